"""Values are found by the names of their cells, wherever people have moved them."""

import re

import pytest
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.filled_workbooks import contents, edited, found, reading, sound, submission


def rename_sheet(book: Workbook, old: str, new: str) -> None:
    """Rename a sheet as a spreadsheet program does: the names follow."""
    book[old].title = new
    quoted = new.replace("'", "''")
    for defined in book.defined_names.values():
        defined.attr_text = defined.attr_text.replace(f"'{old}'!", f"'{quoted}'!")


def insert_rows(book: Workbook, title: str, at: int, count: int) -> None:
    """Insert rows as a spreadsheet program does: the names follow."""
    book[title].insert_rows(at, count)

    def moved(match: re.Match[str]) -> str:
        row = int(match[2])
        return f"{match[1]}{row + count if row >= at else row}"

    for defined in book.defined_names.values():
        if defined.attr_text.startswith(f"'{title}'!"):
            defined.attr_text = re.sub(r"(\$[A-Z]+\$)(\d+)$", moved, defined.attr_text)


def insert_column(book: Workbook, title: str) -> None:
    """Insert a column before E, where the inputs stand."""
    book[title].insert_cols(5)
    for defined in book.defined_names.values():
        defined.attr_text = defined.attr_text.replace(f"'{title}'!$E$", f"'{title}'!$F$")


@pytest.mark.parametrize("name", ["我们的数据", "O'Brien 的表", "数据!1", "Sheet1"])
def test_a_renamed_sheet(name: str) -> None:
    data = edited(sound(), lambda book: rename_sheet(book, "基础数据", name))
    one = reading(data).submission
    assert found(data) == []
    assert contents(one) == contents(submission())
    assert one is not None
    assert str(one.cells["field.posts_admin"]) == f"{name}!E4"


def test_rows_inserted_above_and_amid_the_values() -> None:
    data = edited(sound(), lambda book: insert_rows(book, "基础数据", 10, 3))
    one = reading(data).submission
    assert found(data) == []
    assert contents(one) == contents(submission())
    assert one is not None
    assert str(one.cells["field.staff_institution"]) == "基础数据!E9"
    assert str(one.cells["field.targets_due"]) == "基础数据!E13"


def test_a_column_inserted() -> None:
    data = edited(sound(), lambda book: insert_column(book, "评价要点"))
    # The note stood in F and moved to G with its name; here only the answers' names are moved along.
    one = reading(data).submission
    assert one is not None
    assert one.text("point.A11.1") == "是"
    assert str(one.cells["point.A11.1"]) == "评价要点!F4"


def test_sheets_in_another_order() -> None:
    def reverse(book: Workbook) -> None:
        book._sheets.reverse()  # noqa: SLF001 - openpyxl has no other way to sort sheets

    data = edited(sound(), reverse)
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


def test_sheets_added_by_the_department() -> None:
    def add(book: Workbook) -> None:
        extra: Worksheet = book.create_sheet("计算底稿", 0)
        extra["E4"] = "不要读我"

    data = edited(sound(), add)
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


def test_a_copy_of_a_sheet_is_not_read_in_place_of_the_sheet() -> None:
    """A spreadsheet program gives the copy names of its own, local to it."""

    def copy(book: Workbook) -> None:
        twin = book.copy_worksheet(book["基础数据"])
        twin.title = "基础数据 (2)"
        twin["E4"] = 99_999
        for name, defined in book.defined_names.items():
            if "基础数据" in defined.attr_text:
                local = DefinedName(name, attr_text=defined.attr_text.replace("基础数据", "基础数据 (2)"))
                twin.defined_names.add(local)

    data = edited(sound(), copy)
    assert found(data) == [("U04", "基础数据 (2)!A1")]
    assert contents(reading(data).submission) == contents(submission())


def test_names_of_the_department_s_own_do_no_harm() -> None:
    def add(book: Workbook) -> None:
        for name, text in (("合计", "基础数据!$E$4"), ("区域", "基础数据!$E$4:$E$9"), ("常数", "3.14")):
            book.defined_names.add(DefinedName(name, attr_text=text))

    data = edited(sound(), add)
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())
