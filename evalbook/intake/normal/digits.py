"""Digits to a decimal: every form is matched, and bounded in length, before any arithmetic."""

import re
from dataclasses import dataclass
from decimal import Decimal

_FORM = re.compile(
    r"(?P<sign>[+\-−]?)(?P<whole>\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d{1,15})(?P<fraction>\.\d{1,10})?",
    re.ASCII,
)
_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY)?[¥￥]?", re.IGNORECASE)
MOST_DIGITS = 15
"""Digits that a cell of Excel keeps."""


@dataclass(frozen=True)
class Digits:
    """A number found at the beginning of a text, what follows it, and what was set aside."""

    value: Decimal
    rest: str
    aside: tuple[str, ...]


def leading(text: str) -> Digits | None:
    """Find the number that a text, folded and without spaces, begins with."""
    aside: list[str] = []
    bracketed = text.startswith("(") and ")" in text
    if bracketed:
        inner, _, after = text[1:].partition(")")
        text = inner + after
    currency = _CURRENCY.match(text)
    if currency is not None and currency[0]:
        text = text[currency.end() :]
        aside.append("去掉货币符号")
    match = _FORM.match(text)
    if match is None or (bracketed and match["sign"]):
        return None
    if "," in match["whole"]:
        aside.append("去掉千分位逗号")
    digits = match["whole"].replace(",", "")
    value = Decimal(digits + (match["fraction"] or ""))
    if len(value.as_tuple().digits) > MOST_DIGITS:
        return None
    if bracketed:
        aside.append("括号表示负数")
    negative = bracketed or match["sign"] in ("-", "−")
    return Digits(-value if negative and value else value, text[match.end() :], tuple(aside))
