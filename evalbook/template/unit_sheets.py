"""What a template for a department with units holds besides: their sheets, and what all come to."""

from dataclasses import replace

from evalbook.cell import Cell
from evalbook.indicators.entries import field_key
from evalbook.indicators.sheet_sets import OWN, OWN_SCORES, SHEET_SUMS, SheetSet
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.rollup.summed import copy_formula
from evalbook.template.drawing import Drawing
from evalbook.template.fields_sheet import draw_fields
from evalbook.template.layout import Column, Layout, lay_out
from evalbook.template.points_sheet import draw_points
from evalbook.template.scores_sheet import draw_scores
from evalbook.template.scores_sums import UNFINISHED_TOTAL
from evalbook.workbook.listing import Live
from evalbook.workbook.unit_scores import ScoreColumn, draw_unit_scores, weighted_formulas
from evalbook.workbook.unit_table import WHOLE, Member, combined, draw_unit_table, unit_cells

_SUMS_REMARK = (
    "本表自动汇总，不用填写：“合计”为本级与各单位之和；“一票否决”为有一张表答“否”即为“否”，"
    "都答“不适用”才是“不适用”；“取本级”为只取部门本级填的。"
)


def with_units(drawing: Drawing) -> Drawing:
    """Give the drawing of a department the sheets of its units, and the figures its scores rest on."""
    units = tuple(
        _drawing(drawing, SheetSet(sheet.number), sheet.assessment) for sheet in drawing.assessment.units
    )
    system = drawing.system
    sums = {key: cell.reference for key, cell in unit_cells(system, SHEET_SUMS, WHOLE).items()}
    return replace(
        drawing,
        # Without claims and reasons, which are those of the whole.
        own=_drawing(drawing, OWN_SCORES, drawing.assessment.sheets[0].assessment),
        units=units,
        sums=sums,
        weighted=weighted_formulas(system, len(drawing.assessment.sheets)),
    )


def _drawing(drawing: Drawing, sheets: SheetSet, assessment: Assessment) -> Drawing:
    layout = lay_out(drawing.system, sheets)
    return Drawing(
        drawing.book, drawing.system, layout, assessment.submission, assessment, drawing.note, sheets
    )


def draw_unit_sheets(drawing: Drawing) -> None:
    """Draw the sheets each unit fills in."""
    for unit in drawing.units:
        for draw in (draw_fields, draw_points, draw_scores):
            draw(unit)


def draw_sums(drawing: Drawing) -> None:
    """Draw the scoresheet of the department's own sheets, the sums of all, and the scores of all."""
    if drawing.own is None:
        return
    draw_scores(drawing.own)
    members = (drawing.own, *drawing.units)
    draw_unit_table(
        drawing.book,
        drawing.system,
        (SHEET_SUMS, _SUMS_REMARK),
        [_member(name, one) for name, one in zip(_names(drawing), members, strict=True)],
        drawing.assessment.submission.content,
    )
    columns = [_column(name, one) for name, one in zip(_names(drawing), members, strict=True)]
    draw_unit_scores(drawing.book, drawing.system, _column("部门", drawing), columns)


def _names(drawing: Drawing) -> list[str]:
    return [OWN, *(unit.submission.department for unit in drawing.units)]


def _member(name: str, drawing: Drawing) -> Member:
    def item(key: str) -> Live:
        return Live(copy_formula(drawing.references[key]), combined(drawing.content(key)))

    return Member(name, item)


def _column(name: str, drawing: Drawing) -> ScoreColumn:
    layout = drawing.layout
    weight = drawing.system.unit_weight
    return ScoreColumn(
        name,
        drawing.assessment,
        {code: cell.reference for code, cell in layout.computed.items()},
        {code: _computed(layout, row) for code, row in layout.subtotal_rows.items()},
        _computed(layout, layout.total_row),
        _computed(layout, layout.total_row + 1),
        UNFINISHED_TOTAL,
        "" if weight is None else drawing.references[field_key(weight)],
    )


def _computed(layout: Layout, row: int) -> str:
    return Cell(layout.scores_sheet, row, Column.COMPUTED).reference
