"""Formulas of measured values, of every shape that the printed scoresheets have."""

import re

from tests.proof.desk import Desk


def _amount(desk: Desk, *, signed: bool | None = None) -> str:
    kind = "count" if desk.chance(0.15) else "amount"
    return desk.field(kind, signed=desk.chance(0.2) if signed is None else signed)


def _fields(desk: Desk, text: str) -> str:
    """Fill `{}` with new fields, `[]` with new fields that may be negative."""
    while "[]" in text:
        text = text.replace("[]", _amount(desk, signed=True), 1)
    return text.format(*(_amount(desk) for _ in range(text.count("{}")))) if "{}" in text else text


def _shared(desk: Desk, text: str) -> str:
    """Fill `@`, `#` and `$` with one new field each, wherever they stand."""
    for mark in "@#$":
        if mark in text:
            text = text.replace(mark, _amount(desk))
    return _fields(desk, text)


SHARES = (
    *("{}/{}",) * 5,
    *("(@-#)/#",) * 3,
    "({}+{})/({}+{})",
    "(ABS([])+ABS([]))/{}",
    "MAX({},{})/{}",
    "SUM({},{},{})/{}",
    "({}*2+{}*0.5)/{}",
    "{}/({}-{})",
    "({}-{})/[]",
    "-[]/{}",
    "(@-MIN(@,#))/#",
)
FURTHER_SHARES = (
    "IF(@>#,@,#)/{}",
    "ROUND({},1)/{}",
    "IF(@-#>=$,@-#,$)/{}",
    "(@-IF(#=0,$,#))/$",
    "ROUND({}*1.5,0)/{}",
    "IF(@<>#,@,2*#)/ROUND({},0)",
    "MAX(0,IF(@/4<=#/3,@,#)-{})/{}",
)
AMOUNTS = (
    *("{}",) * 4,
    "[]",
    "{}-{}",
    "ABS([]-[])",
    "MIN({},{})-{}",
    "{}*100/{}",
    "{}/{}",
    "({}+{})/2",
    "{}*0.3-{}*0.1",
)
FURTHER_AMOUNTS = (
    "IF(@>#,@-#,0)",
    "ROUND({}/3,2)",
    "ROUND({}*0.015,2)",
    "IF(@=#,1,IF(@<#,0.5,0))",
    "IF(ROUND(@,1)>=#,@,#)",
    "ROUND({}/7,0)*2+{}",
)
_DIVIDED = re.compile(r"(?:\}|\))/")
UNITS = ("万元", "个", "倍", "分", "")


def share(desk: Desk) -> tuple[str, str]:
    """Draw a formula that gives a rate in percent, and its unit."""
    if desk.chance(0.12):
        return desk.field("percent", signed=desk.chance(0.3)), "%"
    forms = SHARES + (FURTHER_SHARES if desk.further else ())
    return _shared(desk, desk.pick(forms)), "%"


def amount(desk: Desk, *, divided: bool = True) -> tuple[str, str]:
    """Draw a formula that gives an amount, and its unit."""
    forms = AMOUNTS + (FURTHER_AMOUNTS if desk.further else ())
    chosen = [one for one in forms if divided or not _DIVIDED.search(one)]
    return _shared(desk, desk.pick(chosen)), desk.pick(UNITS)
