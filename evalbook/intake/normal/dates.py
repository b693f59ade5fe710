"""Days: real dates, and the ways in which people write one."""

import re
from datetime import date, datetime, timedelta

from evalbook.indicators.entries import Entry
from evalbook.intake.normal import chinese_digits
from evalbook.intake.normal.typed import spaceless
from evalbook.intake.normal.understood import Refused, Understood

_SEPARATED = re.compile(r"(\d{4})[年./\-、](\d{1,2})[月./\-、](\d{1,2})日?(?:00:00(?::00)?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_CHINESE = re.compile(rf"({chinese_digits.YEAR})年({chinese_digits.SMALL})月({chinese_digits.SMALL})日?")
_NO_YEAR = re.compile(r"\d{1,2}[月./\-]\d{1,2}日?", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{2}[年./\-]\d{1,2}[月./\-]\d{1,2}日?", re.ASCII)
_NO_DAY = re.compile(r"\d{4}[年./\-]\d{1,2}月?", re.ASCII)
_WRITE = "填完整的日期，如2025-2-24"
_SERIALS = range(43831, 55154)
"""Serial numbers of the days from 2020 to 2050."""
_EPOCH = date(1899, 12, 30)
_YEARS = range(1990, 2101)


def day(_entry: Entry, raw: object) -> Understood | Refused | None:
    """Read a day."""
    if isinstance(raw, datetime):
        return Understood(raw.date())
    if isinstance(raw, date):
        return Understood(raw)
    if isinstance(raw, str):
        return _written(spaceless(raw).rstrip("。"))
    if isinstance(raw, int | float) and not isinstance(raw, bool) and raw == raw // 1:
        return _counted(int(raw))
    return None


def _counted(number: int) -> Understood | Refused | None:
    if number in _SERIALS:
        return _said(_EPOCH + timedelta(days=number), "单元格没有设日期格式")
    compact = _COMPACT.fullmatch(str(number))
    return None if compact is None else _day(*map(int, compact.groups()))


def _written(text: str) -> Understood | Refused | None:
    match = _SEPARATED.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is not None:
        return _day(*map(int, match.groups()))
    chinese = _CHINESE.fullmatch(text)
    if chinese is not None:
        month, number = chinese_digits.small(chinese[2]), chinese_digits.small(chinese[3])
        return _day(chinese_digits.year(chinese[1]), month or 0, number or 0)
    if _SHORT_YEAR.fullmatch(text):
        return Refused("年份只写了两位", _WRITE)
    if _NO_YEAR.fullmatch(text):
        return Refused("没有写年份", _WRITE)
    return Refused("没有写到日", _WRITE) if _NO_DAY.fullmatch(text) else None


def _day(year: int, month: int, number: int) -> Understood | Refused:
    try:
        found = date(year, month, number)
    except ValueError:
        return Refused("不是存在的日期", _WRITE)
    if found.year not in _YEARS:
        return Refused("年份不可能是这一年", _WRITE)
    return _said(found, "文本写的日期")


def _said(found: date, how: str) -> Understood:
    return Understood(found, how, f"{found.year}年{found.month}月{found.day}日")
