"""Relations between base data: errors and warnings, at the cell of the field named first."""

from decimal import Decimal
from typing import Any

import pytest

from tests.checks.checked_workbooks import found

# Each relation at its edge, with the point it costs kept out of the way by what is claimed.
BROKEN: list[tuple[str, dict[str, str], str, str]] = [
    ("D01", {"targets_set": "11"}, "基础数据!E11", "编报绩效目标项目数11个，应编报绩效目标项目数10个"),
    ("D01", {"project_key": "1000.01"}, "基础数据!E14", "重点项目支出1,000.01万元，项目总支出1,000.00万元"),
    (
        "D01",
        {"paid_june": "2000.5"},
        "基础数据!E22",
        "6月末累计支出数2,000.50万元，12月末累计支出数2,000.00万元",
    ),
    ("D01", {"assets_used": "401"}, "基础数据!E33", "在用固定资产总额401.00万元，固定资产总额400.00万元"),
    ("D01", {"monitor_done": "11"}, "基础数据!E35", "已监控项目数11个，应监控项目数10个"),
    ("D01", {"projects_good": "21"}, "基础数据!E38", "质量达标项目数21个，实际完成项目数20个"),
    ("D01", {"tasks_done": "13"}, "基础数据!E40", "已办结重点工作数13件，交办重点工作数12件"),
    ("D01", {"review_done": "11"}, "基础数据!E42", "已开展自评项目数11个，应开展自评项目数10个"),
    ("D01", {"results_used": "6"}, "基础数据!E47", "已应用评价结果数6项，应应用评价结果数5项"),
    (
        "D02",
        {"paid_december": "2000.01"},
        "基础数据!E23",
        "12月末累计支出数2,000.01万元，年度支出预算数2,000.00万元",
    ),
]


@pytest.mark.parametrize(("code", "change", "place", "numbers"), BROKEN)
def test_a_relation_that_does_not_hold(code: str, change: dict[str, str], place: str, numbers: str) -> None:
    ((found_code, found_place, slots),) = found(**change)
    assert (found_code, found_place) == (code, place)
    assert slots["numbers"] == numbers
    name = numbers.partition("，")[0].rstrip("0123456789.,万元个件项")
    assert slots["message"].startswith(f"“{name}”")


def test_violations_above_what_was_inspected() -> None:
    # A violation also costs the two points of its own indicator, which the department claims.
    codes = found(violation="500.01", self__D11="0", reason__D11="审计查出问题。")
    assert codes == [
        (
            "D01",
            "基础数据!E44",
            {
                "message": "“违规资金额”不应大于“被检查资金总额”",
                "numbers": "违规资金额500.01万元，被检查资金总额500.00万元",
            },
        )
    ]


def test_a_carry_over_above_the_accumulated_one_is_doubtful() -> None:
    # 60 of 2000 carried over is 3 %: 0.9 points lost, of which the department knows.
    ((code, place, slots),) = found(carry_year="60", self__B14="2.1", reason__B14="结转较多。")
    assert (code, place) == ("D02", "基础数据!E24")
    assert slots["numbers"] == "本年结转结余总额60.00万元，本年末累计结转结余数50.00万元"


@pytest.mark.parametrize(
    "change",
    [
        {"targets_set": "10"},
        {"project_key": "1000"},
        {"paid_june": "2000"},
        {"assets_used": "400"},
        {"paid_december": "2000"},
    ],
)
def test_equal_numbers_hold(change: dict[str, Any]) -> None:
    assert found(**change) == []


def test_a_blank_number_breaks_no_relation() -> None:
    assert found(targets_set=None) == []
    assert found(project_total=None) == []


def test_every_broken_relation_is_found_in_the_order_of_the_system() -> None:
    codes = found(targets_set=Decimal(11), monitor_done=Decimal(11), paid_december=Decimal("2000.01"))
    assert [(code, place) for code, place, _ in codes] == [
        ("D01", "基础数据!E11"),
        ("D01", "基础数据!E35"),
        ("D02", "基础数据!E23"),
    ]
