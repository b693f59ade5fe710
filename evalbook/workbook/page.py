"""How sheets print: paper, header rows on every page, page numbers."""

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from evalbook.workbook import look

A3, A4 = 8, 9

_ROOM = (784.0, 516.0)
"""Points between the margins of a landscape A4 page: across, down."""
_SQUEEZE = 1.1
"""How much smaller a sheet may print to save a page that would be nearly empty."""


def set_up_page(
    sheet: Worksheet,
    header: tuple[int, int],
    *,
    landscape: bool = True,
    paper: int = A4,
    shades: bool = False,
) -> None:
    """Print a sheet one page wide, with its header rows (first and last) on every page.

    Fills are left out unless `shades` says that they carry meaning.
    """
    sheet.hide_gridlines(2)
    sheet.set_paper(paper)
    if landscape:
        sheet.set_landscape()
    sheet.repeat_rows(*header)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    if not shades:
        sheet.print_black_and_white()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(look.PAGE_FOOTER)


def protect(sheet: Worksheet) -> None:
    """Guard a sheet against accidents, without a password."""
    sheet.protect("", look.PROTECTION)


def pages_tall(widths: Sequence[float], height: float, header: float) -> int:
    """Estimate how many landscape A4 pages a sheet takes that is one page wide.

    `widths` are those of its columns; `height` and that of the repeated `header` are in points.
    """
    across, down = _ROOM
    scale = min(1.0, across / sum(0.75 * (7 * width + 5) for width in widths))
    room = down / scale - header
    return max(1, ceil((height - header) / room / _SQUEEZE))
