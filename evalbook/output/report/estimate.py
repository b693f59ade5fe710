"""On which page a heading stands, by counting lines: what is said where nothing can print the report."""

import unicodedata
from collections.abc import Sequence
from math import ceil

from evalbook.output.report.catalogue import Entry, style_of, text_of
from evalbook.output.report.markup import Element
from evalbook.output.report.pages import TYPE_AREA
from evalbook.output.report.styles import LINE, Style, character_width, line_height

_HEADINGS = (Style.HEADING1, Style.HEADING2, Style.HEADING3)
_NEW_PAGE = (Style.ANNEX_LABEL, Style.ANNEX_CONTINUED)


def estimated_pages(blocks: Sequence[Element], entries: Sequence[Entry]) -> list[int]:
    """Estimate the page number of every entry, body and annex running on from 1."""
    width, height = TYPE_AREA
    marks = {entry.mark: 0 for entry in entries}
    page, used = 1, 0
    for block in blocks:
        style = style_of(block)
        if style in _NEW_PAGE:
            page, used = page + 1, 0
        needed = _lines(block, style, width) * (line_height(style) if style else LINE)
        # A heading takes the first line of its text along.
        kept = needed + LINE if style in _HEADINGS else min(needed, LINE)
        if used + kept > height:
            page, used = page + 1, 0
        for name in block.xpath("./w:bookmarkStart/@w:name"):
            marks[name] = page
        used += needed
        if style not in _NEW_PAGE:
            page, used = page + used // height, used % height
    return list(marks.values())


def _lines(block: Element, style: Style | None, width: int) -> int:
    if style is None:  # a small table; those of the annex begin pages of their own
        rows = len(block.xpath("./w:tr"))
        return 0 if len(block.xpath("./w:tblGrid/w:gridCol")) > _SMALL else rows
    character = character_width(style)
    indent = 2 if style in (*_HEADINGS, Style.BODY) else 0
    text = text_of(block)
    length = sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text) / 2 + indent
    return max(1, ceil(length * character / width))


_SMALL = 6
"""Columns of the widest small table."""
