"""Formulas of the indicator system: plain arithmetic over Chinese field names.

`(本年三公经费预算数-上年三公经费预算数)/上年三公经费预算数`, with + - * / and
comparisons, numbers, brackets and the functions in `FUNCTIONS`, as one would write it in Excel. A
parsed formula has three faces: it is evaluated over columns of decimals, written as Excel text over
cell references, and spelled with a department's own numbers. Nothing in a formula can run code.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from evalbook.decimals import AMOUNT_PLACES, VALUE_PLACES, Column, divide, round_column

# A name may begin with digits (6月末累计支出数), so it is tried before a number.
_NAME = re.compile(r"\d*[^\W\d]\w*")
_TOKEN = re.compile(rf"(\s*)({_NAME.pattern}|\d+(?:\.\d+)?|<=|>=|<>|[-+*/(),<>=≤≥])?")
_WIDE = str.maketrans("（）＋－×÷／，＜＞＝", "()+-*//,<>=")
_WIDE_WORDS = {"≤": "<=", "≥": ">="}
_TOKEN_LIMIT = 200  # keeps the recursion over a formula shallow
_PRECEDENCE = {"<": 1, ">": 1, "<=": 1, ">=": 1, "=": 1, "<>": 1, "+": 2, "-": 2, "*": 3, "/": 3}
_UNARY_PRECEDENCE = 4
COMPARISONS = frozenset({"<", ">", "<=", ">=", "=", "<>"})

FUNCTIONS = frozenset({"ABS", "IF", "MAX", "MIN", "ROUND", "SUM"})
_ARGUMENTS = {"ABS": 1, "IF": 3, "ROUND": 2}
"""Functions that take a fixed number of arguments."""

_OPERATIONS: dict[str, Callable[[Column, Column], Column]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": divide,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


class FormulaError(ValueError):
    """A formula cannot be parsed; the message says, in Chinese, what is wrong and where."""


@dataclass(frozen=True)
class Number:
    value: Decimal

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        length = len(next(iter(columns.values()), ()))
        return np.full(length, self.value, dtype=object)

    def write(self, names: Mapping[str, str], *, live: bool) -> str:  # noqa: ARG002 - one face for all nodes
        return f"{self.value:f}"

    def fields(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class FieldName:
    name: str

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return columns[self.name]

    def write(self, names: Mapping[str, str], *, live: bool) -> str:  # noqa: ARG002 - one face for all nodes
        return names[self.name]

    def fields(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True)
class Negative:
    operand: "Node"

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return -self.operand.evaluate(columns)

    def write(self, names: Mapping[str, str], *, live: bool) -> str:
        return f"-{_bracketed(self.operand, names, _UNARY_PRECEDENCE, live=live)}"

    def fields(self) -> Iterator[str]:
        yield from self.operand.fields()


@dataclass(frozen=True)
class Binary:
    sign: str
    left: "Node"
    right: "Node"

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return _OPERATIONS[self.sign](self.left.evaluate(columns), self.right.evaluate(columns))

    def write(self, names: Mapping[str, str], *, live: bool) -> str:
        rank = _PRECEDENCE[self.sign]
        # a-(b-c) needs its brackets, (a-b)-c does not.
        left = _bracketed(self.left, names, rank, live=live)
        return f"{left}{self.sign}{_bracketed(self.right, names, rank + 1, live=live)}"

    def fields(self) -> Iterator[str]:
        yield from self.left.fields()
        yield from self.right.fields()


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple["Node", ...]

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        values = [argument.evaluate(columns) for argument in self.arguments]
        combine: dict[str, Callable[[], Column]] = {
            "ABS": lambda: np.abs(values[0]),
            "MAX": lambda: np.maximum.reduce(values),
            "MIN": lambda: np.minimum.reduce(values),
            "SUM": lambda: np.add.reduce(values),
            "IF": lambda: np.where(np.asarray(values[0], dtype=bool), values[1], values[2]),
            "ROUND": lambda: _rounded(values[0], self.places),
        }
        return combine[self.function]()

    @property
    def places(self) -> int:
        """Places that ROUND rounds to; it takes no other number than a whole one written out."""
        last = self.arguments[-1]
        return int(last.value) if isinstance(last, Number) else 0

    def write(self, names: Mapping[str, str], *, live: bool) -> str:
        written = [argument.write(names, live=live) for argument in self.arguments]
        if live and self.function == "ROUND":
            written[0] = f"ROUND({written[0]},{VALUE_PLACES})"
        return f"{self.function}({','.join(written)})"

    def fields(self) -> Iterator[str]:
        for argument in self.arguments:
            yield from argument.fields()


@dataclass(frozen=True)
class Held:
    """A sum, difference or product held to `AMOUNT_PLACES`, so that no binary drift can tip what follows."""

    operand: "Node"

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return round_column(self.operand.evaluate(columns), AMOUNT_PLACES)

    def write(self, names: Mapping[str, str], *, live: bool) -> str:
        text = self.operand.write(names, live=live)
        return f"ROUND({text},{AMOUNT_PLACES})" if live else text

    def fields(self) -> Iterator[str]:
        yield from self.operand.fields()


@dataclass(frozen=True)
class Condition:
    """The comparison of an IF."""

    comparison: Binary

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return self.comparison.evaluate(columns)

    def write(self, names: Mapping[str, str], *, live: bool) -> str:
        return self.comparison.write(names, live=live)

    def fields(self) -> Iterator[str]:
        yield from self.comparison.fields()


Node = Number | FieldName | Negative | Binary | Call | Held | Condition


def is_compound(node: Node) -> bool:
    """Tell whether a value is calculated, not just a field or a number."""
    inner = node.operand if isinstance(node, Negative) else node
    return not isinstance(inner, Number | FieldName)


def _held(node: Node) -> Node:
    return Held(node) if is_compound(node) else node


def _rounded(values: Column, places: int) -> Column:
    """Round as the live formula does, which first sheds what binary numbers drift."""
    return round_column(round_column(values, VALUE_PLACES), places)


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, from left to right."""
    yield node
    below: tuple[Node, ...] = ()
    if isinstance(node, Negative | Held):
        below = (node.operand,)
    elif isinstance(node, Binary):
        below = (node.left, node.right)
    elif isinstance(node, Call):
        below = node.arguments
    elif isinstance(node, Condition):
        below = (node.comparison.left, node.comparison.right)
    for one in below:
        yield from walk(one)


def _bracketed(node: Node, names: Mapping[str, str], rank: int, *, live: bool) -> str:
    text = node.write(names, live=live)
    # In print nothing shows of what is held, and its brackets are those of what is inside.
    inner = node.operand if isinstance(node, Held) and not live else node
    lower = isinstance(inner, Binary) and _PRECEDENCE[inner.sign] < rank
    return f"({text})" if lower else text


@dataclass(frozen=True)
class Formula:
    """A parsed formula.

    `text` is the source as written; `fields` are the names it uses, each once, in order of
    appearance.
    """

    text: str
    root: Node

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields used."""
        return tuple(dict.fromkeys(self.root.fields()))

    @property
    def is_relation(self) -> bool:
        """Whether the formula compares two values instead of giving one."""
        return isinstance(self.root, Binary) and self.root.sign in COMPARISONS

    def places(self, unit: str) -> int:
        """Places its value is held to: those of an amount, unless it is a rate, a quotient or a field."""
        amount = unit != "%" and self.denominator is None and is_compound(self.root)
        return AMOUNT_PLACES if amount else VALUE_PLACES

    @property
    def numerator(self) -> Node | None:
        """What is divided, where the whole formula is one division."""
        return self.root.left if isinstance(self.root, Binary) and self.root.sign == "/" else None

    @property
    def denominator(self) -> Node | None:
        """What it is divided by, where the whole formula is one division."""
        return self.root.right if isinstance(self.root, Binary) and self.root.sign == "/" else None

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        """Evaluate over columns of equal length, keyed by field name; no denominator may be zero."""
        return self.root.evaluate(columns)

    def write(self, names: Mapping[str, str]) -> str:
        """Write for Excel, with each field's name replaced by a reference."""
        return self.root.write(names, live=True)

    def spell(self, names: Mapping[str, str]) -> str:
        """Write for people, with each field's name replaced by a number or by itself."""
        return self.root.write(names, live=False)


def parse(text: str) -> Formula:
    """Parse a formula; full-width signs and brackets are understood.

    Raises `FormulaError` where the text is not such a formula.
    """
    tokens = list(_tokens(text))
    if len(tokens) > _TOKEN_LIMIT:
        raise FormulaError(f"公式太长，最多{_TOKEN_LIMIT}个字段名、数字和符号")
    parser = _Parser(tokens)
    root = parser.expression(0)
    parser.finish()
    if isinstance(root, Binary) and (root.sign == "/" or root.sign in COMPARISONS):
        root = Binary(root.sign, _held(root.left), _held(root.right))
    return Formula(text, root)


def _tokens(text: str) -> Iterator[str]:
    wide = text.translate(_WIDE).rstrip()
    position = 0
    while position < len(wide):
        match = _TOKEN.match(wide, position)
        spaces, token = match.groups() if match else ("", None)
        position += len(spaces)
        if token is None:
            raise FormulaError(f"公式“{text}”第{position + 1}个字符“{text[position]}”不认识")
        yield _WIDE_WORDS.get(token, token)
        position += len(token)


class _Parser:
    """Precedence climbing over the tokens of one formula."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._next = 0

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._next += 1
        return token

    def _expect(self, token: str) -> None:
        found = self._take()
        if found != token:
            raise FormulaError(f"公式中应有“{token}”，却是“{found or '结尾'}”")

    def finish(self) -> None:
        if self._peek():
            raise FormulaError(f"公式在“{self._peek()}”处多出内容")

    def expression(self, lowest: int) -> Node:
        left = self._operand()
        while (rank := _PRECEDENCE.get(self._peek(), -1)) >= max(lowest, 1):
            sign = self._take()
            left = Binary(sign, left, self.expression(rank + 1))
        return left

    def _operand(self) -> Node:
        token = self._take()
        if token == "-":
            return Negative(self.expression(_UNARY_PRECEDENCE))
        if token == "(":
            inner = self.expression(0)
            self._expect(")")
            return inner
        if _NAME.fullmatch(token):
            return self._call(token) if self._peek() == "(" else FieldName(token)
        if token[:1].isdecimal():
            return Number(Decimal(token))
        raise FormulaError(f"公式中“{token or '结尾'}”的位置应是字段名或数字")

    def _call(self, name: str) -> Call:
        function = name.upper()
        if function not in FUNCTIONS:
            raise FormulaError(f"公式不支持函数“{name}”，可用：{'、'.join(sorted(FUNCTIONS))}")
        self._expect("(")
        arguments = [self.expression(0)]
        while self._peek() == ",":
            self._take()
            arguments.append(self.expression(0))
        self._expect(")")
        wanted = _ARGUMENTS.get(function)
        if wanted == 1 and len(arguments) != 1:
            raise FormulaError(f"函数 {function} 只能有一个参数")
        if wanted and len(arguments) != wanted:
            raise FormulaError(f"函数 {function} 应有{wanted}个参数，却有{len(arguments)}个")
        if function == "IF":
            arguments[0] = _condition(arguments[0])
        if function == "ROUND":
            _check_places(arguments[1])
        return Call(function, tuple(arguments))


def _condition(node: Node) -> Condition:
    if not isinstance(node, Binary) or node.sign not in COMPARISONS:
        raise FormulaError("函数 IF 的第一个参数应是一个比较，如“甲>乙”")
    return Condition(Binary(node.sign, _held(node.left), _held(node.right)))


def _check_places(node: Node) -> None:
    whole = isinstance(node, Number) and node.value == node.value.to_integral_value()
    if not whole or not isinstance(node, Number) or node.value > VALUE_PLACES:
        raise FormulaError(f"函数 ROUND 的第二个参数应是0至{VALUE_PLACES}的整数")
