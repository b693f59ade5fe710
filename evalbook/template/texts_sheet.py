"""文字说明: the texts of the report, one tall cell each."""

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_TEXTS, TEXT_LIMIT, text_key
from evalbook.template import status
from evalbook.template.drawing import Drawing
from evalbook.template.layout import FIRST_ROW
from evalbook.workbook import look
from evalbook.workbook.book import Style

_WIDTHS = (24, 92, 8, 12, 34)
_TITLES = ("报告标题", "填写", "字数", "检查", "填写说明")
_TOP: Style = {"valign": "top"}
_ROW_HEIGHT = 150


def draw_texts(drawing: Drawing) -> None:
    """Draw the sheet of texts."""
    sheet = drawing.book.sheet(SHEET_TEXTS)
    remark = (
        f"每格不超过{TEXT_LIMIT}字，格内换行按 Alt+Enter；各段按换行分段写入报告，标题由软件编号，不必再写。"
    )
    drawing.heading(sheet, SHEET_TEXTS, remark, _WIDTHS)
    drawing.header(sheet, FIRST_ROW - 1, _TITLES)
    row = FIRST_ROW
    for section in drawing.system.sections:
        for number in range(1, section.cells + 1):
            key = text_key(section, number)
            entry, cell = drawing.entries[key], drawing.layout.entries[key]
            optional = "" if entry.required else "\n（选填）"
            drawing.book.put(sheet, Cell(SHEET_TEXTS, row, 0), entry.label + optional, look.BODY)
            drawing.input(sheet, key, _TOP)
            count = status.character_count(drawing.content(key))
            drawing.book.put_formula(
                sheet, Cell(SHEET_TEXTS, row, 2), f"LEN({cell.reference})", count, look.COMPUTED, look.COUNT
            )
            if entry.required:
                drawing.check(sheet, key, Cell(SHEET_TEXTS, row, 3))
            else:
                drawing.book.put(sheet, Cell(SHEET_TEXTS, row, 3), "", look.COMPUTED)
            drawing.book.put(sheet, Cell(SHEET_TEXTS, row, 4), section.help, look.BODY)
            sheet.set_row(row, _ROW_HEIGHT)
            row += 1
    drawing.alarm(sheet, Cell(SHEET_TEXTS, FIRST_ROW, 3), Cell(SHEET_TEXTS, row - 1, 3))
    sheet.freeze_panes(FIRST_ROW, 1)
    drawing.finish_sheet(sheet, header_row=FIRST_ROW - 1, landscape=True)
