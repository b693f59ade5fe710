"""One raw cell to one typed value, with a finding that says what was made of it or what is wrong."""

import math
from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.normal import understand
from evalbook.intake.normal.texts import as_text
from evalbook.intake.normal.typed import visible
from evalbook.intake.normal.understood import Refused, Understood
from evalbook.submission import Content, Value
from evalbook.workbook.text import clean

_SHOWN = 40
"""Characters of a cell's text repeated in a message."""


@dataclass(frozen=True)
class ReadContent:
    """What a cell gave: a content, a finding about it, or both."""

    content: Content | None = None
    finding: Finding | None = None
    how: str = ""
    """What was made of it, where it was not taken as it stands."""


def is_blank(raw: object) -> bool:
    """Tell whether a cell holds nothing but white space."""
    return raw is None or (isinstance(raw, str) and not visible(raw))


def content_of(entry: Entry, raw: object, file: str, cell: Cell) -> ReadContent:
    """Turn a filled cell into the value its entry asks for, or say why it is none."""
    finite = not isinstance(raw, float) or math.isfinite(raw)
    return as_understood(entry, raw, understand(entry, raw) if finite else None, file, cell)


def as_understood(
    entry: Entry, raw: object, read: Understood | Refused | None, file: str, cell: Cell
) -> ReadContent:
    """Hold what was understood against the range of its entry, and say what was made of it."""
    found = as_text(raw)[:_SHOWN]
    if read is None:
        slots = {"label": entry.label, "found": found, "expected": entry.expected}
        return ReadContent(None, Finding("C02", file, cell, slots))
    if isinstance(read, Refused):
        remedy = read.remedy.replace("{expected}", entry.expected)
        slots = {"label": entry.label, "found": found, "cause": read.cause, "remedy": remedy}
        return ReadContent(None, Finding("C07", file, cell, slots))
    content = read.content
    if isinstance(content, Decimal) and _out_of_range(entry, content):
        slots = {"label": entry.label, "found": _shown(entry, content), "range": _range(entry)}
        return ReadContent(None, Finding("C03", file, cell, slots))
    if not read.how:
        return ReadContent(content)
    slots = {"label": entry.label, "found": found, "read": read.shown, "how": read.how}
    return ReadContent(content, Finding("C06", file, cell, slots), f"按“{read.shown}”读取（{read.how}）")


def value_of(entry: Entry, raw: object, read: ReadContent, cell: Cell) -> Value | None:
    """Keep a content with its cell, and of a number or an answer what was typed; None without a content."""
    if read.content is None:
        return None
    if not entry.kind.is_number and entry.kind is not EntryKind.CHOICE:
        return Value(read.content, cell)
    return Value(read.content, cell, clean(raw) if isinstance(raw, str) else as_text(raw), read.how)


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
