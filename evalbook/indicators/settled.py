"""Whether a range settles the points of an indicator: 大于90% does, where 90% earns all of them.

Only a field that is itself the whole value of one indicator, and serves nothing else, can be judged by a
range; what is computed from several fields is not looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from evalbook.decimals import VALUE_PLACES, column, round_column
from evalbook.indicators.expressions import Formula
from evalbook.indicators.fields import Field
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.reach import numbers_of
from evalbook.indicators.rules import Consumes

_FAR = Decimal(10) ** 15
_PERCENT = Decimal(100)
_BESIDE = Decimal(1).scaleb(-VALUE_PLACES)
"""The nearest that two values can be."""


@dataclass(frozen=True)
class Range:
    """Numbers as Excel holds them, from `low` to `high`, each of which belongs to them or not."""

    low: Decimal | None = None
    high: Decimal | None = None
    with_low: bool = True
    with_high: bool = True


def one_for_all(system: IndicatorSystem, field: Field, numbers: Range) -> Decimal | None:
    """Return a number of a range whose points all others of it earn as well; None where there is none."""
    part = _judged_alone(system, field)
    if part is None:
        return None
    factor = _PERCENT if part.unit == "%" else Decimal(1)
    ends = _ends(field, numbers, factor)
    if ends is None or not all_alike(part, *ends, system.about.score_places):
        return None
    return ends[1] / factor


def all_alike(part: Part, low: Decimal, high: Decimal, places: int) -> bool:
    """Tell whether all values from one to another earn the same points, held to so many places.

    Points rise, fall or stay between zero and the numbers that a rule names: it is enough to try those,
    what lies just beside them, and the ends.
    """
    named = {Decimal(0), *numbers_of(part.rule)}
    edges = {one + beside for one in named for beside in (-_BESIDE, Decimal(0), _BESIDE)}
    tried = sorted({low, high, *(one for one in edges if low <= one <= high)})
    raw = part.rule.points_for(column(tried), part.scale)
    return len(set(round_column(round_column(raw, VALUE_PLACES), places))) == 1


def _judged_alone(system: IndicatorSystem, field: Field) -> Part | None:
    """Return the part of which a field is the whole value; None where it serves anything else too."""
    uses = [one for one in system.indicators if field.name in one.field_names]
    others = {
        *_names(one.parsed for one in system.cross_checks),
        *_names(one.parsed for one in system.vetoes),
    }
    others |= {one.field for one in system.project_checks} | {system.about.unit_weight}
    if len(uses) != 1 or field.name in others or not uses[0].scored or len(uses[0].parts) != 1:
        return None
    part = uses[0].parts[0]
    alone = (
        part.consumes is Consumes.NUMBER and part.formula.strip() == field.name and not part.rule.own_formula
    )
    return part if alone else None


def _names(formulas: Iterable[Formula]) -> Iterator[str]:
    for one in formulas:
        yield from one.fields


def _ends(field: Field, numbers: Range, factor: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return lowest and highest value of a range, in the unit of the rule; None where nothing is in it."""
    lows = [one for one in (field.minimum, numbers.low) if one is not None]
    highs = [one for one in (field.maximum, numbers.high) if one is not None]
    low, high = max(lows, default=-_FAR) * factor, min(highs, default=_FAR) * factor
    if numbers.low is not None and not numbers.with_low and low == numbers.low * factor:
        low += _BESIDE
    if numbers.high is not None and not numbers.with_high and high == numbers.high * factor:
        high -= _BESIDE
    return (low, high) if low <= high else None
