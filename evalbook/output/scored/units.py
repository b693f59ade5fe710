"""A department with units: their scores and numbers side by side, and a scoresheet of each."""

from dataclasses import replace

from evalbook.cell import Cell
from evalbook.indicators.entries import field_key
from evalbook.indicators.sheet_sets import OWN_SCORES, SHEET_UNIT_DATA, SheetSet
from evalbook.output.scored.basis import draw_basis
from evalbook.output.scored.drawing import INCOMPLETE, Drawing
from evalbook.output.scored.layout import Column, lay_out_unit
from evalbook.output.scored.scoresheet import draw_scoresheet
from evalbook.scoring.assessment import SheetScore
from evalbook.workbook.unit_scores import ScoreColumn, draw_unit_scores, weighted_formulas
from evalbook.workbook.unit_table import MEMBERS, WHOLE, Member, draw_unit_table, unit_cells

_REMARK = (
    "部门一栏由各栏汇总：“合计”为本级与各单位之和；“一票否决”为有一张表答“否”即为“否”，"
    "都答“不适用”才是“不适用”；“取本级”为只取部门本级填的。来源单元格指报送文件中的位置，按各栏顺序排列。"
)


def with_units(drawing: Drawing) -> Drawing:
    """Give the drawing of a department the scoresheets of its own (本级) and of its units."""
    sheets, system = drawing.assessment.sheets, drawing.system
    return replace(
        drawing,
        members=tuple(_member(drawing, sheet, column) for column, sheet in enumerate(sheets, start=MEMBERS)),
        sums=unit_cells(system, SHEET_UNIT_DATA, WHOLE),
        weighted=weighted_formulas(system, len(sheets)),
    )


def _member(drawing: Drawing, sheet: SheetScore, column: int) -> Drawing:
    titles = SheetSet(sheet.number) if sheet.number else OWN_SCORES
    layout = lay_out_unit(drawing.system, titles, column)
    return Drawing(drawing.book, sheet.assessment, (), layout, suffix=titles.name_suffix, name=sheet.name)


def draw_units(drawing: Drawing) -> None:
    """Draw 单位得分, 单位数据 and the scoresheets."""
    if not drawing.members:
        return
    names = [sheet.name for sheet in drawing.assessment.sheets]
    columns = [_column(name, member) for name, member in zip(names, drawing.members, strict=True)]
    draw_unit_scores(drawing.book, drawing.system, _column("", drawing), columns)
    draw_unit_table(
        drawing.book,
        drawing.system,
        (SHEET_UNIT_DATA, _REMARK),
        [_data(name, member) for name, member in zip(names, drawing.members, strict=True)],
        drawing.submission.content,
        lambda key: "、".join(member.source(key) for member in drawing.members),
    )
    for member in drawing.members:
        draw_scoresheet(member)
        draw_basis(member)


def _data(name: str, member: Drawing) -> Member:
    return Member(name, member.submission.content)


def _column(name: str, drawing: Drawing) -> ScoreColumn:
    layout, weight = drawing.layout, drawing.system.unit_weight

    def computed(row: int) -> str:
        return Cell(layout.scores_sheet, row, Column.COMPUTED).reference

    return ScoreColumn(
        name,
        drawing.assessment,
        {one.code: computed(layout.rows[one.code]) for one in drawing.system.scored},
        {code: computed(row) for code, row in layout.subtotal_rows.items()},
        computed(layout.total_row),
        computed(layout.total_row + 1),
        INCOMPLETE,
        "" if weight is None else layout.references[field_key(weight)],
    )
