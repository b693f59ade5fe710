"""The catalogue (目录): the headings of a report with their pages, as a field that is already filled in.

Word is never told to update it on opening, since it would ask a question; who changes the text updates it
by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evalbook.document.escaping import escaped
from evalbook.document.markup import Markup, joined, w
from evalbook.document.paragraphs import Inline, Paragraph, paragraph, run
from evalbook.document.styles import Style
from evalbook.document.tables import Block

_LEVELS = {Style.HEADING1: 1, Style.HEADING2: 2, Style.ANNEX_LABEL: 1}
_STYLES = {1: Style.CATALOGUE1, 2: Style.CATALOGUE2}
_FIELD = ' TOC \\o "1-2" \\h \\z \\u '


@dataclass(frozen=True)
class Entry:
    """A line of the catalogue, and the mark by which its heading is found."""

    level: int
    label: str
    """The heading itself."""
    title: str
    """The heading as listed; that of an annex is followed by what it is."""
    mark: str
    place: int
    """Where the heading stands among the blocks of the report."""


def entries_of(blocks: Sequence[Block]) -> list[Entry]:
    """List the headings among the blocks of a report."""
    entries: list[Entry] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.style not in _LEVELS:
            continue
        label = title = block.text
        if block.style is Style.ANNEX_LABEL:
            following = blocks[place + 1]
            title = f"{label}　{following.text if isinstance(following, Paragraph) else ''}"
        mark = f"_Toc{len(entries) + 1:08d}"
        entries.append(Entry(_LEVELS[block.style], label, title, mark, place))
    return entries


def marked(blocks: Sequence[Block], entries: Sequence[Entry]) -> list[Block]:
    """Bookmark the headings of a report where they stand."""
    result = list(blocks)
    for number, entry in enumerate(entries, start=1000):
        block = blocks[entry.place]
        if isinstance(block, Paragraph):
            start = Inline(w("bookmarkStart", id=number, name=entry.mark))
            end = Inline(w("bookmarkEnd", id=number))
            result[entry.place] = replace(block, content=(start, *block.content, end))
    return result


def catalogue(entries: Sequence[Entry], pages: Sequence[int]) -> Iterator[Paragraph]:
    """Yield the blocks of the catalogue."""
    yield paragraph(Style.CATALOGUE_TITLE, "目　　录")
    for place, (entry, page) in enumerate(zip(entries, pages, strict=True)):
        opening = [_begin(_FIELD)] if place == 0 else []
        ending = [_mark("end")] if place == len(entries) - 1 else []
        line = joined((*opening, _link(entry, page), *ending))
        yield paragraph(_STYLES[entry.level], Inline(line))


def _link(entry: Entry, page: int) -> Markup:
    number = (_begin(f" PAGEREF {entry.mark} \\h "), run(str(page)), _mark("end"))
    return w("hyperlink", run(f"{entry.title}\t"), *number, anchor=entry.mark, history=1)


def _begin(code: str) -> Markup:
    text = Markup(f'<w:instrText xml:space="preserve">{escaped(code)}</w:instrText>')
    return joined((_mark("begin"), w("r", text), _mark("separate")))


def _mark(kind: str) -> Markup:
    return w("r", w("fldChar", fldCharType=kind))
