"""The live cells of one indicator: measured values, points, actual, computed score, difference."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import EXCLUDED, SHEET_SCORES, self_key
from evalbook.indicators.model import Indicator
from evalbook.indicators.rules import Consumes
from evalbook.indicators.rules.base import number
from evalbook.output.scored.drawing import UNSCORED, Drawing
from evalbook.output.scored.layout import SCORES_FIRST_ROW, Column
from evalbook.scoring.scores import IndicatorScore, PartScore
from evalbook.scoring.state import State
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
    formula = _score(drawing, score.indicator)
    drawing.book.put_formula(sheet, computed, formula, live_scores.shown_score(score), _SCORE, look.BOLD)
    draw_difference(drawing, sheet, computed.row, score.difference)


def _score(drawing: Drawing, indicator: Indicator) -> str:
    if drawing.weighted is not None:
        return drawing.weighted[indicator.code]
    layout = drawing.layout

    def write() -> str:
        cells = [cell.address for cell in layout.part_points(indicator)]
        return live_scores.score(drawing.system, indicator, cells, layout.references, drawing.marks)

    return drawing.once(("score", indicator.code), write)


def _draw_parts(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    """Draw the helper cells: measured value and points of each part."""
    indicator = score.indicator
    measured, points = drawing.layout.measured(indicator), drawing.layout.part_points(indicator)
    for place, (one, value_cell, points_cell) in enumerate(zip(score.parts, measured, points, strict=True)):
        if one.part.consumes is Consumes.RANK:
            # The batch knows the rank; nothing in this workbook could calculate it.
            drawing.book.put(sheet, value_cell, live.shown_value(one), _HELPER)
        else:
            formula = _value(drawing, indicator, place, one)
            drawing.book.put_formula(sheet, value_cell, formula, live.shown_value(one), _HELPER)
        if indicator.scored and drawing.weighted is None:
            formula = _points(drawing, indicator, place, one)
            shown = live_scores.shown_points(one)
            drawing.book.put_formula(sheet, points_cell, formula, shown, _HELPER, look.SCORE)


def _value(drawing: Drawing, indicator: Indicator, place: int, one: PartScore) -> str:
    system, references = drawing.system, drawing.layout.references
    formula = drawing.once(
        ("value", indicator.code, place),
        lambda: live_values.value(system, indicator, one.part, references),
    )
    if one.state is State.IN_RANGE:
        return live_values.or_in_range(one.part, references, system, formula)
    return formula


def _points(drawing: Drawing, indicator: Indicator, place: int, one: PartScore) -> str:
    value_cell = drawing.layout.measured(indicator)[place].address
    formula = drawing.once(
        ("points", indicator.code, place), lambda: live.points(drawing.system, one.part, value_cell)
    )
    if one.state is State.IN_RANGE and one.points is not None:
        return live.points_in_range(one.points, value_cell, formula)
    return formula


def _draw_actual(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    indicator, layout = score.indicator, drawing.layout

    def write() -> str:
        cells = [cell.address for cell in layout.measured(indicator)]
        return live.actual(drawing.system, indicator, cells, layout.references)

    shown = live.shown_actual(score)
    style = _SMALL
    if live.actual_is_rate(indicator):
        style = _RATE
        shown = shown / 100 if isinstance(shown, Decimal) else shown
    elif indicator.parts[0].consumes is Consumes.COUNT:
        style = _OCCURRENCES
    at, formula = layout.at(indicator, Column.ACTUAL), drawing.once(("actual", indicator.code), write)
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
    formula = drawing.once(("difference", row), lambda: _difference(row))
    at = Cell(SHEET_SCORES, row, Column.DIFFERENCE)
    drawing.book.put_formula(sheet, at, formula, shown, _SCORE, *styles)


def _difference(row: int) -> str:
    claimed, computed = (Cell(SHEET_SCORES, row, column).address for column in (Column.SELF, Column.COMPUTED))
    return f'IF(COUNT({claimed},{computed})<2,"",ROUND({claimed}-{computed},2))'


def mark_differences(drawing: Drawing, sheet: Worksheet) -> None:
    """Highlight claims that differ from the computed score; bold too, to survive black-and-white print."""
    first, last = SCORES_FIRST_ROW, drawing.layout.total_row
    difference = f"${Cell(SHEET_SCORES, first, Column.DIFFERENCE).address}"
    look_of_it = drawing.book.conditional({"bold": True, "bg_color": look.BLANK_FILL})
    criteria = f"=AND(ISNUMBER({difference}),{difference}<>0)"
    options = {"type": "formula", "criteria": criteria, "format": look_of_it}
    sheet.conditional_format(first, Column.SELF, last, Column.SELF, options)
    sheet.conditional_format(first, Column.DIFFERENCE, last, Column.DIFFERENCE, options)
