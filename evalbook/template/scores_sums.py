"""Sub-totals, total and grade of 评分表: of the department's own scores and of the computed ones."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import PENDING, SHEET_SCORES
from evalbook.indicators.levels import Level1, Level2
from evalbook.template import status
from evalbook.template.drawing import Drawing
from evalbook.template.layout import LEVEL2_COLUMNS, Column
from evalbook.workbook import live, live_scores, live_sums, look
from evalbook.workbook.book import Style
from evalbook.workbook.live_sums import Sums

UNFINISHED_TOTAL = status.UNFINISHED
_SMALL: Style = {"font_size": 9}


def draw_sums(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw the sub-total of each 一级指标, the total and the grade."""
    for level1 in drawing.system.level1:
        label = f"{level1.name}小计"
        row = drawing.layout.subtotal_rows[level1.code]
        _draw_row(drawing, sheet, row, label, drawing.system.points_of(level1))
    row = drawing.layout.total_row
    _draw_row(drawing, sheet, row, "总分", drawing.system.about.points)
    _draw_row(drawing, sheet, row + 1, "评价等级", "")
    for column in LEVEL2_COLUMNS:
        _draw_column(drawing, sheet, column)
    _draw_remark(drawing, sheet)


def _sums(drawing: Drawing, column: int) -> Sums:
    system, layout = drawing.system, drawing.layout
    rows = {one.code: layout.actual[one.code].row for one in system.scored}
    return Sums(
        system,
        {code: Cell(SHEET_SCORES, row, column).address for code, row in rows.items()},
        # What is left out shows in the computed score, whatever is claimed.
        drawing.marks,
        {code: Cell(SHEET_SCORES, row, column).address for code, row in layout.subtotal_rows.items()},
        {
            one.code: layout.level2(system, one, column).address
            for one in system.level2
            if system.weighs and system.within(one)
        },
        typed=column == Column.SELF,
    )


def _draw_column(drawing: Drawing, sheet: Worksheet, column: int) -> None:
    system, assessment, sums = drawing.system, drawing.assessment, _sums(drawing, column)
    if system.weighs:
        for level2 in system.level2:
            at = drawing.layout.level2(system, level2, column)
            shown = _shown(drawing, level2, column)
            drawing.book.put_formula(sheet, at, sums.level2(level2), shown, look.COMPUTED, look.SCORE)
    for level1 in system.level1:
        at = Cell(SHEET_SCORES, drawing.layout.subtotal_rows[level1.code], column)
        shown = _shown(drawing, level1, column)
        drawing.book.put_formula(sheet, at, sums.level1(level1), shown, look.STRONG, look.SCORE)
    own = column == Column.SELF
    total, grade, waits = (
        (assessment.claimed_total, assessment.claimed_grade, assessment.claim_pending)
        if own
        else (assessment.total, assessment.grade, assessment.pending)
    )
    vetoes = ("", "") if own else (drawing.veto("total"), drawing.veto("grade"))
    at = Cell(SHEET_SCORES, drawing.layout.total_row, column)
    shown = live_sums.shown_sum(total, waits=waits)
    drawing.book.put_formula(sheet, at, sums.total(vetoes[0]), shown, look.STRONG, look.SCORE)
    formula = live.grade(system, at.address, UNFINISHED_TOTAL, vetoes[1], waits=system.is_ranked)
    shown = PENDING if waits else grade or UNFINISHED_TOTAL
    under = Cell(SHEET_SCORES, drawing.layout.total_row + 1, column)
    drawing.book.put_formula(sheet, under, formula, shown, look.STRONG)


def _shown(drawing: Drawing, level: Level1 | Level2, column: int) -> Decimal | str | None:
    assessment = drawing.assessment
    seen = assessment.of_level1(level) if isinstance(level, Level1) else assessment.of_level2(level)
    if column == Column.SELF:
        return live_sums.shown_sum(seen.claimed, waits=seen.claim_pending, idle=seen.excluded)
    return live_sums.shown_sum(seen.computed, waits=seen.pending, idle=seen.excluded)


def _draw_remark(drawing: Drawing, sheet: Worksheet) -> None:
    """Say beside the total how it was re-scaled, and what was vetoed."""
    pieces = []
    if drawing.system.rescales:
        pieces.append(live_sums.rescaling(drawing.system, _sums(drawing, Column.COMPUTED).members))
    pieces += live_scores.veto_remarks(drawing.system, drawing.sources)
    if pieces:
        row, shown = drawing.layout.total_row, drawing.assessment.remark
        first, last = Cell(SHEET_SCORES, row, Column.EXPLANATION), Cell(SHEET_SCORES, row, Column.ACTUAL)
        drawing.book.merge_formula(sheet, first, last, "&".join(pieces), shown, look.BODY, _SMALL)


def _draw_row(drawing: Drawing, sheet: Worksheet, row: int, label: str, points: Decimal | str) -> None:
    first, last = Cell(SHEET_SCORES, row, Column.LEVEL1), Cell(SHEET_SCORES, row, Column.INDICATOR)
    drawing.book.merge(sheet, first, last, label, look.STRONG)
    drawing.book.put(sheet, Cell(SHEET_SCORES, row, Column.POINTS), points, look.STRONG)
    for column in (*range(Column.EXPLANATION, Column.SELF), Column.REASON, Column.EVIDENCE):
        drawing.book.put(sheet, Cell(SHEET_SCORES, row, column), "", look.BODY)
    sheet.set_row(row, 20)
