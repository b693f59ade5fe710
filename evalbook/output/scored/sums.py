"""Sub-totals, total and grade of 评分表: of the claim, of the computation, of the review."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_SCORES
from evalbook.indicators.model import Level1
from evalbook.output.scored.drawing import INCOMPLETE, TO_CHECK, Drawing
from evalbook.output.scored.layout import Column
from evalbook.output.scored.scores import draw_difference
from evalbook.workbook import live, live_sums, look
from evalbook.workbook.live_sums import Member

_SUMS = (Column.SELF, Column.COMPUTED, Column.REVIEW)
_ADDED_UP = {Column.SELF: Column.SELF, Column.COMPUTED: Column.COMPUTED, Column.REVIEW: Column.STANDING}
"""Columns that sub-totals stand in, and the columns of the indicators that they add up."""


@dataclass(frozen=True)
class _Row:
    """A row of sums: what it is called, the points to reach, and what is reached."""

    row: int
    label: str
    points: Decimal
    claimed: Decimal | None
    computed: Decimal | None

    def shown(self, column: int) -> Decimal | None:
        """Return the sum of a column; before any review, what stands is what was computed."""
        return self.claimed if column == Column.SELF else self.computed

    @property
    def difference(self) -> Decimal | None:
        """Claimed minus computed; None where either is missing."""
        if self.claimed is None or self.computed is None:
            return None
        return self.claimed - self.computed


def draw_sums(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw a sub-total after each 一级指标, then total and grade."""
    layout, assessment = drawing.layout, drawing.assessment
    for level1 in drawing.system.level1:
        score = assessment.of_level1(level1)
        row = layout.subtotal_rows[level1.code]
        sums = _Row(row, f"{level1.name}小计", level1.points, score.claimed, score.computed)
        formulas = {column: live_sums.subtotal(_members(drawing, level1, column)) for column in _SUMS}
        _draw_row(drawing, sheet, sums, formulas)
    points = drawing.system.about.points
    total = _Row(layout.total_row, "总分", points, assessment.claimed_total, assessment.total)
    _draw_row(drawing, sheet, total, {column: _total(drawing, column) for column in _SUMS})
    _draw_grades(drawing, sheet)
    if drawing.system.may_exclude:
        _draw_rescaling(drawing, sheet)


def _members(drawing: Drawing, level1: Level1, column: int) -> list[Member]:
    """Scores that the sums of a column add up; what is excluded shows in the computed or standing score."""
    rows = (
        (indicator, drawing.layout.rows[indicator.code])
        for level2 in drawing.system.level2_within(level1)
        for indicator in drawing.system.within(level2)
        if indicator.scored
    )
    mark = Column.STANDING if column == Column.REVIEW else Column.COMPUTED
    return [
        live_sums.member(
            indicator,
            Cell(SHEET_SCORES, row, _ADDED_UP[column]).address,
            Cell(SHEET_SCORES, row, mark).address,
        )
        for indicator, row in rows
    ]


def _all_members(drawing: Drawing, column: int) -> list[Member]:
    return [one for level1 in drawing.system.level1 for one in _members(drawing, level1, column)]


def _total(drawing: Drawing, column: int) -> str:
    cells = [Cell(SHEET_SCORES, row, column).address for row in drawing.layout.subtotal_rows.values()]
    return live_sums.total(drawing.system, cells, _all_members(drawing, column))


def _draw_rescaling(drawing: Drawing, sheet: Worksheet) -> None:
    """Say beside the total how the computed one is re-scaled."""
    row, shown = drawing.layout.total_row, drawing.assessment.rescaling
    formula = live_sums.rescaling(drawing.system, _all_members(drawing, Column.COMPUTED))
    first, last = Cell(SHEET_SCORES, row, Column.EXPLANATION), Cell(SHEET_SCORES, row, Column.ACTUAL)
    drawing.book.merge_formula(sheet, first, last, formula, shown, look.BODY, {"font_size": 9})


def _draw_row(drawing: Drawing, sheet: Worksheet, sums: _Row, formulas: Mapping[int, str]) -> None:
    _draw_labels(drawing, sheet, sums.row, sums.label, sums.points)
    for column, formula in formulas.items():
        at = Cell(SHEET_SCORES, sums.row, column)
        drawing.book.put_formula(sheet, at, formula, sums.shown(column), look.STRONG, look.SCORE)
    draw_difference(drawing, sheet, sums.row, sums.difference, look.BOLD)


def _draw_grades(drawing: Drawing, sheet: Worksheet) -> None:
    total_row, assessment = drawing.layout.total_row, drawing.assessment
    _draw_labels(drawing, sheet, total_row + 1, "评价等级", "")
    grades = {
        Column.SELF: (assessment.claimed_grade, INCOMPLETE),
        Column.COMPUTED: (assessment.grade, INCOMPLETE),
        Column.REVIEW: (assessment.grade, TO_CHECK),
    }
    for column, (grade, otherwise) in grades.items():
        total = Cell(SHEET_SCORES, total_row, column).address
        at = Cell(SHEET_SCORES, total_row + 1, column)
        formula = live.grade(drawing.system, total, otherwise)
        drawing.book.put_formula(sheet, at, formula, grade or otherwise, look.STRONG)


def _draw_labels(drawing: Drawing, sheet: Worksheet, row: int, label: str, points: Decimal | str) -> None:
    first, last = Cell(SHEET_SCORES, row, Column.LEVEL1), Cell(SHEET_SCORES, row, Column.INDICATOR)
    drawing.book.merge(sheet, first, last, label, look.STRONG)
    drawing.book.put(sheet, Cell(SHEET_SCORES, row, Column.POINTS), points, look.STRONG)
    blanks = (*range(Column.EXPLANATION, Column.SELF), *range(Column.DIFFERENCE, Column.CODE))
    for column in blanks:
        drawing.book.put(sheet, Cell(SHEET_SCORES, row, column), "", look.BODY)
    sheet.set_row(row, 20)
