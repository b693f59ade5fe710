"""How the scoresheet is cut into pages, by a careful estimate of heights.

Every printed page carries a table of its own, since the continuation of a merged level cell would be
blank on the next page. Estimates err on the high side: a page may end early, never overflow.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evalbook.document.tables import HEAD_MARGIN, SIDE_MARGIN
from evalbook.output.report.scoresheet import COLUMNS, FIXED, SheetRow

_CHARACTER, _LATIN, _LINE = 180, 115, 230
_RULE, _SLACK = 10, 30
_WIDTHS = tuple(column.twips for column in COLUMNS)
# What stays on one line: a Latin word or number, or a character, with the marks that cling to it.
_UNBROKEN = re.compile(r"[“‘（《〈〔【]*(?:[!-~]+|.)[，。；：、！？”’）》〉〕】]*")


@dataclass(frozen=True)
class Room:
    """Height for table rows, in twips: on the first page, on others, and what the last one must spare."""

    first: int
    other: int
    closing: int


@dataclass(frozen=True)
class _Block:
    """Rows that stay together: a sub-total never stands alone."""

    rows: tuple[SheetRow, ...]
    height: int


def pages(rows: Sequence[SheetRow], room: Room) -> list[list[SheetRow]]:
    """Spread rows over as few pages as will hold them, as evenly as that allows."""
    blocks = _blocks(rows, room.closing)
    fewest = _fill(blocks, room, 0)
    evenest = fewest
    for spared in range(_LINE, room.first // 2, _LINE):
        filled = _fill(blocks, room, spared)
        if len(filled) > len(fewest):
            break
        evenest = filled
    return evenest


def _blocks(rows: Sequence[SheetRow], closing: int) -> list[_Block]:
    gathered: list[list[SheetRow]] = []
    for row in rows:
        if row.is_sum and gathered:
            gathered[-1].append(row)
        else:
            gathered.append([row])
    heights = [sum(row_height(row) for row in block) for block in gathered]
    heights[-1] += closing
    return [_Block(tuple(block), height) for block, height in zip(gathered, heights, strict=True)]


def _fill(blocks: Sequence[_Block], room: Room, spared: int) -> list[list[SheetRow]]:
    """Fill page after page, leaving `spared` of each one empty."""
    filled: list[list[SheetRow]] = []
    left = 0
    for block in blocks:
        if not filled or block.height > left:
            left = (room.other if filled else room.first) - spared
            filled.append([])
        filled[-1].extend(block.rows)
        left -= block.height
    return filled


def row_height(row: SheetRow) -> int:
    """Estimate the height of a row, in twips."""
    if row.is_sum:
        return _height(1)
    own = max(map(_lines, row.own, _WIDTHS[FIXED:]))
    return _height(max(own, _fixed_lines(row.fixed)))


@lru_cache(maxsize=1024)
def _fixed_lines(texts: tuple[str, ...]) -> int:
    """Count the lines that the texts of the indicator system take; they come again and again."""
    return max(map(_lines, texts, _WIDTHS))


def _height(lines: int) -> int:
    return lines * _LINE + 2 * HEAD_MARGIN + _RULE


HEAD_HEIGHT = _height(max(column.head.count("\n") for column in COLUMNS) + 1)
"""Height of the table's head, in twips."""


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """Count the lines a text takes in a cell; most texts come again and again."""
    room = width - 2 * SIDE_MARGIN - _SLACK
    if len(text) * _CHARACTER <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    lines, used = 1, 0
    for piece in _UNBROKEN.findall(line):
        length = _length(piece)
        if used + length > room and used:
            lines, used = lines + 1, 0
        lines += (length - 1) // room
        used += length
    return lines


def _length(piece: str) -> int:
    """Estimate the length of what stays on one line, in twips."""
    if len(piece) == 1:
        return _LATIN if piece.isascii() else _CHARACTER
    latin = len(piece.encode("ascii", "ignore"))
    return latin * _LATIN + (len(piece) - latin) * _CHARACTER
