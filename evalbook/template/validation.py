"""What a cell accepts while it is typed into, with Chinese prompts and alerts.

Pasting gets past all of it: the reader checks everything again.
"""

from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import TEXT_LIMIT, Entry, EntryKind
from evalbook.indicators.rules.base import number

_TITLE_LIMIT = 32
_SHORT_TEXT_LIMIT = 2000
_LOWEST = "-1000000000000"


def validate(sheet: Worksheet, cell: Cell, entry: Entry, year: int) -> None:
    """Attach the validation of an entry to its cell; `year` is the year evaluated."""
    verb = "请选择" if entry.kind is EntryKind.CHOICE else "请填"
    options = {
        "input_title": entry.label[:_TITLE_LIMIT],
        "input_message": f"{verb}：{entry.expected}。",
        "error_title": "填写内容不符合要求",
        "error_message": f"这里应填{entry.expected}。",
        "error_type": "stop",
    }
    rule = _rule(entry, year) | options
    sheet.data_validation(cell.row, cell.column, cell.row, cell.column, rule)


def _rule(entry: Entry, year: int) -> dict[str, Any]:
    if entry.kind is EntryKind.CHOICE:
        return {"validate": "list", "source": list(entry.options)}
    if entry.kind is EntryKind.DATE:
        limits = {"minimum": date(year, 1, 1), "maximum": date(year + 2, 12, 31)}
        return {"validate": "date", "criteria": "between", **limits}
    if entry.kind is EntryKind.YEAR:
        return {"validate": "integer", "criteria": "==", "value": year}
    if entry.kind.is_number:
        return _number_rule(entry)
    limit = TEXT_LIMIT if entry.kind is EntryKind.LONG_TEXT else _SHORT_TEXT_LIMIT
    return {"validate": "length", "criteria": "<=", "value": limit}


def _number_rule(entry: Entry) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "integer" if entry.kind is EntryKind.COUNT else "decimal"}
    lowest = _LOWEST if entry.minimum is None else number(entry.minimum)
    if entry.maximum is None:
        return rule | {"criteria": ">=", "value": lowest}
    return rule | {"criteria": "between", "minimum": lowest, "maximum": number(entry.maximum)}
