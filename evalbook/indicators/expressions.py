"""Formulas of the indicator system: plain arithmetic over Chinese field names.

`(本年三公经费预算数-上年三公经费预算数)/上年三公经费预算数`, with + - * / and
comparisons, numbers, brackets and the functions in `FUNCTIONS`, as one would write it in Excel. A
parsed formula has three faces: it is evaluated over columns of decimals, printed as Excel text over
cell references, and printed with a department's own numbers. Nothing in a formula can run code.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from evalbook.decimals import Column, divide

# A name may begin with digits (6月末累计支出数), so it is tried before a number.
_NAME = re.compile(r"\d*[^\W\d]\w*")
_TOKEN = re.compile(rf"(\s*)({_NAME.pattern}|\d+(?:\.\d+)?|<=|>=|<>|[-+*/(),<>=≤≥])?")
_WIDE = str.maketrans("（）＋－×÷／，＜＞＝", "()+-*//,<>=")
_WIDE_WORDS = {"≤": "<=", "≥": ">="}
_TOKEN_LIMIT = 200  # keeps the recursion over a formula shallow
_PRECEDENCE = {"<": 1, ">": 1, "<=": 1, ">=": 1, "=": 1, "<>": 1, "+": 2, "-": 2, "*": 3, "/": 3}
_UNARY_PRECEDENCE = 4
COMPARISONS = frozenset({"<", ">", "<=", ">=", "=", "<>"})

FUNCTIONS = frozenset({"ABS", "MAX", "MIN", "SUM"})

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

    def write(self, names: Mapping[str, str]) -> str:  # noqa: ARG002 - one face for all nodes
        return f"{self.value:f}"

    def fields(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class FieldName:
    name: str

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return columns[self.name]

    def write(self, names: Mapping[str, str]) -> str:
        return names[self.name]

    def fields(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True)
class Negative:
    operand: "Node"

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return -self.operand.evaluate(columns)

    def write(self, names: Mapping[str, str]) -> str:
        return f"-{_bracketed(self.operand, names, _UNARY_PRECEDENCE)}"

    def fields(self) -> Iterator[str]:
        yield from self.operand.fields()


@dataclass(frozen=True)
class Binary:
    sign: str
    left: "Node"
    right: "Node"

    def evaluate(self, columns: Mapping[str, Column]) -> Column:
        return _OPERATIONS[self.sign](self.left.evaluate(columns), self.right.evaluate(columns))

    def write(self, names: Mapping[str, str]) -> str:
        rank = _PRECEDENCE[self.sign]
        # a-(b-c) needs its brackets, (a-b)-c does not.
        return f"{_bracketed(self.left, names, rank)}{self.sign}{_bracketed(self.right, names, rank + 1)}"

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
        }
        return combine[self.function]()

    def write(self, names: Mapping[str, str]) -> str:
        return f"{self.function}({','.join(argument.write(names) for argument in self.arguments)})"

    def fields(self) -> Iterator[str]:
        for argument in self.arguments:
            yield from argument.fields()


Node = Number | FieldName | Negative | Binary | Call


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, from left to right."""
    yield node
    below: tuple[Node, ...] = ()
    if isinstance(node, Negative):
        below = (node.operand,)
    elif isinstance(node, Binary):
        below = (node.left, node.right)
    elif isinstance(node, Call):
        below = node.arguments
    for one in below:
        yield from walk(one)


def _bracketed(node: Node, names: Mapping[str, str], rank: int) -> str:
    text = node.write(names)
    lower = isinstance(node, Binary) and _PRECEDENCE[node.sign] < rank
    return f"({text})" if lower else text


@dataclass(frozen=True)
class Formula:
    """A parsed formula.

    `text` is the source as written; `fields` are the names it uses, each once, in order of
    appearance.
    """

    text: str
    root: Node

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields used."""
        return tuple(dict.fromkeys(self.root.fields()))

    @property
    def is_relation(self) -> bool:
        """Whether the formula compares two values instead of giving one."""
        return isinstance(self.root, Binary) and self.root.sign in COMPARISONS

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
        """Print with each field's name replaced: by a reference for Excel, by a number for people."""
        return self.root.write(names)


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
        if function == "ABS" and len(arguments) != 1:
            raise FormulaError("函数 ABS 只能有一个参数")
        return Call(function, tuple(arguments))
