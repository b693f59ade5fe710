"""The scored workbook: a template workbook with the cells of one department filled in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

DATE = "date"


def write_workbook(template: Path, cells: Mapping[str, Sequence[Sequence[Any]]], target: Path) -> None:
    """Fill values and formulas in, by sheet; a date is told by a fourth item."""
    book = openpyxl.load_workbook(template)
    for title, contents in cells.items():
        sheet = book[title]
        for row, column, value, *kind in contents:
            sheet.cell(row, column).value = datetime.fromisoformat(value) if kind else value
    book.save(target)
