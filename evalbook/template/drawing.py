"""The template being drawn: the book, its layout, and what is filled in already."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import Entry, EntryKind, entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.assessment import Assessment, IndicatorScore
from evalbook.submission import Content, Submission
from evalbook.template import status
from evalbook.template.layout import Layout
from evalbook.template.validation import validate
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style

_KIND_STYLE: dict[EntryKind, Style] = {
    EntryKind.AMOUNT: look.AMOUNT,
    EntryKind.COUNT: look.COUNT,
    EntryKind.PERCENT: look.PERCENT,
    EntryKind.SCORE: {**look.SCORE, **look.CENTRE},
    EntryKind.DATE: look.DATE,
    EntryKind.YEAR: look.COUNT,
    EntryKind.CHOICE: look.CENTRE,
    EntryKind.TEXT: look.TEXT,
    # No text format for long texts: Excel 2007 shows more than 255 characters of one as ####.
}


@dataclass
class Drawing:
    """Everything the sheets of a template need while they are drawn."""

    book: Book
    system: IndicatorSystem
    layout: Layout
    submission: Submission
    assessment: Assessment
    note: str
    """Printed where the figures stand, for a workbook whose figures are not a department's own."""

    def __post_init__(self) -> None:
        self.entries: dict[str, Entry] = {entry.key: entry for entry in entries(self.system)}
        self.references = self.layout.references
        self.scores: dict[str, IndicatorScore] = {
            score.indicator.code: score for score in self.assessment.indicators
        }

    def content(self, key: str) -> Content | None:
        """What is filled in for an entry."""
        return self.submission.content(key)

    def status(self, key: str) -> str:
        """What the template says about an entry now."""
        return status.entry_status(self.entries[key], self.content(key))

    def heading(self, sheet: Worksheet, title: str, remark: str, widths: Sequence[float]) -> None:
        """Set the widths of a listing's columns, and write the title and the remark that stand above it."""
        name, last = sheet.get_name(), len(widths) - 1
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self.book.merge(sheet, Cell(name, 0, 0), Cell(name, 0, last), title, look.TITLE)
        sheet.set_row(0, 30)
        self.book.merge(sheet, Cell(name, 1, 0), Cell(name, 1, last), remark, look.REMARK)
        sheet.set_row(1, 8 + 12.5 * look.lines(remark, sum(widths)))

    def noted(self, remark: str) -> str:
        """Add the note to a remark."""
        return "\n".join(line for line in (remark, self.note) if line)

    def header(self, sheet: Worksheet, row: int, titles: tuple[str, ...]) -> None:
        """Write a header row."""
        for column, title in enumerate(titles):
            self.book.put(sheet, Cell(sheet.get_name(), row, column), title, look.HEADER)
        sheet.set_row(row, 24)

    def input(self, sheet: Worksheet, key: str, *styles: Style) -> None:
        """Draw an input cell: what is filled in, unlocked, coloured, validated and named."""
        entry, cell = self.entries[key], self.layout.entries[key]
        kind = _KIND_STYLE.get(entry.kind, {})
        self.book.put(sheet, cell, self.content(key), look.INPUT, kind, *styles)
        self.name_input(sheet, key)

    def name_input(self, sheet: Worksheet, key: str) -> None:
        """Give an input cell its defined name and its validation."""
        entry, cell = self.entries[key], self.layout.entries[key]
        self.book.workbook.define_name(entry.name, f"={cell.reference}")
        validate(sheet, cell, entry, self.system.about.year)
        if entry.required:
            sheet.conditional_format(
                cell.row,
                cell.column,
                cell.row,
                cell.column,
                {"type": "blanks", "format": self.book.conditional({"bg_color": look.BLANK_FILL})},
            )

    def check(self, sheet: Worksheet, key: str, cell: Cell) -> None:
        """Draw the live check beside an input cell."""
        formula = status.entry_formula(self.entries[key], self.references[key])
        self.book.put_formula(sheet, cell, formula, self.status(key), look.COMPUTED)

    def alarm(self, sheet: Worksheet, first: Cell, last: Cell) -> None:
        """Show every status in a range red unless it is passed or merely blank."""
        sheet.conditional_format(
            first.row,
            first.column,
            last.row,
            last.column,
            {
                "type": "formula",
                "criteria": f'=AND({first.address}<>"",{first.address}<>"{status.PASSED}",'
                f'{first.address}<>"{status.BLANK}",{first.address}<>"{status.UNFINISHED}")',
                "format": self.book.conditional({"font_color": look.ALARM, "bold": True}),
            },
        )

    def finish_sheet(self, sheet: Worksheet, *, header_row: int, landscape: bool) -> None:
        """Protect a sheet and set it up for printing on A4, one page wide."""
        sheet.hide_gridlines(2)
        sheet.protect("", look.PROTECTION)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.repeat_rows(header_row)
        sheet.fit_to_pages(1, 0)
        sheet.print_black_and_white()
        sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        sheet.set_footer(look.PAGE_FOOTER)


def percent(value: Decimal | str | None) -> Decimal | str | None:
    """Turn a value in percent into the fraction Excel formats as percent."""
    return value / 100 if isinstance(value, Decimal) else value
