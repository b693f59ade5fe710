"""The calculator the other tests lean on must not let a cached value pass for a calculated one."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.libreoffice import calculated_sheets, recalculate, strip_cached_values, to_pdf
from tests.workbooks import unlike


def _book(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_number("A1", 2)
        sheet.write_string("A2", "<v>文字</v>")
        sheet.write_formula("B1", "=A1+1", None, 99)
        sheet.write_formula("B2", '=A1&"个"', None, "错")
        sheet.write_formula("B3", "=A1>1", None, False)  # noqa: FBT003 - the cached value
        sheet.write_formula("B4", "=A1*2", None, "")
        sheet.write_blank("C1", None, book.add_format({"bold": True}))
    return path


def test_cached_results_are_stripped_and_all_else_stays(tmp_path: Path) -> None:
    source = _book(tmp_path / "a.xlsx")
    strip_cached_values(source, tmp_path / "b.xlsx")
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(tmp_path / "b.xlsx") as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert changed == ["xl/worksheets/sheet1.xml"]
        sheet = after.read(changed[0]).decode()
    assert '<c r="B1"><f>A1+1</f></c>' in sheet
    assert '<c r="B2"><f>A1&amp;"个"</f></c>' in sheet
    assert '<c r="B3"><f>A1&gt;1</f></c>' in sheet
    assert '<c r="B4"><f>A1*2</f></c>' in sheet
    assert '<c r="A1"><v>2</v></c>' in sheet
    assert '<c r="A2" t="s"><v>0</v></c>' in sheet


@pytest.mark.libreoffice
def test_files_of_one_name_are_recalculated_in_order(tmp_path: Path) -> None:
    first = _book(tmp_path / "one" / "表.xlsx")
    second = _book(tmp_path / "two" / "表.xlsx")
    results = recalculate([first, second], tmp_path / "out")
    assert [path.name for path in results] == ["000-表.xlsx", "001-表.xlsx"]
    for path in results:
        sheet = openpyxl.load_workbook(path, data_only=True)["表"]
        assert [sheet[f"B{row}"].value for row in range(1, 5)] == [3, "2个", True, 4]
        assert sheet["A2"].value == "<v>文字</v>"


@pytest.mark.libreoffice
def test_a_sheet_is_calculated_to_its_values_in_full(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("另一张").write_string("A1", "不是这张")
        sheet = book.add_worksheet("表")
        shown = book.add_format({"num_format": "0.0"})
        sheet.write_formula("A1", "=2/3", shown, 9)
        sheet.write_formula("B1", "=2/3", book.add_format({"num_format": "0%"}), 9)
        sheet.write_string("A2", "一，\n“二”,三\u2028")
        sheet.write_formula("B2", "=1/0", None, 9)
        sheet.write_formula("A3", '=1&"2"', None, 9)
        sheet.write_formula("B3", '="“"&CHAR(34)&"”"', None, 9)
        sheet.write_formula("A4", "=1>0", None, 9)
        sheet.write_formula("B4", '="TRUE"', None, 9)
        sheet.write_formula("A5", "=DATE(1900,3,1)", book.add_format({"num_format": "yyyy年m月d日"}), 9)
        sheet.write_formula("B5", '=""', None, 9)
    assert calculated_sheets([path], "表", tmp_path / "out") == [
        [
            [0.666666666666667, 66.6666666666667 / 100],
            ["一，\n“二”,三\u2028", "#DIV/0!"],
            ["12", '“"”'],
            [True, "TRUE"],
            [61, ""],
        ]
    ]


@pytest.mark.libreoffice
def test_what_is_stored_beside_a_formula_is_held_against_what_it_gives(tmp_path: Path) -> None:
    book = _book(tmp_path / "表.xlsx")
    assert unlike([book], tmp_path / "out") == [
        ("表.xlsx", ("表", "B1"), 99, 3),
        ("表.xlsx", ("表", "B2"), "错", "2个"),
        ("表.xlsx", ("表", "B3"), False, True),
        ("表.xlsx", ("表", "B4"), None, 4),
    ]


@pytest.mark.libreoffice
def test_a_number_is_no_text_that_reads_like_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_formula("A1", "=1+2", None, "3")
        sheet.write_formula("A2", '="3"', None, 3)
        sheet.write_formula("A3", "=1>0", None, 1)
        sheet.write_formula("A4", '="TRUE"', None, True)  # noqa: FBT003 - the cached value
        sheet.write_formula("B1", "=1+2", None, 3)
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
    assert [one[1:] for one in unlike([path], tmp_path / "out")] == [
        (("表", "A1"), "3", 3),
        (("表", "A2"), 3, "3"),
        (("表", "B2"), "#DIV/0!", "#DIV/0!"),
        (("表", "A3"), 1, True),
        (("表", "A4"), True, "TRUE"),
    ]


@pytest.mark.libreoffice
def test_a_workbook_prints_to_pdf(tmp_path: Path) -> None:
    (printed,) = to_pdf([_book(tmp_path / "a.xlsx")], tmp_path / "out")
    assert printed.read_bytes().startswith(b"%PDF-")
