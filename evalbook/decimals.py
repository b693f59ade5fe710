"""Exact decimal arithmetic on single values and on whole columns.

A column is a numpy array of dtype object whose members are `Decimal`; it never holds a missing
value. Rounding is half-up everywhere, as Excel's ROUND shows it.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.object_]

VALUE_PLACES = 10
"""Measured values and raw points are held to this many places, in the engine and in Excel alike.

Ten places are far finer than any published edge and far coarser than the drift of binary
floating point, so that both sides see the same side of every edge.
"""

AMOUNT_PLACES = 6
"""What is calculated from amounts is held to the places that a template takes for one."""

_WORKING = Context(prec=40)
_ZERO = Decimal(0)


@lru_cache(maxsize=64)
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def half_up(value: Decimal, places: int) -> Decimal:
    """Round `value` to `places` decimals, ties away from zero, as Excel's ROUND does."""
    digits = value.adjusted() + places + 2
    # A monstrous number, typed by mistake, is rounded like any other.
    context = _WORKING if digits <= _WORKING.prec else Context(prec=digits)
    rounded = value.quantize(_step(places), ROUND_HALF_UP, context)
    # "-0.00" would print as such in a report.
    return rounded or abs(rounded)


def exact(number: float) -> Decimal:
    """Return the decimal that Excel shows for a cell: fifteen significant digits.

    Raises `ValueError` for NaN and infinity, which no cell may hold.
    """
    value = Decimal(f"{number:.15g}")
    if not value.is_finite():
        raise ValueError("not a finite number")
    return abs(value) if value.is_zero() else value


def column(values: Iterable[Decimal]) -> Column:
    """Gather decimals into a column of shape (n,)."""
    members = values if isinstance(values, list) else list(values)
    result = np.empty(len(members), dtype=object)
    result[:] = members
    return result


def full_like(values: Column, member: Decimal) -> Column:
    """Return a column as long as `values`, every member of which is `member`."""
    result = np.empty(len(values), dtype=object)
    result[:] = member
    return result


def round_column(values: Column, places: int) -> Column:
    """Round every member of a column half-up."""
    return column([half_up(value, places) for value in values])


def at_least(values: Column, bound: Decimal) -> Column:
    """Raise every member below `bound` to it."""
    return np.maximum(values, full_like(values, bound))


def at_most(values: Column, bound: Decimal) -> Column:
    """Lower every member above `bound` to it."""
    return np.minimum(values, full_like(values, bound))


def choose(condition: npt.ArrayLike, member: Decimal, otherwise: Column) -> Column:
    """Put `member` where the condition holds, and keep `otherwise` elsewhere."""
    return np.where(np.asarray(condition, dtype=bool), full_like(otherwise, member), otherwise)


def row_sums(members: Column) -> Column:
    """Add up each row of a matrix of decimals of shape (n, m)."""
    sums = full_like(members, _ZERO)
    for summand in members.T:
        sums = sums + summand
    return sums


def divide(numerator: Column, denominator: Column) -> Column:
    """Divide two columns with forty digits; no member of `denominator` may be zero."""
    with localcontext(_WORKING):
        quotient: Column = numerator / denominator
    return quotient


def whole_steps(values: Column, *, up: bool) -> Column:
    """Round every member to a whole number, down or (`up`) to the next one begun."""
    rounding = "ROUND_CEILING" if up else "ROUND_FLOOR"
    return column(value.to_integral_value(rounding=rounding) for value in values)


def shown(value: Decimal, places: int = 2) -> str:
    """Print a number half-up with thousands separators: `1234.5` → `1,234.50`."""
    return f"{half_up(value, places):,.{places}f}"


def amount(value: Decimal) -> str:
    """Print an amount with thousands separators: two places, or as many more as it has."""
    places = max(2, -int(value.normalize().as_tuple().exponent)) if value else 2
    return shown(value, places)


def plain(value: Decimal) -> str:
    """Print a number without trailing zeros or separators: `3.00` → `3`, `0.30` → `0.3`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
