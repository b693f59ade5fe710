"""Long texts cut into pieces that a row can show whole: Excel takes no row taller than 409 points."""

from evalbook.workbook.heights import most_lines, room
from evalbook.workbook.look import lines
from evalbook.workbook.text import clean

TEXT_WIDTH = 96
"""Width of the column of texts."""


def pieces(text: str) -> list[str]:
    """Cut a text at its line ends, and inside a line only where that alone is too long; never empty."""
    width = room(TEXT_WIDTH)
    limit = most_lines() - 1
    cut: list[str] = []
    held: list[str] = []
    used = 0
    for line in _short_lines(clean(text), int(width) // 2 * limit):
        needed = lines(line, width)
        if held and used + needed > limit:
            cut.append("\n".join(held))
            held, used = [], 0
        held.append(line)
        used += needed
    return [*cut, "\n".join(held)]


def _short_lines(text: str, limit: int) -> list[str]:
    return [
        line[start : start + limit]
        for line in text.split("\n")
        for start in range(0, max(len(line), 1), limit)
    ]
