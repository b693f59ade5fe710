"""How far the value of a formula can go, and whether a rule can give and take points at all."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np

from evalbook.decimals import Column, divide
from evalbook.indicators.expressions import Binary, Call, Condition, FieldName, Held, Negative, Node, Number
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Consumes
from evalbook.indicators.rules.base import RuleBase

Reach = tuple[Decimal, Decimal]
"""Lowest and highest value, both possible."""

_FAR = Decimal(10) ** 15
_PERCENT = Decimal(100)
_NOTHING = Decimal(0)
_EVERYTHING: Reach = (-_FAR, _FAR)


def reach_problems(system: IndicatorSystem, indicator: Indicator, part: Part) -> Iterator[str]:
    """Yield that a part gives the same points whatever is filled in.

    The part must be sound otherwise. Values between the ends are tried at every number the rule
    names, and just beside it: nothing can change anywhere else.
    """
    values = _values(system, indicator, part)
    if values is None:
        return
    points = part.rule.points_for(values, part.scale)
    if all(one >= part.points for one in points):
        yield "无论怎样填报都得满分，没有扣分的可能"
    elif all(one <= 0 for one in points):
        yield "无论怎样填报都不得分，没有得分的可能"


def _values(system: IndicatorSystem, indicator: Indicator, part: Part) -> Column | None:
    """List the values worth trying; None where nothing is known of them."""
    if part.consumes.gives_word:
        return _column(list(part.rule.words_known))
    most = {
        Consumes.SHARE: _PERCENT,
        Consumes.UNMET: Decimal(len(indicator.check_points)),
        Consumes.JUDGED: part.points,
        Consumes.RANGED: part.points,
        Consumes.RANK: _FAR,
    }
    if part.consumes in most:
        return _column([_NOTHING, Decimal(1), most[part.consumes]])
    if part.consumes is not Consumes.NUMBER:
        return None
    low, high = _reach(system, part.parsed.root)
    # A division that is the whole formula gives a share; the rule reads it in percent.
    factor = _PERCENT if part.unit == "%" else Decimal(1)
    low, high = max(low * factor, -_FAR), min(high * factor, _FAR)
    edges = [one + beside for one in numbers_of(part.rule) for beside in (_NOTHING, Decimal(1), Decimal(-1))]
    return _column([low, high, *(one for one in edges if low <= one <= high)])


def _column(members: list[Any]) -> Column:
    values = np.empty(len(members), dtype=object)
    values[:] = members
    return values


def numbers_of(rule: RuleBase) -> Iterator[Decimal]:
    """Yield every number among the parameters of a rule, those of its bands too."""
    pending: list[Any] = list(rule.model_dump().values())
    while pending:
        one = pending.pop()
        if isinstance(one, Decimal):
            yield one
        elif isinstance(one, dict):
            pending += one.values()
        elif isinstance(one, tuple | list):
            pending += one


def _reach(system: IndicatorSystem, node: Node) -> Reach:
    return _reach_of(system, node.operand if isinstance(node, Held) else node)


def _reach_of(system: IndicatorSystem, node: Node) -> Reach:
    if isinstance(node, Number):
        return node.value, node.value
    if isinstance(node, FieldName):
        field = system.field_by_name[node.name]
        low = -_FAR if field.minimum is None else field.minimum
        high = _FAR if field.maximum is None else field.maximum
        return (_NOTHING, _NOTHING) if field.kind is FieldKind.CHOICE else (low, high)
    if isinstance(node, Negative):
        low, high = _reach(system, node.operand)
        return -high, -low
    if isinstance(node, Condition | Held):
        return _EVERYTHING
    if isinstance(node, Call):
        return _called(node.function, [_reach(system, one) for one in node.arguments])
    return _combined(node, _reach(system, node.left), _reach(system, node.right))


def _called(function: str, reaches: list[Reach]) -> Reach:
    lows, highs = [low for low, _ in reaches], [high for _, high in reaches]
    ends = [abs(lows[0]), abs(highs[0])]
    known: dict[str, Reach] = {
        "SUM": (sum(lows, _NOTHING), sum(highs, _NOTHING)),
        "MAX": (max(lows), max(highs)),
        "MIN": (min(lows), min(highs)),
        "ABS": ((_NOTHING if lows[0] <= 0 <= highs[0] else min(ends)), max(ends)),
        # The condition comes first; it may go either way.
        "IF": (min(lows[1:], default=_NOTHING), max(highs[1:], default=_NOTHING)),
        # To the places themselves, and no nearer: enough to tell whether points can change.
        "ROUND": (lows[0] - 1, highs[0] + 1),
    }
    return known.get(function, _EVERYTHING)


def _combined(node: Binary, left: Reach, right: Reach) -> Reach:
    if node.sign == "+":
        return left[0] + right[0], left[1] + right[1]
    if node.sign == "-":
        return left[0] - right[1], left[1] - right[0]
    if node.sign == "*":
        ends = [one * other for one, other in product(left, right)]
        return min(ends), max(ends)
    if node.sign == "/" and right[0] >= 0:
        return _divided(left, right)
    return _EVERYTHING


def _divided(left: Reach, right: Reach) -> Reach:
    """Divide by what is never negative; a denominator near zero takes the quotient as far as it goes."""
    if right[0] == 0:
        return (-_FAR if left[0] < 0 else _NOTHING), (_FAR if left[1] > 0 else _NOTHING)
    pairs = list(product(left, right))
    ends = divide(_column([one for one, _ in pairs]), _column([other for _, other in pairs]))
    return min(ends), max(ends)
