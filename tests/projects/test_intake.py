"""What a returned workbook of projects is read as: values, mistakes with their cells, sheets of all sorts."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.projects.load import load_form
from evalbook.projects.sheet import TOTAL, fund_key, item_key
from evalbook.projects.template import write_project_template
from tests.projects.project_books import (
    BEST,
    FILE,
    PARTLY,
    SOUND,
    at,
    book,
    changed,
    column,
    edited,
    found,
    project,
    reading,
    sound,
    typed,
)

QUANTITY, QUALITY, SOCIAL = 15, 18, 25
"""Excel rows of the first indicators of 数量指标, 质量指标 and 社会效益指标."""
CURRENT, GOAL, FOOT = 9, 13, 32


def test_rows_are_where_these_tests_believe() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(sound()))["项目1"]
    assert sheet[at("name", QUANTITY)].value == "培训人次"
    assert sheet[at("name", QUALITY)].value == "考试合格率"
    assert sheet[at("name", SOCIAL)].value == "业务能力"
    assert sheet[at("direction", CURRENT)].value == 100
    assert sheet[at("name", GOAL)].value == "培训500人次。"
    assert str(sheet[at("claimed", FOOT)].value).startswith("2025-02-24")


def test_a_sound_workbook_reads_back_as_it_was_written() -> None:
    (one,) = reading(book(project(), count=4)).sheets
    assert one.findings == []
    sheet = one.sheet
    assert (sheet.project, sheet.department, sheet.unit) == ("业务培训项目", "示例县审计局", "示例县审计局")
    assert str(sheet.filled_on) == "2025-02-24"
    assert sheet.number(fund_key(TOTAL, "budget")) == 110
    assert str(sheet.values[item_key("project")].cell) == "项目1!D5"
    assert [line.name for line in sheet.lines] == [one["name"] for one in SOUND]
    assert [line.level2 for line in sheet.lines] == [one["level2"] for one in SOUND]
    first = sheet.lines[0]
    assert (first.number("target"), first.number("actual"), first.text("unit")) == (500, 500, "人次")
    assert str(first.cells["actual"]) == f"项目1!{at('actual', QUANTITY)}"


@pytest.mark.parametrize("department", ["", "示例县审计局"])
def test_a_workbook_nobody_filled_in(department: str) -> None:
    assert found(write_project_template(load_form(), department=department)) == [("P01", "")]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({"D5": None}, [("C01", "项目1!D5")]),
        ({"D6": None}, [("C01", "项目1!D6")]),
        ({at("claimed", FOOT): "2月24日"}, [("C07", f"项目1!{at('claimed', FOOT)}")]),
        ({at("name", GOAL): None}, [("C05", f"项目1!{at('name', GOAL)}")]),
        ({at("unit", CURRENT): "约100"}, [("C07", f"项目1!{at('unit', CURRENT)}")]),
        ({at("rating", CURRENT): -1}, [("C03", f"项目1!{at('rating', CURRENT)}")]),
        ({at("direction", CURRENT - 1): 77}, [("P07", f"项目1!{at('direction', CURRENT - 1)}")]),
        ({at("name", QUANTITY): None}, [("C01", f"项目1!{at('name', QUANTITY)}")]),
        ({at("direction", QUANTITY): None}, [("C01", f"项目1!{at('direction', QUANTITY)}")]),
        ({at("direction", QUANTITY): "大于"}, [("C02", f"项目1!{at('direction', QUANTITY)}")]),
        ({at("target", QUANTITY): "≥500"}, [("C07", f"项目1!{at('target', QUANTITY)}")]),
        ({at("target", QUANTITY): None}, [("C01", f"项目1!{at('target', QUANTITY)}")]),
        ({at("actual", QUANTITY): "500左右"}, [("C07", f"项目1!{at('actual', QUANTITY)}")]),
        ({at("actual", QUANTITY): None}, [("C01", f"项目1!{at('actual', QUANTITY)}")]),
        ({at("points", QUANTITY): None}, [("C01", f"项目1!{at('points', QUANTITY)}")]),
        ({at("points", QUANTITY): 19}, [("P04", f"项目1!{at('points', QUANTITY)}")]),
        ({at("claimed", QUANTITY): 21}, [("C03", f"项目1!{at('claimed', QUANTITY)}")]),
        ({at("points", SOCIAL): 31}, [("P04", f"项目1!{at('points', SOCIAL - 1)}")]),
        ({at("rating", SOCIAL): None}, [("C01", f"项目1!{at('rating', SOCIAL)}")]),
        ({at("rating", SOCIAL): "优秀"}, [("C02", f"项目1!{at('rating', SOCIAL)}")]),
        ({at("claimed", SOCIAL): None}, [("C01", f"项目1!{at('claimed', SOCIAL)}")]),
    ],
)
def test_mistakes_in_cells(contents: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(typed(sound(), contents)) == expected


def test_amounts_that_are_not_there() -> None:
    blank = {at("unit", row): None for row in range(CURRENT, CURRENT + 3)}
    assert found(typed(sound(), blank)) == [("C01", f"项目1!{at('unit', CURRENT)}")]


@pytest.mark.parametrize("text", ["=", " ＝", ">=", "≤ "])
def test_directions_may_be_typed_otherwise(text: str) -> None:
    def put(opened: Workbook) -> None:
        cell = opened["项目1"][at("direction", QUANTITY)]
        cell.value, cell.data_type = text, "s"

    assert found(edited(sound(), put)) == []


def test_a_wrong_sheet_leaves_the_others_alone() -> None:
    data = typed(book(project("甲"), project("乙")), {at("actual", QUANTITY): "很多"})
    first, second = reading(data).sheets
    assert [one.code for one in first.findings] == ["C02"]
    assert (second.sheet.project, second.findings) == ("乙", [])


def test_another_form_or_year_or_no_form_at_all() -> None:
    form = load_form()
    older = form.model_copy(update={"about": form.about.model_copy(update={"version": "0"})})
    assert found(write_project_template(older)) == [("F03", "")]
    assert found(write_project_template(form.for_year(2023))) == [("F03", "")]
    changed_rule = form.scoring.model_copy(update={"overshoot_share": Decimal(20)})
    assert found(write_project_template(form.model_copy(update={"scoring": changed_rule}))) == [("F03", "")]
    assert found(b"PK") == [("F01", "")]


def test_sheets_copied_renamed_and_added() -> None:
    def edit(opened: Workbook) -> None:
        copy = opened.copy_worksheet(opened["项目1"])
        copy.title = "第二个项目"
        copy["D5"] = "复制的项目"
        opened["项目1"].title = "业务培训"
        opened.create_sheet("白纸")
        opened.create_sheet("附：照片")["A1"] = "照片说明"

    data = edited(book(project(), count=2), edit)
    assert found(data) == [("P02", "")]
    names = {one.sheet.sheet: one.sheet.project for one in reading(data).sheets}
    assert names == {"业务培训": "业务培训项目", "第二个项目": "复制的项目"}
    assert reading(data).findings[0].slots == {"sheet": "附：照片"}


def test_inserted_rows_belong_to_the_indicators_above() -> None:
    """A row inserted in the middle carries no code; here one is taken out of the codes."""

    def edit(opened: Workbook) -> None:
        sheet = opened["项目1"]
        row = QUANTITY + 1
        sheet[at("code", row)] = None
        for code, content in (
            ("name", "培训班次"),
            ("direction", "≥"),
            ("target", 4),
            ("actual", 5),
            ("points", 5),
        ):
            sheet[at(code, row)] = content
        sheet[at("points", QUANTITY)] = 15

    data = edited(sound(), edit)
    assert found(data) == []
    (one,) = reading(data).sheets
    assert [(line.name, line.level2) for line in one.sheet.lines][:2] == [
        ("培训人次", "quantity"),
        ("培训班次", "quantity"),
    ]


def test_a_row_above_all_indicators_belongs_to_none() -> None:
    data = typed(sound(), {at("code", QUANTITY): None})
    assert found(data) == [("P03", f"项目1!{at('name', QUANTITY)}")]


def test_rows_and_columns_that_were_moved() -> None:
    def edit(opened: Workbook) -> None:
        sheet = opened["项目1"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(3, 4)
        sheet.insert_cols(2)

    data = edited(sound(), edit)
    (one,) = reading(data).sheets
    assert one.findings == []
    assert str(one.sheet.lines[0].cells["name"]) == "项目1!E19"


def test_what_was_deleted_is_named() -> None:
    def edit(opened: Workbook) -> None:
        sheet = opened["项目1"]
        sheet[at("code", 5)] = None
        sheet[at("reason", 1)] = None

    (one,) = reading(edited(sound(), edit)).sheets
    labels = [finding.slots["label"] for finding in one.findings if finding.code == "C04"]
    assert "项目1：项目名称" in labels
    assert "项目1：“偏差原因分析及改进措施”栏" in labels


def test_hostile_texts_stay_texts() -> None:
    evil = '=HYPERLINK("http://x","y")'
    data = book(project(evil, lines=changed(0, name="=1+1", unit="<b>", reason="@x")))
    (one,) = reading(data).sheets
    assert one.findings == []
    assert (one.sheet.project, one.sheet.lines[0].name) == (evil, "=1+1")


@pytest.mark.parametrize(
    ("position", "contents"),
    [(3, {"rating": BEST, "claimed": "24"}), (3, {"rating": PARTLY, "claimed": "18"})],
)
def test_ratings_read_back(position: int, contents: dict[str, str]) -> None:
    (one,) = reading(book(project(lines=changed(position, **contents)))).sheets
    assert one.findings == []
    assert one.sheet.lines[position].text("rating") == contents["rating"]
    assert one.sheet.lines[position].number("claimed") == Decimal(contents["claimed"])
    assert one.sheet.file == FILE
    assert column("name") == "D"


@pytest.mark.parametrize(
    ("contents", "read"),
    [
        ({at("unit", CURRENT): "100万元"}, "100万元"),
        ({at("actual", QUANTITY): "５００"}, "500"),
        ({at("claimed", FOOT): "2025年2月24日"}, "2025年2月24日"),
    ],
)
def test_ways_of_writing_in_a_project_sheet(contents: dict[str, Any], read: str | None) -> None:
    findings = [one for sheet in reading(typed(sound(), contents)).sheets for one in sheet.findings]
    told = {one.code: one.slots.get("read") for one in findings}
    assert told.get("C06") == read
    assert ("C02" in told) is (read is None)
