"""Formulas read by Python's own parser and evaluated in fractions: nothing is shared with the engine."""

import ast
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

PLACES = 10
"""To which a rate, a quotient and points are rounded."""
AMOUNT_PLACES = 6
"""To which what is calculated from amounts is rounded, as a value and before it is compared or divided."""

Figures = Mapping[str, Fraction]
"""Values of the base data, by name."""


def half_up(value: Fraction, places: int) -> Fraction:
    """Round by integers alone, ties away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def twice(value: Fraction, places: int) -> Fraction:
    """Round to ten places, and what comes out to the places of a score."""
    return half_up(half_up(value, PLACES), places)


def evaluate(text: str, figures: Figures) -> Fraction:
    """Evaluate a formula exactly; raises `ZeroDivisionError`."""
    tree = _parsed(text)
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div):
        return _held(tree.left, figures) / _held(tree.right, figures)
    return _number(tree, figures)


def places_of(text: str, unit: str) -> int:
    """Tell to how many places the value of a formula is rounded."""
    return AMOUNT_PLACES if unit != "%" and not division(text) and _is_calculated(_parsed(text)) else PLACES


def holds(text: str, figures: Figures) -> bool:
    """Tell whether a relation holds."""
    tree = _parsed(text)
    assert isinstance(tree, ast.Compare)
    return _compared(tree, figures)


def names(text: str) -> list[str]:
    """List the base data a formula uses, in order of appearance."""
    calls = {node.func for node in ast.walk(_parsed(text)) if isinstance(node, ast.Call)}
    found = [node for node in ast.walk(_parsed(text)) if isinstance(node, ast.Name) and node not in calls]
    return list(dict.fromkeys(node.id for node in sorted(found, key=lambda node: node.col_offset)))


def division(text: str) -> tuple[str, str] | None:
    """Split a formula that is as a whole a division; None for any other."""
    tree = _parsed(text)
    if not isinstance(tree, ast.BinOp) or not isinstance(tree.op, ast.Div):
        return None
    return ast.unparse(tree.left), ast.unparse(tree.right)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> ast.expr:
    # What is a comparison in Excel is an assignment here.
    python = re.sub(r"(?<![<>=!])=(?!=)", "==", text.replace("<>", "!="))
    return ast.parse(python, mode="eval").body


_ARITHMETIC: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}
_RELATIONS: dict[type[ast.cmpop], Callable[[Fraction, Fraction], bool]] = {
    ast.Lt: lambda left, right: left < right,
    ast.Gt: lambda left, right: left > right,
    ast.LtE: lambda left, right: left <= right,
    ast.GtE: lambda left, right: left >= right,
    ast.Eq: lambda left, right: left == right,
    ast.NotEq: lambda left, right: left != right,
}
_FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "ABS": abs,
    "MAX": max,
    "MIN": min,
    "SUM": lambda *values: sum(values, Fraction(0)),
    "ROUND": lambda value, places: twice(value, int(places)),
}


def _number(node: ast.expr, figures: Figures) -> Fraction:
    match node:
        case ast.Constant(value=value):
            return Fraction(repr(value))
        case ast.Name(id=name):
            return figures[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand, figures)
        case ast.BinOp(left=left, op=sign, right=right):
            return _ARITHMETIC[type(sign)](_number(left, figures), _number(right, figures))
        case ast.Call(func=ast.Name(id="IF"), args=[ast.Compare() as relation, then, otherwise]):
            return _number(then if _compared(relation, figures) else otherwise, figures)
        case ast.Call(func=ast.Name(id=function), args=arguments):
            return _FUNCTIONS[function](*(_number(one, figures) for one in arguments))
    raise AssertionError(ast.dump(node))


def _compared(node: ast.Compare, figures: Figures) -> bool:
    left, right = (_held(side, figures) for side in (node.left, node.comparators[0]))
    return _RELATIONS[type(node.ops[0])](left, right)


def _is_calculated(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return not isinstance(inner, ast.Name | ast.Constant)


def _held(node: ast.expr, figures: Figures) -> Fraction:
    """Evaluate a side of a comparison or division: a field as it is, what is calculated to six places."""
    value = _number(node, figures)
    return half_up(value, AMOUNT_PLACES) if _is_calculated(node) else value
