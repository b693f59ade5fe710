"""Sub-totals, total and grade of 评分表: of the claim, of the computation, of the review."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_SCORES
from evalbook.indicators.levels import Level1, Level2
from evalbook.output.scored.drawing import INCOMPLETE, TO_CHECK, Drawing
from evalbook.output.scored.layout import SUM_COLUMNS, Column
from evalbook.output.scored.scores import draw_difference
from evalbook.workbook import live, live_scores, live_sums, look
from evalbook.workbook.book import Style
from evalbook.workbook.live_sums import Sums

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
    idle: bool = False
    """Whether nothing below it has a score."""

    def shown(self, column: int) -> Decimal | str | None:
        """Return the sum of a column; before any review, what stands is what was computed."""
        score = self.claimed if column == Column.SELF else self.computed
        return live_sums.shown_sum(score, waits=False, idle=self.idle)

    @property
    def difference(self) -> Decimal | None:
        """Claimed minus computed; None where either is missing."""
        if self.claimed is None or self.computed is None:
            return None
        return self.claimed - self.computed


def draw_sums(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw a sub-total after each 一级指标, then total and grade."""
    layout, assessment, system = drawing.layout, drawing.assessment, drawing.system
    if system.weighs:
        _draw_level2(drawing, sheet)
    for level1 in system.level1:
        score = assessment.of_level1(level1)
        row = layout.subtotal_rows[level1.code]
        shown = _Row(row, f"{level1.name}小计", score.points, score.claimed, score.computed, score.excluded)
        formulas = {
            column: drawing.once(("level1", level1.code, column), partial(_level1, drawing, level1, column))
            for column in SUM_COLUMNS
        }
        _draw_row(drawing, sheet, shown, formulas)
    total = _Row(layout.total_row, "总分", system.about.points, assessment.claimed_total, assessment.total)
    formulas = {
        column: drawing.once(("total", column), partial(_total, drawing, column)) for column in SUM_COLUMNS
    }
    _draw_row(drawing, sheet, total, formulas)
    _draw_grades(drawing, sheet)
    _draw_remark(drawing, sheet)


def _level1(drawing: Drawing, level1: Level1, column: int) -> str:
    return sums_of(drawing, column).level1(level1)


def _total(drawing: Drawing, column: int) -> str:
    return sums_of(drawing, column).total("" if column == Column.SELF else drawing.veto("total"))


def sums_of(drawing: Drawing, column: int, *, elsewhere: bool = False) -> Sums:
    """Describe the sums of a column, for formulas on 评分表 or `elsewhere`.

    What is left out shows in the computed or in the standing score.
    """
    system, layout = drawing.system, drawing.layout
    mark = Column.STANDING if column == Column.REVIEW else Column.COMPUTED

    def name(cell: Cell) -> str:
        return cell.reference if elsewhere else cell.address

    return Sums(
        system,
        {one.code: name(layout.at(one, _ADDED_UP[column])) for one in system.scored},
        {one.code: name(layout.at(one, mark)) for one in system.scored},
        {code: name(Cell(SHEET_SCORES, row, column)) for code, row in layout.subtotal_rows.items()},
        {
            one.code: name(layout.level2(system, one, column))
            for one in system.level2
            if system.weighs and system.within(one)
        },
    )


def _draw_level2(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw the helper cells of 二级指标."""
    for column in SUM_COLUMNS:
        for level2 in drawing.system.level2:
            seen = drawing.assessment.of_level2(level2)
            score = seen.claimed if column == Column.SELF else seen.computed
            shown = live_sums.shown_sum(score, waits=False, idle=seen.excluded)
            at = drawing.layout.level2(drawing.system, level2, column)
            formula = drawing.once(("level2", level2.code, column), partial(_level2, drawing, level2, column))
            drawing.book.put_formula(sheet, at, formula, shown, look.COMPUTED, look.SCORE)


def _level2(drawing: Drawing, level2: Level2, column: int) -> str:
    return sums_of(drawing, column).level2(level2)


def _remark(drawing: Drawing) -> str:
    members = sums_of(drawing, Column.COMPUTED).members
    pieces = [live_sums.rescaling(drawing.system, members)] if drawing.system.rescales else []
    return "&".join([*pieces, *live_scores.veto_remarks(drawing.system, drawing.layout.references)])


def _draw_remark(drawing: Drawing, sheet: Worksheet) -> None:
    """Say beside the total how the computed one is re-scaled, and what was vetoed."""
    formula = drawing.once(("remark",), lambda: _remark(drawing))
    if formula:
        row, shown = drawing.layout.total_row, drawing.assessment.remark
        first, last = Cell(SHEET_SCORES, row, Column.EXPLANATION), Cell(SHEET_SCORES, row, Column.ACTUAL)
        style: Style = {"font_size": 9}
        drawing.book.merge_formula(sheet, first, last, formula, shown, look.BODY, style)


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
        at = Cell(SHEET_SCORES, total_row + 1, column)
        formula = drawing.once(("grade", column), partial(_grade, drawing, column, otherwise))
        drawing.book.put_formula(sheet, at, formula, grade or otherwise, look.STRONG)


def _grade(drawing: Drawing, column: int, otherwise: str) -> str:
    total = Cell(SHEET_SCORES, drawing.layout.total_row, column).address
    vetoed = "" if column == Column.SELF else drawing.veto("grade")
    return live.grade(drawing.system, total, otherwise, vetoed, waits=drawing.system.is_ranked)


def _draw_labels(drawing: Drawing, sheet: Worksheet, row: int, label: str, points: Decimal | str) -> None:
    first, last = Cell(SHEET_SCORES, row, Column.LEVEL1), Cell(SHEET_SCORES, row, Column.INDICATOR)
    drawing.book.merge(sheet, first, last, label, look.STRONG)
    sheet.put(row, Column.POINTS, points, drawing.book.style(look.STRONG))
    blank = drawing.book.style(look.BODY)
    for column in (*range(Column.EXPLANATION, Column.SELF), *range(Column.DIFFERENCE, Column.CODE)):
        sheet.put(row, column, None, blank)
    sheet.set_row(row, 20)
