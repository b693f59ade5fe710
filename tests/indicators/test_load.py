"""Loading: the built-in system as published, and every mistake named with its place."""

from decimal import Decimal

import pytest

from evalbook.indicators.load import DEFAULT_SYSTEM, built_in, fingerprint, load, loads
from evalbook.indicators.model import Basis, IndicatorSystem
from tests.indicators.toml_text import BUILT_IN, changed, in_block

# As published: 一级, 二级 and 三级指标 with their points.
PUBLISHED = {
    ("投入", 15): {
        ("目标设定", 5): {
            "职责明确": 1,
            "活动合规性": 1,
            "活动合理性": 1,
            "目标覆盖率": 1,
            "目标管理创新": 1,
        },
        ("预算配置", 10): {
            "财政供养人员控制率": 3,
            "“三公经费”变动率": 4,
            "重点支出安排率": 3,
        },
    },
    ("过程", 55): {
        ("预算执行", 27): {
            "预算完成率": 3,
            "预算调整率": 3,
            "支付进度率": 6,
            "结转结余率": 3,
            "结转结余变动率": 3,
            "公用经费控制率": 3,
            "“三公经费”控制率": 3,
            "政府采购执行率": 3,
        },
        ("预算管理", 18): {
            "管理制度健全性": 2,
            "资金使用合规性": 9,
            "预决算信息公开性": 3,
            "基础信息完整性": 4,
        },
        ("资产管理", 8): {
            "管理制度健全性": 2,
            "资产管理安全性": 3,
            "固定资产利用率": 3,
        },
        ("预算绩效监控管理", 2): {"监控率": 2},
    },
    ("产出", 15): {
        ("职责履行", 15): {
            "项目实际完成率": 4,
            "项目质量达标率": 4,
            "重点工作办结率": 4,
            "部门绩效自评项目占比": 3,
        },
    },
    ("效果", 15): {
        ("监督发现问题", 2): {"违规率": 2},
        ("工作成效", 5): {"部门预算绩效管理考核评价": 5},
        ("评价结果应用", 2): {"应用率": 2},
        ("结果应用创新", 1): {"结果应用创新": 1},
        ("社会满意度", 5): {"社会满意度": 5},
    },
}


def test_the_built_in_system_is_the_published_one_at_every_level() -> None:
    system = load()
    loaded = {
        (level1.name, level1.points): {
            (level2.name, level2.points): {
                one.name: one.points for one in system.within(level2) if one.scored
            }
            for level2 in system.level2_within(level1)
        }
        for level1 in system.level1
    }
    assert loaded == PUBLISHED
    assert system.about.points == 100


def test_33_indicators_are_scored_and_one_is_only_checked() -> None:
    system = load()
    assert len(system.scored) == 33
    (checked,) = (one for one in system.indicators if not one.scored)
    assert (checked.name, checked.points, len(checked.check_points)) == ("预算编制科学性", 0, 4)
    assert checked.standard == "只核对，不计分。"


def test_grades_are_those_of_the_published_rules() -> None:
    grades = [(grade.name, grade.lowest) for grade in load().grades]
    assert grades == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grade_of_a_total(total: str, grade: str) -> None:
    assert load().grade(Decimal(total)) == grade


def test_every_rule_says_whether_it_is_published_or_a_default() -> None:
    for indicator in load().scored:
        assert indicator.basis is Basis.DEFAULT
        assert indicator.basis_note.endswith("。")
        assert indicator.standard.startswith("※")


@pytest.mark.parametrize(
    ("code", "target", "standard"),
    [
        ("A11", "全部符合", "※评价要点全部符合得1分；有一项不符合的不得分。"),
        ("A14", "≥100%", "※达到100%得1分；未达到的，得分＝实际值÷目标值×1分。"),
        ("A21", "≤100%", "※≤100%得3分；每超过1个百分点扣0.3分（不足一档的按比例扣分），扣完为止。"),
        ("A23", "≥70%", "※≥70%得3分；≥60%得2分；≥50%得1分；其余不得分。"),
        ("B12", "≤10%", "※≤10%得3分；≤20%得2分；≤30%得1分；其余不得分。"),
        (
            "B13",
            "半年≥50%；全年≥100%",
            "※半年（3分）：≥50%得3分；≥40%得1.5分；其余不得分。全年（3分）：≥100%得3分；每低于目标值5个百分点扣1分（不足一档的不扣分），扣完为止。",
        ),
        ("B18", "＝100%", "※＝100%得3分；每偏离（高于或低于）5个百分点扣1分（不足一档的不扣分），扣完为止。"),
        ("B21", "全部符合", "※评价要点全部符合得2分；不符合的要点不得该要点分值。"),
        ("B22", "0次", "※未发现问题得9分；每发现一次扣1分，扣完为止。"),
        ("B33", "≥85%", "※≥85%得3分；每低于目标值1个百分点扣0.3分（不足一档的按比例扣分），扣完为止。"),
        ("D11", "≤0%", "※≤0%得2分；否则不得分。"),
        ("D21", "优秀", "※优秀得5分，良好得4分，合格得3分，不合格得0分。"),
    ],
)
def test_target_and_standard_as_printed(code: str, target: str, standard: str) -> None:
    indicator = next(one for one in load().indicators if one.code == code)
    assert (indicator.target, indicator.standard) == (target, standard)


def test_every_field_says_what_it_means_and_where_it_is_found() -> None:
    for field in load().fields:
        assert field.meaning.endswith("。"), field.code
        assert field.source, field.code
        assert field.unit, field.code


def test_built_in_systems_are_found_by_id() -> None:
    assert DEFAULT_SYSTEM in built_in()
    for name in built_in():
        assert load(name).about.id == name
    assert load() is load(DEFAULT_SYSTEM)
    with pytest.raises(KeyError):
        load("no-such-system")


def test_a_system_is_immutable() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().about.year = 2025


# Another year -----------------------------------------------------------------------------------------


def test_another_year_changes_the_year_and_drops_the_notice_of_this_one() -> None:
    system, later = load(), load().for_year(2025)
    assert (later.about.year, later.about.notice) == (2025, "")
    assert later.indicators == system.indicators
    assert system.about.year == 2024
    assert system.for_year(2024) is system


# Fingerprint ------------------------------------------------------------------------------------------


def built() -> IndicatorSystem:
    return loads(BUILT_IN, "another copy")


def test_fingerprints_of_equal_systems_are_equal() -> None:
    assert fingerprint(built()) == fingerprint(load())
    assert len(fingerprint(load())) == 64


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lowest = 90", "lowest = 90.0"),
        ("points_per_step = 0.3", "points_per_step = 0.30"),
        ('name = "优"', 'name="优" # 最高'),
    ],
)
def test_another_way_of_writing_the_same_keeps_the_fingerprint(old: str, new: str) -> None:
    same = loads(changed((old, new)), "same")
    assert same == load()
    assert fingerprint(same) == fingerprint(load())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lowest = 90", "lowest = 91"),
        ("points_per_step = 0.3", "points_per_step = 0.31"),
        ('name = "优"', 'name = "优秀"'),
        ('version = "1"', 'version = "2"'),
        ('help = "填单位公章上的全称。"', 'help = ""'),
        ("①部门职责与", "①本部门职责与"),
    ],
)
def test_any_change_changes_the_fingerprint(old: str, new: str) -> None:
    assert fingerprint(loads(changed((old, new)), "other")) != fingerprint(load())


def test_a_change_behind_the_head_of_a_block_reaches_that_block_only() -> None:
    text = in_block('code = "B33"', "target_value = 85", "target_value = 80")
    system = loads(text, "changed")
    targets = {one.code: one.target for one in system.indicators}
    assert targets == {one.code: one.target for one in load().indicators} | {"B33": "≥80%"}


@pytest.mark.parametrize(
    "text",
    [
        changed(("lowest = 90", "lowest = 100")),
        in_block('code = "B22"', "points_each = 1", "points_each = 9"),
        in_block('code = "B11"', "points_per_step = 1", "points_per_step = 3"),
        in_block('code = "A14"', "target_value = 100", "target_value = 0.5"),
        in_block('code = "A23"', "limit = 50, points = 1", "limit = 50, points = 0"),
        in_block('code = "D21"', 'word = "合格", points = 3', 'word = "合格", points = 4'),
        changed(("year = 2024", "year = 2000")),
        changed(("year = 2024", "year = 2100")),
    ],
    ids=[
        "best grade from the total",
        "one occurrence costs all",
        "one step costs all",
        "a small target",
        "a band worth nothing",
        "two words worth the same",
        "first year",
        "last year",
    ],
)
def test_what_is_just_allowed_loads(text: str) -> None:
    assert loads(text, "试.toml") != load()
