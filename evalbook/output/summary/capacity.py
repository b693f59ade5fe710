"""How many rows a sheet of Excel holds, and what is said where there are more."""

from collections.abc import Iterable, Sequence

from evalbook.workbook.listing import Item, Listing

SHEET_ROWS = 1_048_576
"""Rows of a sheet of Excel 2007 and later."""
_KEPT_FREE = 8
"""Rows for what stands under the items: the remark about those left out among them."""


def add_all(listing: Listing, rows: Iterable[Sequence[Item]], most: int = SHEET_ROWS) -> int:
    """Add rows to a listing as long as it holds them; say how many were left out; return how many it took."""
    start, left_out = listing.row, 0
    for row in rows:
        if listing.row < most - _KEPT_FREE:
            listing.add(*row)
        else:
            left_out += 1
    added = listing.row - start
    if left_out:
        listing.say(f"一张工作表最多{SHEET_ROWS:,}行，还有{left_out:,}行没有列出。")
    return added
