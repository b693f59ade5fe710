"""The fixed frame of 评分表: title, header, merged level cells, remarks, signatures, print set-up."""

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_SCORES, cover_key
from evalbook.indicators.model import CoverKind, Indicator
from evalbook.template.drawing import Drawing
from evalbook.template.layout import LEVEL2_COLUMNS, SCORES_FIRST_ROW, Column
from evalbook.workbook import look
from evalbook.workbook.book import Style

TITLES = (
    "一级指标",
    "二级指标",
    "三级指标",
    "分值",
    "指标解释",
    "评价标准",
    "目标值",
    "实际值",
    "自评得分",
    "扣分原因",
    "佐证材料",
)
_HELPERS = ("测算得分", "填报状态", "编码")
_WIDTHS = (6, 10, 15, 6, 34, 44, 12, 14, 9, 20, 20, 11, 15, 7)
_EXPLANATION_WIDTH, _STANDARD_WIDTH = 37, 48
"""Widths above, counted in the 9-point characters of these two columns."""
_OF_WHOLE = "本表是部门（本级和所属单位汇总）的得分，所属单位各有自己的评分表，见“单位得分”。"
_LINE_OF_UNIT: Style = {"font_size": 10}


def draw_frame(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw everything around the indicators."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    part_columns = 2 * max(len(indicator.parts) for indicator in drawing.system.indicators)
    # Calculation steps stay visible to whoever unhides them, and out of everybody else's way.
    last_helper = Column.PARTS + part_columns - 1
    if drawing.system.weighs:
        last_helper += len(LEVEL2_COLUMNS)
    sheet.set_column(Column.CODE, last_helper, 12, None, {"hidden": True})
    about = drawing.system.about
    last = Column.EVIDENCE
    drawing.book.put(sheet, Cell(SHEET_SCORES, 0, 0), about.annex, look.LABEL)
    drawing.book.merge(
        sheet, Cell(SHEET_SCORES, 1, 0), Cell(SHEET_SCORES, 1, last), about.table_title, look.TITLE
    )
    sheet.set_row(1, 28)
    _draw_line_of_unit(drawing, sheet)
    header_row = SCORES_FIRST_ROW - 1
    drawing.header(sheet, header_row, TITLES + _HELPERS)
    for position in range(part_columns // 2):
        for offset, title in enumerate(("测算值", "分项得分")):
            cell = Cell(SHEET_SCORES, header_row, Column.PARTS + 2 * position + offset)
            drawing.book.put(sheet, cell, f"{title}{position + 1}", look.HEADER)
    if drawing.system.weighs:
        for offset, title in enumerate(("二级自评得分", "二级测算得分")):
            cell = Cell(SHEET_SCORES, header_row, drawing.layout.first_level2 + offset)
            drawing.book.put(sheet, cell, title, look.HEADER)
    end = _draw_foot(drawing, sheet)
    sheet.freeze_panes(SCORES_FIRST_ROW, Column.POINTS)
    drawing.finish_sheet(sheet, header_row=header_row, landscape=True)
    sheet.print_area(0, 0, end, last)
    sheet.fit_to_pages(1, 2)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)


def _draw_line_of_unit(drawing: Drawing, sheet: Worksheet) -> None:
    name, suffix = cover_key("department"), drawing.sheets.name_suffix
    added = f'&"{suffix}"' if suffix else ""
    drawing.book.put_formula(
        sheet,
        Cell(SHEET_SCORES, 2, 0),
        f'"填报单位（盖章）："&{drawing.references[name]}{added}',
        f"填报单位（盖章）：{drawing.submission.department}{suffix}",
        _LINE_OF_UNIT,
    )
    year = f"评价年度：{drawing.system.about.year}年"
    drawing.book.put(sheet, Cell(SHEET_SCORES, 2, Column.TARGET), year, _LINE_OF_UNIT)
    drawing.book.put(sheet, Cell(SHEET_SCORES, 2, Column.EVIDENCE), "单位：分", _LINE_OF_UNIT)
    sheet.set_row(2, 20)


def draw_levels(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw the merged cells of 一级 and 二级指标, and set the height of every indicator's row."""
    system, layout = drawing.system, drawing.layout
    row = SCORES_FIRST_ROW
    for level1 in system.level1:
        start = row
        for level2 in system.level2_within(level1):
            members = system.within(level2)
            label = drawing.system.caption(level2)
            _merge_level(drawing, sheet, Column.LEVEL2, row, row + len(members) - 1, label)
            share = 1.1 * look.lines(label, _WIDTHS[Column.LEVEL2] - 1) / len(members)
            for indicator in members:
                sheet.set_row(row, _height(indicator, share))
                row += 1
        label = drawing.system.caption(level1)
        _merge_level(drawing, sheet, Column.LEVEL1, start, row - 1, label)
        row = layout.subtotal_rows[level1.code] + 1


def _merge_level(drawing: Drawing, sheet: Worksheet, column: int, first: int, last: int, label: str) -> None:
    top, bottom = Cell(SHEET_SCORES, first, column), Cell(SHEET_SCORES, last, column)
    drawing.book.merge(sheet, top, bottom, label, look.CENTRED)


def _height(indicator: Indicator, share_of_label: float) -> float:
    """Give a row the height of its longest text, or its share of the merged label beside it."""
    tall = max(
        look.lines(indicator.explanation, _EXPLANATION_WIDTH),
        look.lines(indicator.standard, _STANDARD_WIDTH),
        2,
        share_of_label,
    )
    return 6 + 12 * tall


def _draw_foot(drawing: Drawing, sheet: Worksheet) -> int:
    """Write the remark on defaults and the line of signatures; return the last row."""
    row = drawing.layout.total_row + 2
    drawing.book.put(sheet, Cell(SHEET_SCORES, row, 0), drawing.system.about.default_note, {"font_size": 9})
    optional = [item for item in drawing.system.cover if item.kind is CoverKind.TEXT and not item.required]
    columns = (Column.LEVEL1, Column.EXPLANATION, Column.STANDARD, Column.SELF)
    if drawing.sheets.is_unit:
        optional = []  # whoever signs for the department does not sign for a unit
    if drawing.units:
        drawing.book.put(sheet, Cell(SHEET_SCORES, row + 2, 0), _OF_WHOLE, {"font_size": 9})
    for column, item in zip(columns, optional, strict=False):
        key = cover_key(item.code)
        drawing.book.put_formula(
            sheet,
            Cell(SHEET_SCORES, row + 1, column),
            f'"{item.name}："&{drawing.references[key]}',
            f"{item.name}：{drawing.submission.text(key)}",
            _LINE_OF_UNIT,
        )
    return row + (2 if drawing.units else 1)
