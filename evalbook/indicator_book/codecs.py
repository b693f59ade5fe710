"""How values of the model stand in cells, by the type the model gives them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from evalbook.decimals import exact, plain
from evalbook.indicator_book.mistakes import ContentError

YES, NO = "是", "否"
EMPTY = "无"
"""Stands for an empty text where a blank cell would mean something else."""
UNLIMITED = "不限"

Written = Decimal | str | None
"""What goes into a cell; None leaves it blank."""


class Codec(Protocol):
    """Turns a value into the content of a cell, and back."""

    @property
    def expects(self) -> str:
        """Say what belongs into the cell: `填数字。`."""
        ...

    @property
    def options(self) -> tuple[str, ...]:
        """Choices of a dropdown; empty where anything may be typed."""
        ...

    def encode(self, value: Any) -> Written:
        """Write a value."""
        ...

    def decode(self, raw: object) -> Any:
        """Read a cell that is not blank; raises `ContentError`."""
        ...


def text_of(raw: object) -> str:
    """Read a cell as text: a number typed where a text belongs is that number's text."""
    if isinstance(raw, bool):
        return YES if raw else NO
    if isinstance(raw, int | float):
        return plain(_number(raw))
    if isinstance(raw, str):
        return raw.strip()
    remedy = "请先把这一格的格式设为“文本”，再重新填写。"
    raise ContentError(f"“{raw}”被当作日期或时间了", remedy)


def _number(raw: float) -> Decimal:
    try:
        return exact(raw)
    except (ValueError, OverflowError):
        raise ContentError("这一格是错误值", "请删去公式，直接填写内容。") from None


@dataclass(frozen=True)
class TextCodec:
    """A text."""

    empty: str = ""
    """What stands for an empty text, where a blank cell means the default."""
    options: tuple[str, ...] = ()
    expects: str = "填文字。"

    def encode(self, value: str) -> Written:
        """Write the text."""
        return value or self.empty or None

    def decode(self, raw: object) -> str:
        """Read the text."""
        text = text_of(raw)
        return "" if self.empty and text == self.empty else text


@dataclass(frozen=True)
class NumberCodec:
    """A number; `whole` ones are integers."""

    whole: bool = False
    options: tuple[str, ...] = ()

    @property
    def expects(self) -> str:
        """`填整数。`."""
        return "填整数。" if self.whole else "填数字，不带单位和百分号。"

    def encode(self, value: Decimal | int) -> Written:
        """Write a number; one with more digits than a cell holds, as text."""
        number = Decimal(value)
        return number if exact(float(number)) == number else plain(number)

    def decode(self, raw: object) -> Decimal | int:
        """Read a number; one typed as text is a mistake, since Excel would not calculate with it."""
        if isinstance(raw, bool):
            raise ContentError(f"“{str(raw).upper()}”不是数字", f"请{self.expects}")
        if not isinstance(raw, int | float):
            return self._from_text(text_of(raw))
        number = _number(raw)
        if self.whole and number != number.to_integral_value():
            raise ContentError(f"“{plain(number)}”不是整数", "请填整数。")
        return int(number) if self.whole else number

    def _from_text(self, text: str) -> Decimal | int:
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise ContentError(f"“{text}”不是数字", f"请{self.expects}") from None
        if not number.is_finite():
            raise ContentError(f"“{text}”不是数字", f"请{self.expects}")
        if self.whole or abs(number) > Decimal("1e300") or exact(float(number)) == number:
            remedy = "请把这一格的格式设为“常规”，再重新输入数字。"
            raise ContentError(f"“{text}”是以文本形式存放的数字", remedy)
        return number


@dataclass(frozen=True)
class ListCodec:
    """Several texts in one cell: `优秀、良好、合格`."""

    expects: str = "填几项文字，用顿号“、”隔开。"
    options: tuple[str, ...] = ()

    def encode(self, value: tuple[str, ...]) -> Written:
        """Join the texts."""
        return "、".join(value) or None

    def decode(self, raw: object) -> tuple[str, ...]:
        """Split the texts."""
        pieces = (piece.strip() for piece in re.split(r"[、\n]", text_of(raw)))
        return tuple(piece for piece in pieces if piece)


@dataclass(frozen=True)
class OptionalCodec:
    """A value or none."""

    inner: Codec
    none: str = UNLIMITED

    @property
    def options(self) -> tuple[str, ...]:
        """Choices of the value."""
        return self.inner.options

    @property
    def expects(self) -> str:
        """What the value needs, or the word for none."""
        return self.inner.expects.rstrip("。") + f"，或填“{self.none}”。"

    def encode(self, value: Any) -> Written:
        """Write the value, or the word for none."""
        return self.none if value is None else self.inner.encode(value)

    def decode(self, raw: object) -> Any:
        """Read the value, or the word for none."""
        if isinstance(raw, str) and raw.strip() == self.none:
            return None
        return self.inner.decode(raw)
