"""评分表: the official scoresheet, scored live while the other sheets are filled in."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import (
    EXCLUDED,
    PENDING,
    SHEET_SCORES,
    evidence_key,
    reason_key,
    self_key,
    weight_key,
)
from evalbook.indicators.model import Indicator
from evalbook.indicators.rules import Consumes
from evalbook.template import status
from evalbook.template.drawing import Drawing, percent
from evalbook.template.layout import SCORES_FIRST_ROW, Column
from evalbook.template.scores_frame import draw_frame, draw_levels
from evalbook.template.scores_sums import draw_sums
from evalbook.workbook import live, live_scores, live_values, look
from evalbook.workbook.book import Style

_SMALL: Style = {"font_size": 9}
_OCCURRENCES: Style = {"num_format": '0"次"'}


def draw_scores(drawing: Drawing) -> None:
    """Draw the scoresheet."""
    sheet = drawing.sheet(SHEET_SCORES)
    draw_frame(drawing, sheet)
    draw_levels(drawing, sheet)
    for indicator in drawing.system.indicators:
        _draw_indicator(drawing, sheet, indicator)
    draw_sums(drawing, sheet)
    status_column = Column.STATUS
    drawing.alarm(
        sheet,
        Cell(SHEET_SCORES, SCORES_FIRST_ROW, status_column),
        Cell(SHEET_SCORES, drawing.layout.total_row - 1, status_column),
    )


def _draw_indicator(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    row = drawing.layout.actual[indicator.code].row
    _draw_printed(drawing, sheet, indicator, row)
    _draw_parts(drawing, sheet, indicator)
    _draw_actual(drawing, sheet, indicator)
    drawing.input(sheet, evidence_key(indicator), _SMALL)
    if indicator.scored:
        _draw_self(drawing, sheet, indicator)
        drawing.input(sheet, reason_key(indicator), _SMALL)
    else:
        for column in (Column.SELF, Column.REASON):
            drawing.book.put(sheet, Cell(SHEET_SCORES, row, column), "—", look.CENTRED)
    _draw_status(drawing, sheet, indicator)
    drawing.book.put(sheet, Cell(SHEET_SCORES, row, Column.CODE), indicator.code, look.CENTRED)


def _draw_printed(drawing: Drawing, sheet: Worksheet, indicator: Indicator, row: int) -> None:
    """Draw what is the same for every department."""

    def put(column: int, content: str | Decimal, *styles: Style) -> None:
        drawing.book.put(sheet, Cell(SHEET_SCORES, row, column), content, *styles)

    put(Column.INDICATOR, indicator.name, look.CENTRED)
    if drawing.system.in_pool(indicator):
        drawing.input(sheet, weight_key(indicator), look.CENTRE)
    else:
        put(Column.POINTS, indicator.points if indicator.scored else "—", look.CENTRED)
    put(Column.EXPLANATION, indicator.explanation, look.BODY, _SMALL)
    put(Column.STANDARD, indicator.standard, look.BODY, _SMALL)
    put(Column.TARGET, indicator.target, look.CENTRED, _SMALL)
    note = "\n".join(
        text for text in (indicator.explanation, indicator.standard, indicator.basis_note) if text
    )
    sheet.write_comment(
        row, Column.INDICATOR, note, {"author": "", "x_scale": 2.4, "y_scale": 1.6, "font_size": 9}
    )


def _draw_parts(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    """Draw the helper cells: measured value and points of each part."""
    score = drawing.scores[indicator.code]
    for position, part in enumerate(indicator.parts):
        key = (indicator.code, position)
        shown = score.parts[position]
        formula = live_values.value(drawing.system, indicator, part, drawing.sources)
        measured = drawing.layout.values[key]
        drawing.book.put_formula(sheet, measured, formula, live.shown_value(shown), look.COMPUTED)
        if indicator.scored and drawing.weighted is None:
            points = live.points(drawing.system, part, measured.address)
            drawing.book.put_formula(
                sheet,
                drawing.layout.points[key],
                points,
                live_scores.shown_points(shown),
                look.COMPUTED,
                look.SCORE,
            )
    if indicator.scored:
        cells = [drawing.layout.points[indicator.code, n].address for n in range(len(indicator.parts))]
        drawing.book.put_formula(
            sheet,
            drawing.layout.computed[indicator.code],
            live_scores.score(drawing.system, indicator, cells, drawing.sources, drawing.marks)
            if drawing.weighted is None
            else drawing.weighted[indicator.code],
            live_scores.shown_score(score),
            look.COMPUTED,
            look.SCORE,
        )


def _draw_actual(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    score = drawing.scores[indicator.code]
    cells = [drawing.layout.values[indicator.code, n].address for n in range(len(indicator.parts))]
    formula = live.actual(drawing.system, indicator, cells, drawing.sources)
    style: Style = {}
    if live.actual_is_rate(indicator):
        style = look.PERCENT
    elif indicator.parts[0].consumes is Consumes.COUNT:
        style = _OCCURRENCES
    shown = live.shown_actual(score)
    drawing.book.put_formula(
        sheet,
        drawing.layout.actual[indicator.code],
        formula,
        percent_of(indicator, shown),
        look.COMPUTED,
        style,
    )


def percent_of(indicator: Indicator, shown: Decimal | str) -> Decimal | str | None:
    """Turn a single rate into the fraction its cell holds."""
    return percent(shown) if live.actual_is_rate(indicator) else shown


def _draw_self(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    """Draw the self score: the computed one, until the department types over it."""
    key = self_key(indicator)
    own = drawing.submission.number(key)
    if own is not None:
        drawing.input(sheet, key, look.CENTRE)
        return
    drawing.book.put_formula(
        sheet,
        drawing.layout.entries[key],
        drawing.layout.computed[indicator.code].address,
        live_scores.shown_score(drawing.scores[indicator.code]),
        look.COMPUTED if drawing.read_only else look.INPUT,
        look.CENTRE,
        look.SCORE,
    )
    drawing.name_input(sheet, key)


def _draw_status(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    code, system = indicator.code, drawing.system
    values = [drawing.layout.values[code, n].address for n in range(len(indicator.parts))]
    shown = status.indicator_status(drawing.scores[code])
    if drawing.read_only:
        formula, shown = status.measured_formula(values), status.measured_status(drawing.scores[code])
    elif indicator.scored:
        words = ((EXCLUDED, system.leaves_out(indicator)), (PENDING, indicator.is_ranked))
        claim = status.Claim(
            values,
            drawing.layout.computed[code].address,
            drawing.layout.entries[self_key(indicator)].address,
            drawing.layout.entries[reason_key(indicator)].address,
            drawing.full(indicator),
            [word for word, possible in words if possible],
            system.in_pool(indicator),
        )
        formula = status.indicator_formula(claim)
    else:
        formula = status.unscored_formula(values[0])
    drawing.book.put_formula(sheet, drawing.layout.status[code], formula, shown, look.COMPUTED)
