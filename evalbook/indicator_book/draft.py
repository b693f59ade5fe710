"""What was read so far: data for the loader, the cell of every value, and what was wrong."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from evalbook.cell import Cell
from evalbook.indicator_book.codecs import text_of
from evalbook.indicator_book.columns import Column
from evalbook.indicator_book.grid import ReadRow, did_you_mean
from evalbook.indicator_book.mistakes import ContentError, Mistake
from evalbook.indicator_book.tables import Table
from evalbook.indicators.load import wording

_YEAR = 2024


@dataclass
class Draft:
    """A system being read.

    A cell that cannot be read is a mistake; a stand-in takes its place, so that everything else is
    still checked, and what is said about places that are `broken` is not said twice.
    """

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    columns: dict[str, Column] = field(default_factory=dict)
    """The column of a place, where it has one."""
    odd: Mapping[Cell, Mistake] = field(default_factory=dict)
    """Cells that are not what they look like."""
    broken: set[str] = field(default_factory=set)
    mistakes: list[Mistake] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each table that others refer to: code by code and by name; an ambiguous name has none."""

    def complain(self, cell: Cell | None, message: str, remedy: str, *places: str) -> None:
        """Note a mistake, and the places that must not be judged any more."""
        self.mistakes.append(Mistake(cell, message, remedy))
        self.broken.update(places)

    def at(self, place: str, cell: Cell, column: Column | None = None) -> None:
        """Note where a place was read from."""
        self.places[place].append(cell)
        if column is not None:
            self.columns[place] = column

    def take(self, column: Column, row: ReadRow, *places: str, needs: str = "") -> Any:
        """Read a cell; a blank one gives the default, an unreadable one a stand-in.

        `needs` says what makes the column compulsory, where something does.
        """
        cell = row.cell(column.title)
        for place in places:
            self.at(place, cell, column)
        raw = row.raw(column.title)
        if raw is None and cell not in self.odd and not column.required:
            return column.default
        mistake = self._mistake(column, row, needs)
        if mistake is None and not self._unknown(column, raw):
            try:
                return self._checked(column, self._decoded(column, raw))
            except ContentError as error:
                mistake = Mistake(cell, f"“{column.title}”：{error.message}", error.remedy)
        self.broken.update(places)
        self.mistakes += [mistake] if mistake else []
        return stand_in(column, row.number)

    def _mistake(self, column: Column, row: ReadRow, needs: str) -> Mistake | None:
        """Say what is wrong with a cell before it is read."""
        cell = row.cell(column.title)
        if column.title not in row.positions:
            what = f"找不到“{column.title}”一栏{needs}"
            return Mistake(Cell(row.sheet, row.header, 0), what, "请从空白表复制这一栏。")
        if cell in self.odd:
            return self.odd[cell]
        if row.raw(column.title) is None:
            return Mistake(cell, f"没有填写“{column.title}”{needs}", f"请{column.codec.expects}")
        return None

    def _unknown(self, column: Column, raw: object) -> bool:
        """Whether a cell may name a row that could not be read, which has been said already."""
        known = self.codes.get(column.refers, {})
        return bool(column.refers) and self._unsure(column.refers) and raw not in known

    def _unsure(self, table: str) -> bool:
        """Whether some row of a table has no name that is known: it may be the one meant."""
        named = (f"{table}[", (".name", ".code"))
        return any(place.startswith(named[0]) and place.endswith(named[1]) for place in self.broken)

    def _decoded(self, column: Column, raw: object) -> Any:
        if not column.refers:
            return column.codec.decode(raw)
        text, known = text_of(raw), self.codes[column.refers]
        if known.get(text):
            return known[text]
        if text in known:
            raise ContentError(f"名为“{text}”的不止一个", "请改填编码。")
        hint = did_you_mean(text, known)
        raise ContentError(f"“指标层级”里没有“{text}”{hint}", "请从下拉列表里选。")

    def _checked(self, column: Column, value: Any) -> Any:
        """Have the model check the value on its own: patterns, limits."""
        if column.adapter is not None:
            try:
                column.adapter.validate_python(value)
            except ValidationError as error:
                message = wording(error.errors()[0]["type"])
                raise ContentError(message, f"请改正：{column.label.prompt}") from None
        return value

    def refer(self, table: Table, members: list[Mapping[str, Any]]) -> None:
        """Let other tables name these rows."""
        known: dict[str, str] = {}
        for member in members:
            name = str(member["name"])
            known[name] = "" if name in known else str(member["code"])
        self.codes[table.key] = known | {str(member["code"]): str(member["code"]) for member in members}


def stand_in(column: Column, number: int) -> Any:
    """Return a value of the right type for a cell that cannot be read."""
    choices = list(getattr(column.codec, "labels", ()))
    for candidate in (*choices, f"x{number}", f"Z{number % 1000:03d}", Decimal(1), 1, _YEAR, True, ()):
        try:
            if column.adapter is not None:
                column.adapter.validate_python(candidate, strict=True)
        except ValidationError:
            continue
        return candidate
    return None
