"""A self score left blank counts as the computed one, and is noticed."""

from typing import Any

from evalbook.checks import check
from evalbook.indicators.load import load
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score
from tests.intake.filled_workbooks import reading, retyped


def assess(typed: dict[str, Any]) -> Assessment:
    one = reading(retyped(typed)).submission
    assert one is not None
    return assessment(score(load(), [one]), 0)


def test_a_blank_self_score() -> None:
    seen = assess({"评分表!I15": None})
    assert [(one.code, one.place, one.slots) for one in check(seen)] == [
        ("S04", "评分表!I15", {"indicator": "预算完成率", "computed": "3.00"})
    ]
    assert str(seen.claimed_total) == "100.00"


def test_a_blank_self_score_where_points_are_lost() -> None:
    # 1880 of 2000 done: one point lost.
    seen = assess({"评分表!I15": None, "基础数据!E17": 1880})
    assert [(one.code, one.place, one.slots) for one in check(seen)] == [
        ("S04", "评分表!I15", {"indicator": "预算完成率", "computed": "2.00"}),
        ("S03", "评分表!J15", {"indicator": "预算完成率", "lost": "1"}),
    ]


def test_no_claim_is_judged_where_there_is_no_computed_score() -> None:
    seen = assess({"基础数据!E17": None, "评分表!I15": 0})
    assert list(check(seen)) == []
    assert seen.total is None
