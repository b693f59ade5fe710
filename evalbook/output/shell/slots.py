"""Slots of a shell: `{{部门名称}}` in the text of a paragraph, however Word has cut it into runs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

TEXTS = ("部门名称", "年度", "填报日期", "评价类型", "报告标题", "核算得分", "评价等级")
"""Slots inside a sentence."""
BODY, ANNEX = "正文", "附件"
BLOCKS = (BODY, ANNEX)
"""Slots that are a paragraph of their own."""
ALL = (*TEXTS, *BLOCKS)

_SLOT = re.compile(r"\{\{\s*(.*?)\s*\}\}")


@dataclass(frozen=True)
class Found:
    """A slot where it stands."""

    name: str
    place: str
    """`正文第3段`, `页眉`."""
    alone: bool
    """Whether it is a paragraph of the text all by itself."""
    paragraph: Any


def slots_of(stories: Mapping[str, Any]) -> Iterator[Found]:
    """Yield the slots of the stories of a document: roots by what they are called."""
    for story, root in stories.items():
        for number, paragraph in enumerate(root.iter(qn("w:p")), start=1):
            text = _text(paragraph)
            for found in _SLOT.finditer(text):
                alone = text.strip() == found[0] and paragraph.getparent().tag == qn("w:body")
                yield Found(found[1], f"{story}第{number}段", alone, paragraph)


def fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put values into the slots of a paragraph, as text and nothing else; the first run keeps its look."""
    pieces = _pieces(paragraph)
    for found in reversed(list(_SLOT.finditer(_text(paragraph)))):
        if found[1] in values:
            _replace(pieces, found.start(), found.end(), values[found[1]])


def _pieces(paragraph: Any) -> list[Any]:
    # A paragraph inside a text box of this one has its own turn.
    return [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _pieces(paragraph))


def _replace(pieces: list[Any], start: int, end: int, value: str) -> None:
    at = 0
    for piece in pieces:
        text = piece.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low < high:
            piece.text = text[:low] + value + text[high:]
            piece.set(qn("xml:space"), "preserve")
            value = ""
