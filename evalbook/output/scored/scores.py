"""The live cells of one indicator: measured values, points, actual, computed score, difference."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import EXCLUDED, SHEET_SCORES, self_key
from evalbook.indicators.rules import Consumes
from evalbook.indicators.rules.base import number
from evalbook.output.scored.drawing import UNSCORED, Drawing
from evalbook.output.scored.layout import SCORES_FIRST_ROW, Column
from evalbook.scoring.measure import State
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import live, live_scores, live_values, look
from evalbook.workbook.book import Style

_SMALL: Style = {"font_size": 9}
_OCCURRENCES: Style = {"num_format": '0"次"'}
_RATE: Style = {**look.PERCENT, "text_wrap": False, "shrink": True}
_SCORE: Style = {**look.CENTRED, **look.SCORE}
_HELPER: Style = {**look.COMPUTED, "font_size": 9}


def draw_scores(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    """Draw what is computed live from the source data, and what the department claims."""
    _draw_parts(drawing, sheet, score)
    _draw_actual(drawing, sheet, score)
    if not score.indicator.scored:
        for column in (Column.SELF, Column.COMPUTED, Column.DIFFERENCE):
            drawing.book.put(sheet, drawing.layout.at(score.indicator, column), UNSCORED, look.CENTRED)
        return
    _draw_claim(drawing, sheet, score)
    computed = drawing.layout.at(score.indicator, Column.COMPUTED)
    cells = [cell.address for cell in drawing.layout.part_points(score.indicator)]
    references = drawing.layout.references
    formula = live_scores.score(drawing.system, score.indicator, cells, references, drawing.marks)
    shown = live_scores.shown_score(score)
    if drawing.weighted is not None:
        formula = drawing.weighted[score.indicator.code]
    drawing.book.put_formula(sheet, computed, formula, shown, _SCORE, look.BOLD)
    draw_difference(drawing, sheet, computed.row, score.difference)


def _draw_parts(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    """Draw the helper cells: measured value and points of each part."""
    indicator, references = score.indicator, drawing.layout.references
    measured, points = drawing.layout.measured(indicator), drawing.layout.part_points(indicator)
    for one, value_cell, points_cell in zip(score.parts, measured, points, strict=True):
        if one.part.consumes is Consumes.RANK:
            # The batch knows the rank; nothing in this workbook could calculate it.
            drawing.book.put(sheet, value_cell, live.shown_value(one), _HELPER)
        else:
            formula = live_values.value(drawing.system, indicator, one.part, references)
            if one.state is State.IN_RANGE:
                formula = live_values.or_in_range(one.part, references, drawing.system, formula)
            drawing.book.put_formula(sheet, value_cell, formula, live.shown_value(one), _HELPER)
        if indicator.scored and drawing.weighted is None:
            formula = live.points(drawing.system, one.part, value_cell.address)
            if one.state is State.IN_RANGE and one.points is not None:
                formula = live.points_in_range(one.points, value_cell.address, formula)
            shown = live_scores.shown_points(one)
            drawing.book.put_formula(sheet, points_cell, formula, shown, _HELPER, look.SCORE)


def _draw_actual(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    indicator = score.indicator
    cells = [cell.address for cell in drawing.layout.measured(indicator)]
    formula = live.actual(drawing.system, indicator, cells, drawing.layout.references)
    shown = live.shown_actual(score)
    style = _SMALL
    if live.actual_is_rate(indicator):
        style = _RATE
        shown = shown / 100 if isinstance(shown, Decimal) else shown
    elif indicator.parts[0].consumes is Consumes.COUNT:
        style = _OCCURRENCES
    at = drawing.layout.at(indicator, Column.ACTUAL)
    drawing.book.put_formula(sheet, at, formula, shown, look.CENTRED, _SMALL, style)


def _draw_claim(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    """Draw the department's own score, unless the indicator is excluded; without one, the computed stands."""
    key = self_key(score.indicator)
    at = drawing.layout.entries[key]
    own = drawing.submission.number(key)
    computed = drawing.layout.at(score.indicator, Column.COMPUTED).address
    if own is None:
        drawing.book.put_formula(sheet, at, computed, live_scores.shown_score(score), _SCORE)
    elif drawing.system.leaves_out(score.indicator):
        held = half_up(own, drawing.system.about.score_places)
        formula = live_scores.unless_out(computed, number(held))
        shown = EXCLUDED if score.excluded else held
        drawing.book.put_formula(sheet, at, formula, shown, _SCORE)
    else:
        drawing.book.put(sheet, at, score.claimed, _SCORE)


def draw_difference(
    drawing: Drawing, sheet: Worksheet, row: int, shown: Decimal | None, *styles: Style
) -> None:
    """Draw claimed minus computed, in the row of an indicator or of a sum."""
    claimed, computed = (Cell(SHEET_SCORES, row, column).address for column in (Column.SELF, Column.COMPUTED))
    formula = f'IF(COUNT({claimed},{computed})<2,"",ROUND({claimed}-{computed},2))'
    at = Cell(SHEET_SCORES, row, Column.DIFFERENCE)
    drawing.book.put_formula(sheet, at, formula, shown, _SCORE, *styles)


def mark_differences(drawing: Drawing, sheet: Worksheet) -> None:
    """Highlight claims that differ from the computed score; bold too, to survive black-and-white print."""
    first, last = SCORES_FIRST_ROW, drawing.layout.total_row
    difference = f"${Cell(SHEET_SCORES, first, Column.DIFFERENCE).address}"
    look_of_it = drawing.book.conditional({"bold": True, "bg_color": look.BLANK_FILL})
    criteria = f"=AND(ISNUMBER({difference}),{difference}<>0)"
    options = {"type": "formula", "criteria": criteria, "format": look_of_it}
    sheet.conditional_format(first, Column.SELF, last, Column.SELF, options)
    sheet.conditional_format(first, Column.DIFFERENCE, last, Column.DIFFERENCE, options)
