"""Bounds in place of a number, as ranges: `大于70%`, `≤100`, `70%以上`."""

import re
from decimal import Decimal

from evalbook.indicators.entries import Entry
from evalbook.indicators.settled import Range
from evalbook.intake.normal.numbers import number
from evalbook.intake.normal.percents import percent
from evalbook.intake.normal.typed import spaceless
from evalbook.intake.normal.understood import Understood

_LOW_IN = r"大于或?等于|不小于|不低于|不少于|至少|最少|>=|≥|≧"
_LOW_OUT = r"大于|高于|多于|超过|>"
_HIGH_IN = r"小于或?等于|不大于|不高于|不多于|不超过|至多|最多|<=|≤|≦"
_HIGH_OUT = r"小于|低于|少于|不足|不到|<"
_BEFORE = re.compile(
    f"(?:(?P<low_in>{_LOW_IN})|(?P<high_in>{_HIGH_IN})|(?P<low_out>{_LOW_OUT})|(?P<high_out>{_HIGH_OUT}))"
    r"(?P<number>.+)"
)
# By law 以上, 以下 and 以内 take in the number itself.
_BEHIND = re.compile(
    r"(?P<number>.+?)(?:\(含\)|\(含本数\)|及)?(?:(?P<low_in>以上)|(?P<high_in>以下|以内|之内))"
)


def bounded(entry: Entry, raw: object) -> Range | None:
    """Read a bound in the unit of its entry; None where a text is none, or its number is not plain."""
    text = spaceless(raw) if isinstance(raw, str) else ""
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None:
        return None
    given = {kind for kind, text in found.groupdict().items() if text and kind != "number"}
    end = _number(entry, found["number"])
    if end is None:
        return None
    if given & {"low_in", "low_out"}:
        return Range(low=end, with_low="low_in" in given)
    return Range(high=end, with_high="high_in" in given)


def _number(entry: Entry, text: str) -> Decimal | None:
    reader = percent if entry.kind.value == "percent" else number
    read = reader(entry, text)
    content = read.content if isinstance(read, Understood) else None
    return content if isinstance(content, Decimal) else None
