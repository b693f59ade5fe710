"""Rates: `99%`, `９９％`, `99.33 %`, and numbers that leave no doubt which rate they are."""

from decimal import Decimal

from evalbook.decimals import plain
from evalbook.indicators.entries import Entry
from evalbook.intake.normal.digits import leading
from evalbook.intake.normal.inexact import inexact
from evalbook.intake.normal.numbers import too_long, typed_number
from evalbook.intake.normal.texts import PICTURE, is_picture
from evalbook.intake.normal.typed import spaceless
from evalbook.intake.normal.understood import Refused, Understood

PLAINLY_HUNDREDTHS = Decimal("1.5")
"""From here on a number without a percent sign cannot be a fraction of one."""
_HUNDRED = Decimal(100)
_SIGNS = {"%": Decimal(100), "‰": Decimal(1000), "个百分点": Decimal(100)}
_PREFIX = "百分之"


def percent(_entry: Entry, raw: object) -> Understood | Refused | None:
    """Read a rate as the fraction that Excel holds: 99 % is 0.99."""
    if not isinstance(raw, str):
        value = typed_number(raw)
        return None if value is None else Understood(value)
    if is_picture(raw):
        return PICTURE
    text = spaceless(raw).rstrip("。;")
    found = leading(text.removeprefix(_PREFIX) + ("%" if text.startswith(_PREFIX) else ""))
    if found is None or found.rest not in ("", *_SIGNS):
        return too_long(text) or inexact(text)
    if found.rest:
        return _said(found.value / _SIGNS[found.rest], "文本写的百分数")
    return _bare(found.value, text)


def as_hundredths(value: Decimal) -> Understood:
    """Read a bare number as so many hundredths: 99 where a rate belongs is 99 %."""
    return _said(value / _HUNDRED, "没有百分号的数按百分数")


def _bare(value: Decimal, text: str) -> Understood | Refused:
    if value == 0 or ("." in text and 0 < value < 1):
        return _said(value, "文本写的小数")
    if value >= PLAINLY_HUNDREDTHS:
        return as_hundredths(value)
    return Refused(f"没有百分号，看不出是{plain(value)}%还是{plain(value * _HUNDRED)}%", "写上百分号，如95%")


def _said(value: Decimal, how: str) -> Understood:
    return Understood(value, how, f"{plain(value * _HUNDRED)}%")
