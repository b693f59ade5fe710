"""What the workbook of project forms shows and guards while it is being filled in."""

import io
from typing import Any

import openpyxl
import pytest

from evalbook.projects.load import load_form
from evalbook.projects.template import write_project_template
from tests.projects.project_books import PARTLY, at, book, changed, project

PROGRESS, COST, SOCIAL, FIRST = "A2", 22, 25, 15


def shown(data: bytes, *addresses: str) -> list[Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["项目1"]
    return [sheet[address].value for address in addresses]


def test_points_are_added_up_above_the_form() -> None:
    blank = write_project_template(load_form())
    (text,) = shown(blank, PROGRESS)
    assert text.startswith("分值合计：产出指标0/50（请核对）　效益指标0/30（请核对）　")
    assert text.endswith("满意度指标0/10（请核对）　总分10/100（请核对）")
    assert shown(book(project()), PROGRESS) == [
        "分值合计：产出指标50/50　效益指标30/30　满意度指标10/10　总分100/100"
    ]
    assert shown(book(project(lines=changed(2, points="9.5"))), PROGRESS) == [
        "分值合计：产出指标49.5/50（请核对）　效益指标30/30　满意度指标10/10　总分99.5/100（请核对）"
    ]


@pytest.mark.parametrize(
    ("position", "row", "contents", "expected"),
    [
        (2, COST, {}, "通过"),
        (2, COST, {"name": ""}, "未填完"),
        (2, COST, {"actual": ""}, "未填完"),
        (2, COST, {"actual": "很多"}, "指标值应填数字"),
        (2, COST, {"actual": "500"}, "请写偏差原因"),
        (2, COST, {"actual": "500", "reason": "涨价"}, "通过"),
        (2, COST, {"actual": "500", "claimed": "9"}, "自评高于测算"),
        (3, SOCIAL, {"rating": ""}, "请选完成档次"),
        (3, SOCIAL, {"claimed": ""}, "请填得分"),
        (3, SOCIAL, {"rating": PARTLY}, "得分超出档次范围"),
        (3, SOCIAL, {"claimed": "29"}, "请写偏差原因"),
    ],
)
def test_what_is_still_to_do(position: int, row: int, contents: dict[str, str], expected: str) -> None:
    assert shown(book(project(lines=changed(position, **contents))), at("status", row)) == [expected]


def test_sheets_are_guarded_and_print_as_the_form() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(write_project_template(load_form(), department="甲局")))
    assert opened.sheetnames == ["填报说明", "项目1", "项目2", "项目3", "_meta"]
    assert opened["_meta"].sheet_state == "veryHidden"
    sheet = opened["项目1"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.insertRows
    assert sheet.column_dimensions["O"].hidden
    assert sheet.row_dimensions[1].hidden
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_area == "'项目1'!$A$3:$L$33"
    assert sheet["D6"].value == "甲局"
    locked = {code: sheet[at(code, FIRST)].protection.locked for code in ("target", "reason", "computed")}
    assert locked == {"target": False, "reason": False, "computed": True}


def test_inputs_have_chinese_prompts() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_project_template(load_form())))["项目1"]
    rules = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    direction = rules[at("direction", FIRST)]
    assert (direction.type, direction.formula1) == ("list", '"≥,≤,＝,定性"')
    assert rules[at("rating", FIRST)].formula1 == '"达成预期指标,部分达成并具有一定效果,未达成且效果较差"'
    assert rules[at("claimed", FIRST)].formula2 == at("points", FIRST)
    assert all(one.prompt for one in rules.values())
