"""填报说明, for a department with units: each with its score so far and a link to its sheets."""

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_FIELDS, SHEET_GUIDE
from evalbook.indicators.sheet_sets import SHEET_SUMS, SHEET_UNIT_SCORES
from evalbook.template.drawing import Drawing
from evalbook.template.layout import Column
from evalbook.template.scores_sums import UNFINISHED_TOTAL
from evalbook.workbook import look
from evalbook.workbook.book import Style

_LINE: Style = {"text_wrap": True, "font_size": 11}
_KEY: Style = {**look.CENTRED, "font_size": 11}
_NAME_WIDTH = 58


def draw_units(drawing: Drawing, sheet: Worksheet, row: int) -> int:
    """Draw a line for each unit under a remark; return the next free row."""
    remark = (
        f"所属单位：每个单位填一套表（基础数据、评价要点、评分表，表名后有编号），不填封面和文字。"
        f"合计见“{SHEET_SUMS}”，各张评分表的得分见“{SHEET_UNIT_SCORES}”。"
    )
    first, last = Cell(SHEET_GUIDE, row, 0), Cell(SHEET_GUIDE, row, 3)
    drawing.book.merge(sheet, first, last, remark, _LINE)
    sheet.set_row(row, 36)
    for offset, unit in enumerate(drawing.units, start=1):
        _draw_unit(drawing, sheet, row + offset, unit)
    return row + len(drawing.units) + 1


def _draw_unit(drawing: Drawing, sheet: Worksheet, row: int, unit: Drawing) -> None:
    name = unit.submission.department
    total = Cell(unit.layout.scores_sheet, unit.layout.total_row, Column.COMPUTED).reference
    shown = unit.assessment.total
    drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 0), f"第{unit.sheets.number}套", _KEY)
    drawing.book.put_formula(
        sheet,
        Cell(SHEET_GUIDE, row, 1),
        f'IF({total}="","{UNFINISHED_TOTAL}",TEXT({total},"0.00")&"分")',
        UNFINISHED_TOTAL if shown is None else f"{shown:.2f}分",
        _KEY,
    )
    drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 2), name, look.BODY, {"font_size": 11})
    place = Cell(unit.sheets.title(SHEET_FIELDS), 0, 0)
    drawing.book.link(sheet, Cell(SHEET_GUIDE, row, 3), place, "→ 前往", look.CENTRED, look.LINK)
    sheet.set_row(row, 8 + 15 * look.lines(name, _NAME_WIDTH))
