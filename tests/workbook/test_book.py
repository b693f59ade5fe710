"""Workbooks as written: texts stay texts, formulas carry values, bytes depend on contents alone."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from evalbook.cell import Cell
from evalbook.indicators.load import load
from evalbook.output.scored import write_scored_workbook
from evalbook.template import write_template
from evalbook.workbook.book import Book
from tests.output.test_scored_workbook import LOSING, assess

DAY = date(2025, 2, 24)


def written(*contents: Any) -> bytes:
    """Write contents down the first column of a workbook."""
    book = Book(title="题", author="局", dated=DAY)
    sheet = book.sheet("表")
    for row, content in enumerate(contents):
        book.put(sheet, Cell("表", row, 0), content)
    return book.finish()


def column(data: bytes) -> list[tuple[str, Any]]:
    """Types and values of the first column, formulas as text."""
    return [(cell.data_type, cell.value) for (cell,) in openpyxl.load_workbook(io.BytesIO(data)).active]


def test_values_keep_their_kinds() -> None:
    data = written("文字", Decimal("1.5"), 2, 0.25)
    assert column(data) == [("s", "文字"), ("n", 1.5), ("n", 2), ("n", 0.25)]


def test_a_date_is_a_day_and_blanks_are_blank() -> None:
    book = Book(title="", author="", dated=DAY)
    sheet = book.sheet("表")
    book.put(sheet, Cell("表", 0, 0), DAY, {"num_format": "yyyy-mm-dd"})
    book.put(sheet, Cell("表", 1, 0), None)
    book.put(sheet, Cell("表", 2, 0), "")
    first, *others = (cell for (cell,) in openpyxl.load_workbook(io.BytesIO(book.finish())).active)
    assert first.value.date() == DAY
    assert [cell.value for cell in others] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "{=1+1}",
        "+1+1",
        "-1",
        "@SUM(A1)",
        "=cmd|'/c calc'!A1",
        '=HYPERLINK("http://example.com","看")',
        "http://example.com",
        "mailto:a@example.com",
        "internal:表!A1",
        "external:c:\\a.xlsx",
        "0123",
        "1e5",
        "TRUE",
        "#REF!",
        "  两端  ",
        "一\n二",
    ],
)
def test_a_text_is_never_anything_else(text: str) -> None:
    data = written(text)
    assert column(data) == [("s", text)]
    with ZipFile(io.BytesIO(data)) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()
        assert not any("rels" in name and "worksheets" in name for name in package.namelist())


def test_texts_that_xml_refuses_are_cleaned() -> None:
    assert column(written("a\x00b\x0bc\ufffed\ud800e")) == [("s", "abcde")]


def test_merged_cells_links_and_properties_take_the_same_care() -> None:
    book = Book(title="题\x01", author="=1+1\x02", dated=DAY)
    sheet = book.sheet("O'Brien")
    book.merge(sheet, Cell("O'Brien", 0, 0), Cell("O'Brien", 0, 2), "=1+1\x03")
    book.link(sheet, Cell("O'Brien", 1, 0), Cell("O'Brien", 4, 1), "=去\x04")
    loaded = openpyxl.load_workbook(io.BytesIO(book.finish()))
    assert (loaded.properties.title, loaded.properties.creator) == ("题", "=1+1")
    assert (loaded.active["A1"].data_type, loaded.active["A1"].value) == ("s", "=1+1")
    assert str(loaded.active.merged_cells) == "A1:C1"
    assert loaded.active["A2"].value == "=去"
    assert loaded.active["A2"].hyperlink.location == "'O''Brien'!B5"


def test_a_merge_of_one_cell_is_just_the_cell() -> None:
    book = Book(title="", author="", dated=DAY)
    sheet = book.sheet("表")
    book.merge(sheet, Cell("表", 0, 0), Cell("表", 0, 0), "文字")
    loaded = openpyxl.load_workbook(io.BytesIO(book.finish())).active
    assert loaded["A1"].value == "文字"
    assert list(loaded.merged_cells) == []


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        (Decimal("1.25"), 1.25),
        (Decimal(0), 0),
        ("文字", "文字"),
        ("", ""),
        (None, ""),
        ("坏\x01字\ud800", "坏字"),
        ("<&>", "<&>"),
    ],
)
def test_a_formula_carries_its_value(shown: Decimal | str | None, value: Any) -> None:
    book = Book(title="", author="", dated=DAY)
    book.put_formula(book.sheet("表"), Cell("表", 0, 0), 'IF(A2="","",A2)', shown)
    data = book.finish()
    assert column(data) == [("f", '=IF(A2="","",A2)')]
    cell = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active["A1"]
    assert cell.value == (None if value == "" else value)


def test_the_same_contents_give_the_same_bytes() -> None:
    assert written("文字", 1) == written("文字", 1)
    assert written("文字", 1) != written("文字", 2)


def test_bytes_depend_on_the_given_day_only() -> None:
    book = Book(title="题", author="局", dated=date(2024, 1, 1))
    book.sheet("表")
    other = Book(title="题", author="局", dated=DAY)
    other.sheet("表")
    first, second = book.finish(), other.finish()
    with ZipFile(io.BytesIO(first)) as one, ZipFile(io.BytesIO(second)) as two:
        differing = [name for name in one.namelist() if one.read(name) != two.read(name)]
        assert {info.date_time[:3] for info in one.infolist()} == {(1980, 1, 1)}
    assert differing == ["docProps/core.xml"]


def test_styles_with_the_same_properties_are_one_format() -> None:
    book = Book(title="", author="", dated=DAY)
    assert book.style({"bold": True}, {"border": 1}) is book.style({"border": 1}, {"bold": True})
    assert book.style({"bold": True}) is not book.style({"bold": False})


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written("文字")
    assert list(tmp_path.iterdir()) == []


def _template() -> bytes:
    return write_template(load())


def _scored() -> bytes:
    return write_scored_workbook(assess(**LOSING), ())


@pytest.mark.parametrize("write", [_template, _scored])
def test_formulas_need_nothing_that_is_left_out(write: Callable[[], bytes]) -> None:
    """Names of newer functions want a prefix, which sheets of ours do not add: no formula has one."""
    book = openpyxl.load_workbook(io.BytesIO(write()))
    plain = xlsxwriter.Workbook(io.BytesIO(), {"use_future_functions": True}).add_worksheet()
    formulas = {
        cell.value.removeprefix("=")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert len(formulas) > 100
    for formula in formulas:
        assert plain._prepare_formula(formula) == formula  # noqa: SLF001 - what xlsxwriter itself would do
