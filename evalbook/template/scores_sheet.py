"""评分表: the official scoresheet, scored live while the other sheets are filled in."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_SCORES, evidence_key, reason_key, self_key
from evalbook.indicators.model import Indicator, Level1
from evalbook.indicators.rules import Consumes
from evalbook.template import status
from evalbook.template.drawing import Drawing, percent
from evalbook.template.layout import SCORES_FIRST_ROW, Column
from evalbook.template.scores_frame import draw_frame, draw_levels
from evalbook.workbook import live, live_sums, live_values, look
from evalbook.workbook.book import Style
from evalbook.workbook.live_sums import Member

_SMALL: Style = {"font_size": 9}
_OCCURRENCES: Style = {"num_format": '0"次"'}
UNFINISHED_TOTAL = status.UNFINISHED


def draw_scores(drawing: Drawing) -> None:
    """Draw the scoresheet."""
    sheet = drawing.sheet(SHEET_SCORES)
    draw_frame(drawing, sheet)
    draw_levels(drawing, sheet)
    for indicator in drawing.system.indicators:
        _draw_indicator(drawing, sheet, indicator)
    for level1 in drawing.system.level1:
        _draw_subtotal(drawing, sheet, level1)
    _draw_total(drawing, sheet)
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
                live_sums.shown_points(shown),
                look.COMPUTED,
                look.SCORE,
            )
    if indicator.scored:
        cells = [drawing.layout.points[indicator.code, n].address for n in range(len(indicator.parts))]
        drawing.book.put_formula(
            sheet,
            drawing.layout.computed[indicator.code],
            live_sums.score(indicator, cells)
            if drawing.weighted is None
            else drawing.weighted[indicator.code],
            live_sums.shown_score(score),
            look.COMPUTED,
            look.SCORE,
        )


def _draw_actual(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    score = drawing.scores[indicator.code]
    cells = [drawing.layout.values[indicator.code, n].address for n in range(len(indicator.parts))]
    formula = live.actual(indicator, cells, drawing.sources)
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
        live_sums.shown_score(drawing.scores[indicator.code]),
        look.COMPUTED if drawing.read_only else look.INPUT,
        look.CENTRE,
        look.SCORE,
    )
    drawing.name_input(sheet, key)


def _draw_status(drawing: Drawing, sheet: Worksheet, indicator: Indicator) -> None:
    code = indicator.code
    values = [drawing.layout.values[code, n].address for n in range(len(indicator.parts))]
    shown = status.indicator_status(drawing.scores[code])
    if drawing.read_only:
        formula, shown = status.measured_formula(values), status.measured_status(drawing.scores[code])
    elif indicator.scored:
        formula = status.indicator_formula(
            values,
            drawing.layout.computed[code].address,
            drawing.layout.entries[self_key(indicator)].address,
            drawing.layout.entries[reason_key(indicator)].address,
            indicator,
        )
    else:
        formula = status.unscored_formula(values[0])
    drawing.book.put_formula(sheet, drawing.layout.status[code], formula, shown, look.COMPUTED)


def _draw_subtotal(drawing: Drawing, sheet: Worksheet, level1: Level1) -> None:
    row = drawing.layout.subtotal_rows[level1.code]
    _draw_row(drawing, sheet, row, f"{level1.name}小计", level1.points)
    sums = drawing.assessment.of_level1(level1)
    for column, shown in ((Column.SELF, sums.claimed), (Column.COMPUTED, sums.computed)):
        formula = live_sums.subtotal(_members(drawing, level1, column), typed=column == Column.SELF)
        drawing.book.put_formula(
            sheet, Cell(SHEET_SCORES, row, column), formula, shown, look.STRONG, look.SCORE
        )


def _members(drawing: Drawing, level1: Level1, column: int) -> list[Member]:
    """Scores of a column to add up: what is excluded shows in the computed score, whatever is claimed."""
    rows = (
        (one, drawing.layout.actual[one.code].row)
        for level2 in drawing.system.level2_within(level1)
        for one in drawing.system.within(level2)
        if one.scored
    )
    return [
        live_sums.member(
            one,
            Cell(SHEET_SCORES, row, column).address,
            Cell(SHEET_SCORES, row, Column.COMPUTED).address,
        )
        for one, row in rows
    ]


def _draw_total(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw the total and the grade, of the department's own scores and of the computed ones."""
    row = drawing.layout.total_row
    _draw_row(drawing, sheet, row, "总分", drawing.system.about.points)
    _draw_row(drawing, sheet, row + 1, "评价等级", "")
    assessment = drawing.assessment
    members = [one for level1 in drawing.system.level1 for one in _members(drawing, level1, Column.COMPUTED)]
    for column, total, grade in (
        (Column.SELF, assessment.claimed_total, assessment.claimed_grade),
        (Column.COMPUTED, assessment.total, assessment.grade),
    ):
        cells = [Cell(SHEET_SCORES, r, column).address for r in drawing.layout.subtotal_rows.values()]
        at = Cell(SHEET_SCORES, row, column)
        formula = live_sums.total(drawing.system, cells, members)
        drawing.book.put_formula(sheet, at, formula, total, look.STRONG, look.SCORE)
        drawing.book.put_formula(
            sheet,
            Cell(SHEET_SCORES, row + 1, column),
            live.grade(drawing.system, at.address, UNFINISHED_TOTAL),
            grade or UNFINISHED_TOTAL,
            look.STRONG,
        )
    if drawing.system.may_exclude:
        formula = live_sums.rescaling(drawing.system, members)
        first, last = Cell(SHEET_SCORES, row, Column.EXPLANATION), Cell(SHEET_SCORES, row, Column.ACTUAL)
        drawing.book.merge_formula(sheet, first, last, formula, assessment.rescaling, look.BODY, _SMALL)


def _draw_row(drawing: Drawing, sheet: Worksheet, row: int, label: str, points: Decimal | str) -> None:
    first, last = Cell(SHEET_SCORES, row, Column.LEVEL1), Cell(SHEET_SCORES, row, Column.INDICATOR)
    drawing.book.merge(sheet, first, last, label, look.STRONG)
    drawing.book.put(sheet, Cell(SHEET_SCORES, row, Column.POINTS), points, look.STRONG)
    for column in (*range(Column.EXPLANATION, Column.SELF), Column.REASON, Column.EVIDENCE):
        drawing.book.put(sheet, Cell(SHEET_SCORES, row, column), "", look.BODY)
    sheet.set_row(row, 20)
