"""封面信息: who fills in, for which year, on which day."""

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_COVER, cover_key
from evalbook.template.drawing import Drawing
from evalbook.template.layout import FIRST_ROW
from evalbook.workbook import look

_WIDTHS = (22, 44, 40, 14)


def draw_cover(drawing: Drawing) -> None:
    """Draw the cover sheet."""
    sheet = drawing.book.sheet(SHEET_COVER)
    drawing.heading(sheet, SHEET_COVER, "黄色格填写；不带“选填”的都要填。", _WIDTHS)
    drawing.header(sheet, FIRST_ROW - 1, ("项目", "填写", "说明", "检查"))
    for row, item in enumerate(drawing.system.cover, start=FIRST_ROW):
        key = cover_key(item.code)
        drawing.book.put(sheet, Cell(SHEET_COVER, row, 0), item.name, look.BODY)
        drawing.input(sheet, key, look.CENTRE)
        optional = "" if item.required else "（选填）"
        drawing.book.put(sheet, Cell(SHEET_COVER, row, 2), item.help + optional, look.BODY)
        if item.required:
            drawing.check(sheet, key, Cell(SHEET_COVER, row, 3))
        else:
            drawing.book.put(sheet, Cell(SHEET_COVER, row, 3), "", look.COMPUTED)
        sheet.set_row(row, 26)
    last = FIRST_ROW + len(drawing.system.cover) - 1
    drawing.alarm(sheet, Cell(SHEET_COVER, FIRST_ROW, 3), Cell(SHEET_COVER, last, 3))
    sheet.freeze_panes(FIRST_ROW, 0)
    drawing.finish_sheet(sheet, header_row=FIRST_ROW - 1, landscape=False)
