"""How a matrix that is too wide for one sheet of A3 is parted: several pages, as legible as one."""

from itertools import pairwise
from math import ceil

from xlsxwriter.worksheet import Worksheet

_ROOM = 1130.0
"""Points between the margins of a landscape A3 page."""
_LEAST_SCALE = 0.65
"""How small a matrix may be printed: its figures of 9 pt are then just under 6."""
_SPARE = 1.3
"""How much wider columns come out where the font that widths are measured by is missing."""


def points_wide(width: float) -> float:
    """Return the points that a column of that width (in characters) takes."""
    return 0.75 * (7 * width + 5)


def page_starts(first: int, count: int, width: float, beside: float) -> list[int]:
    """Return the column each page starts with, and the one after the last.

    `count` columns of one `width` (in characters) begin at `first`; `beside` is what stands beside them
    on every page, in points.
    """
    room = _ROOM / _LEAST_SCALE
    # One page is fitted, whatever widths come out as; of several each must hold its columns.
    alone, most = (int((wide - beside) / points_wide(width)) for wide in (room, room / _SPARE))
    pages = 1 if count <= alone else ceil(count / most)
    each = ceil(count / pages)
    return [*range(first, first + max(1, count), max(1, each)), first + count]


def part_pages(sheet: Worksheet, starts: list[int], repeated: int) -> None:
    """Print several pages across, the first `repeated` columns on each; one page is left as it is."""
    inner = [start for _, start in pairwise(starts)][:-1]
    if inner:
        # What is fitted to pages takes no breaks; a fixed scale does.
        sheet.set_print_scale(round(100 * _LEAST_SCALE))
        sheet.set_v_pagebreaks(inner)
        sheet.repeat_columns(0, repeated - 1)
