"""Formulas and values of workbooks, cell by cell, for comparing two of them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

Place = tuple[str, str]
"""Sheet and address."""


def formula_cells(path: Path) -> dict[Place, str]:
    """Every formula of a workbook by its place."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values_at(path: Path, places: list[Place]) -> dict[Place, Any]:
    """The values that cells of a workbook hold, or show; an empty text counts as blank."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {(sheet, at): _plain(book[sheet][at].value) for sheet, at in places}


def differences(left: dict[Place, Any], right: dict[Place, Any]) -> dict[Place, tuple[Any, Any]]:
    """Where two readings of the same places differ; numbers to twelve digits."""
    return {place: (value, right[place]) for place, value in left.items() if not _same(value, right[place])}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return None if value == "" else value


def _same(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return f"{left:.12g}" == f"{right:.12g}" if numbers else left == right
