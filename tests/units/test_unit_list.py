"""The bureau's list of units: what is understood, and what is said about each mistake and where."""

import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from evalbook.indicators.sheet_sets import MOST_UNITS
from evalbook.intake.unit_list import read_unit_list
from tests.samples.samples import FOLDER


def book(*rows: list[Any], before: list[Any] | None = None) -> bytes:
    """Write a list; `before` fills a first sheet that holds no list."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    if before is not None:
        sheet.title = "说明"
        sheet.append(before)
        sheet = workbook.create_sheet()
    sheet.title = "名单"
    for row in rows:
        sheet.append(row)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def listed(*rows: list[Any], **options: Any) -> dict[str, list[str]]:
    found = read_unit_list(book(*rows, **options))
    assert found.mistakes == []
    return found.departments


def mistakes(*rows: list[Any]) -> list[str]:
    return [str(one) for one in read_unit_list(book(*rows)).mistakes]


def test_a_plain_list() -> None:
    assert listed(["单位名称"], ["甲站"], ["乙站"]) == {"": ["甲站", "乙站"]}


def test_a_list_of_several_departments_in_the_order_of_the_list() -> None:
    rows = [["序号", "部门", "单位名称"], [1, "乙局", "丙站"], [2, "甲局", "丁站"], [3, "乙局", "戊站"]]
    assert listed(*rows) == {"乙局": ["丙站", "戊站"], "甲局": ["丁站"]}


def test_blank_and_merged_cells_repeat_the_department_above() -> None:
    rows = [["部门", "单位名称"], ["甲局", "丙站"], [None, "丁站"], [], ["", "戊站"], ["乙局", "己站"]]
    assert listed(*rows) == {"甲局": ["丙站", "丁站", "戊站"], "乙局": ["己站"]}


@pytest.mark.parametrize(
    "header",
    [
        ["主管部门", "单位"],
        ["部门名称", "所属单位"],
        [" 部 门 ", "单位\n名称"],
        ["部门：", "＊单位名称（必填）"],
        ["部门(单位)全称", "下属单位名称"],
        ["一级预算单位", "单位全称"],
    ],
)
def test_headers_as_people_write_them(header: list[str]) -> None:
    assert listed(header, ["甲局", "丙站"]) == {"甲局": ["丙站"]}


def test_the_header_is_found_below_a_title_and_on_another_sheet() -> None:
    rows = [["2024年度所属单位名单"], [], ["序号", "单位名称"], [1, "丙站"]]
    assert listed(*rows, before=["填表说明"]) == {"": ["丙站"]}


def test_names_are_taken_without_spaces_around_and_inside_lines() -> None:
    rows = [["部门", "单位名称"], [" 甲局　", "\n丙\n站 "], ["甲局", 110]]
    assert listed(*rows) == {"甲局": ["丙 站", "110"]}


def test_the_sample_list() -> None:
    data = next((FOLDER / "unit-list").glob("*.xlsx")).read_bytes()
    assert read_unit_list(data).departments == {
        "示例县应急管理局（示例）": ["示例县应急救援中心（示例）", "示例县防震减灾服务中心（示例）"]
    }


def test_every_mistake_is_told_at_its_cell() -> None:
    assert mistakes(
        ["部门", "单位名称"],
        [None, "丙站"],
        ["甲局", "丁站"],
        ["甲局", " 丁站 "],
        ["甲局", "甲局"],
        ["甲局", "本级"],
        ["乙局", None],
        ["甲局", datetime(2024, 5, 1)],  # noqa: DTZ001 - as Excel has it
        ["甲局", "长" * 101],
        ["甲局", True],
    ) == [
        "【名单!A2】这一行没有写部门。请填写部门全称。",
        "【名单!B4】单位“丁站”与B3重复。请删去多余的一行。",
        "【名单!B5】“甲局”是部门本级，不用列入名单。部门本级在模板里已有自己的表，请从名单里删去这一行。",
        "【名单!B6】“本级”是部门本级，不用列入名单。部门本级在模板里已有自己的表，请从名单里删去这一行。",
        "【名单!B7】部门“乙局”这一行没有写单位名称。请填写，或删去这一行。",
        "【名单!B8】这一格应是名称，不能是日期或其他内容。请改填名称。",
        "【名单!B9】单位名称有101字，最多100字。请改用单位公章上的名称。",
        "【名单!B10】这一格应是名称，不能是日期或其他内容。请改填名称。",
    ]


def test_a_unit_may_stand_under_two_departments() -> None:
    assert listed(["部门", "单位"], ["甲局", "服务站"], ["乙局", "服务站"]) == {
        "甲局": ["服务站"],
        "乙局": ["服务站"],
    }


def test_more_units_than_fit_are_told_once() -> None:
    rows = [[f"第{number}站"] for number in range(1, MOST_UNITS + 3)]
    assert mistakes(["单位名称"], *rows) == [
        "【名单!A52】一个部门最多50个单位，从这一行起放不下。请减少单位，规模小的可以并入本级填报。"
    ]
    assert len(listed(["单位名称"], *rows[:MOST_UNITS])[""]) == 50


@pytest.mark.parametrize("rows", [[], [["甲站"], ["乙站"]], [["部门"], ["甲局"]]])
def test_a_list_without_the_title(rows: list[list[str]]) -> None:
    assert mistakes(*rows) == [
        "名单里找不到“单位名称”一栏。请在第一行写上标题“单位名称”；有几个部门的，再加一栏“部门”。"
    ]


def test_a_list_of_nobody() -> None:
    assert mistakes(["部门", "单位名称"], []) == [
        "【名单!B1】名单里没有单位。请在“单位名称”一栏逐行填写单位名称。"
    ]
