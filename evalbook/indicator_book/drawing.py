"""Sheets being drawn: headers with prompts, roomy tables, dropdowns, and how they print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicator_book.codecs import Written
from evalbook.indicator_book.rows import Row
from evalbook.indicator_book.tables import (
    FIRST_ROW,
    HEADER_ROW,
    REMARK_ROW,
    SHEET_CHOICES,
    TITLE_ROW,
)
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.heights import height
from evalbook.workbook.page import set_up_page

SPARE_ROWS = 40
"""Blank rows prepared under each table; more may be typed below."""

REQUIRED_HEADER: Style = {**look.HEADER, "font_color": look.ALARM}
_COMMENT = {"author": "evalbook", "x_scale": 2.2, "y_scale": 1.2, "font_size": 10, "font_name": "宋体"}
_TITLE_LIMIT, _PROMPT_LIMIT = 32, 250


@dataclass(frozen=True)
class Head:
    """A column of a sheet: its header, and what may stand under it."""

    title: str
    prompt: str
    width: float
    required: bool = False
    options: tuple[str, ...] = ()
    source: str = ""
    """Reference of the cells whose values a dropdown offers, where they stand in another table."""
    style: Style | None = None
    fill: str = look.HEADER_FILL


class BookDrawing:
    """The workbook while it is drawn; lists of choices gather on a hidden sheet."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._lists: dict[tuple[str, ...], str] = {}

    def begin(self, name: str, title: str, remark: str, heads: Sequence[Head | None]) -> Worksheet:
        """Add a sheet with title, remark and header; None leaves a gap between two tables."""
        sheet = self.book.sheet(name)
        for column, head in enumerate(heads):
            sheet.set_column(column, column, head.width if head else 3)
            if head and head.title:
                style = REQUIRED_HEADER if head.required else look.HEADER
                under = Cell(name, HEADER_ROW, column)
                self.book.put(sheet, under, head.title, style, {"bg_color": head.fill})
                if head.prompt:
                    sheet.write_comment(HEADER_ROW, column, head.prompt, _COMMENT)
        widths = [(head.title, head.width) for head in heads if head]
        sheet.set_row(HEADER_ROW, max(28.0, height(widths)))
        # Merged no wider than a screen: a wide sheet would centre its title out of sight.
        last = max(1, min(len(heads) - 1, 9))
        across = sum(head.width if head else 3 for head in heads[: last + 1])
        left: Style = {"align": "left"}
        place = Cell(name, TITLE_ROW, 0), Cell(name, TITLE_ROW, last)
        self.book.merge(sheet, *place, title, look.TITLE, left)
        sheet.set_row(TITLE_ROW, 28)
        place = Cell(name, REMARK_ROW, 0), Cell(name, REMARK_ROW, last)
        self.book.merge(sheet, *place, remark, look.REMARK)
        sheet.set_row(REMARK_ROW, height([(remark, across)], 9) + 4)
        return sheet

    def fill(self, sheet: Worksheet, heads: Sequence[Head], rows: Sequence[Row], first: int = 0) -> int:
        """Write rows and spare ones under a header that begins at column `first`; return the last row."""
        last = FIRST_ROW + len(rows) + SPARE_ROWS - 1
        for number in range(FIRST_ROW, last + 1):
            used = number - FIRST_ROW < len(rows)
            row = rows[number - FIRST_ROW] if used else {}
            # Borders would print; those of a spare row appear when something is written into it.
            style = look.BODY if used else look.WRAP
            for offset, head in enumerate(heads):
                cell = Cell(sheet.get_name(), number, first + offset)
                self.book.put(sheet, cell, row.get(head.title), style, head.style or {})
        for offset, head in enumerate(heads):
            self.offer(sheet, head, (FIRST_ROW, last), first + offset)
        self._rule_used_rows(
            sheet, Cell("", FIRST_ROW + len(rows), first), Cell("", last, first + len(heads) - 1)
        )
        return last

    def _rule_used_rows(self, sheet: Worksheet, top: Cell, bottom: Cell) -> None:
        end = Cell("", top.row, bottom.column)
        criteria = f"=COUNTA(${top.address}:${end.address})>0"
        rule = {"type": "formula", "criteria": criteria, "format": self.book.conditional(look.BORDER)}
        sheet.conditional_format(top.row, top.column, bottom.row, bottom.column, rule)

    def offer(self, sheet: Worksheet, head: Head, rows: tuple[int, int], column: int) -> None:
        """Attach prompt and dropdown to a column."""
        words = {"input_title": head.title[:_TITLE_LIMIT], "input_message": head.prompt[:_PROMPT_LIMIT]}
        source = head.source or (self._list(head.options) if head.options else "")
        rule = {"validate": "any", **words}
        if source:
            rule = {
                **words,
                "validate": "list",
                "source": source,
                "error_title": "不在列表里",
                "error_message": f"“{head.title}”请从下拉列表里选。",
            }
        if head.prompt or source:
            sheet.data_validation(rows[0], column, rows[1], column, rule)

    def _list(self, options: tuple[str, ...]) -> str:
        if options not in self._lists:
            column, last = len(self._lists), len(options) - 1
            top, bottom = Cell(SHEET_CHOICES, 0, column), Cell(SHEET_CHOICES, last, column)
            self._lists[options] = f"={top.reference}:{bottom.reference.split('!')[1]}"
        return self._lists[options]

    def lists(self) -> None:
        """Write the hidden sheet of choices; the last thing drawn."""
        sheet = self.book.sheet(SHEET_CHOICES)
        for column, options in enumerate(self._lists):
            for row, option in enumerate(options):
                self.book.put(sheet, Cell(SHEET_CHOICES, row, column), option)
        sheet.hide()

    def finish(self, sheet: Worksheet, *, frozen: int = 0) -> None:
        """Freeze the header and the first columns, and print what is written one page wide."""
        sheet.freeze_panes(FIRST_ROW, frozen)
        set_up_page(sheet, (HEADER_ROW, HEADER_ROW))
        sheet.hide_gridlines(1)  # on paper only


def tallest(heads: Sequence[Head], row: Row) -> float:
    """Estimate the height of a row whose texts wrap."""
    return max(18.0, height(_texts(heads, row)))


def _texts(heads: Sequence[Head], row: Row) -> Iterator[tuple[str, float]]:
    for head in heads:
        content: Written = row.get(head.title)
        if isinstance(content, str):
            yield content, head.width
