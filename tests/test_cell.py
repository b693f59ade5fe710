"""The place of a value, as people and formulas name it."""

import pytest

from evalbook.cell import Cell


@pytest.mark.parametrize(
    ("row", "column", "address"),
    [
        (0, 0, "A1"),
        (11, 3, "D12"),
        (0, 25, "Z1"),
        (0, 26, "AA1"),
        (0, 51, "AZ1"),
        (0, 52, "BA1"),
        (0, 701, "ZZ1"),
        (0, 702, "AAA1"),
        (1048575, 16383, "XFD1048576"),
    ],
)
def test_address(row: int, column: int, address: str) -> None:
    assert Cell("表", row, column).address == address


def test_a_cell_prints_as_a_person_would_name_it() -> None:
    assert str(Cell("基础数据", 11, 3)) == "基础数据!D12"


@pytest.mark.parametrize(
    ("sheet", "reference"),
    [
        ("基础数据", "'基础数据'!$D$12"),
        ("Sheet 1", "'Sheet 1'!$D$12"),
        ("王'五", "'王''五'!$D$12"),
    ],
)
def test_reference(sheet: str, reference: str) -> None:
    assert Cell(sheet, 11, 3).reference == reference


def test_reference_of_a_column_of_three_letters() -> None:
    assert Cell("表", 1048575, 16383).reference == "'表'!$XFD$1048576"


def test_cells_are_ordered_by_sheet_row_and_column() -> None:
    cells = [Cell("乙", 0, 0), Cell("丙", 1, 0), Cell("丙", 0, 10), Cell("丙", 0, 2)]
    assert sorted(cells) == [Cell("丙", 0, 2), Cell("丙", 0, 10), Cell("丙", 1, 0), Cell("乙", 0, 0)]


def test_equal_cells_are_one_key() -> None:
    assert {Cell("表", 1, 1), Cell("表", 1, 1)} == {Cell("表", 1, 1)}
