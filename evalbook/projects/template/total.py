"""The total of a project sheet: points, own and computed score, and the grade."""

from decimal import Decimal

from evalbook.projects import live
from evalbook.projects.assessment import whole_sum
from evalbook.projects.columns import (
    CLAIMED,
    COMPUTED,
    LABEL,
    NAME,
    POINTS,
    RATING,
    REASON,
    STATUS,
    TOTAL_ROW,
    fund_row,
)
from evalbook.projects.sheet import TOTAL
from evalbook.projects.template.drawing import Drawing
from evalbook.workbook import look
from evalbook.workbook.live import grade

UNFINISHED_TOTAL = "（未填完）"


def line_range(drawing: Drawing, column: str) -> str:
    """Write the range of a column over all lines, inserted ones included."""
    first = drawing.layout.slots[0][0]
    return live.rows(drawing.at(first, column).address, drawing.at(TOTAL_ROW, column).address)


def draw_total(drawing: Drawing) -> None:
    """Draw points, own and computed total, and the grade of the own one, as the official form has it."""
    assessment, row = drawing.assessment, TOTAL_ROW
    drawing.span(row, (LABEL, RATING), "总分", look.STRONG)
    fund = {
        POINTS: drawing.at(fund_row(TOTAL), POINTS).address,
        CLAIMED: drawing.at(fund_row(TOTAL), REASON).address,
        COMPUTED: drawing.at(fund_row(TOTAL), COMPUTED).address,
    }
    given = sum((one.points or Decimal(0) for one in assessment.lines), drawing.form.fund.points)
    points = f"ROUND(SUM({fund[POINTS]},{line_range(drawing, POINTS)}),2)"
    drawing.formula(row, POINTS, points, given, look.STRONG)
    for column, shown in ((CLAIMED, _own(drawing)), (COMPUTED, _computed(drawing))):
        formula = _sum(drawing, fund[column], column)
        drawing.formula(row, column, formula, shown, look.STRONG, look.SCORE)
    total, own = drawing.at(row, CLAIMED).address, _own(drawing)
    text = f'"评价等级："&{grade(drawing.form, total, UNFINISHED_TOTAL)}'
    shown_grade = UNFINISHED_TOTAL if own is None else drawing.form.grade(own)
    drawing.formula(row, REASON, text, f"评价等级：{shown_grade}", look.STRONG)
    drawing.span(row, (STATUS, STATUS), "", look.COMPUTED)
    drawing.tall(row, [], 22)


def _sum(drawing: Drawing, fund: str, column: str) -> str:
    """Write a total of scores; an empty string while a line in use, or the fund, has none."""
    scores, names = line_range(drawing, column), line_range(drawing, NAME)
    unfinished = f"OR(COUNT({fund})=0,COUNT({scores})<COUNTA({names}),COUNTA({names})=0)"
    return f'IF({unfinished},"",ROUND(SUM({fund},{scores}),2))'


def _own(drawing: Drawing) -> Decimal | None:
    assessment = drawing.assessment
    return _known(drawing, assessment.fund.claimed, [one.claimed for one in assessment.lines])


def _computed(drawing: Drawing) -> Decimal | None:
    assessment = drawing.assessment
    return _known(drawing, assessment.fund.computed, [one.computed for one in assessment.lines])


def _known(drawing: Drawing, fund: Decimal | None, scores: list[Decimal | None]) -> Decimal | None:
    """Add up as the formula does: as many scores as names, and at least one."""
    names = sum(one.line.content(NAME) is not None for one in drawing.assessment.lines)
    known = [score for score in scores if score is not None]
    if fund is None or not names or len(known) < names:
        return None
    return whole_sum([fund, *known])
