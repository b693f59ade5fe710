"""A project sheet being drawn: the book, the form, and what is filled in already."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import Entry
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.columns import COLUMNS
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import ProjectSheet
from evalbook.projects.template.layout import Layout
from evalbook.template.validation import validate
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.heights import height

WIDTHS = (4, 6, 9, 20, 8, 12, 8, 12, 17, 7, 9, 27, 10, 17, 20, 10)
"""Column widths, in the order of `COLUMNS`."""


@dataclass(frozen=True)
class Drawing:
    """Everything the parts of a sheet need while they are drawn."""

    book: Book
    form: ProjectForm
    sheet: Worksheet
    layout: Layout
    assessment: ProjectAssessment

    @property
    def project(self) -> ProjectSheet:
        """What is filled in."""
        return self.assessment.sheet

    def at(self, row: int | str, column: str) -> Cell:
        """Return the cell in a row and a column."""
        return self.layout.cell(row, column)

    def span(self, row: int | str, columns: tuple[str, str], text: str, *styles: Style) -> None:
        """Merge the cells of a row from one column to another and write text into them."""
        first, last = (self.at(row, column) for column in columns)
        self.book.merge(self.sheet, first, last, text, *styles)

    def input(self, row: int | str, columns: tuple[str, str], entry: Entry, *styles: Style) -> None:
        """Draw an input cell, merged over the columns: unlocked, coloured, validated."""
        first, last = (self.at(row, column) for column in columns)
        content = self.project.content(entry.key)
        if first != last:
            self.book.merge(self.sheet, first, last, "", look.INPUT, *styles)
        self.book.put(self.sheet, first, content, look.INPUT, *styles)
        validate(self.sheet, first, entry, self.form.about.year)
        if entry.required:
            rule = {"type": "blanks", "format": self.book.conditional({"bg_color": look.BLANK_FILL})}
            self.sheet.conditional_format(first.row, first.column, last.row, last.column, rule)

    def formula(
        self, row: int | str, column: str, formula: str, shown: Decimal | str | None, *styles: Style
    ) -> None:
        """Write a live formula with what it shows now."""
        self.book.put_formula(self.sheet, self.at(row, column), formula, shown, *styles)

    def tall(self, row: int | str, texts: Sequence[tuple[str, float]], least: float) -> None:
        """Make a row tall enough for wrapped texts, given with their widths."""
        number = self.layout.rows[row] if isinstance(row, str) else row
        self.sheet.set_row(number, max(least, height(texts)))


def width(first: str, last: str) -> float:
    """Width of some columns together."""
    return sum(WIDTHS[COLUMNS.index(first) : COLUMNS.index(last) + 1])
