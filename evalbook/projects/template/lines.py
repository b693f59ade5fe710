"""The indicators of a project sheet: header, lines with their live scores, and the total."""

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.projects import live, status
from evalbook.projects.assessment import LineScore
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    COMPUTED,
    DIRECTION,
    HEADER_ROW,
    INPUTS,
    LABEL,
    LEVEL1,
    LEVEL2,
    NAME,
    PLAIN,
    POINTS,
    RATING,
    REASON,
    STATUS,
    TARGET,
    UNIT,
)
from evalbook.projects.entries import line_entry
from evalbook.projects.sheet import Line
from evalbook.projects.template.drawing import WIDTHS, Drawing
from evalbook.template.validation import validate
from evalbook.workbook import look
from evalbook.workbook.book import Style

_TITLES = {
    LEVEL1: "一级\n指标",
    LEVEL2: "二级指标",
    **INPUTS,
    UNIT: "计量\n单位",
    COMPUTED: "测算得分",
    STATUS: "填报状态",
    PLAIN: "定量测算",
}
_LOOKS: dict[str, Style] = {
    NAME: {},
    DIRECTION: look.CENTRE,
    TARGET: look.CENTRE,
    UNIT: look.CENTRE,
    ACTUAL: look.CENTRE,
    RATING: look.CENTRE,
    POINTS: look.CENTRE,
    CLAIMED: {**look.CENTRE, **look.SCORE},
    REASON: {},
}
_HINTS = {
    TARGET: "≥、≤、＝的填数字，不带单位；定性的填文字，如“有所改善”。",
    ACTUAL: "≥、≤、＝的填数字，不带单位；定性的可写实际情况。",
    RATING: "只有定性指标选。",
    CLAIMED: "定量指标自动算出，可以改写；定性指标在所选档次的范围内填。",
}
_ROW_HEIGHT = 26
_SLOT_TITLE_LIMIT = 32


def draw_lines(drawing: Drawing) -> None:
    """Draw header, all lines, and the labels of the levels beside them."""
    drawing.span(HEADER_ROW, (LABEL, LABEL), "", look.HEADER)
    for code, title in _TITLES.items():
        drawing.span(HEADER_ROW, (code, code), title, look.HEADER)
    drawing.tall(HEADER_ROW, [(_TITLES[LEVEL1], 6)], 30)
    _merge(drawing, LABEL, [row for row, _, _ in drawing.layout.slots], "绩\n效\n指\n标")
    for level1 in drawing.form.level1:
        codes = {one.code for one in drawing.form.within(level1)}
        label = f"{level1.name}\n（{plain(level1.points)}分）"
        _merge(drawing, LEVEL1, drawing.layout.level_rows(codes), label)
        for level2 in drawing.form.within(level1):
            _merge(drawing, LEVEL2, drawing.layout.level_rows({level2.code}), level2.name)
    for row, _, score in drawing.layout.slots:
        _draw_line(drawing, row, score)
    _alarm(drawing)


def _merge(drawing: Drawing, column: str, rows: list[int], text: str) -> None:
    first, last = drawing.at(rows[0], column), drawing.at(rows[-1], column)
    drawing.book.merge(drawing.sheet, first, last, text, look.CENTRED)


def _draw_line(drawing: Drawing, row: int, score: LineScore | None) -> None:
    form, cells = drawing.form, drawing.layout.line_cells(row)
    line = score.line if score is not None else Line()
    for code, style in _LOOKS.items():
        at = drawing.at(row, code)
        drawing.book.put(drawing.sheet, at, line.content(code), look.INPUT, style)
        _validate(drawing, at, code, cells[POINTS])
    computed = None if score is None else score.computed
    plain = None if line.is_qualitative else computed
    if line.content(CLAIMED) is None:
        drawing.formula(row, CLAIMED, live.claimed(cells), plain, look.INPUT, _LOOKS[CLAIMED])
    drawing.formula(row, PLAIN, live.quantitative(form, cells), plain, look.COMPUTED, look.SCORE)
    drawing.formula(
        row,
        COMPUTED,
        live.computed(form, cells),
        status.computed_shown(line, computed),
        look.COMPUTED,
        look.SCORE,
    )
    said = status.line_status(form, score)
    drawing.formula(row, STATUS, status.line_formula(form, cells), said, look.COMPUTED)
    texts = [(line.text(code), WIDTHS[at]) for at, code in _WRAPPED]
    drawing.tall(row, texts, _ROW_HEIGHT)


_WRAPPED = ((3, NAME), (5, TARGET), (7, ACTUAL), (8, RATING), (11, REASON))


def _validate(drawing: Drawing, at: Cell, code: str, points: str) -> None:
    """Attach prompts and limits; what is compulsory turns orange as soon as the row is in use."""
    sheet, row = drawing.sheet, at.row
    entry = line_entry(drawing.form, code, "")
    if code in (TARGET, ACTUAL):
        prompt = {"input_title": entry.label[:_SLOT_TITLE_LIMIT], "input_message": _HINTS[code]}
        sheet.data_validation(row, at.column, row, at.column, {"validate": "any", **prompt})
    elif code == CLAIMED:
        sheet.data_validation(row, at.column, row, at.column, _claimed_rule(entry, points))
    else:
        validate(sheet, at, entry, drawing.form.about.year)
    if entry.required and entry.kind is not EntryKind.LONG_TEXT:
        asked = ",".join(drawing.at(row, one).address for one in INPUTS if one != CLAIMED)
        criteria = f'=AND(COUNTA({asked})>0,TRIM({at.address})="")'
        orange = drawing.book.conditional({"bg_color": look.BLANK_FILL})
        rule = {"type": "formula", "criteria": criteria, "format": orange}
        sheet.conditional_format(row, at.column, row, at.column, rule)


def _claimed_rule(entry: Entry, points: str) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": f"={points}",
        "input_title": entry.label,
        "input_message": _HINTS[CLAIMED],
        "error_title": "填写内容不符合要求",
        "error_message": "得分应是0至分值之间的数字。",
        "error_type": "stop",
    }


def _alarm(drawing: Drawing) -> None:
    first, last = drawing.layout.slots[0][0], drawing.layout.slots[-1][0]
    at = drawing.at(first, STATUS)
    criteria = f'=AND({at.address}<>"",{at.address}<>"{status.PASSED}")'
    red = drawing.book.conditional({"font_color": look.ALARM, "bold": True})
    rule = {"type": "formula", "criteria": criteria, "format": red}
    drawing.sheet.conditional_format(first, at.column, last, at.column, rule)
