"""The template being drawn: the book, its layout, and what is filled in already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.sheet_sets import DEPARTMENT, NAME_KEY, OWN, SheetSet
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore
from evalbook.submission import Content, Submission
from evalbook.template import status
from evalbook.template.layout import Column, Layout
from evalbook.template.validation import validate
from evalbook.workbook import live_scores, look
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
    sheets: SheetSet = DEPARTMENT
    own: "Drawing | None" = None
    """The scoresheet of the department's own sheets alone, where it has units."""
    units: tuple["Drawing", ...] = ()
    sums: Mapping[str, str] | None = None
    """References by entry key that the whole of a department with units is measured from."""
    weighted: Mapping[str, str] | None = None
    """Formulas of its scores by code of indicator, where they are weighted over its sheets."""

    def __post_init__(self) -> None:
        self.entries: dict[str, Entry] = {entry.key: entry for entry in self.sheets.entries(self.system)}
        self.references = self.layout.references
        self.sources = self.references if self.sums is None else {**self.references, **self.sums}
        self.scores: dict[str, IndicatorScore] = {
            score.indicator.code: score for score in self.assessment.indicators
        }

    @property
    def marks(self) -> dict[str, str]:
        """Addresses on 评分表 of the computed scores, which show 不计 where an indicator is left out."""
        return {code: cell.address for code, cell in self.layout.computed.items()}

    def full(self, indicator: Indicator) -> str:
        """Write the score of an indicator that loses nothing, on 评分表; empty where nothing can be lost."""
        return live_scores.full(self.system, indicator, self.sources, self.marks)

    def veto(self, effect: str) -> str:
        """Write the condition that any veto of an effect holds."""
        return live_scores.veto(self.system, effect, self.sources)

    def content(self, key: str) -> Content | None:
        """What is filled in for an entry."""
        return self.submission.content(key)

    def status(self, key: str) -> str:
        """What the template says about an entry now."""
        return status.entry_status(self.entries[key], self.content(key))

    @property
    def read_only(self) -> bool:
        """Whether the scoresheet takes no entries, being that of the department's own sheets alone."""
        return bool(self.sheets.name_suffix)

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet of this set."""
        return self.book.sheet(self.sheets.title(name))

    def heading(self, sheet: Worksheet, title: str, remark: str, widths: Sequence[float]) -> None:
        """Set the widths of a listing's columns, and write the title and the remark that stand above it."""
        name, last = sheet.get_name(), len(widths) - 1
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        beside = Column.UNIT_NAME if self.sheets.is_unit else last + 1
        self.book.merge(sheet, Cell(name, 0, 0), Cell(name, 0, beside - 1), title, look.TITLE)
        if self.sheets.is_unit:
            self._head_unit(sheet, Cell(name, 0, beside), Cell(name, 0, last))
        sheet.set_row(0, 30)
        self.book.merge(sheet, Cell(name, 1, 0), Cell(name, 1, last), remark, look.REMARK)
        sheet.set_row(1, 8 + 12.5 * look.lines(remark, sum(widths)))

    def _head_unit(self, sheet: Worksheet, first: Cell, last: Cell) -> None:
        """Write the name of the unit: the cell by which it is found again, or what that cell holds."""
        name, at = self.submission.department, self.layout.entries[NAME_KEY]
        if first == at:
            self.book.merge(sheet, first, last, name, look.UNIT)
            self.book.workbook.define_name(self.entries[NAME_KEY].name, f"={at.reference}")
        else:
            self.book.merge_formula(sheet, first, last, at.reference, name, look.UNIT)

    def noted(self, remark: str) -> str:
        """Add the note to a remark."""
        return "\n".join(line for line in (remark, self.note) if line)

    def of_own(self, remark: str) -> str:
        """Add to a remark that a department with units fills in here what is its own."""
        if not self.units:
            return remark
        where = "、".join(f"“{title}”" for title in self.units[0].sheets.titles)
        return f"本表只填{OWN}的，不含所属单位；所属单位填在{where}等表，部门的得分由软件汇总。\n{remark}"

    def header(self, sheet: Worksheet, row: int, titles: tuple[str, ...]) -> None:
        """Write a header row."""
        for column, title in enumerate(titles):
            self.book.put(sheet, Cell(sheet.get_name(), row, column), title, look.HEADER)
        sheet.set_row(row, 24)

    def input(self, sheet: Worksheet, key: str, *styles: Style) -> None:
        """Draw an input cell: what is filled in, unlocked, coloured, validated and named."""
        if self.read_only:
            self.book.put(sheet, self.layout.entries[key], "", look.BODY)
            return
        entry, cell = self.entries[key], self.layout.entries[key]
        kind = _KIND_STYLE.get(entry.kind, {})
        self.book.put(sheet, cell, self.content(key), look.INPUT, kind, *styles)
        self.name_input(sheet, key)

    def name_input(self, sheet: Worksheet, key: str) -> None:
        """Give an input cell its defined name and its validation."""
        if self.read_only:
            return
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
