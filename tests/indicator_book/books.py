"""The workbook of the built-in system, edited as a clerk would, and what reading says of it."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.indicator_book.mistakes import IndicatorBookError
from evalbook.indicator_book.read import read_indicator_book
from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem

HEADER = 3
"""Row of the headers, counted from 1."""

Edit = Callable[[Any], None]


@cache
def county() -> bytes:
    return write_indicator_book(load())


def edited(*edits: Edit, data: bytes | None = None) -> bytes:
    """Return the workbook after some edits, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data or county()))
    for edit in edits:
        edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def column(sheet: Worksheet, title: str) -> int:
    return next(cell.column for cell in sheet[HEADER] if cell.value == title)


def under(book: Any, name: str, key: str, title: str) -> Cell:
    """Return the cell under a title in the first row that holds `key` in its first columns."""
    sheet = book[name]
    for row in sheet.iter_rows(min_row=HEADER + 1):
        if any(cell.value == key for cell in row[:8]):
            return sheet.cell(row[0].row, column(sheet, title))
    raise KeyError(key)


def put(name: str, key: str, title: str, value: object) -> Edit:
    """Change the cell under a title."""

    def edit(book: Any) -> None:
        under(book, name, key, title).value = value

    return edit


def setting(title: str, value: object) -> Edit:
    return put("设置", title, "内容", value)


def append(name: str, **values: object) -> Edit:
    """Write into the first row whose cells under these titles are blank."""

    def edit(book: Any) -> None:
        sheet = book[name]
        number = HEADER + 1
        columns = {title: column(sheet, title) for title in values}
        while any(sheet.cell(number, at).value not in (None, "") for at in columns.values()):
            number += 1
        for title, value in values.items():
            sheet.cell(number, columns[title]).value = value

    return edit


def read(data: bytes) -> IndicatorSystem:
    return read_indicator_book(data, "试.xlsx")


def mistakes(data: bytes) -> list[tuple[str, str, str]]:
    """Read a workbook that is wrong; return places, messages and remedies in the order reported."""
    with pytest.raises(IndicatorBookError) as caught:
        read(data)
    assert str(caught.value) == f"指标体系“试.xlsx”有{len(caught.value.mistakes)}处错误"
    for one in caught.value.mistakes:
        assert one.remedy.endswith("。")
        assert not one.message.endswith("。")
    return [(str(one.cell or ""), one.message, one.remedy) for one in caught.value.mistakes]
