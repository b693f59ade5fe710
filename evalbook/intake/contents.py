"""One raw cell to one typed value, or to a finding that says what is wrong with it."""

import math
from datetime import date, datetime
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import exact, half_up, plain
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.submission import Content
from evalbook.workbook.text import clean

_SHOWN = 40
"""Characters of a cell's text repeated in a message."""


def is_blank(raw: object) -> bool:
    """Tell whether a cell holds nothing but white space."""
    return raw is None or (isinstance(raw, str) and not clean(raw).strip())


def content_of(entry: Entry, raw: object, file: str, cell: Cell) -> Content | Finding:
    """Turn a filled cell into the value its entry asks for, or say why it is none."""
    content: Content | None
    if isinstance(raw, float) and not math.isfinite(raw):
        content = None
    elif entry.kind in (EntryKind.TEXT, EntryKind.LONG_TEXT):
        return _text(raw)
    elif entry.kind is EntryKind.CHOICE:
        content = _choice(entry, raw)
    elif entry.kind is EntryKind.DATE:
        content = raw.date() if isinstance(raw, datetime) else raw if isinstance(raw, date) else None
    else:
        content = _number(entry, raw)
    if content is None:
        return Finding("C02", file, cell, _slots(entry, raw))
    if isinstance(content, Decimal) and _out_of_range(entry, content):
        slots = {"label": entry.label, "found": _shown(entry, content), "range": _range(entry)}
        return Finding("C03", file, cell, slots)
    return content


def _text(raw: object) -> str:
    if isinstance(raw, datetime | date):
        return f"{raw.year}-{raw.month}-{raw.day}"
    if isinstance(raw, bool):
        return str(raw).upper()  # as Excel shows it
    if isinstance(raw, float) and math.isfinite(raw):
        return plain(exact(raw))
    return clean(str(raw)).strip()


def _choice(entry: Entry, raw: object) -> str | None:
    text = clean(str(raw)).strip()
    return text if text in entry.options else None


def _number(entry: Entry, raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    try:
        number = exact(raw)
    except ValueError:
        return None
    whole = entry.kind in (EntryKind.COUNT, EntryKind.YEAR)
    if whole and number != number.to_integral_value():
        return None
    return half_up(number, 2) if entry.kind is EntryKind.SCORE else number


def _out_of_range(entry: Entry, number: Decimal) -> bool:
    low = entry.minimum is not None and number < entry.minimum
    high = entry.maximum is not None and number > entry.maximum
    return low or high


def _range(entry: Entry) -> str:
    if entry.kind is EntryKind.PERCENT and entry.maximum is not None:
        return f"0%至{plain(entry.maximum * 100)}%"
    return entry.range_words


def _shown(entry: Entry, number: Decimal) -> str:
    return f"{plain(number * 100)}%" if entry.kind is EntryKind.PERCENT else plain(number)


def _slots(entry: Entry, raw: object) -> dict[str, str]:
    return {"label": entry.label, "found": _text(raw)[:_SHOWN], "expected": entry.expected}
