"""评价要点: the check points of the qualitative indicators."""

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.indicators.entries import SHEET_POINTS, note_key, point_key
from evalbook.indicators.model import Indicator
from evalbook.indicators.rules import Checklist, Events, MissingItems, Occurrences
from evalbook.template.drawing import Drawing
from evalbook.template.layout import FIRST_ROW, Column, listed_points
from evalbook.workbook import look

_TITLES = ("二级指标", "三级指标", "评价要点", "计分", "填写", "说明（选填）", "检查")
_POINT_WIDTH = 46
_WIDTHS = (16, 20, _POINT_WIDTH, 16, 12, 40, 16)


def draw_points(drawing: Drawing) -> None:
    """Draw the sheet of check points."""
    sheet = drawing.sheet(SHEET_POINTS)
    remark = (
        "逐条选“是”或“否”；确不涉及且列表中有“不适用”的选“不适用”；按次扣分的填发现问题的次数，没有发现填0。"
    )
    drawing.heading(sheet, sheet.get_name(), drawing.of_own(remark), _WIDTHS)
    drawing.header(sheet, FIRST_ROW - 1, _TITLES)
    last = FIRST_ROW - 1
    for row, (indicator, number) in enumerate(listed_points(drawing.system), start=FIRST_ROW):
        _draw_point(drawing, sheet, row, indicator, number)
        last = row
    _merge_labels(drawing, sheet)
    check = Column.POINT_CHECK
    drawing.alarm(sheet, Cell(SHEET_POINTS, FIRST_ROW, check), Cell(SHEET_POINTS, last, check))
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.autofilter(FIRST_ROW - 1, 0, last, len(_TITLES) - 1)
    drawing.finish_sheet(sheet, header_row=FIRST_ROW - 1, landscape=True)


def _draw_point(drawing: Drawing, sheet: Worksheet, row: int, indicator: Indicator, number: int) -> None:
    point = indicator.check_points[number - 1]
    key = point_key(indicator, number)
    drawing.book.put(sheet, Cell(SHEET_POINTS, row, 2), point.text, look.BODY)
    drawing.book.put(sheet, Cell(SHEET_POINTS, row, 3), _counts(indicator, number), look.CENTRED)
    drawing.input(sheet, key, look.CENTRE)
    drawing.input(sheet, note_key(indicator, number))
    drawing.check(sheet, key, Cell(SHEET_POINTS, row, Column.POINT_CHECK))
    sheet.set_row(row, 8 + 14 * look.lines(point.text, _POINT_WIDTH))


def _counts(indicator: Indicator, number: int) -> str:
    """Say what a check point is worth."""
    rule = indicator.parts[0].rule
    if not indicator.scored:
        return "只核对"
    if isinstance(rule, Occurrences | Events):
        return f"每次{'扣' if isinstance(rule, Occurrences) else '计'}{plain(rule.points_each)}分"
    if indicator.is_judged:
        return f"0至{plain(indicator.check_points[number - 1].points)}分，须写理由"
    if isinstance(rule, MissingItems):
        return f"每缺一项扣{plain(rule.points_each)}分"
    if isinstance(rule, Checklist) and rule.award == "all":
        return f"全部符合得{plain(indicator.points)}分"
    weights = sum(point.points for point in indicator.check_points)
    worth = indicator.points * indicator.check_points[number - 1].points / weights
    return f"{plain(worth)}分"


def _merge_labels(drawing: Drawing, sheet: Worksheet) -> None:
    """Merge the labels of each indicator's rows, and of each 二级指标's."""
    row = FIRST_ROW
    for level2 in drawing.system.level2:
        start = row
        for indicator in drawing.system.within(level2):
            count = len(indicator.check_points)
            if count:
                _merge(drawing, sheet, 1, row, row + count - 1, indicator.name)
            row += count
        if row > start:
            _merge(drawing, sheet, 0, start, row - 1, level2.name)


def _merge(drawing: Drawing, sheet: Worksheet, column: int, first: int, last: int, text: str) -> None:
    top, bottom = Cell(SHEET_POINTS, first, column), Cell(SHEET_POINTS, last, column)
    drawing.book.merge(sheet, top, bottom, text, look.CENTRED)
