"""The bureau's summary: ranking, matrix, lost points, distribution, findings, files without scores."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.output.summary import write_summary
from evalbook.results.completeness import Completeness, completeness
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import UNSCORED, Receipt
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from evalbook.submission import Submission, Value
from tests.libreoffice import recalculate, to_pdf
from tests.output.test_report_package import resized
from tests.output.test_report_printed import pages, require_poppler
from tests.scoring.sheets import answers, filled
from tests.workbooks import differences, formula_cells, values_at

SHEETS = ["总表", "指标得分矩阵", "失分分析", "分布", "问题清单", "未评分文件"]

DEPARTMENTS: dict[str, dict[str, Any]] = {
    # 96: one whole step of five at 94 % costs 1 of 3; 优 becomes 良好 and costs 1; two occurrences cost 2.
    "丙局": {"budget_done": "1880", "assessment": "良好", "point__B22__1": "2"},
    "甲局": {},
    # 98, claimed 99.
    "丁局": {"point__B22__1": "2", "self__B22": "8"},
    "乙局": {"point__B22__3": "2"},
    # 33 of 100, by many zeros.
    "戊局": {
        "budget_done": "0",
        "paid_june": "0",
        "paid_december": "0",
        "point__B22__1": "99",
        "projects_done": "1",
        "projects_good": "0",
        "tasks_done": "0",
        "review_done": "0",
        "satisfaction": "0",
        "assessment": "不合格",
        "assets_used": "0",
        "purchase_done": "0",
        "carry_now": "600",
        "carry_year": "900",
        **answers("B23", "000"),
        **answers("B24", "0000"),
        **answers("B32", "000"),
    },
}
BROKEN = Outcome("坏/坏.xlsx", "", None, (Finding("F01", "坏/坏.xlsx", None, {"cause": "文件已损坏"}),))
BLANK = Cell("基础数据", 6, 4)


def outcomes(departments: dict[str, dict[str, Any]] = DEPARTMENTS) -> list[Outcome]:
    filled_in = [
        filled(cover__department=name, cover__filled_on=date(2025, 3, number), **changes)
        for number, (name, changes) in enumerate(departments.items(), start=1)
    ]
    named = [
        Submission(f"收件/{one.department}.xlsx", one.sha256, one.values, one.cells) for one in filled_in
    ]
    scored = assessments(score(load(), named))
    return [Outcome(one.submission.file, one.submission.department, one, ()) for one in scored]


def unscored() -> list[Outcome]:
    file = "收件/己局.xlsx"
    missing = [Finding("C01", file, BLANK, {"label": f"第{n}项", "expected": "数字"}) for n in range(1, 11)]
    contradiction = Finding("D01", file, None, {"message": "甲应不大于乙", "numbers": "甲2，乙1"})
    return [BROKEN, Outcome(file, "己局", None, (*missing, contradiction))]


def opened(given: list[Outcome], *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write_summary(load(), given)), data_only=values)


def lines(book: Workbook, sheet: str, *, first: int = 4) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=first)]


@pytest.fixture(scope="module")
def book() -> Workbook:
    warned = outcomes()
    warned[0] = Outcome(
        warned[0].file,
        warned[0].department,
        warned[0].assessment,
        (Finding("C05", warned[0].file, BLANK, {"label": "存在的问题"}),),
    )
    return opened([*warned, *unscored()])


def test_ranking(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    rows = lines(book, "总表")
    assert [row[:10] for row in rows[:4]] == [
        [1, "甲局", 15, 55, 15, 15, 100, "优", 100, "优"],
        # Equal totals share a place, and stand in the order of their names.
        [2, "丁局", 15, 53, 15, 15, 98, "优", 99, "优"],
        [2, "乙局", 15, 53, 15, 15, 98, "优", 98, "优"],
        [4, "丙局", 15, 52, 15, 14, 96, "优", 96, "优"],
    ]
    assert [row[10] for row in rows[:5]] == [0, 1, 0, 0, 0]
    assert [row[11:] for row in rows[:4]] == [
        [0, 0, 0, None, "收件/甲局.xlsx"],
        [0, 0, 0, None, "收件/丁局.xlsx"],
        [0, 0, 0, None, "收件/乙局.xlsx"],
        [0, 1, 0, None, "收件/丙局.xlsx"],
    ]
    assert rows[4][1] == "戊局"
    assert rows[5][1] == "平均"
    assert book["总表"]["A1"].value == "2024年度部门整体支出绩效自评总表"
    assert book["总表"]["A2"].value.startswith("共7个文件，已评分5个，未评分2个（见“未评分文件”）。")


def test_averages_are_of_the_column(book: Workbook) -> None:
    rows = lines(book, "总表")
    for column in (2, 3, 4, 5, 6, 8):
        mean = sum(row[column] for row in rows[:5]) / 5
        assert rows[5][column] == pytest.approx(mean, abs=0.005)


def test_matrix(book: Workbook) -> None:
    sheet = book["指标得分矩阵"]
    header = {sheet.cell(5, column).value: column for column in range(3, sheet.max_column)}
    column = header["资金使用合规性"]
    assert [sheet.cell(row, column).value for row in range(6, 12)] == [9, 9, 7, 7, 7, 0]
    assert [sheet.cell(row, 2).value for row in range(6, 12)] == [
        "分值",
        "甲局",
        "丁局",
        "乙局",
        "丙局",
        "戊局",
    ]
    # 9 + 7 + 7 + 7 + 0 = 30 of 45.
    assert [sheet.cell(row, column).value for row in (12, 13)] == [6, 0.6667]
    assert sheet.cell(3, 3).value == "投入\n（15分）"
    assert sheet.cell(4, 3).value == "目标设定\n（5分）"
    assert sheet.max_column == 2 + 33 + 1
    assert sheet.freeze_panes == "C7"
    assert sheet.page_setup.paperSize == 8
    assert sheet.print_title_rows == "$3:$6"
    assert len(sheet.conditional_formatting) == 1


def test_losses(book: Workbook) -> None:
    rows = lines(book, "失分分析")
    # 2 + 2 + 2 + 9 of 45 points lost, by four of five departments.
    assert rows[0][:10] == [1, "过程", "预算管理", "资金使用合规性", 9, 15, 3, 4, 0.8, 0.6667]
    # 0 + 2 + 2 + 4 + 65 = 73 points are lost by totals of 100, 98, 98, 96 and 35: 15 of 73.
    found = {row[3]: row for row in rows}
    # 1 and 5 of 25; 1 and 3 of 15.
    assert found["部门预算绩效管理考核评价"][4:10] == [5, 6, 1.2, 2, 0.4, 0.76]
    assert found["预算完成率"][4:10] == [3, 4, 0.8, 2, 0.4, 0.7333]
    lost = [row[5] for row in rows if row[0]]
    assert lost == sorted(lost, reverse=True)
    assert found["合计"][5] == sum(lost)
    # One name, two indicators: told apart where the name alone stands under a bar.
    assert {"管理制度健全性（预算管理）", "管理制度健全性（资产管理）"} <= set(found)
    assert len(book["失分分析"]._charts) == 1  # noqa: SLF001 - openpyxl has no public name for it


def test_distribution(book: Workbook) -> None:
    rows = lines(book, "分布")
    assert [row[:4] for row in rows[:4]] == [
        ["优", 4, 0.8, 0.8],
        ["良", 0, 0, 0.8],
        ["中", 0, 0, 0.8],
        ["差", 1, 0.2, 1],
    ]
    assert rows[6][:2] == ["95（含）—100", 4]
    assert rows[14][:2] == ["60以下", 1]
    assert [len(rows), len(book["分布"]._charts)] == [15, 2]  # noqa: SLF001 - as above


def test_findings_of_all_files(book: Workbook) -> None:
    rows = lines(book, "问题清单")
    # Ten blank cells of one sheet are one line.
    assert len(rows) == 1 + 1 + 2
    assert rows[0] == [
        1,
        "收件/丙局.xlsx",
        "丙局",
        "警告",
        "C05",
        "应填的文字未填",
        "基础数据!E7",
        "“存在的问题”没有文字，报告中该处标为“待补充”。",
        "请补充后重新报送。",
    ]
    assert rows[1][1:5] == ["坏/坏.xlsx", None, "错误", "F01"]
    assert book["问题清单"].auto_filter.ref == "A3:I7"


def test_files_without_scores(book: Workbook) -> None:
    rows = lines(book, "未评分文件")
    assert [row[:3] for row in rows] == [
        [1, "坏/坏.xlsx", None],
        [2, "收件/己局.xlsx", "己局"],
        [2, "收件/己局.xlsx", "己局"],
    ]
    assert rows[0][3:5] == [
        "文件无法作为 Excel 工作簿读取：文件已损坏。",
        "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    ]
    named = "、".join(f"“第{n}项”" for n in range(1, 7))
    assert rows[1][3] == f"【基础数据!E7】{named}等10项均没有填写。"
    assert rows[1][4] == "请填写：数字。"
    assert rows[2][3] == "甲应不大于乙（甲2，乙1）。"


def test_what_differs_stays_apart_and_the_rest_is_counted() -> None:
    found = [
        Finding(
            "C02", "己.xlsx", Cell("基础数据", n, 4), {"label": "甲", "found": f"约{n}", "expected": "数字"}
        )
        for n in range(10)
    ]
    (row,) = lines(opened([Outcome("己.xlsx", "己局", None, tuple(found))]), "未评分文件")
    reasons = row[3].split("\n")
    assert reasons[0] == "【基础数据!E1】“甲”填的是“约0”，应填数字。"
    assert reasons[8:] == ["……共10条，其余见“问题清单”。"]


def test_the_letter_of_a_file_is_named() -> None:
    receipt = Receipt(BROKEN.file, "", UNSCORED, letter="坏-退回修改通知.docx")
    data = write_summary(load(), [BROKEN], receipts=[receipt])
    sheet = openpyxl.load_workbook(BytesIO(data))["未评分文件"]
    assert [sheet["F3"].value, sheet["F4"].value] == ["退回修改通知", "坏-退回修改通知.docx"]


def test_every_file_stands_somewhere(book: Workbook) -> None:
    listed = {row[15] for row in lines(book, "总表")} | {row[1] for row in lines(book, "未评分文件")}
    assert {one.file for one in [*outcomes(), *unscored()]} <= listed


def test_print_set_up(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.paperSize in (8, 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert "2024年度" in sheet["A1"].value


def test_nothing_scored() -> None:
    book = opened([BROKEN])
    for sheet in ("总表", "失分分析"):
        assert lines(book, sheet)[0][0] == "没有已评分的部门。"
    assert lines(book, "指标得分矩阵", first=7)[0][0] == "没有已评分的部门。"
    assert [row[1] for row in lines(book, "分布")[:4]] == [0, 0, 0, 0]
    assert lines(book, "未评分文件")[0][1] == "坏/坏.xlsx"


def test_no_files_at_all() -> None:
    book = opened([])
    assert lines(book, "未评分文件")[0][0] == "无"
    assert lines(book, "问题清单")[0][0] == "没有发现问题。"
    assert book.properties.created.date() == date(2025, 1, 1)


def test_a_file_without_total_and_without_error_is_still_explained() -> None:
    (incomplete,) = outcomes({"庚局": {"budget_done": None}})
    assert lines(opened([incomplete]), "未评分文件")[0][1:4] == [
        "收件/庚局.xlsx",
        "庚局",
        "数据不完整，得不出总分。",
    ]


def test_one_department() -> None:
    rows = lines(opened(outcomes({"甲局": {}})), "总表")
    assert [row[:2] for row in rows] == [[1, "甲局"], [None, "平均"]]


def test_two_hundred_departments() -> None:
    (one,) = outcomes({"甲局": {}})
    many = [Outcome(f"{n:03d}.xlsx", f"第{n:03d}局", one.assessment, ()) for n in range(200)]
    rows = lines(opened(many), "总表")
    assert [row[0] for row in rows[:200]] == [1] * 200
    assert [row[1] for row in rows[:200]] == [f"第{n:03d}局" for n in range(200)]
    assert rows[200][6] == 100


def test_order_of_files_does_not_move_the_ranking() -> None:
    given = outcomes()
    turned = opened(given[::-1])
    assert lines(turned, "总表") == lines(opened(given), "总表")


def test_same_input_gives_the_same_bytes() -> None:
    assert write_summary(load(), [*outcomes(), *unscored()]) == write_summary(
        load(), [*outcomes(), *unscored()]
    )


def test_dated_by_the_latest_submission(book: Workbook) -> None:
    assert book.properties.created.date() == date(2025, 3, len(DEPARTMENTS))


@pytest.mark.parametrize(
    "name",
    ["=1+1", "@SUM(A1)", "http://example.com", '=HYPERLINK("http://a","b")', "\x00\x0b\ud800局", "局" * 300],
)
def test_names_are_never_live(name: str) -> None:
    given = outcomes({"甲局": {}})[0]
    submission = given.assessment.submission  # type: ignore[union-attr]
    values = dict(submission.values) | {"cover.department": Value(name, BLANK)}
    named = Submission(name, submission.sha256, values, submission.cells)
    (seen,) = assessments(score(load(), [named]))
    finding = Finding("C04", name, None, {"label": name})
    broken = Outcome(name, name, None, (Finding("F01", name, None, {"cause": name}),))
    book = opened([Outcome(name, name, seen, (finding,)), broken], values=False)
    shown = name.replace("\x00\x0b\ud800", "")
    for sheet, place in {"总表": "B4", "指标得分矩阵": "B7", "问题清单": "C4", "未评分文件": "C4"}.items():
        cell = book[sheet][place]
        assert (cell.value, cell.data_type, cell.hyperlink) == (shown, "s", None)


@pytest.mark.libreoffice
def test_every_formula_shows_what_is_stored(tmp_path: Path) -> None:
    file = tmp_path / "汇总表.xlsx"
    file.write_bytes(write_summary(load(), [*outcomes(), *unscored()]))
    (calculated,) = recalculate([file], tmp_path / "lo")
    places = list(formula_cells(file))
    assert len(places) > 100
    assert differences(values_at(file, places), values_at(calculated, places)) == {}


def test_completeness_is_what_is_filled_of_what_is_required() -> None:
    own, unit = filled(), filled(targets_due=None, budget=None)
    required = {one.key for one in entries(load()) if one.required}
    unit_required = {one for one in required if one.partition(".")[0] in ("field", "point")}
    blank = {key for key in required if own.content(key) is None}
    whole = completeness(load(), [(0, own)])
    assert (whole.filled, whole.required) == (len(required - blank), len(required))
    both = completeness(load(), [(0, own), (1, unit)])
    # A unit fills in base data and check points, and its name; two of its cells are blank.
    named = unit.content("cover.department") is not None
    assert both.required - whole.required == len(unit_required) + 1
    assert both.filled - whole.filled == len(unit_required) - 2 + named
    assert Completeness(2, 3).share == Decimal("0.6667")


def test_completeness_stands_beside_every_file() -> None:
    (one,) = outcomes({"甲局": {}})
    scored = replace(one, completeness=Completeness(97, 98))
    returned = replace(BROKEN, completeness=Completeness(1, 8))
    book = opened([scored, returned])
    # 97 / 98 = 0.98979…; 1 / 8 = 0.125.
    assert lines(book, "总表")[0][14] == 0.9898
    assert lines(book, "未评分文件")[0][6] == 0.125
    assert book["总表"]["O3"].value == "填报\n完整率"


def test_files_set_aside_are_counted_apart() -> None:
    (one,) = outcomes({"甲局": {}})
    aside = Outcome("旧.xlsx", "甲局", None, (), set_aside=True)
    remark = opened([one, aside, BROKEN])["总表"]["A2"].value
    assert remark.startswith("共3个文件，已评分1个，未评分1个，由另一份代替1个（见“未评分文件”）。")


def test_every_chart_says_what_it_shows() -> None:
    package = zipfile.ZipFile(BytesIO(write_summary(load(), outcomes())))
    drawings = [name for name in package.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    told = [one for name in drawings for one in re.findall(r'descr="([^"]*)"', package.read(name).decode())]
    assert len(told) == 3
    assert told[0].startswith("失分最多的10项指标（失分合计，分）：资金使用合规性15.00，")
    assert told[1] == "各等级部门数：优4个，良0个，中0个，差1个。"
    assert told[2].endswith("，60以下1个。")


def test_no_page_break_can_part_a_chart() -> None:
    """Each chart stands in a row of its own that is as tall as it is."""
    book = openpyxl.load_workbook(BytesIO(write_summary(load(), outcomes())))
    for sheet in (book["失分分析"], book["分布"]):
        for chart in sheet._charts:  # noqa: SLF001 - openpyxl has no public name for it
            first, last = chart.anchor._from.row, chart.anchor.to.row  # noqa: SLF001
            assert first == last
            assert sheet.row_dimensions[first + 1].height <= 409


@pytest.mark.parametrize(("times", "pages"), [(0, 1), (1, 1), (3, 4)])
def test_a_wide_matrix_goes_on_several_pages(times: int, pages: int) -> None:
    """12, 33 and 99 indicators; titles of levels end where a page does, and none is lost."""
    system = resized(times)
    (one,) = assessments(score(system, [filled(system, cover__department="甲局")]))
    data = write_summary(system, [Outcome("甲.xlsx", "甲局", one, ())])
    sheet = openpyxl.load_workbook(BytesIO(data))["指标得分矩阵"]
    breaks = [one.id for one in sheet.col_breaks.brk]
    assert len(breaks) == pages - 1
    assert bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage) is (
        pages == 1
    )
    assert sheet.print_title_cols == (None if pages == 1 else "$A:$B")
    for area in sheet.merged_cells.ranges:
        assert not [at for at in breaks if area.min_col <= at < area.max_col], area
    assert [sheet.cell(5, column).value for column in range(3, sheet.max_column)] == [
        one.name for one in system.scored
    ]


@pytest.mark.libreoffice
def test_printed_from_one_department_to_120(tmp_path: Path) -> None:
    """No name is cut: whatever it is as long as, all of it is on paper; pages are numbered to the last."""
    require_poppler()
    names = [
        "县局",
        "示例县城市管理综合行政执法和应急管理局",
        "示例县" + "人力资源社会保障服务指导" * 3 + "局",
    ]
    (seen,) = assessments(score(load(), [filled()]))
    label = {"label": "存在的问题"}
    found = tuple(Finding("C05", "0.xlsx", Cell("文字说明", row, 2), label) for row in range(60))
    files = []
    for count in (1, 3, 120):
        given = [
            Outcome(f"{n}.xlsx", f"{names[n % 3]}{n if n > 2 else ''}", seen, () if n else found)
            for n in range(count)
        ]
        files.append(tmp_path / f"{count}.xlsx")
        files[-1].write_bytes(write_summary(load(), given))
    for pdf, count in zip(to_pdf(files, tmp_path / "lo"), (1, 3, 120), strict=True):
        printed = pages(pdf)
        text = "".join(word.text or "" for page in printed for word in page.iter("word"))
        assert f"第{len(printed)}页共{len(printed)}页" in text
        assert "###" not in text
        for n in range(count):
            # In the ranking and in the matrix.
            assert text.count(f"{names[n % 3]}{n if n > 2 else ''}") >= 2, n
