"""Where everything stands in the scored workbook: pure positions, computed before anything is drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from evalbook.cell import Cell
from evalbook.indicators.entries import (
    SHEET_COVER,
    SHEET_FIELDS,
    SHEET_POINTS,
    SHEET_SCORES,
    SHEET_TEXTS,
    cover_key,
    evidence_key,
    field_key,
    note_key,
    point_key,
    reason_key,
    self_key,
    text_key,
    weight_key,
)
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.once import once_per_system
from evalbook.indicators.sheet_sets import SHEET_UNIT_DATA, SheetSet
from evalbook.output.scored.pieces import pieces
from evalbook.submission import Submission
from evalbook.workbook.listing import FIRST_ROW
from evalbook.workbook.unit_table import unit_cells

SCORES_FIRST_ROW = 4
"""First indicator of 评分表: 附件 label, title, line of the unit and header stand above."""

COVER_VALUE, FIELD_VALUE, POINT_ANSWER, POINT_NOTE, TEXT = 1, 3, 2, 3, 1
"""Columns of the values as read, on their sheets."""


SHEET_BASIS = "得分依据"


class Column:
    """Columns of 评分表, zero-based; those from `CODE` on are not printed."""

    LEVEL1, LEVEL2, INDICATOR, POINTS, EXPLANATION, STANDARD, TARGET, ACTUAL = range(8)
    SELF, COMPUTED, DIFFERENCE, VERDICT, REASON, EVIDENCE, REVIEW, OPINION = range(8, 16)
    CODE, STANDING, PARTS = range(16, 19)


SUM_COLUMNS = (Column.SELF, Column.COMPUTED, Column.REVIEW)
"""Columns that sub-totals, total and grade stand in."""


Written = tuple[str | int, ...]
"""What a formula is about: a word for its kind, and all that tells it from others of that kind."""


@dataclass
class Layout:
    """Positions of every entry (by key), and of the rows of 评分表 (by code)."""

    parts: int
    """The most parts any indicator has."""
    scores_sheet: str = SHEET_SCORES
    entries: dict[str, Cell] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    subtotal_rows: dict[str, int] = field(default_factory=dict)
    total_row: int = 0
    basis_sheet: str = SHEET_BASIS
    basis_rows: dict[str, int] = field(default_factory=dict)
    """First row of each indicator on 得分依据, where it has a row for every value it rests on."""
    basis_end: int = 0
    """The row below the last of them."""

    cells: dict[tuple[str, int], Cell] = field(default_factory=dict, repr=False)
    """Cells of indicators that have been asked for, by code and column."""
    written: dict[Written, str] = field(default_factory=dict, repr=False)
    """Formulas that follow from indicator system and layout alone, by what they are about."""

    references: dict[str, str] = field(default_factory=dict)
    """Absolute references of all entries but texts, which no formula needs, by key."""
    weighs: bool = False
    """Whether scores are rolled up by weights, which takes helper cells for each 二级指标."""

    @property
    def first_level2(self) -> int:
        """First column of the helper cells of 二级指标."""
        return Column.PARTS + 2 * self.parts

    def level2(self, system: IndicatorSystem, level2: Level2, column: int) -> Cell:
        """Return the helper cell of a 二级指标, beside its first indicator, for the sums of a column."""
        first = system.within(level2)[0]
        return self.at(first, self.first_level2 + SUM_COLUMNS.index(column))

    def at(self, indicator: Indicator, column: int) -> Cell:
        """Return the cell of an indicator in a column of 评分表."""
        cell = self.cells.get((indicator.code, column))
        if cell is None:
            cell = Cell(self.scores_sheet, self.rows[indicator.code], column)
            self.cells[indicator.code, column] = cell
        return cell

    def once(self, about: Written, write: Callable[[], str]) -> str:
        """Return a formula that no department's contents change, written when it is first asked for."""
        found = self.written.get(about)
        if found is None:
            found = self.written[about] = write()
        return found

    def basis(self, indicator: Indicator) -> Cell:
        """Return where an indicator begins on 得分依据."""
        return Cell(self.basis_sheet, self.basis_rows[indicator.code], 0)

    def measured(self, indicator: Indicator) -> list[Cell]:
        """Return the helper cells that hold the measured value of each part."""
        return [self.at(indicator, Column.PARTS + 2 * n) for n in range(len(indicator.parts))]

    def part_points(self, indicator: Indicator) -> list[Cell]:
        """Return the helper cells that hold the points of each part."""
        return [self.at(indicator, Column.PARTS + 2 * n + 1) for n in range(len(indicator.parts))]


def lay_out(system: IndicatorSystem, submission: Submission) -> Layout:
    """Compute all positions for one submission."""
    layout = _department(system)
    return replace(layout, entries={**layout.entries, **dict(_texts(system, submission))})


@once_per_system()
def _department(system: IndicatorSystem) -> Layout:
    """Compute all positions that the texts of a submission do not shift."""
    layout = Layout(_most_parts(system), weighs=system.weighs)
    for row, item in enumerate(system.cover, start=FIRST_ROW):
        layout.entries[cover_key(item.code)] = Cell(SHEET_COVER, row, COVER_VALUE)
    for row, base in enumerate(system.fields, start=FIRST_ROW):
        layout.entries[field_key(base)] = Cell(SHEET_FIELDS, row, FIELD_VALUE)
    _lay_out_points(layout, system)
    _lay_out_scoresheet(layout, system)
    return layout


@once_per_system(128)
def lay_out_unit(system: IndicatorSystem, titles: SheetSet, column: int) -> Layout:
    """Compute the positions of one more scoresheet, whose data stand in a column of 单位数据."""
    layout = Layout(
        _most_parts(system),
        titles.title(SHEET_SCORES),
        unit_cells(system, SHEET_UNIT_DATA, column),
        weighs=system.weighs,
        basis_sheet=titles.title(SHEET_SCORES).replace(SHEET_SCORES, SHEET_BASIS),
    )
    _lay_out_scoresheet(layout, system)
    return layout


def _most_parts(system: IndicatorSystem) -> int:
    return max(len(indicator.parts) for indicator in system.indicators)


def _lay_out_scoresheet(layout: Layout, system: IndicatorSystem) -> None:
    row = SCORES_FIRST_ROW
    for level1 in system.level1:
        row = _lay_out_scores(layout, system, level1, row)
    layout.total_row = row
    layout.basis_end = FIRST_ROW
    for indicator in sorted(system.indicators, key=lambda one: layout.rows[one.code]):
        layout.basis_rows[indicator.code] = layout.basis_end
        layout.basis_end += max(1, len(indicator.check_points) + len(indicator.field_names))
    layout.references.update((key, cell.reference) for key, cell in layout.entries.items())


def _lay_out_points(layout: Layout, system: IndicatorSystem) -> None:
    row = FIRST_ROW
    for indicator in system.indicators:
        for number in range(1, len(indicator.check_points) + 1):
            layout.entries[point_key(indicator, number)] = Cell(SHEET_POINTS, row, POINT_ANSWER)
            layout.entries[note_key(indicator, number)] = Cell(SHEET_POINTS, row, POINT_NOTE)
            row += 1


def _texts(system: IndicatorSystem, submission: Submission) -> Iterator[tuple[str, Cell]]:
    row = FIRST_ROW
    for section in system.sections:
        for number in range(1, section.cells + 1):
            key = text_key(section, number)
            yield key, Cell(SHEET_TEXTS, row, TEXT)
            row += len(pieces(submission.text(key)))


def _lay_out_scores(layout: Layout, system: IndicatorSystem, level1: Level1, row: int) -> int:
    for level2 in system.level2_within(level1):
        for indicator in system.within(level2):
            layout.rows[indicator.code] = row
            layout.entries[evidence_key(indicator)] = layout.at(indicator, Column.EVIDENCE)
            if system.in_pool(indicator):
                layout.entries[weight_key(indicator)] = layout.at(indicator, Column.POINTS)
            if indicator.scored:
                layout.entries[self_key(indicator)] = layout.at(indicator, Column.SELF)
                layout.entries[reason_key(indicator)] = layout.at(indicator, Column.REASON)
            row += 1
    layout.subtotal_rows[level1.code] = row
    return row + 1
