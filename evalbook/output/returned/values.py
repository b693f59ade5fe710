"""A workbook by its values alone: for formats of which no copy can be written."""

from datetime import date, datetime, time, timedelta

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.indicators.entries import SHEET_META
from evalbook.intake.sheets import Sheets
from evalbook.workbook.text import fit

_MOST = 200_000
"""Filled cells that are copied; a submission has a few thousand."""
_WIDTH = 18


def book_of_values(sheets: Sheets) -> Workbook | None:
    """Put the values of all sheets where they were; None where there are too many.

    Also None where a sheet cannot have its name in an .xlsx workbook: its cells could not be named.
    """
    if sum(int((grid != "").sum()) for grid in sheets.grids.values()) > _MOST:
        return None
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, grid in sheets.grids.items():
        sheet = _sheet(book, title)
        if sheet is None:
            return None
        for row, column in zip(*(grid != "").nonzero(), strict=True):
            cell = sheet.cell(int(row) + 1, int(column) + 1)
            raw = grid[row, column]
            if isinstance(raw, bool | int | float | date | datetime | time | timedelta):
                cell.value = raw
            else:
                # A text is a text, whatever it looks like.
                cell.value = fit(str(raw)) or None
                cell.data_type = "s" if cell.value is not None else cell.data_type
            cell.font = Font(name="宋体", size=10)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
        for column in range(grid.shape[1]):
            sheet.column_dimensions[get_column_letter(column + 1)].width = _WIDTH
    return book


def _sheet(book: Workbook, title: str) -> Worksheet | None:
    try:
        sheet: Worksheet = book.create_sheet(title)
    except ValueError:
        return None
    if title == SHEET_META:
        sheet.sheet_state = "veryHidden"
    return sheet if sheet.title == title else None
