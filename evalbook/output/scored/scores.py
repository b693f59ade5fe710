"""The live cells of one indicator: measured values, points, actual, computed score, difference."""

from decimal import Decimal
from functools import lru_cache

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import EXCLUDED, SHEET_SCORES, self_key
from evalbook.indicators.model import Indicator
from evalbook.indicators.rules import Consumes
from evalbook.indicators.rules.base import number
from evalbook.output.scored.drawing import UNSCORED, Drawing
from evalbook.output.scored.formats import Formats
from evalbook.output.scored.layout import SCORES_FIRST_ROW, Column
from evalbook.scoring.scores import IndicatorScore, PartScore
from evalbook.scoring.state import State
from evalbook.workbook import live, live_scores, live_values, look
from evalbook.workbook.book import Style

_SCORE: Style = {**look.CENTRED, **look.SCORE}


def draw_scores(drawing: Drawing, sheet: Worksheet, score: IndicatorScore, formats: Formats) -> None:
    """Draw what is computed live from the source data, and what the department claims."""
    row = drawing.layout.rows[score.indicator.code]
    _draw_parts(drawing, sheet, score, formats)
    _draw_actual(drawing, sheet, score, formats)
    if not score.indicator.scored:
        for column in (Column.SELF, Column.COMPUTED, Column.DIFFERENCE):
            sheet.put(row, column, UNSCORED, formats.centred)
        return
    _draw_claim(drawing, sheet, score, formats)
    formula = _score(drawing, score.indicator)
    sheet.put_formula(row, Column.COMPUTED, formula, live_scores.shown_score(score), formats.bold_score)
    sheet.put_formula(row, Column.DIFFERENCE, _difference(row), score.difference, formats.score)


def _score(drawing: Drawing, indicator: Indicator) -> str:
    if drawing.weighted is not None:
        return drawing.weighted[indicator.code]
    layout = drawing.layout

    def write() -> str:
        cells = [cell.address for cell in layout.part_points(indicator)]
        return live_scores.score(drawing.system, indicator, cells, layout.references, drawing.marks)

    return drawing.once(("score", indicator.code), write)


def _draw_parts(drawing: Drawing, sheet: Worksheet, score: IndicatorScore, formats: Formats) -> None:
    """Draw the helper cells: measured value and points of each part."""
    indicator = score.indicator
    row = drawing.layout.rows[indicator.code]
    for place, one in enumerate(score.parts):
        column = Column.PARTS + 2 * place
        if one.part.consumes is Consumes.RANK:
            # The batch knows the rank; nothing in this workbook could calculate it.
            sheet.put(row, column, live.shown_value(one), formats.helper)
        else:
            formula = _value(drawing, indicator, place, one)
            sheet.put_formula(row, column, formula, live.shown_value(one), formats.helper)
        if indicator.scored and drawing.weighted is None:
            formula = _points(drawing, indicator, place, one)
            shown = live_scores.shown_points(one)
            sheet.put_formula(row, column + 1, formula, shown, formats.helper_score)


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


def _draw_actual(drawing: Drawing, sheet: Worksheet, score: IndicatorScore, formats: Formats) -> None:
    indicator, layout = score.indicator, drawing.layout

    def write() -> str:
        cells = [cell.address for cell in layout.measured(indicator)]
        return live.actual(drawing.system, indicator, cells, layout.references)

    shown = live.shown_actual(score)
    style = formats.middle
    if live.actual_is_rate(indicator):
        style = formats.rate
        shown = shown / 100 if isinstance(shown, Decimal) else shown
    elif indicator.parts[0].consumes is Consumes.COUNT:
        style = formats.occurrences
    row, formula = layout.rows[indicator.code], drawing.once(("actual", indicator.code), write)
    sheet.put_formula(row, Column.ACTUAL, formula, shown, style)


def _draw_claim(drawing: Drawing, sheet: Worksheet, score: IndicatorScore, formats: Formats) -> None:
    """Draw the department's own score, unless the indicator is excluded; without one, the computed stands."""
    key = self_key(score.indicator)
    at = drawing.layout.entries[key]
    own = drawing.submission.number(key)
    computed = drawing.layout.at(score.indicator, Column.COMPUTED).address
    if own is None:
        sheet.put_formula(at.row, at.column, computed, live_scores.shown_score(score), formats.score)
    elif drawing.system.leaves_out(score.indicator):
        held = half_up(own, drawing.system.about.score_places)
        formula = live_scores.unless_out(computed, number(held))
        shown = EXCLUDED if score.excluded else held
        sheet.put_formula(at.row, at.column, formula, shown, formats.score)
    else:
        sheet.put(at.row, at.column, score.claimed, formats.score)


def draw_difference(
    drawing: Drawing, sheet: Worksheet, row: int, shown: Decimal | None, *styles: Style
) -> None:
    """Draw claimed minus computed, in the row of a sum."""
    at = Cell(SHEET_SCORES, row, Column.DIFFERENCE)
    drawing.book.put_formula(sheet, at, _difference(row), shown, _SCORE, *styles)


@lru_cache(maxsize=1024)
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
