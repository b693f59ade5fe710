"""Scores of a department weighted by an amount; every expected value is worked out beside it."""

from decimal import Decimal
from typing import Any

import pytest

from evalbook.indicators.load import build, load
from evalbook.indicators.model import IndicatorSystem
from tests.scoring.sheets import answers, filled
from tests.units.books import FIRST, SECOND, score_of, scored, unit, weighted

D = Decimal


def budget(amount: str, share: str = "1", **changes: Any) -> dict[str, Any]:
    """Budget a unit, and let it spend a share of that."""
    return {"budget": amount, "budget_done": str(D(amount) * D(share)), **changes}


def excluding() -> IndicatorSystem:
    """Weigh by 预算数, and leave out B18 where there is no budget for it."""
    data = load().model_dump()
    data["about"] |= {"units": "weighted", "unit_weight": "预算数"}
    (one,) = (one for one in data["indicators"] if one["code"] == "B18")
    one["parts"][0]["not_applicable"] = "excluded"
    return build(data, "不计")


def test_the_worked_case() -> None:
    own = filled(**budget("3000"))
    # 94 % and 90 %: one step and two.
    seen = scored(
        unit(FIRST, **budget("800", "0.94")), unit(SECOND, **budget("200", "0.9")), own=own, system=weighted()
    )
    # (3 * 3000 + 2 * 800 + 1 * 200) / 4000 = 10800 / 4000
    assert score_of(seen, "B11") == D("2.7")
    assert seen.total == D("99.7")
    assert seen.grade == "优"


def test_ties_round_half_up_after_ten_places() -> None:
    # (3 * 1 + 2.99 * 1) / 2 = 2.995 -> 3.00: B14 with 0.0333.. % loses 0.01.
    own = filled(**budget("1"))
    first = unit(FIRST, **budget("1"), carry_year="0.666667")
    seen = scored(first, own=own, system=weighted())
    lost = D(3) - score_of(seen.sheets[1].assessment, "B14")
    assert lost == D("0.01")
    assert score_of(seen, "B14") == D("3.00")
    # A third of 0.01 is less than half a hundredth, two thirds are more.
    for weights, expected in (("2", "3.00"), ("0.5", "2.99")):
        seen = scored(first, own=filled(**budget(weights)), system=weighted())
        assert score_of(seen, "B14") == D(expected), weights


def test_whole_points() -> None:
    # (3 * 1 + 2 * 1) / 2 = 2.5 -> 3
    seen = scored(unit(FIRST, **budget("1", "0.94")), own=filled(**budget("1")), system=weighted(places=0))
    assert score_of(seen, "B11") == D(3)


def test_a_sheet_without_amount_does_not_count() -> None:
    seen = scored(
        unit(FIRST, **budget("1"), project_total="0", project_key="0", **answers("A13", "10")),
        own=filled(**budget("1")),
        system=weighted("项目总支出"),
    )
    assert [score_of(one.assessment, "A13") for one in seen.sheets] == [D(1), D(0)]
    assert score_of(seen, "A13") == D(1)


def test_an_indicator_counts_where_it_applies() -> None:
    system = excluding()
    none = {"purchase_budget": "0", "purchase_done": "0"}
    # B18 applies to the department itself and to the second unit: (3 * 3000 + 2 * 1000) / 4000 = 2.75
    seen = scored(
        unit(FIRST, **budget("800"), **none),
        unit(SECOND, **budget("1000"), purchase_budget="100", purchase_done="94"),
        own=filled(**budget("3000")),
        system=system,
    )
    assert score_of(seen, "B18") == D("2.75")
    assert seen.excluded_points == 0
    # It applies nowhere: 97 of 97 points, re-scaled to 100.
    seen = scored(unit(FIRST, **budget("800"), **none), own=filled(**budget("3000"), **none), system=system)
    assert score_of(seen, "B18") is None
    assert (seen.total, seen.excluded_points) == (D(100), D(3))
    assert next(one for one in seen.indicators if one.indicator.code == "B18").excluded
    # It applies only where nothing is budgeted, which carries no weight.
    seen = scored(unit(FIRST, **budget("0")), own=filled(**budget("3000"), **none), system=system)
    assert seen.excluded_points == D(3)


@pytest.mark.parametrize(
    "changes", [{"budget": None}, {"satisfaction": None}, {"budget": "0", "budget_done": "0"}]
)
def test_what_a_sheet_lacks_leaves_the_whole_without_score(changes: dict[str, str | None]) -> None:
    """The last one divides by its budget of zero, and has no score for that reason."""
    seen = scored(unit(FIRST, **changes), unit(SECOND), system=weighted())
    assert seen.total is None


def test_no_amount_at_all_gives_no_score() -> None:
    nothing = {"project_total": "0", "project_key": "0"}
    seen = scored(unit(FIRST, **nothing), own=filled(**nothing), system=weighted("项目总支出"))
    assert [one.assessment.total for one in seen.sheets] == [D(100), D(100)]
    assert score_of(seen, "A11") is None
    assert seen.total is None


def test_the_words_say_whose_scores_were_averaged() -> None:
    seen = scored(unit(FIRST, **budget("1000", "0.94")), own=filled(**budget("3000")), system=weighted())
    one = next(one for one in seen.indicators if one.indicator.code == "B11")
    # (3 * 3000 + 2 * 1000) / 4000 = 2.75
    assert one.basis == (
        f"各评分表得分按“预算数”加权：本级3.00分×3,000.00万元，{FIRST}2.00分×1,000.00万元",
        "加权平均得2.75分",
        "部门合计的实际值不据以计分",
    )
    assert one.loss == f"{FIRST}失1.00分"
    assert one.actual == "98.50%"  # (3000 + 940) / 4000
    full = next(one for one in seen.indicators if one.indicator.code == "B12")
    assert full.loss == ""


def test_unscored_indicators_are_told_as_ever() -> None:
    plain, averaged = scored(unit(FIRST)), scored(unit(FIRST), system=weighted())
    for one, other in zip(plain.indicators, averaged.indicators, strict=True):
        if not one.indicator.scored:
            assert one.basis == other.basis


def test_claims_stand_beside_the_weighted_score() -> None:
    own = filled(**budget("3000"), self__B11="3")
    seen = scored(unit(FIRST, **budget("1000", "0.94")), own=own, system=weighted())
    one = next(one for one in seen.indicators if one.indicator.code == "B11")
    assert (one.claimed, one.computed, one.difference) == (D(3), D("2.75"), D("0.25"))
    # Where nothing is claimed, the weighted score stands.
    other = next(one for one in scored(unit(FIRST), system=weighted()).indicators)
    assert other.claimed == other.computed
