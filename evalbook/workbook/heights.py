"""Row heights, estimated from the text of wrapped cells: no writer can ask Excel to fit them."""

from collections.abc import Iterable

from evalbook.workbook.look import lines

TALLEST = 409.0
"""Points; Excel takes no taller row."""

_BASE_SIZE = 10
_LINE = 1.4
"""Height of a line in font sizes."""
_MARGIN = 5.0
_FILL = 1.03
"""Half-width characters of the base size per unit of column width; a little less than there is room for."""


def room(width: float, size: float = _BASE_SIZE) -> float:
    """Half-width characters of a font size that surely fit in a column of that width."""
    return max(2.0, width * _FILL * _BASE_SIZE / size - 1.0)


def height(cells: Iterable[tuple[str, float]], size: float = _BASE_SIZE, *, least: int = 1) -> float:
    """Give the height in points that the tallest of some cells (text, column width) needs."""
    tallest = least
    for text, width in cells:
        tallest = max(tallest, lines(text, room(width, size)))
    return height_of(max(tallest, 1), size)


def height_of(count: int, size: float = _BASE_SIZE) -> float:
    """Give the height in points of a row of so many lines."""
    return min(TALLEST, _MARGIN + count * size * _LINE)


def most_lines(size: float = _BASE_SIZE) -> int:
    """Count the lines of text that the tallest row holds."""
    return int((TALLEST - _MARGIN) / (size * _LINE))
