"""The year evaluated: `2024`, `2024年`, `２０２４年度`, `二〇二四年`."""

import re
from decimal import Decimal

from evalbook.indicators.entries import Entry
from evalbook.intake.normal import chinese_digits
from evalbook.intake.normal.numbers import typed_number
from evalbook.intake.normal.typed import spaceless
from evalbook.intake.normal.understood import Understood

_FORM = re.compile(rf"(?:(\d{{4}})|({chinese_digits.YEAR}))(?:年度?)?", re.ASCII)


def year(_entry: Entry, raw: object) -> Understood | None:
    """Read a year."""
    if not isinstance(raw, str):
        value = typed_number(raw)
        whole = value is not None and value == value.to_integral_value()
        return Understood(value) if value is not None and whole else None
    match = _FORM.fullmatch(spaceless(raw))
    if match is None:
        return None
    number = int(match[1]) if match[1] else chinese_digits.year(match[2])
    return Understood(Decimal(number), "文本写的年度", str(number))
