"""A listing: title, remark, header, and rows to be filtered and printed under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from evalbook.cell import Cell
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.heights import height
from evalbook.workbook.page import protect, set_up_page

HEADER_ROW = 2
FIRST_ROW = 3
"""Row of the first item: title, remark and header stand above."""


@dataclass(frozen=True)
class Column:
    """A column of a listing."""

    title: str
    width: float
    style: Style = field(default_factory=lambda: look.BODY)


@dataclass(frozen=True)
class Live:
    """A formula of our own (without `=`), and what it shows now."""

    formula: str
    shown: Decimal | str | None


@dataclass(frozen=True)
class Link:
    """A link to a cell of the same workbook."""

    target: Cell
    text: str


Plain = Decimal | date | str | None


@dataclass(frozen=True)
class Styled:
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
            book.put(self.sheet, Cell(name, HEADER_ROW, position), column.title, look.HEADER)
        self._header_height = max(24.0, height((one.title, one.width) for one in columns))
        self.sheet.set_row(HEADER_ROW, self._header_height)
        self._span(0, title, look.TITLE, 16)
        self._span(1, remark, look.REMARK, 9)

    def _span(self, row: int, text: str, style: Style, size: float) -> None:
        first, last = Cell(self.name, row, 0), Cell(self.name, row, len(self.columns) - 1)
        self.book.merge(self.sheet, first, last, text, {**look.WRAP, **style})
        width = sum(column.width for column in self.columns)
        self.sheet.set_row(row, height([(text, width)], size) + 6)

    def add(self, *items: Item, style: Style | None = None, least: float = 0) -> int:
        """Write a row, blank where items run out, at least as tall as `least`; return where it stands."""
        pairs = list(zip_longest(items, self.columns))
        own = () if style is None else (style,)
        for position, (item, column) in enumerate(pairs):
            self._write(Cell(self.name, self.row, position), item, column.style, *own)
        tall = height((_text(item), column.width) for item, column in pairs)
        self.sheet.set_row(self.row, max(18.0, least, tall))
        self.row += 1
        return self.row - 1

    def _write(self, cell: Cell, item: Item, *styles: Style) -> None:
        if isinstance(item, Live):
            self.book.put_formula(self.sheet, cell, item.formula, item.shown, *styles)
        elif isinstance(item, Link):
            self.book.link(self.sheet, cell, item.target, item.text, *styles, look.LINK)
        elif isinstance(item, Styled):
            self._write(cell, item.content, *styles, item.style)
        else:
            self.book.put(self.sheet, cell, item, *styles)

    def header(self) -> None:
        """Write the header again, above a second table."""
        for position, column in enumerate(self.columns):
            self.book.put(self.sheet, Cell(self.name, self.row, position), column.title, look.HEADER)
        self.sheet.set_row(self.row, self._header_height)
        self.row += 1

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


def _text(item: Item) -> str:
    if isinstance(item, Styled):
        item = item.content
    if isinstance(item, Live):
        return item.shown if isinstance(item.shown, str) else ""
    if isinstance(item, Link):
        return item.text
    return item if isinstance(item, str) else ""
