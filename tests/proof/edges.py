"""Values on every side of every edge of a rule, and base data that come to a wanted value."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from tests.proof.reading import evaluate, names

NUDGES = (
    *("0",) * 8,
    "0.0000000001",
    "-0.0000000001",
    "0.00000000004",
    "-0.00000000004",
    "0.000001",
    "-0.000001",
    "0.004",
    "-0.005",
    "0.01",
    "-0.01",
)
HUGE = ("999999999999", "123456789012.345", "100000000000", "98765432109.8765", "0.000001", "999999.999999")
BASES = ("100", "1000", "200", "12.5", "8", "3", "7", "1234.56", "960", "0.5", "100000", "2000", "37", "1")
DIGITS = 15
"""Significant digits that a cell holds."""


def edges(rule: Mapping[str, Any], points: Decimal) -> Iterator[Fraction]:
    """Yield values where the points of a rule turn, and values whose points are ties of rounding."""
    for key in ("target_value", "pass_mark", "beyond"):
        if key in rule:
            yield Fraction(rule[key])
    yield from (Fraction(band["limit"]) for band in rule.get("bands", ()))
    yield from (NOTHING, Fraction(100), Fraction(1))
    if "step" in rule:
        target, step = Fraction(rule["target_value"]), Fraction(rule["step"])
        most = Fraction(points) / Fraction(rule["points_per_step"])
        for count in (1, 2, 3, most // 1, most, Fraction(1, 2), Fraction(1, 8), Fraction(3, 40)):
            yield target + step * count
            yield target - step * count
    elif "target_value" in rule:
        target = Fraction(rule["target_value"])
        # Half a cent, half a tenth, half a point.
        for tie in ("0.005", "0.015", "0.05", "0.5", "0.995"):
            yield target * Fraction(tie) / Fraction(points)
        yield target * 2


NOTHING = Fraction(0)


def wanted(random: Random, rule: Mapping[str, Any], points: Decimal) -> Fraction:
    """Draw a value at an edge, or a little beside it."""
    found = list(edges(rule, points))
    return found[random.randrange(len(found))] + Fraction(NUDGES[random.randrange(len(NUDGES))])


def held(value: Fraction, places: int) -> Decimal:
    """Cut a number to what a cell can hold: fifteen significant digits, and so many places."""
    whole = len(str(abs(value.numerator) // value.denominator))
    digits = max(0, min(places, DIGITS - whole))
    scaled = round(value * 10**digits)
    return Decimal(scaled).scaleb(-digits)


def solve(random: Random, text: str, value: Fraction, fields: Mapping[str, Any]) -> dict[str, Decimal]:
    """Fill in the base data of a formula so that it gives `value`, as nearly as cells allow.

    One field is solved for as if the formula were linear in it; where it is not, some other value
    comes out, which is as good a case.
    """
    used = names(text)
    filled = {name: _figure(random, fields[name]) for name in used}
    pivot = used[random.randrange(len(used))] if random.random() < 1 / 4 else used[0]
    try:
        low, high = (
            evaluate(text, {name: Fraction(one) for name, one in (filled | {pivot: at}).items()})
            for at in (Decimal(0), Decimal(1))
        )
    except ZeroDivisionError:
        return filled
    if low != high:
        filled[pivot] = fitting(fields[pivot], (value - low) / (high - low))
    return filled


def _figure(random: Random, field: Mapping[str, Any]) -> Decimal:
    chosen = HUGE if random.random() < 1 / 25 else ("0",) if random.random() < 1 / 25 else BASES
    number = Fraction(chosen[random.randrange(len(chosen))])
    if field["kind"] == "percent":
        number /= 100
    if "minimum" in field and random.random() < 1 / 3:
        number = -number
    return fitting(field, number)


def fitting(field: Mapping[str, Any], number: Fraction) -> Decimal:
    """Hold a number to what the cell of a field takes: whole, not negative, six places."""
    if "minimum" not in field:
        number = max(NOTHING, number)
    if field["kind"] == "count":
        return Decimal(min(round(number), 10**DIGITS - 1))
    limit = Fraction(10**12 - 1)
    return held(min(limit, max(-limit, number)), 12 if field["kind"] == "percent" else 10)
