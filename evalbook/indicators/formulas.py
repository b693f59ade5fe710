"""Checks of formulas: what parses may still be impossible to calculate."""

import difflib
import re
from collections.abc import Iterator

from evalbook.indicators.expressions import (
    COMPARISONS,
    Binary,
    FieldName,
    Formula,
    FormulaError,
    Node,
    Number,
    parse,
    walk,
)
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.model import IndicatorSystem

_SLOT = re.compile(r"\{([^{}]*)\}")


def value_problems(system: IndicatorSystem, text: str) -> Iterator[str]:
    """Yield why a formula cannot give a number, in Chinese.

    Only a division that is the whole formula has a policy for a zero denominator, so none may
    stand deeper inside.
    """
    formula = _parsed(text)
    if isinstance(formula, str):
        yield formula
        return
    if formula.is_relation:
        yield "公式应算出一个数，不能是比较"
        return
    inner = [one for one in (formula.numerator, formula.denominator) if one is not None]
    yield from _calculation_problems(system, formula, inner or [formula.root])


def relation_problems(system: IndicatorSystem, text: str) -> Iterator[str]:
    """Yield why a formula is no relation between fields, in Chinese."""
    formula = _parsed(text)
    if isinstance(formula, str):
        yield formula
        return
    if not formula.is_relation or not isinstance(formula.root, Binary):
        yield "应是一个比较，如“甲<=乙”"
        return
    yield from _calculation_problems(system, formula, [formula.root.left, formula.root.right])


def name_problems(system: IndicatorSystem, name: str) -> Iterator[str]:
    """Yield that there is no such field, with the nearest name there is."""
    if name not in system.field_by_name:
        near = difflib.get_close_matches(name, system.field_by_name, n=1)
        hint = f"，您是否要写“{near[0]}”？" if near else ""
        yield f"没有名为“{name}”的基础数据{hint}"


def slots(text: str) -> tuple[str, ...]:
    """Names of the fields that a sentence quotes as `{字段名}`."""
    return tuple(_SLOT.findall(text))


def _parsed(text: str) -> Formula | str:
    try:
        return parse(text)
    except FormulaError as error:
        return str(error)


def _calculation_problems(system: IndicatorSystem, formula: Formula, inner: list[Node]) -> Iterator[str]:
    if not formula.fields:
        yield "公式没有用到任何基础数据"
    for name in formula.fields:
        yield from name_problems(system, name)
    nodes = [node for one in inner for node in walk(one)]
    binaries = [node for node in nodes if isinstance(node, Binary)]
    if any(node.sign in COMPARISONS for node in binaries):
        yield "公式里不能再套比较"
    if any(node.sign == "/" and not _constant(node.right) for node in binaries):
        yield "除以基础数据的除法只能是整个公式的最外一层"
    for node in nodes:
        field = system.field_by_name.get(node.name) if isinstance(node, FieldName) else None
        if field is not None and field.kind is FieldKind.CHOICE:
            yield f"“{field.name}”是选择项，不能参加计算"


def _constant(node: Node) -> bool:
    return isinstance(node, Number) and node.value != 0
