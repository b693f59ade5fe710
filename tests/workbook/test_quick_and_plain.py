"""What is written the quick way has the bytes that xlsxwriter writes by itself."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.exceptions import OverlappingRange

from evalbook.cell import Cell
from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.load import built_in, load
from evalbook.projects.load import load_form
from evalbook.projects.scored import write_scored_project
from evalbook.projects.template import write_project_template
from evalbook.template import write_template
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Link, Listing, Live
from evalbook.workbook.quick_workbook import shared_text
from evalbook.workbook.row_store import RowStore
from tests.output.scored_samples import FILES, PUBLISHED, WITH_UNITS, written
from tests.output.summary.departments import outcomes, unscored
from tests.output.summary.whole import write_summary
from tests.projects.project_books import assessed, project

DAY = date(2025, 2, 24)


def plain(write: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Write as xlsxwriter does by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(Book, "plain", True)
        return write()


@pytest.mark.parametrize("name", [PUBLISHED, WITH_UNITS, max(FILES)])
def test_scored_workbooks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain(lambda: written.__wrapped__(name), monkeypatch) == written(name)


WRITERS: dict[str, Callable[[], bytes]] = {
    **{f"template of {name}": lambda name=name: write_template(load(name)) for name in built_in()},
    "indicator book": lambda: write_indicator_book(load()),
    "summary": lambda: write_summary(load(), [*outcomes(), *unscored()]),
    "project template": lambda: write_project_template(load_form()),
    "scored project": lambda: write_scored_project(assessed(project()), []),
}


@pytest.mark.parametrize("name", WRITERS)
def test_other_workbooks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain(WRITERS[name], monkeypatch) == WRITERS[name]()


def odds_and_ends() -> bytes:
    """Write what the product's own workbooks have little of."""
    book = Book(title="题", author="局", dated=DAY)
    sheet = book.sheet("甲's")
    sheet.set_row(3, 0)
    texts = [
        "",
        " a",
        "a ",
        "a\nb",
        "a\n",
        "\ta",
        "<r>a</r>",
        "_x0041_",
        "&<>\"'",
        "\u3000",
        "a" * 33_000,
        "😀" * 20_000,
    ]
    for row, text in enumerate(texts):
        book.put(sheet, Cell("甲's", row, 2), text, {"bold": True})
        book.put_formula(sheet, Cell("甲's", row, 4), f'IF(A1<"&",{row},"")', text)
        book.link(sheet, Cell("甲's", row, 6), Cell("甲's", 0, 0), text)
    numbers = [
        Decimal("0.1"),
        Decimal("1E+20"),
        Decimal("-1E-9"),
        3,
        2.5,
        True,
        DAY,
        10**15,
        Decimal("1E+300"),
    ]
    for row, number in enumerate(numbers, start=40):
        book.put(sheet, Cell("甲's", row, 1), number)
    for row, shown in enumerate([Decimal(85), Decimal("0.123456789012345678"), "#N/A", None], start=60):
        book.put_formula(sheet, Cell("甲's", row, 1), "A1", shown)
    book.put(sheet, Cell("甲's", 40, 1), "写两次")
    book.merge(sheet, Cell("甲's", 70, 0), Cell("甲's", 72, 3), "合并")
    sheet.set_row(80, 24)
    sheet.set_row(81, None, None, {"hidden": True})
    sheet.write_comment(90, 3, "批注", {"author": "局"})
    sheet.conditional_format(
        0, 0, 9, 9, {"type": "formula", "criteria": "=$A1<>5", "format": book.conditional({"bold": True})}
    )
    book.sheet("空")
    set_first = book.sheet("先行高")
    set_first.set_row(5, 30)
    book.put(set_first, Cell("先行高", 9, 7), "后")
    return book.finish()


def test_odds_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain(odds_and_ends, monkeypatch) == odds_and_ends()


def long_listing(rows: int = 6000) -> bytes:
    """Write a listing of which most rows are packed away, and a cell into its first rows at the end."""
    book = Book(title="题", author="局", dated=DAY)
    columns = [Column("号", 8), Column("文", 20), Column("式", 8), Column("链", 8)]
    listing = Listing(book, "表", "表", columns, "说明")
    for number in range(rows):
        link = Link(Cell("表", number, 0), f"第{number}") if number % 3 else None
        listing.add(Decimal(number), f"文{number % 700}", Live("A1+1", Decimal(number)), link)
    book.put(listing.sheet, Cell("表", 9, 6), "后写的", {"italic": True})
    book.put(listing.sheet, Cell("表", 2500, 1), "改写的")
    listing.finish()
    return book.finish()


def test_a_long_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain(long_listing, monkeypatch) == long_listing()


def test_past_some_size_rows_are_kept_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = long_listing()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("evalbook.workbook.row_store._IN_MEMORY", 1000)
    assert long_listing() == whole
    assert list(tmp_path.iterdir()) == []


def test_rows_come_back_as_they_were_written() -> None:
    store = RowStore()
    for number in (*range(5000), 4, 3000, 9000):
        store.row(number)[number % 7] = f"{number}"
    assert [store.get(number) for number in (0, 4999, 3000, 9000, 8999)] == [
        {0: "0"},
        {1: "4999"},
        {4: "3000"},
        {5: "9000"},
        None,
    ]
    store.close()


def test_a_cell_that_is_merged_twice_is_refused() -> None:
    book = Book(title="", author="", dated=DAY)
    sheet = book.sheet("表")
    book.merge(sheet, Cell("表", 0, 0), Cell("表", 1, 1), "一")
    with pytest.raises(OverlappingRange):
        book.merge(sheet, Cell("表", 0, 0), Cell("表", 1, 1), "二")


def test_a_cell_written_past_the_book_is_noticed() -> None:
    book = Book(title="", author="", dated=DAY)
    book.sheet("表").write_string(0, 0, "文字")
    with pytest.raises(AssertionError, match="past the methods"):
        book.finish()


def test_more_links_than_excel_opens_stand_as_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evalbook.workbook.row_sheet._MOST_LINKS", 2)
    book = Book(title="", author="", dated=DAY)
    sheet = book.sheet("表")
    for row in range(3):
        book.link(sheet, Cell("表", row, 0), Cell("表", 0, 0), "去")
    cells = [cell for (cell,) in openpyxl.load_workbook(io.BytesIO(book.finish())).active]
    assert [(one.value, one.hyperlink is None) for one in cells] == [
        ("去", False),
        ("去", False),
        ("去", True),
    ]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN")])
def test_a_number_that_is_not_finite_is_refused(number: Decimal | float) -> None:
    book = Book(title="", author="", dated=DAY)
    with pytest.raises(TypeError):
        book.put(book.sheet("表"), Cell("表", 0, 0), number)


def test_a_shared_text_is_escaped() -> None:
    assert shared_text("a<&>b") == "<si><t>a&lt;&amp;&gt;b</t></si>"
    assert shared_text(" a") == '<si><t xml:space="preserve"> a</t></si>'
