"""批注副本: the department's own workbook with colours, comments and a list of links in front."""

import hashlib
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.findings import Finding, merged
from evalbook.output.returned import Notice
from evalbook.output.returned.annotated import annotate
from tests.intake.filled_workbooks import edited, found, retyped, sound, workbook
from tests.libreoffice import to_pdf
from tests.output.returned_files import links, listed, opened, score
from tests.workbooks import formula_cells

ROOT = Path(__file__).resolve().parent.parent.parent
WRONG, DOUBTFUL = "FFFF9999", "FFFFEB9C"
SPOILT = {"基础数据!E16": "约500", "基础数据!E17": None, "基础数据!E18": None, "评价要点!E17": "大概"}


def notice(*findings: Finding, file: str = "甲.xlsx") -> Notice:
    day = date(2025, 2, 24)
    return Notice(
        file, "甲局", 2024, "部门整体支出绩效自评", "某县财政局", None, day, "0" * 64, tuple(merged(findings))
    )


def copied(data: bytes, *findings: Finding) -> Workbook:
    copy = annotate(data, notice(*findings))
    assert copy is not None
    return opened(copy)


def colours(book: Workbook) -> dict[str, str]:
    """Every cell of the department's sheets in one of our colours."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.fill.fgColor.rgb
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in (WRONG, DOUBTFUL)
    }


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Workbook]:
    data = retyped(SPOILT)
    papers = score(tmp_path_factory.mktemp("copy"), {"甲.xlsx": data})
    return data, opened(papers["甲-批注.xlsx"])


def test_wrong_cells_are_coloured_and_no_others(returned: tuple[bytes, Workbook]) -> None:
    assert colours(returned[1]) == dict.fromkeys(SPOILT, WRONG)


def test_comments_say_what_the_letter_says(returned: tuple[bytes, Workbook]) -> None:
    comment = returned[1]["基础数据"]["E16"].comment
    number, rest = comment.text.split(". ", 1)
    assert number.isdigit()
    assert rest.startswith("错误 C07 填写的内容无法采用\n“")
    assert "填的是“约500”，不是准确数" in rest
    assert "\n修改办法：请填准确的数" in rest


def test_the_list_in_front_links_to_every_place(returned: tuple[bytes, Workbook]) -> None:
    data, book = returned
    assert book.sheetnames[0] == "问题清单"
    rows = listed(book)
    assert [row[3] for row in rows] == ["基础数据!E16", "基础数据!E17:E18", "评价要点!E17"]
    assert [row[:3] for row in rows] == [("1", "错误", "C07"), ("2", "错误", "C01"), ("3", "错误", "C02")]
    assert links(book) == ["'基础数据'!E16", "'基础数据'!E17:E18", "'评价要点'!E17"]
    assert hashlib.sha256(data).hexdigest() in book["问题清单"]["A3"].value


def test_it_opens_at_the_first_problem(returned: tuple[bytes, Workbook]) -> None:
    book = returned[1]
    assert book.active.title == "基础数据"
    assert "E16" in [one.activeCell for one in book["基础数据"].sheet_view.selection]
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["基础数据"]


def test_everything_else_is_as_it_was(returned: tuple[bytes, Workbook], tmp_path: Path) -> None:
    data, book = returned
    before = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[1:] == before.sheetnames
    assert [one.sheet_state for one in book.worksheets[1:]] == [one.sheet_state for one in before.worksheets]
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                assert book[sheet.title][cell.coordinate].value == cell.value
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    before.save(old)
    book.save(new)
    assert formula_cells(old) == formula_cells(new)


def test_the_copy_reads_like_the_file_itself() -> None:
    data = retyped(SPOILT)
    copy = annotate(data, notice())
    assert copy is not None
    assert found(copy) == found(data)


def test_lines_of_scattered_cells_have_a_link_each() -> None:
    cells = [Cell("基础数据", row, 4) for row in (15, 17, 18, 20)]
    book = copied(
        sound(), *(Finding("C01", "甲.xlsx", one, {"label": "项", "expected": "数字"}) for one in cells)
    )
    assert links(book) == ["'基础数据'!E16", "'基础数据'!E18:E19", "'基础数据'!E21"]
    assert [row[0] for row in listed(book)] == ["1", None, None]
    assert "A5:A7" in [str(area) for area in book["问题清单"].merged_cells.ranges]


def test_a_warning_has_another_colour_and_an_error_on_the_same_cell_wins() -> None:
    place, other = Cell("基础数据", 15, 4), Cell("基础数据", 16, 4)
    warned = [Finding("D02", "甲.xlsx", one, {"message": "甲", "numbers": "乙"}) for one in (place, other)]
    wrong = Finding("D01", "甲.xlsx", place, {"message": "丙", "numbers": "丁"})
    book = copied(sound(), *warned, wrong)
    assert colours(book) == {"基础数据!E16": WRONG, "基础数据!E17": DOUBTFUL}
    text = book["基础数据"]["E16"].comment.text
    assert text.startswith("1. 错误 D01 ")
    assert "\n2. 警告 D02 " in text


def test_a_comment_that_was_there_is_kept() -> None:
    def remark(book: Workbook) -> None:
        book["基础数据"]["E16"].comment = Comment("见决算报表", "张三")

    finding = Finding("C01", "甲.xlsx", Cell("基础数据", 15, 4), {"label": "项", "expected": "数字"})
    comment = copied(edited(sound(), remark), finding)["基础数据"]["E16"].comment
    assert comment.text.endswith("\n\n原批注：见决算报表")
    assert comment.author == "财政部门"


def test_a_cell_inside_a_merged_area_is_marked_where_the_area_shows() -> None:
    def merge(book: Workbook) -> None:
        book["基础数据"].merge_cells("E16:E18")

    finding = Finding("C01", "甲.xlsx", Cell("基础数据", 16, 4), {"label": "项", "expected": "数字"})
    book = copied(edited(sound(), merge), finding)
    assert colours(book) == {"基础数据!E16": WRONG}
    assert links(book) == ["'基础数据'!E16"]


def test_a_sheet_that_is_gone_is_listed_without_a_link() -> None:
    finding = Finding("C01", "甲.xlsx", Cell("没有的表", 1, 1), {"label": "项", "expected": "数字"})
    book = copied(sound(), finding)
    assert [row[3] for row in listed(book)] == ["没有的表!B2"]
    assert links(book) == []
    assert book.active.title == "问题清单"


def test_a_hidden_sheet_is_not_opened_at() -> None:
    def hide(book: Workbook) -> None:
        book["基础数据"].sheet_state = "hidden"

    finding = Finding("C01", "甲.xlsx", Cell("基础数据", 16, 4), {"label": "项", "expected": "数字"})
    assert copied(edited(sound(), hide), finding).active.title == "问题清单"


def test_a_list_of_that_name_stays_beside_ours() -> None:
    def own(book: Workbook) -> None:
        book.create_sheet("问题清单")["A1"] = "自己的"

    book = copied(edited(sound(), own))
    assert book.sheetnames[0] == "问题清单（2）"
    assert book["问题清单"]["A1"].value == "自己的"


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://a","b")', "甲\x00\x0b\ud800乙", "@SUM(A1)", "字" * 40_000]
)
def test_hostile_texts_are_texts(text: str) -> None:
    slots = {"label": text, "found": text, "expected": "数字"}
    book = copied(sound(), Finding("C02", text, Cell("基础数据", 15, 4), slots))
    for row in book["问题清单"].iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n")
            assert cell.value is None or cell.data_type == "s"
    shown = re.sub("[\x00\x0b\ud800]", "", text)
    assert shown[:30] in book["问题清单"]["E5"].value
    assert shown[:30] in book["基础数据"]["E16"].comment.text
    assert len(book["基础数据"]["E16"].comment.text) <= 2_000


@pytest.mark.parametrize(
    "formula",
    [
        '=WEBSERVICE("http://a")',
        "=[1]Sheet1!A1",
        "=cmd|' /c calc'!A0",
        '=HYPERLINK("http://a","b")',
        '=RTD("a",,"b")',
    ],
)
def test_nothing_in_it_reaches_outside(formula: str) -> None:
    def reach(book: Workbook) -> None:
        sheet = book.create_sheet("佐证")
        sheet["A1"], sheet["A2"], sheet["A3"] = formula, "网页", "=1+1"
        sheet["A2"].hyperlink = "http://example.com/"

    sheet = copied(edited(sound(), reach))["佐证"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == (formula, "s")
    assert (sheet["A2"].value, sheet["A2"].hyperlink) == ("网页", None)
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "f")


def test_a_text_that_looks_like_a_formula_stays_the_text_it_was() -> None:
    book = copied(retyped({"文字说明!B15": "=1+1"}))
    assert (book["文字说明"]["B15"].value, book["文字说明"]["B15"].data_type) == ("=1+1", "s")


def test_properties_name_nobody() -> None:
    def sign(book: Workbook) -> None:
        book.properties.creator = book.properties.lastModifiedBy = "张三"
        book.properties.description = "C:\\Users\\张三"

    copy = annotate(edited(sound(), sign), notice())
    assert copy is not None
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert b"creator" not in parts["docProps/core.xml"]
    assert not any("张三".encode() in part for part in parts.values())
    book = opened(copy)
    assert book.properties.title == "关于退回修改2024年度部门整体支出绩效自评材料的通知"
    assert book.properties.created == book.properties.modified
    assert book.properties.created.date() == date(2025, 2, 24)


def test_same_arguments_give_the_same_bytes() -> None:
    data = retyped(SPOILT)
    finding = Finding("C01", "甲.xlsx", Cell("基础数据", 15, 4), {"label": "项", "expected": "数字"})
    assert annotate(data, notice(finding)) == annotate(data, notice(finding))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", sound()[:20_000], b"<html></html>"])
def test_what_cannot_be_opened_has_no_copy(data: bytes) -> None:
    assert annotate(data, notice()) is None


@pytest.mark.parametrize("count", [0, 60])
def test_none_and_sixty(count: int) -> None:
    cells = [Cell("基础数据", row, 4) for row in range(3, 3 + count)]
    found_ = [
        Finding("C02", "甲.xlsx", one, {"label": "项", "found": f"约{one.row}", "expected": "数字"})
        for one in cells
    ]
    book = copied(sound(), *found_)
    assert len(links(book)) == count
    assert len(colours(book)) == count
    if not count:
        assert listed(book)[0][0] == "没有发现问题。"
        assert book.active.title == "问题清单"


def test_a_file_of_another_version_is_listed_as_a_whole(tmp_path: Path) -> None:
    name = "示例县统计局（示例·模板版本不符）"
    data = (ROOT / "samples" / "to-return" / f"{name}.xlsx").read_bytes()
    book = opened(score(tmp_path, {f"{name}.xlsx": data})[f"{name}-批注.xlsx"])
    ((number, level, code, place, *_),) = listed(book)
    assert (number, level, code, place) == ("1", "错误", "F03", "整个文件")
    assert links(book) == []


@pytest.mark.libreoffice
def test_it_opens_in_an_office_program(tmp_path: Path) -> None:
    copy = annotate(workbook(budget_done=None), notice())
    assert copy is not None
    (tmp_path / "副本.xlsx").write_bytes(copy)
    (pdf,) = to_pdf([tmp_path / "副本.xlsx"], tmp_path)
    assert pdf.stat().st_size > 10_000
