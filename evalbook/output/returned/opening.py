"""Where a copy is when somebody opens it: at the first cell to be put right."""

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.cell import Cell

_ABOVE = 4
"""Rows left in sight above the cell."""


def open_at(book: Workbook, cell: Cell | None) -> None:
    """Select a cell, or the first sheet where there is none or its sheet is hidden."""
    sheet = book.worksheets[0] if cell is None else book[cell.sheet]
    if sheet.sheet_state != "visible":
        sheet, cell = book.worksheets[0], None
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = book.sheetnames.index(sheet.title)
    if cell is not None:
        _select(sheet, cell)


def _select(sheet: Worksheet, cell: Cell) -> None:
    view, pane = sheet.sheet_view, sheet.sheet_view.pane
    frozen = int(pane.ySplit or 0) if pane is not None else 0
    top = max(frozen, cell.row - _ABOVE) + 1
    if pane is None:
        view.selection = [Selection(activeCell=cell.address, sqref=cell.address)]
        view.topLeftCell = f"A{top}"
        return
    pane.topLeftCell = f"{get_column_letter(int(pane.xSplit or 0) + 1)}{top}"
    for one in view.selection:
        if one.pane == pane.activePane:
            one.activeCell = one.sqref = cell.address
