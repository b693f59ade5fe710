"""An .xls or .et workbook under a closer look, by its records (MS-XLS, BIFF8)."""

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from evalbook.cell import Cell
from evalbook.intake.biff import records, short_text, text
from evalbook.intake.closer.facts import Place, SheetFacts
from evalbook.intake.closer.formats import is_percent
from evalbook.intake.ole import DamagedOleError, Ole

_SHEET, _STYLE, _FORMAT = 0x85, 0xE0, 0x41E
_FORMULA, _ERROR, _NUMBER, _SHORT, _SHORTS = 0x06, 0x205, 0x203, 0x27E, 0xBD
_ROW, _COLUMNS, _MERGED = 0x208, 0x7D, 0xE5
_RECORDS = 2_000_000
"""Records of sheets that are looked at, all told: many times what a template has."""
_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_UNNAMED = "错误值"
_NO_NUMBER = b"\xff\xff"
_IS_ERROR = 2
_HIDDEN_ROW, _HIDDEN_COLUMNS, _HIDDEN_SHEET = 0x20, 1, 3
_LAST_COLUMN = 255


@dataclass
class BiffBook:
    """The stream of a workbook, and where in it each sheet starts."""

    stream: bytes = b""
    starts: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    styles: list[int] = field(default_factory=list)
    """The number of the format of each style."""
    formats: dict[int, str] = field(default_factory=dict)
    _facts: dict[str, SheetFacts] = field(default_factory=dict)
    left: int = _RECORDS
    """Records that may still be looked at."""

    def is_marked(self, title: str, columns: Iterable[int]) -> bool:
        """Tell whether a sheet has errors, or anything hidden that matters."""
        return self.facts(title).is_marked(columns)

    def facts(self, title: str) -> SheetFacts:
        """Read the records of a sheet."""
        if title not in self._facts:
            self._facts[title] = self._read(self.starts.get(title, len(self.stream)))
        return self._facts[title]

    def formulas(self, title: str) -> set[Place]:
        """Find the formulas of a sheet."""
        return self.facts(title).formulas

    def shows_percent(self, cell: Cell) -> bool:
        """Tell whether a number is shown as a percentage."""
        return (cell.row, cell.column) in self.facts(cell.sheet).percentages

    def _read(self, start: int) -> SheetFacts:
        sheet = SheetFacts()
        styles: dict[Place, int] = {}
        for kind, body in islice(records(self.stream, start), self.left):
            self.left -= 1
            reader, shortest = _READERS.get(kind, (None, 0))
            if reader is not None and len(body) >= shortest:
                reader(sheet, styles, body)
        sheet.percentages = {place for place, style in styles.items() if self._is_percent(style)}
        return sheet

    def _is_percent(self, style: int) -> bool:
        return style < len(self.styles) and is_percent(self.styles[style], self.formats)


def open_biff(data: bytes) -> BiffBook:
    """Find the sheets and styles of a workbook; there are none where it cannot be made out."""
    try:
        book = BiffBook(Ole(data).stream("Workbook"))
    except DamagedOleError:
        return BiffBook()
    for kind, body in records(book.stream):
        if kind == _SHEET and len(body) > 6:  # noqa: PLR2004 - its fixed part
            title = short_text(body, 6)
            book.starts.setdefault(title, struct.unpack_from("<I", body)[0])
            if body[4] & _HIDDEN_SHEET:
                book.hidden.add(title)
        elif kind == _STYLE:
            book.styles.append(int.from_bytes(body[2:4], "little"))
        elif kind == _FORMAT:
            code = text(body, 4, int.from_bytes(body[2:4], "little"))[0]
            book.formats[int.from_bytes(body[:2], "little")] = code
    return book


def _formula(sheet: SheetFacts, styles: dict[Place, int], body: bytes) -> None:
    place = _placed(sheet, styles, body)
    sheet.formulas.add(place)
    if body[12:14] == _NO_NUMBER and body[6] == _IS_ERROR:
        sheet.errors[place] = _NAMES.get(body[8], _UNNAMED)


def _error(sheet: SheetFacts, styles: dict[Place, int], body: bytes) -> None:
    place = _placed(sheet, styles, body)
    if body[7]:  # else it is TRUE or FALSE
        sheet.errors[place] = _NAMES.get(body[6], _UNNAMED)


def _placed(_sheet: SheetFacts, styles: dict[Place, int], body: bytes) -> Place:
    row, column, style = struct.unpack_from("<HHH", body)
    styles[row, column] = style
    return row, column


def _shorts(_sheet: SheetFacts, styles: dict[Place, int], body: bytes) -> None:
    """Several numbers side by side, each with its style."""
    row, first = struct.unpack_from("<HH", body)
    for number, offset in enumerate(range(4, len(body) - 6, 6)):
        styles[row, first + number] = struct.unpack_from("<H", body, offset)[0]


def _row(sheet: SheetFacts, _styles: dict[Place, int], body: bytes) -> None:
    if body[12] & _HIDDEN_ROW:
        sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])


def _columns(sheet: SheetFacts, _styles: dict[Place, int], body: bytes) -> None:
    first, last = struct.unpack_from("<HH", body)
    if body[8] & _HIDDEN_COLUMNS:
        sheet.hidden_columns |= set(range(first, min(last, _LAST_COLUMN) + 1))


def _merged(sheet: SheetFacts, _styles: dict[Place, int], body: bytes) -> None:
    for offset in range(2, len(body) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<HHHH", body, offset)
        named = f"{Cell('', top, left).address}:{Cell('', bottom, right).address}"
        sheet.merged.append(((top, left), (bottom, right), named))


_READERS: dict[int, tuple[Callable[[SheetFacts, dict[Place, int], bytes], object], int]] = {
    _FORMULA: (_formula, 14),
    _ERROR: (_error, 8),
    _NUMBER: (_placed, 6),
    _SHORT: (_placed, 6),
    _SHORTS: (_shorts, 4),
    _ROW: (_row, 16),
    _COLUMNS: (_columns, 10),
    _MERGED: (_merged, 2),
}
"""What is made of each kind of record, and how long it is at the least."""
