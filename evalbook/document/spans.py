"""Stretches of text: what the prose is made of, before any of it becomes a document."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A stretch of text in one look. A line break in it breaks the line."""

    text: str
    bold: bool = False
    marked: bool = False
    """Highlighted, for what somebody still has to supply."""


def to_supply(what: str) -> Span:
    """Mark a gap in the draft: `【待补充：填报日期】`."""
    return Span(f"【待补充：{what}】", marked=True)
