"""Cells that are blank, or hold what they should not: the exact findings, each with its cell."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from evalbook.findings import Finding
from tests.intake.filled_workbooks import contents, edited, found, reading, retyped, sound, submission


def one_finding(place: str, content: Any) -> Finding:
    """Type something into one cell of the sound workbook, and return the only finding."""
    (finding,) = reading(retyped({place: content})).findings
    assert finding.place == place
    return finding


def test_a_clean_twin_typed_over_with_what_was_there() -> None:
    same = {"基础数据!E4": 16, "基础数据!E48": 0.95, "封面信息!B4": "示例县审计局", "评价要点!E4": "是"}
    data = retyped(same | {"封面信息!B8": date(2025, 2, 24), "评分表!I5": 1})
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


@pytest.mark.parametrize(
    ("place", "label", "expected"),
    [
        ("封面信息!B4", "部门（单位）全称", "文字"),
        ("封面信息!B6", "项目实施过程评价", "是、否"),
        ("封面信息!B8", "填报日期", "日期，如2025-2-24"),
        ("基础数据!E4", "行政编制数", "整数（不小于0，单位：人）"),
        ("基础数据!E16", "预算数", "数字（不小于0，单位：万元）"),
        ("基础数据!E45", "预算绩效管理考核等次", "优秀、良好、合格、不合格"),
        ("基础数据!E48", "社会公众满意度", "百分数，如95%"),
        ("评价要点!E4", "职责明确：①部门职责与“三定”方案一致", "是、否"),
        ("评价要点!E18", "资金使用合规性：①违反财经法规和财务管理制度的问题", "整数（不小于0，单位：次）"),
    ],
)
def test_a_required_cell_left_blank(place: str, label: str, expected: str) -> None:
    finding = one_finding(place, None)
    assert (finding.code, finding.slots) == ("C01", {"label": label, "expected": expected})


@pytest.mark.parametrize("blank", [" ", "　", "\n", "\t \xa0", "_x0001_"])
def test_white_space_is_blank(blank: str) -> None:
    assert one_finding("基础数据!E16", blank).code == "C01"


@pytest.mark.parametrize("place", ["文字说明!B4", "文字说明!B15"])
def test_a_required_text_left_blank_is_only_a_warning(place: str) -> None:
    finding = one_finding(place, None)
    assert finding.code == "C05"
    assert not finding.is_error
    assert finding.slots == {
        "label": {"文字说明!B4": "（一）部门职能与机构设置", "文字说明!B15": "四、存在的问题"}[place]
    }


@pytest.mark.parametrize(
    "place",
    ["封面信息!B5", "封面信息!B9", "评价要点!F4", "评分表!J9", "评分表!K15", "文字说明!B6", "评分表!I5"],
)
def test_an_optional_cell_may_be_blank(place: str) -> None:
    assert found(retyped({place: None})) == []


@pytest.mark.parametrize(
    ("place", "content", "shown"),
    [
        ("基础数据!E4", "十六", "十六"),
        ("基础数据!E4", 16.5, "16.5"),
        ("基础数据!E4", True, "TRUE"),
        ("基础数据!E16", False, "FALSE"),
        ("基础数据!E45", 90, "90"),
        ("基础数据!E45", "优", "优"),
        ("评价要点!E18", 1.5, "1.5"),
        ("封面信息!B5", 2024.5, "2024.5"),
        ("封面信息!B8", "45712", "45712"),
        ("评分表!I5", "满分", "满分"),
    ],
)
def test_the_wrong_type(place: str, content: Any, shown: str) -> None:
    finding = one_finding(place, content)
    assert (finding.code, finding.slots["found"]) == ("C02", shown)
    assert finding.is_error
    assert re.search("[A-Za-z]{3,}", finding.slots["expected"]) is None


def test_a_long_wrong_text_is_repeated_in_part() -> None:
    assert one_finding("基础数据!E16", "说明" * 200).slots["found"] == "说明" * 20


@pytest.mark.parametrize(
    ("place", "content", "shown", "limits"),
    [
        ("基础数据!E4", -1, "-1", "不小于0"),
        ("基础数据!E16", -0.5, "-0.5", "不小于0"),
        ("基础数据!E48", 1.2, "120%", "0%至100%"),
        ("基础数据!E48", 95, "9500%", "0%至100%"),
        ("基础数据!E48", -0.01, "-1%", "0%至100%"),
        ("评价要点!E18", -1, "-1", "不小于0"),
        ("评分表!I5", 1.01, "1.01", "0至1"),
        ("评分表!I5", -1, "-1", "0至1"),
        ("评分表!I24", 9.5, "9.5", "0至9"),
    ],
)
def test_a_number_out_of_range(place: str, content: float, shown: str, limits: str) -> None:
    finding = one_finding(place, content)
    assert (finding.code, finding.slots["found"], finding.slots["range"]) == ("C03", shown, limits)
    assert f"{shown}，超出了允许的范围（{limits}）" in finding.message


@pytest.mark.parametrize(
    ("place", "content"),
    [("基础数据!E48", 1), ("基础数据!E48", 0), ("基础数据!E19", -5), ("评分表!I24", 9), ("评价要点!E18", 0)],
)
def test_the_limits_themselves_are_allowed(place: str, content: float) -> None:
    assert not any(finding.is_error for finding in reading(retyped({place: content})).findings)


@pytest.mark.parametrize(("year", "shown"), [(2023, "2023"), (2025, "2025"), (0, "0")])
def test_the_year_of_another_evaluation(year: int, shown: str) -> None:
    finding = one_finding("封面信息!B5", year)
    assert (finding.code, finding.slots) == ("F05", {"found": shown, "expected": "2024"})


def without_names(names: Mapping[str, str]) -> bytes:
    """Point defined names elsewhere, as deleting rows or sheets does."""

    def change(book: Workbook) -> None:
        for name, target in names.items():
            book.defined_names[name].attr_text = target

    return edited(sound(), change)


@pytest.mark.parametrize(
    "target",
    [
        "#REF!",
        "'基础数据'!#REF!",
        "#REF!$E$16",
        "'没有的表'!$E$16",
        "'基础数据'!$E$16:$F$17",
        "基础数据!$E$0",
        "3.14",
    ],
)
def test_a_name_that_leads_nowhere(target: str) -> None:
    result = reading(without_names({"eb_field_budget": target}))
    assert [(one.code, one.place, one.slots["labels"]) for one in result.findings] == [
        ("C08", "基础数据!E16", "“预算数”")
    ]
    assert contents(result.submission) == contents(submission())


def test_a_name_that_leads_nowhere_and_a_row_whose_label_is_gone() -> None:
    def change(book: Workbook) -> None:
        book.defined_names["eb_field_budget"].attr_text = "'基础数据'!#REF!"
        book["基础数据"]["C16"] = "别的数"

    result = reading(edited(sound(), change))
    assert [(one.code, one.cell, one.slots) for one in result.findings] == [
        ("C04", None, {"label": "预算数"})
    ]
    assert result.submission is not None
    assert "field.budget" not in result.submission.values
    assert "field.budget" not in result.submission.cells


def test_a_name_deleted_altogether() -> None:
    def change(book: Workbook) -> None:
        del book.defined_names["eb_note_A11_1"]

    result = reading(edited(sound(), change))
    assert [(one.code, one.place, one.slots["labels"]) for one in result.findings] == [
        ("C08", "评价要点!F4", "“职责明确：①部门职责与“三定”方案一致的说明”")
    ]
    assert contents(result.submission) == contents(submission())


def test_a_sheet_deleted() -> None:
    findings = found(edited(sound(), lambda book: book.remove(book["文字说明"])))
    assert findings == [("C04", "")] * 14


@pytest.mark.parametrize("address", ["AZ900", "E900", "AZ4"])
def test_a_cell_outside_the_used_range_is_blank(address: str) -> None:
    column, row = address.rstrip("0123456789"), address.lstrip("AEZ")
    result = reading(without_names({"eb_field_budget": f"'基础数据'!${column}${row}"}))
    assert [(one.code, one.place) for one in result.findings] == [("C01", f"基础数据!{address}")]


def test_spaces_around_a_choice_do_no_harm() -> None:
    data = retyped({"评价要点!E4": " 是\u3000", "基础数据!E45": "优秀\n"})
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


def test_everything_wrong_is_reported_at_once_in_the_order_of_the_template() -> None:
    data = retyped(
        {
            "文字说明!B15": None,
            "评分表!I5": 7,
            "评价要点!E5": "部分符合",
            "基础数据!E16": None,
            "基础数据!E48": 1.5,
            "封面信息!B5": 2023,
            "封面信息!B8": "2月24日",
        }
    )
    assert found(data) == [
        ("C07", "封面信息!B8"),
        ("C01", "基础数据!E16"),
        ("C03", "基础数据!E48"),
        ("C07", "评价要点!E5"),
        ("C03", "评分表!I5"),
        ("C05", "文字说明!B15"),
        ("F05", "封面信息!B5"),
    ]


def test_a_wrong_value_is_no_value() -> None:
    one = reading(retyped({"基础数据!E16": "约500", "基础数据!E48": 1.5})).submission
    assert one is not None
    assert {"field.budget", "field.satisfaction"}.isdisjoint(one.values)
    assert str(one.cells["field.budget"]) == "基础数据!E16"


def test_what_a_text_cell_takes() -> None:
    """Numbers and dates typed into a text cell are texts, written as people write them."""
    data = retyped(
        {
            "封面信息!B12": 3145000000,
            "评价要点!F4": 12.5,
            "评价要点!F5": date(2025, 3, 1),
            "评价要点!F6": "  两端有空格  ",
            "评价要点!F7": True,
            "文字说明!B15": "一\r\n二",
        }
    )
    assert found(data) == []
    one = reading(data).submission
    assert one is not None
    keys = ("cover.phone", "note.A11.1", "note.A11.2", "note.A12.1", "note.A12.2", "text.s4.1")
    assert [one.content(key) for key in keys] == [
        "3145000000",
        "12.5",
        "2025-3-1",
        "两端有空格",
        "TRUE",
        "一\n二",
    ]


def test_binary_noise_of_numbers_is_rounded_away() -> None:
    one = reading(retyped({"基础数据!E16": 0.1 + 0.2, "评分表!I24": 8.0049})).submission
    assert one is not None
    assert str(one.number("field.budget")) == "0.3"
    assert str(one.number("self.B22")) == "8.00"


def test_a_date_that_carries_a_time_is_its_day() -> None:
    moment = datetime(2025, 2, 24, 13, 45)  # noqa: DTZ001
    one = reading(retyped({"封面信息!B8": moment})).submission
    assert one is not None
    assert one.filled_on == date(2025, 2, 24)
