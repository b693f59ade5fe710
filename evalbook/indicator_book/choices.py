"""Cells in which one of a few words is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evalbook.indicator_book.codecs import NO, YES, Written, text_of
from evalbook.indicator_book.mistakes import ContentError

_ALIASES = {">=": "≥", "<=": "≤", "＞=": "≥", "＜=": "≤", "≧": "≥", "≦": "≤"}


@dataclass(frozen=True)
class YesNoCodec:
    """是 or 否."""

    options: tuple[str, ...] = (YES, NO)
    expects: str = "选“是”或“否”。"

    def encode(self, value: bool) -> Written:  # noqa: FBT001 - the value itself
        """Write 是 or 否."""
        return YES if value else NO

    def decode(self, raw: object) -> bool:
        """Read 是 or 否."""
        text = text_of(raw)
        if text not in self.options:
            raise ContentError(f"“{text}”不是可选的内容", "请选“是”或“否”。")
        return text == YES


@dataclass(frozen=True)
class ChoiceCodec:
    """One of several values, each with a Chinese label."""

    labels: Mapping[Any, str] = field(hash=False)

    @property
    def options(self) -> tuple[str, ...]:
        """Labels of the choices."""
        return tuple(dict.fromkeys(self.labels.values()))

    @property
    def expects(self) -> str:
        """`选：是、否。`."""
        return f"选：{'、'.join(self.options)}。"

    def encode(self, value: Any) -> Written:
        """Write the label."""
        return self.labels[value]

    def decode(self, raw: object) -> Any:
        """Read a label."""
        text = text_of(raw)
        text = _ALIASES.get(text, text)
        for value, label in self.labels.items():
            if label == text:
                return value
        raise ContentError(f"“{text}”不是可选的内容", f"请{self.expects}")
