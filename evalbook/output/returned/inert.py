"""Nothing in a copy reaches outside it: no links to files or pages, no commands, no personal properties."""

import re

from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_OUTSIDE = re.compile(
    r"\[|\||\b(?:WEBSERVICE|HYPERLINK|RTD|DDE|CALL|REGISTER(?:\.ID)?|IMAGE|SQL\.REQUEST)\(", re.IGNORECASE
)
"""Other workbooks, other programs, other machines."""


def make_inert(book: Workbook) -> None:
    """Turn everything that reaches outside a workbook into text, and forget who wrote it."""
    book.custom_doc_props = CustomPropertyList()
    for sheet in book.worksheets:
        _make_inert(sheet)
        _drop_names(sheet.defined_names)
    _drop_names(book.defined_names)


def _make_inert(sheet: Worksheet) -> None:
    sheet._pivots = []  # noqa: SLF001 - the only way; their source may be another file
    for cell in list(sheet._cells.values()):  # noqa: SLF001 - iter_rows would fill a sheet out to its last cell
        if not isinstance(cell, Cell):
            continue
        if cell.hyperlink is not None and cell.hyperlink.target:
            cell.hyperlink = None
        if cell.data_type == "f":
            formula = getattr(cell.value, "text", None) or str(cell.value)
            if _OUTSIDE.search(formula):
                cell.value = formula
                cell.data_type = "s"


def _drop_names(names: dict[str, object]) -> None:
    for name in [name for name, one in names.items() if _OUTSIDE.search(str(getattr(one, "attr_text", "")))]:
        del names[name]
