"""On which page a heading stands, by counting lines: what is said where nothing can print the report."""

import unicodedata
from collections.abc import Sequence
from math import ceil

from evalbook.document.pages import TYPE_AREA
from evalbook.document.paragraphs import Paragraph
from evalbook.document.styles import LINE, Style, character_width, line_height
from evalbook.document.tables import Block, Table
from evalbook.output.report.catalogue import Entry

_HEADINGS = (Style.HEADING1, Style.HEADING2, Style.HEADING3)
_NEW_PAGE = (Style.ANNEX_LABEL, Style.ANNEX_CONTINUED)
_SMALL = 6
"""Columns of the widest small table."""


def estimated_pages(blocks: Sequence[Block], entries: Sequence[Entry]) -> list[int]:
    """Estimate the page number of every entry, body and annex running on from 1."""
    height = TYPE_AREA[1]
    pages: list[int] = []
    page, used = 1, 0
    for block in blocks:
        style = block.style if isinstance(block, Paragraph) else None
        if style in _NEW_PAGE:
            page, used = page + 1, 0
        needed = _table_height(block) if isinstance(block, Table) else _height(block)
        # A heading takes the first line of its text along.
        kept = needed + LINE if style in _HEADINGS else min(needed, LINE)
        if used + kept > height:
            page, used = page + 1, 0
        pages.append(page)
        used += needed
        if style not in _NEW_PAGE:
            page, used = page + used // height, used % height
    return [pages[entry.place] for entry in entries]


def _table_height(block: Table) -> int:
    # Tables of the annex begin pages of their own.
    return 0 if block.columns > _SMALL else block.rows * LINE


def _height(block: Paragraph) -> int:
    indent = 2 if block.style in (*_HEADINGS, Style.BODY) else 0
    length = sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in block.text) / 2 + indent
    lines = max(1, ceil(length * character_width(block.style) / TYPE_AREA[0]))
    return lines * line_height(block.style)
