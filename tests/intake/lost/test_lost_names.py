"""Workbooks whose defined names are lost: cells are found by what stands beside and above them."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.intake.anchors import read_anchors
from tests.intake.filled_workbooks import contents, edited, found, reading, sound, submission

FILLED_SHEETS = ["封面信息", "基础数据", "评价要点", "评分表", "文字说明"]


def nameless(*edits: Callable[[Workbook], None]) -> bytes:
    """Take all defined names away, then edit."""

    def change(book: Workbook) -> None:
        for name in list(book.defined_names):
            del book.defined_names[name]
        for edit in edits:
            edit(book)

    return edited(sound(), change)


def shifted(title: str, *, rows: int = 0, columns: int = 0) -> Callable[[Workbook], None]:
    """Move everything on a sheet, as pasting elsewhere does."""

    def change(book: Workbook) -> None:
        sheet: Worksheet = book[title]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        if rows:
            sheet.insert_rows(1, rows)
        if columns:
            sheet.insert_cols(1, columns)

    return change


def renamed(old: str, new: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[old].title = new

    return change


def test_all_names_lost_and_nothing_moved() -> None:
    data = nameless()
    result = reading(data)
    assert contents(result.submission) == contents(submission())
    assert [(one.code, one.slots["sheet"]) for one in result.findings] == [
        ("C08", title) for title in FILLED_SHEETS
    ]
    by = {one.slots["sheet"]: one.slots["by"] for one in result.findings}
    assert by["评分表"] == "隐藏的编码和表头"
    assert by["基础数据"] == "行、列的文字"


@pytest.mark.parametrize("title", FILLED_SHEETS)
def test_a_sheet_pasted_lower_and_further_to_the_right(title: str) -> None:
    data = nameless(shifted(title, rows=2, columns=1))
    assert contents(reading(data).submission) == contents(submission())


@pytest.mark.parametrize("title", FILLED_SHEETS)
def test_a_sheet_renamed_as_well(title: str) -> None:
    data = nameless(renamed(title, "Sheet 9"))
    assert contents(reading(data).submission) == contents(submission())


def test_rows_of_the_same_name_are_told_apart_by_the_level_above() -> None:
    """管理制度健全性 occurs twice, with check points of its own under each 二级指标."""

    def change(book: Workbook) -> None:
        sheet = book["评分表"]
        sheet.delete_cols(14)  # the hidden codes
        rows = [row for row in range(1, 60) if sheet.cell(row, 3).value == "管理制度健全性"]
        assert len(rows) == 2
        sheet.cell(rows[0], 9).value = 1.5
        sheet.cell(rows[1], 9).value = 0.5

    one = reading(nameless(change)).submission
    assert one is not None
    assert (str(one.number("self.B21")), str(one.number("self.B31"))) == ("1.50", "0.50")


def test_rows_in_another_order_are_found_by_their_codes() -> None:
    def change(book: Workbook) -> None:
        sheet = book["评分表"]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        for column in range(3, 15):
            upper, lower = sheet.cell(14, column), sheet.cell(15, column)
            if column not in (8, 12, 13):
                upper.value, lower.value = lower.value, upper.value
        sheet.cell(14, 9).value, sheet.cell(15, 9).value = 1.25, 2.5

    result = reading(nameless(change))
    codes = {str(cell.row): key for key, cell in result.submission.cells.items() if key.startswith("self.")}  # type: ignore[union-attr]
    assert result.submission is not None
    assert str(result.submission.number(codes["13"])) == "1.25"
    book = openpyxl.load_workbook(io.BytesIO(nameless(change)))
    assert codes["13"] == f"self.{book['评分表'].cell(14, 14).value}"


def test_a_single_name_lost_is_named() -> None:
    def change(book: Workbook) -> None:
        del book.defined_names["eb_field_budget"]

    result = reading(edited(sound(), change))
    assert contents(result.submission) == contents(submission())
    (finding,) = result.findings
    assert (finding.code, finding.place) == ("C08", "基础数据!E16")
    assert (finding.slots["count"], finding.slots["labels"]) == ("1", "“预算数”")


def test_a_deleted_row_of_the_scoresheet_names_its_indicator() -> None:
    def change(book: Workbook) -> None:
        for kind in ("self", "reason", "evidence"):
            book.defined_names[f"eb_{kind}_B12"].attr_text = "'评分表'!#REF!"
        sheet = book["评分表"]
        (row,) = (row for row in range(1, 60) if sheet.cell(row, 14).value == "B12")
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_rows(row)
        for defined in book.defined_names.values():
            text = defined.attr_text
            head, _, number = text.rpartition("$")
            if text.startswith("'评分表'!") and number.isdecimal() and int(number) > row:
                defined.attr_text = f"{head}${int(number) - 1}"

    result = reading(edited(sound(), change))
    (finding,) = result.findings
    assert finding.code == "C09"
    assert finding.message == "工作表“评分表”缺少指标“预算调整率”（B12）的一行，可能被删除了。"


def test_a_deleted_row_of_the_base_data_names_what_stood_there() -> None:
    def change(book: Workbook) -> None:
        for area in list(book["基础数据"].merged_cells.ranges):
            book["基础数据"].unmerge_cells(str(area))
        book["基础数据"].delete_rows(16)
        for name, defined in book.defined_names.items():
            text = defined.attr_text
            head, _, number = text.rpartition("$")
            if name == "eb_field_budget":
                defined.attr_text = "'基础数据'!#REF!"
            elif text.startswith("'基础数据'!$") and number.isdecimal() and int(number) > 16:
                defined.attr_text = f"{head}${int(number) - 1}"

    result = reading(edited(sound(), change))
    assert [(one.code, one.slots) for one in result.findings] == [("C04", {"label": "预算数"})]


def test_a_file_of_an_older_format_has_no_names() -> None:
    assert read_anchors(b"\xd0\xcf\x11\xe0" + bytes(600)) == {}


def test_two_sheets_that_look_alike_are_not_chosen_from() -> None:
    def copy(book: Workbook) -> None:
        for title in ("数据甲", "数据乙"):
            book.copy_worksheet(book["基础数据"]).title = title
        book.remove(book["基础数据"])

    assert ("C04", "") in found(nameless(copy))
