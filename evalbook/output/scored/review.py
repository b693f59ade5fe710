"""复核: where the bureau decides. A blank review lets the computed score stand, or 不计.

A score given to an excluded indicator makes it count again, in the sums of the review.
"""

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.indicators.entries import SHEET_SCORES, claim_limits
from evalbook.indicators.model import Indicator
from evalbook.output.scored.drawing import UNSCORED, Drawing
from evalbook.output.scored.layout import SCORES_FIRST_ROW, Column
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import live_scores, look

_TITLE_LIMIT = 32
_SMALL = {"font_size": 9}
_HELPER = {**look.COMPUTED, **look.SCORE, **_SMALL}


def draw_review(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    """Draw the two cells the bureau fills in, and the score that stands after its review."""
    indicator = score.indicator
    review = drawing.layout.at(indicator, Column.REVIEW)
    opinion = drawing.layout.at(indicator, Column.OPINION)
    drawing.book.put(sheet, opinion, None, look.INPUT, _SMALL)
    if not indicator.scored:
        drawing.book.put(sheet, review, UNSCORED, look.CENTRED)
        return
    drawing.book.put(sheet, review, None, look.INPUT, look.CENTRE, look.SCORE)
    _validate(drawing, sheet, review, indicator)
    standing = drawing.layout.at(indicator, Column.STANDING)
    formula = drawing.once(("standing", indicator.code), lambda: _standing(drawing, indicator))
    drawing.book.put_formula(sheet, standing, formula, live_scores.shown_score(score), _HELPER)


def _limits(drawing: Drawing, indicator: Indicator) -> tuple[str, str]:
    """Write the lowest and the highest score an indicator can have in this submission."""
    lowest, highest = claim_limits(drawing.system, indicator)
    changing = drawing.system.in_pool(indicator) or drawing.system.carried_by(indicator)
    if changing:
        return plain(lowest), drawing.full(indicator)
    points = drawing.layout.at(indicator, Column.POINTS).address
    return plain(lowest), points if highest == indicator.points else plain(highest)


def _standing(drawing: Drawing, indicator: Indicator) -> str:
    """Write the score that stands; what was pasted past the validation stops the total, never adds to it."""
    review, computed = (
        drawing.layout.at(indicator, column).address for column in (Column.REVIEW, Column.COMPUTED)
    )
    lowest, highest = _limits(drawing, indicator)
    sound = f'IF(AND({review}>={lowest},{review}<={highest}),ROUND({review},2),"")'
    return f'IF({review}="",{computed},IF(ISNUMBER({review}),{sound},""))'


def _validate(drawing: Drawing, sheet: Worksheet, cell: Cell, indicator: Indicator) -> None:
    lowest, highest = claim_limits(drawing.system, indicator)
    limits = f"{plain(lowest)}至{plain(highest)}"
    sheet.data_validation(
        cell.row,
        cell.column,
        cell.row,
        cell.column,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": plain(lowest),
            "maximum": plain(highest),
            "input_title": indicator.name[:_TITLE_LIMIT],
            "input_message": f"请填复核得分（{limits}）；不填的按核算得分计。",
            "error_title": "复核得分不符合要求",
            "error_message": f"复核得分应为{limits}之间的数字。",
            "error_type": "stop",
        },
    )


def mark_reviews(drawing: Drawing, sheet: Worksheet) -> None:
    """Show in red what cannot be a review score."""
    first, last = SCORES_FIRST_ROW, drawing.layout.total_row - 1
    review, standing, code = (
        f"${Cell(SHEET_SCORES, first, column).address}"
        for column in (Column.REVIEW, Column.STANDING, Column.CODE)
    )
    # Sums have no code; an indicator without points shows a dash and takes no review.
    criteria = f'=AND({code}<>"",{review}<>"",{review}<>"{UNSCORED}",NOT(ISNUMBER({standing})))'
    wrong = drawing.book.conditional({"bold": True, "font_color": look.ALARM, "bg_color": look.BLANK_FILL})
    options = {"type": "formula", "criteria": criteria, "format": wrong}
    sheet.conditional_format(first, Column.REVIEW, last, Column.REVIEW, options)
