"""A large workbook is there once while it is put together."""

import random
import tracemalloc
from datetime import date
from decimal import Decimal

import pytest

from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Listing

SHEETS, ROWS, COLUMNS = 6, 2500, 20


@pytest.fixture(name="book")
def large() -> Book:
    """Several sheets whose contents can hardly be deflated."""
    book, dice = Book(title="名册", author="", remark="", dated=date(2025, 1, 1)), random.Random(1)
    for number in range(SHEETS):
        listing = Listing(book, f"第{number}张", "名册", [Column("数", 10)] * COLUMNS, "")
        for _ in range(ROWS):
            listing.add(*(Decimal(dice.randrange(10**9)) for _ in range(COLUMNS)))
        listing.finish()
    return book


def test_a_package_is_put_together_from_parts_that_are_given_up(book: Book) -> None:
    tracemalloc.start()
    try:
        pieces = book.finish_in_pieces()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    package = b"".join(pieces)
    # Besides the parts there is the text of one piece of one of them.
    assert len(package) < peak < 1.4 * len(package)
