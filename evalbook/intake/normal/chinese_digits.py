"""Chinese numerals in dates: `二〇二五` digit by digit, `二十四` as a number up to 99."""

import re

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0}
_DIGIT = "[零〇○O一二三四五六七八九]"
YEAR = rf"{_DIGIT}{{4}}"
SMALL = r"[一二三四五六七八九十]{1,3}"
_SMALL_FORM = re.compile(r"([二三四五六七八九])?(十)?([一二三四五六七八九])?")


def year(text: str) -> int:
    """Read four numerals digit by digit."""
    return int("".join(str(_DIGITS[one]) for one in text))


def small(text: str) -> int | None:
    """Read a numeral from one to ninety-nine."""
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    match = _SMALL_FORM.fullmatch(text)
    if match is None or not match[2]:
        return None
    return 10 * _DIGITS.get(match[1] or "一", 1) + _DIGITS.get(match[3] or "零", 0)
