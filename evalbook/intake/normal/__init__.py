"""What people type, read as what they mean: one module for each kind of content.

Whatever leaves room for two meanings is refused, with the reason and what to type instead.
"""

from collections.abc import Callable
from datetime import date, datetime

from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.normal.answers import answer
from evalbook.intake.normal.dates import day
from evalbook.intake.normal.numbers import number
from evalbook.intake.normal.percents import percent
from evalbook.intake.normal.texts import text
from evalbook.intake.normal.understood import Refused, Understood
from evalbook.intake.normal.years import year

_READERS: dict[EntryKind, Callable[[Entry, object], Understood | Refused | None]] = {
    EntryKind.TEXT: text,
    EntryKind.LONG_TEXT: text,
    EntryKind.CHOICE: answer,
    EntryKind.DATE: day,
    EntryKind.YEAR: year,
    EntryKind.PERCENT: percent,
}
_TURNED = Refused(
    "成了日期，可能是 Excel 把输入的内容自动改成了日期", "把单元格格式改为“数值”后重新填写：{expected}"
)


def understand(entry: Entry, raw: object) -> Understood | Refused | None:
    """Read what stands in a cell as its entry asks; None where it simply is of another kind."""
    if entry.kind.is_number and isinstance(raw, datetime | date):
        return _TURNED
    return _READERS.get(entry.kind, number)(entry, raw)
