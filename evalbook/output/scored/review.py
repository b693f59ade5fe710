"""复核: where the bureau decides. A blank review lets the computed score stand, or 不计.

A score given to an excluded indicator makes it count again, in the sums of the review.
"""

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.indicators.derived import derived
from evalbook.indicators.entries import SHEET_SCORES, claim_limits
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.output.scored.drawing import UNSCORED, Drawing
from evalbook.output.scored.formats import Formats
from evalbook.output.scored.layout import SCORES_FIRST_ROW, Column
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import live_scores, look

_TITLE_LIMIT = 32


def draw_review(drawing: Drawing, sheet: Worksheet, score: IndicatorScore, formats: Formats) -> None:
    """Draw the two cells the bureau fills in, and the score that stands after its review."""
    indicator = score.indicator
    row = drawing.layout.rows[indicator.code]
    sheet.put(row, Column.OPINION, None, formats.opinion)
    if not indicator.scored:
        sheet.put(row, Column.REVIEW, UNSCORED, formats.centred)
        return
    sheet.put(row, Column.REVIEW, None, formats.review)
    sheet.data_validation(row, Column.REVIEW, row, Column.REVIEW, _validation(drawing.system, indicator.code))
    formula = drawing.once(("standing", indicator.code), lambda: _standing(drawing, indicator))
    sheet.put_formula(row, Column.STANDING, formula, live_scores.shown_score(score), formats.helper_score)


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


@derived(1024)
def _validation(system: IndicatorSystem, code: str) -> dict[str, str]:
    indicator = next(one for one in system.scored if one.code == code)
    lowest, highest = claim_limits(system, indicator)
    limits = f"{plain(lowest)}至{plain(highest)}"
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": plain(lowest),
        "maximum": plain(highest),
        "input_title": indicator.name[:_TITLE_LIMIT],
        "input_message": f"请填复核得分（{limits}）；不填的按核算得分计。",
        "error_title": "复核得分不符合要求",
        "error_message": f"复核得分应为{limits}之间的数字。",
        "error_type": "stop",
    }


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
