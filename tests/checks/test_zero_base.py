"""Denominators of zero: an error only where the indicator system calls them a contradiction."""

from typing import Any

import pytest

from evalbook.indicators.load import load
from evalbook.scoring.assessment import assessment
from evalbook.scoring.table import score
from tests.checks.checked_workbooks import found
from tests.intake.filled_workbooks import reading, workbook


def test_a_budget_of_nothing_cannot_be_divided_by() -> None:
    assert found(budget="0") == [
        (
            "D03",
            "基础数据!E16",
            {"indicator": "预算完成率", "numbers": "预算完成数2,000.00万元，预算数0.00万元"},
        ),
        (
            "D03",
            "基础数据!E16",
            {
                "indicator": "预算调整率",
                "numbers": "预算追加数0.00万元，预算追减数0.00万元，预算结构调整数0.00万元，预算数0.00万元",
            },
        ),
    ]


def test_posts_of_nobody() -> None:
    ((code, place, slots),) = found(posts_admin="0", posts_worker="0", posts_institution="0")
    assert (code, place) == ("D03", "基础数据!E4")
    assert slots["indicator"] == "财政供养人员控制率"
    assert slots["numbers"].endswith("行政编制数0人，工勤编制数0人，事业编制数0人")


def test_each_part_is_named_with_its_own_numbers() -> None:
    codes = found(year_budget="0")
    assert [(code, place) for code, place, _ in codes if code == "D03"] == [("D03", "基础数据!E21")] * 3
    parts = [slots["numbers"] for code, _, slots in codes if slots.get("indicator") == "支付进度率"]
    assert parts == [
        "6月末累计支出数1,000.00万元，年度支出预算数0.00万元",
        "12月末累计支出数2,000.00万元，年度支出预算数0.00万元",
    ]


def test_an_invalid_base_gives_no_score_and_no_total() -> None:
    one = reading(workbook(budget="0")).submission
    assert one is not None
    seen = assessment(score(load(), [one]), 0)
    assert (seen.total, seen.grade) == (None, None)
    scores = {score.indicator.code: score.computed for score in seen.indicators}
    assert scores["B11"] is None
    assert str(scores["B16"]) == "3.00"


@pytest.mark.parametrize(
    "change",
    [
        # Does not apply: full points.
        {"purchase_budget": "0", "purchase_done": "0"},
        {"monitor_due": "0", "monitor_done": "0"},
        # Nothing last year and nothing this year: no change.
        {"three_public_last": "0", "three_public_budget": "0", "three_public_paid": "0"},
        {"inspected": "0", "violation": "0"},
    ],
)
def test_a_zero_that_the_system_provides_for_is_no_finding(change: dict[str, Any]) -> None:
    assert found(**change) == []


def test_a_zero_that_costs_the_points_is_a_claim_to_correct() -> None:
    # From nothing last year to 18 this year: no rate, and no points by rule.
    assert found(three_public_last="0") == [
        ("S01", "评分表!I11", {"indicator": "“三公经费”变动率", "claimed": "4.00", "computed": "0.00"})
    ]
