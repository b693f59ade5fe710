"""Amounts that may have been typed in 元 where 万元 are meant: they stand far above all others."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from statistics import median

from evalbook.decimals import amount
from evalbook.findings import Finding
from evalbook.indicators.entries import field_key
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.model import IndicatorSystem
from evalbook.submission import Submission

_UNIT, _TIMES = "万元", Decimal(10_000)
_FEWEST = 3
"""Other amounts that there must be to compare with."""
_FAR = 100
"""How many times the middle of the others a doubtful amount is."""
_NEAR = 10
"""A converted amount is believed from this part of the middle on: budgets differ by less from one another."""
_ALIKE = 3
"""Or if it is at most so many times, and at least that part of, an amount of the same formula."""


def check_units_of_money(system: IndicatorSystem, submission: Submission) -> Iterator[Finding]:
    """Find amounts of base data that are far above the others and, taken as 元, among them again."""
    amounts = _amounts(system, submission)
    for name, number in amounts.items():
        others = [one for other, one in amounts.items() if other != name]
        if len(others) < _FEWEST:
            return
        middle, converted = median(others), number / _TIMES
        if number <= _FAR * middle or converted > _FAR * middle:
            continue
        if converted * _NEAR >= middle or _is_alike(converted, _companions(system, name, amounts)):
            slots = {
                "field": name,
                "found": f"{amount(number)}{_UNIT}",
                "middle": f"{amount(middle)}{_UNIT}",
                "converted": f"{amount(converted)}{_UNIT}",
            }
            cell = submission.cells.get(field_key(system.field_by_name[name]))
            yield Finding("D07", submission.file, cell, slots)


def _amounts(system: IndicatorSystem, submission: Submission) -> dict[str, Decimal]:
    """Return all amounts that are not zero, by the names of their fields and without their signs."""
    found = {
        field.name: submission.number(field_key(field))
        for field in system.fields
        if field.kind is FieldKind.AMOUNT and field.unit == _UNIT
    }
    return {name: abs(number) for name, number in found.items() if number}


def _companions(system: IndicatorSystem, field: str, amounts: Mapping[str, Decimal]) -> Iterator[Decimal]:
    """Yield the amounts that stand in a formula with a field."""
    for indicator in system.indicators:
        for part in indicator.parts:
            if field in part.field_names:
                yield from (amounts[one] for one in part.field_names if one in amounts and one != field)


def _is_alike(converted: Decimal, companions: Iterator[Decimal]) -> bool:
    return any(one <= converted * _ALIKE and converted <= one * _ALIKE for one in companions)
