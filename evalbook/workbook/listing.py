"""A listing: title, remark, header, and rows to be filtered and printed under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from xlsxwriter.format import Format

from evalbook.cell import Cell
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.contents import Link, Live, Plain
from evalbook.workbook.heights import height, height_of, room
from evalbook.workbook.page import protect, set_up_page

__all__ = ["FIRST_ROW", "HEADER_ROW", "Column", "Item", "Link", "Listing", "Live", "Plain", "Styled"]

HEADER_ROW = 2
FIRST_ROW = 3
"""Row of the first item: title, remark and header stand above."""


_TITLE: Style = {**look.WRAP, **look.TITLE}
_REMARK: Style = {**look.WRAP, **look.REMARK}


@dataclass(frozen=True)
class Column:
    """A column of a listing."""

    title: str
    width: float
    style: Style = field(default_factory=lambda: look.BODY)


class Styled(NamedTuple):
    """A constant or a formula that looks otherwise than its column."""

    content: Plain | Live
    style: Style


Item = Plain | Live | Link | Styled


class Listing:
    """A sheet that lists items under a title."""

    def __init__(
        self, book: Book, name: str, title: str, columns: Sequence[Column], remark: str = ""
    ) -> None:
        self.book = book
        self.sheet = book.sheet(name)
        self.name = name
        self.columns = columns
        self.row = FIRST_ROW
        for position, column in enumerate(columns):
            self.sheet.set_column(position, position, column.width)
        self._write_header(HEADER_ROW)
        self._blanks = [None] * len(columns)
        self._rooms = [int(room(column.width)) for column in columns]
        self._known: dict[int, tuple[Style | None, list[Format]]] = {}
        self._single: dict[tuple[int, ...], tuple[tuple[Style | None, ...], Format]] = {}
        self._header_height = max(24.0, height((one.title, one.width) for one in columns))
        self.sheet.set_row(HEADER_ROW, self._header_height)
        self._span(0, title, _TITLE, 16)
        self._span(1, remark, _REMARK, 9)

    def _span(self, row: int, text: str, style: Style, size: float) -> None:
        first, last = Cell(self.name, row, 0), Cell(self.name, row, len(self.columns) - 1)
        self.book.merge(self.sheet, first, last, text, style)
        width = sum(column.width for column in self.columns)
        self.sheet.set_row(row, height([(text, width)], size) + 6)

    def add(
        self, *items: Item, style: Style | None = None, least: float = 0, tall: float | None = None
    ) -> int:
        """Write a row, blank where items run out; return where it stands.

        It is as tall as its texts and at least as tall as `least`, unless its height is given (`tall`).
        """
        row, most, rooms = self.row, 1, self._rooms
        contents: list[Any] = [*items, *self._blanks[len(items) :]]
        looks = self._looks(style).copy()
        for column, item in enumerate(items):
            text: Any = item
            if item.__class__ is Styled:
                looks[column] = self._look(column, style, item.style)
                text = contents[column] = item.content
            elif item.__class__ is Link:
                looks[column] = self._look(column, style, look.LINK)
                text = item.text
            if text.__class__ is Live:
                text = text.shown
            # What is shorter surely takes one line.
            if text.__class__ is str and tall is None and (2 * len(text) > rooms[column] or "\n" in text):
                most = max(most, look.lines(text, rooms[column]))
        self.sheet.put_row(row, contents, looks)
        self.sheet.set_row(row, max(18.0, least, height_of(most)) if tall is None else tall)
        self.row += 1
        return row

    def _looks(self, style: Style | None) -> list[Format]:
        """Return the formats of a row of that style, by column."""
        key = id(style)
        if key not in self._known:
            own = () if style is None else (style,)
            looks = [self.book.style(column.style, *own) for column in self.columns]
            # What is told apart by identity is kept, so that nothing else can take its identity.
            self._known[key] = (style, looks)
        return self._known[key][1]

    def _look(self, column: int, *styles: Style | None) -> Format:
        key = (column, *map(id, styles))
        found = self._single.get(key)
        if found is None:
            own = [one for one in styles if one is not None]
            found = self._single[key] = (styles, self.book.style(self.columns[column].style, *own))
        return found[1]

    def header(self) -> None:
        """Write the header again, above a second table."""
        self._write_header(self.row)
        self.sheet.set_row(self.row, self._header_height)
        self.row += 1

    def _write_header(self, row: int) -> None:
        looks = [self.book.style(look.HEADER)] * len(self.columns)
        self.sheet.put_row(row, [column.title for column in self.columns], looks)

    def chart_row(self, tall: int) -> Cell:
        """Make room for a chart of that many pixels in one row: no page break can part a row."""
        self.sheet.set_row(self.row, 0.75 * tall + 9)
        self.row += 1
        return Cell(self.name, self.row - 1, 0)

    def say(self, text: str) -> None:
        """Write one sentence across the listing, in place of items."""
        first, last = Cell(self.name, self.row, 0), Cell(self.name, self.row, len(self.columns) - 1)
        self.book.merge(self.sheet, first, last, text, look.CENTRED)
        self.sheet.set_row(self.row, 24)
        self.row += 1

    def finish(
        self,
        *,
        frozen: int = 0,
        tail: int = 0,
        landscape: bool = True,
        locked: bool = False,
        filtered: bool = True,
        shades: bool = False,
    ) -> None:
        """Freeze header and `frozen` columns, filter all rows but the last `tail`, set up printing.

        `shades` prints fills, for a sheet with a chart.
        """
        self.sheet.freeze_panes(FIRST_ROW, frozen)
        if filtered:
            last = max(self.row - 1 - tail, HEADER_ROW)
            self.sheet.autofilter(HEADER_ROW, 0, last, len(self.columns) - 1)
        set_up_page(self.sheet, (HEADER_ROW, HEADER_ROW), landscape=landscape, shades=shades)
        if locked:
            protect(self.sheet)
