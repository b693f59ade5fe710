"""The settings that say how units make up a department, in TOML and in Excel."""

from typing import Any

import pytest

from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.load import build, fingerprint, load
from evalbook.indicators.problems import IndicatorSystemError
from evalbook.indicators.unit_ways import OfUnits, Units
from tests.indicator_book.books import edited, mistakes, put, read, setting
from tests.units.books import weighted


def problems(about: dict[str, Any], **fields: dict[str, Any]) -> list[str]:
    data = load().model_dump()
    data["about"] |= about
    for one in data["fields"]:
        one.update(fields.get(one["code"], {}))
    with pytest.raises(IndicatorSystemError) as raised:
        build(data, "试")
    return [str(problem) for problem in raised.value.problems]


def test_by_default_amounts_and_counts_add_up() -> None:
    assert load().about.units is Units.SUMMED
    for field in load().fields:
        assert field.is_summed == (field.kind in (FieldKind.AMOUNT, FieldKind.COUNT))


def test_what_is_left_at_its_default_does_not_change_the_fingerprint() -> None:
    # Templates handed out before the settings were there are still recognised.
    data = load().model_dump()
    data["about"] |= {"units": "summed", "unit_weight": ""}
    assert fingerprint(build(data, "试")) == fingerprint(load())
    assert fingerprint(weighted()) != fingerprint(load())


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (
            {"units": "weighted"},
            "about.unit_weight：各单位的得分加权，应写明按哪一项基础数据加权",
        ),
        (
            {"units": "weighted", "unit_weight": "预算总数"},
            "about.unit_weight：没有名为“预算总数”的基础数据，您是否要写“预算数”？",
        ),
        (
            {"units": "weighted", "unit_weight": "行政编制数"},
            "about.unit_weight：“行政编制数”不是金额，不能用来加权",
        ),
        (
            {"unit_weight": "预算数"},
            "about.unit_weight：各单位的数据相加后计分，用不到加权的基础数据",
        ),
        ({"units": "average"}, "about.units：取值不在允许的范围内"),
    ],
)
def test_a_wrong_setting_is_told(about: dict[str, Any], expected: str) -> None:
    assert problems(about) == [expected]


def test_a_weight_may_not_be_negative() -> None:
    about = {"units": "weighted", "unit_weight": "预算数"}
    assert problems(about, budget={"minimum": None}) == [
        "about.unit_weight：“预算数”可以是负数，不能用来加权；请把它的最小值设为0"
    ]


@pytest.mark.parametrize("code", ["satisfaction", "assessment"])
def test_what_cannot_be_summed_is_told(code: str) -> None:
    assert problems({}, **{code: {"of_units": "sum"}}) == [
        f"fields[{code}].of_units：只有金额和个数能相加，百分数和选项应取本级"
    ]


def test_a_field_that_is_only_a_weight_is_in_use() -> None:
    data = load().model_dump()
    extra = data["fields"][12] | {"code": "weight", "name": "全年收入"}
    data["fields"] = (*data["fields"], extra)
    data["about"] |= {"units": "weighted", "unit_weight": "全年收入"}
    assert build(data, "试").about.unit_weight == "全年收入"


def test_the_settings_go_through_excel_and_back() -> None:
    data = weighted().model_dump()
    for one in data["fields"]:
        one["of_units"] = {"budget": "sum", "staff_admin": "own", "assessment": "own"}.get(one["code"])
    system = build(data, "试")
    again = read(write_indicator_book(system))
    assert again == system
    assert again.field_by_name["行政实有人数"].of_units is OfUnits.OWN


def test_the_settings_are_chosen_in_excel_by_their_chinese_names() -> None:
    edits = (
        setting("所属单位汇总", "得分加权"),
        setting("加权的基础数据", "年度支出预算数"),
        put("基础数据", "行政实有人数", "单位汇总", "取本级"),
    )
    system = read(edited(*edits))
    assert (system.about.units, system.about.unit_weight) == (Units.WEIGHTED, "年度支出预算数")
    assert not system.field_by_name["行政实有人数"].is_summed


def test_mistakes_in_excel_are_told_at_their_cells() -> None:
    edits = (
        setting("所属单位汇总", "得分加权"),
        setting("加权的基础数据", "社会公众满意度"),
        put("基础数据", "预算绩效管理考核等次", "单位汇总", "相加"),
    )
    assert [(place, message) for place, message, _ in mistakes(edited(*edits))] == [
        ("设置!B23", "“社会公众满意度”不是金额，不能用来加权"),
        ("基础数据!K45", "只有金额和个数能相加，百分数和选项应取本级"),
    ]


def test_a_way_that_does_not_exist_is_told_with_those_that_do() -> None:
    assert mistakes(edited(setting("所属单位汇总", "平均"))) == [
        ("设置!B22", "“所属单位汇总”：“平均”不是可选的内容", "请选：数据相加、得分加权。")
    ]
