"""What a reader of plain values cannot see: error values, percent formats, formulas never calculated."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import openpyxl

from evalbook.cell import Cell
from evalbook.decimals import exact, plain
from evalbook.indicator_book.mistakes import Mistake

_ERROR, _FORMULA = "e", "f"
_FORMULA_TAG = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_HUNDRED = 100


def oddities(data: bytes) -> dict[Cell, Mistake]:
    """Find the cells of a workbook that look blank or like a number, and are not what they look like."""
    # A file that only this second reader refuses has already been read; what it cannot see stays unseen.
    with suppress(Exception):
        return {mistake.cell: mistake for mistake in _odd(data) if mistake.cell}
    return {}


def _odd(data: bytes) -> Iterator[Mistake]:
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    # Most have no formula, and what each cell holds need not be looked at twice.
    sources = openpyxl.load_workbook(io.BytesIO(data), read_only=True) if _may_calculate(data) else None
    for name in values.sheetnames:
        calculated = _cells(values[name])
        for place, cell in (_cells(sources[name]) if sources else calculated).items():
            mistake = _mistake(Cell(name, *place), cell, calculated.get(place))
            if mistake:
                yield mistake


def _may_calculate(data: bytes) -> bool:
    """Tell whether any part may hold a formula; one that is not in UTF-8 may."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = (package.read(name) for name in package.namelist())
        return any(_FORMULA_TAG.search(part) or b"\0" in part for part in parts)


def _cells(sheet: Any) -> dict[tuple[int, int], Any]:
    return {
        (cell.row - 1, cell.column - 1): cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _mistake(place: Cell, cell: Any, calculated: Any) -> Mistake | None:
    if calculated is None:
        remedy = "请直接填写内容，或用 Excel 打开后重新保存。"
        return Mistake(place, "这一格的公式没有计算结果", remedy) if cell.data_type == _FORMULA else None
    if calculated.data_type == _ERROR:
        return Mistake(place, f"这一格是错误值{calculated.value}", "请改正公式，或直接填写内容。")
    number = calculated.value
    if isinstance(number, int | float) and "%" in str(calculated.number_format):
        meant = plain(exact(number) * _HUNDRED)
        message = f"这一格是百分数格式，{meant}%实际存放的是{plain(exact(number))}"
        return Mistake(place, message, f"请把格式改为“常规”；要填{meant}的，只填数字{meant}。")
    return None
