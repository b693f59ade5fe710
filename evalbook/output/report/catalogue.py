"""The catalogue (目录): the headings of a report with their pages, as a field that is already filled in.

Word is never told to update it on opening, since it would ask a question; who changes the text updates it
by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from evalbook.output.report.markup import Element, w
from evalbook.output.report.paragraphs import paragraph, run
from evalbook.output.report.spans import Span
from evalbook.output.report.styles import Style

_LEVELS = {Style.HEADING1: 1, Style.HEADING2: 2, Style.ANNEX_LABEL: 1}
_STYLES = {1: Style.CATALOGUE1, 2: Style.CATALOGUE2}
_FIELD = ' TOC \\o "1-2" \\h \\z \\u '
_PROPERTIES = qn("w:pPr")


@dataclass(frozen=True)
class Entry:
    """A line of the catalogue, and the mark by which its heading is found."""

    level: int
    label: str
    """The heading itself."""
    title: str
    """The heading as listed; that of an annex is followed by what it is."""
    mark: str


def marked_entries(blocks: Sequence[Element]) -> list[Entry]:
    """List the headings among the blocks of a report, and bookmark each where it stands."""
    entries: list[Entry] = []
    for place, block in enumerate(blocks):
        style = style_of(block)
        if style not in _LEVELS:
            continue
        label, mark = text_of(block), f"_Toc{len(entries) + 1:08d}"
        title = label
        if style is Style.ANNEX_LABEL:
            title = f"{label}　{text_of(blocks[place + 1])}"
        number = 1000 + len(entries)
        block.find(_PROPERTIES).addnext(w("bookmarkStart", id=number, name=mark))
        block.append(w("bookmarkEnd", id=number))
        entries.append(Entry(_LEVELS[style], label, title, mark))
    return entries


def catalogue(entries: Sequence[Entry], pages: Sequence[int]) -> Iterator[Element]:
    """Yield the blocks of the catalogue; the last one is a paragraph."""
    yield paragraph(Style.CATALOGUE_TITLE, "目　　录")
    for place, (entry, page) in enumerate(zip(entries, pages, strict=True)):
        line = paragraph(_STYLES[entry.level])
        if place == 0:
            line.extend(_begin(_FIELD))
        line.append(_link(entry, page))
        if place == len(entries) - 1:
            line.append(_mark("end"))
        yield line


def style_of(block: Element) -> Style | None:
    """Return the style of a paragraph; None for a table, or a paragraph of another kind."""
    found = block.xpath("./w:pPr/w:pStyle/@w:val")
    return Style(found[0]) if found else None


def text_of(block: Element) -> str:
    """Return the text of a paragraph."""
    return "".join(block.xpath(".//w:t/text()"))


def _link(entry: Entry, page: int) -> Element:
    number = (*_begin(f" PAGEREF {entry.mark} \\h "), run(Span(str(page))), _mark("end"))
    return w("hyperlink", run(Span(f"{entry.title}\t")), *number, anchor=entry.mark, history=1)


def _begin(code: str) -> tuple[Element, Element, Element]:
    text = w("instrText")
    text.text = code
    text.set(qn("xml:space"), "preserve")
    return _mark("begin"), w("r", text), _mark("separate")


def _mark(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))
