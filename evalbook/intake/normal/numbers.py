"""Amounts, counts and scores, typed as numbers or written as texts."""

import re
from decimal import Decimal

from evalbook.decimals import exact, half_up, plain
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.normal.digits import MOST_DIGITS, leading
from evalbook.intake.normal.inexact import inexact
from evalbook.intake.normal.measures import factor
from evalbook.intake.normal.texts import PICTURE, is_picture
from evalbook.intake.normal.typed import spaceless
from evalbook.intake.normal.understood import Refused, Understood

_LONG = re.compile(r"[(+\-−]?[¥￥]?(?P<whole>[\d,]+)(?P<fraction>\.\d*)?", re.ASCII)
_MOST_PLACES = 10
_BEYOND, _RESIDUE = Decimal(10) ** MOST_DIGITS, Decimal(10) ** -_MOST_PLACES
"""Numbers have no more digits or places when they are typed as such than when they are written as texts."""


def number(entry: Entry, raw: object) -> Understood | Refused | None:
    """Read a number in the unit of its entry."""
    if isinstance(raw, str):
        return _written(entry, raw)
    value = typed_number(raw)
    return None if value is None else _fitting(entry, Understood(value))


def typed_number(raw: object) -> Decimal | None:
    """Return the number that a cell holds as such; None where it holds none that anybody can mean.

    What differences of equal numbers leave behind, far beyond the last place, is nought.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    try:
        value = exact(raw)
    except ValueError:
        return None
    if abs(value) >= _BEYOND:
        return None
    return value if abs(value) >= _RESIDUE else Decimal(0)


def _written(entry: Entry, raw: str) -> Understood | Refused | None:
    if is_picture(raw):
        return PICTURE
    text = spaceless(raw)
    found = leading(text)
    if found is None:
        return too_long(text) or inexact(text)
    rest = found.rest.rstrip("。;")
    rest = "" if rest == "整" else rest
    if rest in ("%", "‰"):
        return Refused("是百分数，这里填的不是比率", "改填{expected}")
    times = factor(rest, entry.unit)
    if times is None:
        return too_long(text) or inexact(text) or _wrong_unit(entry, rest)
    how = [*(found.aside or ["文本写的数"]), *_unit_said(rest, times, entry.unit)]
    value = _converted(found.value * times)
    return _fitting(entry, Understood(value, "、".join(how), f"{plain(value)}{entry.unit}"))


def _unit_said(rest: str, times: Decimal, unit: str) -> list[str]:
    if not rest:
        return []
    return [f"去掉单位“{rest}”"] if times == 1 else [f"由“{rest}”换算为“{unit}”"]


def _converted(value: Decimal) -> Decimal:
    shortest = value.normalize()
    return shortest.quantize(Decimal(1)) if shortest.as_tuple().exponent in range(1, 30) else shortest


def _wrong_unit(entry: Entry, rest: str) -> Refused | None:
    if entry.unit and re.fullmatch(r"[\u4e00-\u9fff]{1,4}", rest):
        return Refused(f"带的单位“{rest}”不是本格的单位", f"按本格的单位（{entry.unit}）改填数字")
    return None


def too_long(text: str) -> Refused | None:
    """Refuse what has more digits than Excel keeps, before any arithmetic is done with it."""
    match = _LONG.match(text)
    if match is None:
        return None
    whole, fraction = match["whole"].replace(",", ""), (match["fraction"] or "")[1:]
    if len(whole) + len(fraction) > MOST_DIGITS or len(fraction) > _MOST_PLACES:
        return Refused(f"位数太多，最多{MOST_DIGITS}位数字、{_MOST_PLACES}位小数", "改填{expected}")
    return None


def _fitting(entry: Entry, read: Understood) -> Understood | None:
    value = read.content
    if not isinstance(value, Decimal):
        return None
    if entry.kind is EntryKind.COUNT and value != value.to_integral_value():
        return None
    if entry.kind is EntryKind.SCORE:
        return Understood(half_up(value, 2), read.how, read.shown)
    return read
