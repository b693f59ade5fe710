"""What stands in the sheets of the summary."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.results.completeness import Completeness, completeness
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import UNSCORED, Receipt
from tests.libreoffice import recalculate
from tests.output.summary.departments import BROKEN, DEPARTMENTS, lines, opened, outcomes, unscored
from tests.output.summary.whole import write_summary
from tests.scoring.sheets import filled
from tests.workbooks import differences, formula_cells, values_at

SHEETS = ["总表", "指标得分矩阵", "失分分析", "分布", "问题清单", "未评分文件"]


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


def test_dated_by_the_latest_submission(book: Workbook) -> None:
    assert book.properties.created.date() == date(2025, 3, len(DEPARTMENTS))


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
