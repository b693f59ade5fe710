"""Points of indicators and of the rate of execution, worked out by hand."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalbook.indicators.fields import ProjectFigure
from evalbook.indicators.parts import ZeroPolicy
from evalbook.projects.assessment import assess_sheets
from evalbook.projects.load import load_form
from evalbook.projects.words import line_basis
from tests.projects.project_books import BEST, NOT_REACHED, PARTLY, assessed, changed, project


def score(**contents: Any) -> Decimal | None:
    """Points of one indicator of 10 points under 数量指标."""
    own = {"level2": "quantity", "name": "甲", "points": "10", "direction": "≥"} | contents
    return assessed(project(lines=(own,))).lines[0].computed


@pytest.mark.parametrize(
    ("direction", "target", "actual", "expected"),
    [
        ("≥", "100", "100", "10.00"),
        ("≥", "100", "95", "9.50"),  # 95 ÷ 100 × 10
        ("≥", "3", "2", "6.67"),  # 2 ÷ 3 × 10 = 6.666…
        ("≥", "8", "7.9996", "10.00"),  # 9.9995, shown as 10.00, and yet not met
        ("≥", "100", "0", "0"),
        ("≥", "100", "-5", "0"),
        ("≥", "0", "0", "10.00"),
        ("≥", "0", "-1", "0"),
        ("≥", "0", "99", "10.00"),  # nothing is far above 0 in percent
        ("≥", "100", "150", "10.00"),  # the limit itself takes nothing back
        ("≥", "100", "151", "9.90"),  # 1 % beyond the limit: 10 × 99 %
        ("≥", "100", "165", "8.50"),  # 15 %: 10 × 85 %
        ("≥", "100", "180", "7.00"),  # 30 %, the most
        ("≥", "100", "900", "7.00"),
        ("≤", "60", "60", "10.00"),
        ("≤", "60", "12", "10.00"),  # nothing is taken back for spending little
        ("≤", "60", "75", "8.00"),  # 60 ÷ 75 × 10
        ("≤", "0", "1", "0"),
        ("≤", "0", "0", "10.00"),
        ("＝", "400", "400", "10.00"),
        ("＝", "400", "385", "9.63"),  # 385 ÷ 400 × 10 = 9.625
        ("＝", "385", "400", "9.63"),
        ("＝", "0", "3", "0"),
        ("＝", "0", "0", "10.00"),
    ],
)
def test_numbers(direction: str, target: str, actual: str, expected: str) -> None:
    assert score(direction=direction, target=target, actual=actual) == Decimal(expected)


@pytest.mark.parametrize(
    ("rating", "claimed", "expected"),
    [
        (BEST, "10", "10"),
        (BEST, "8", "8"),  # 80 %, inclusive
        (BEST, "7.99", None),
        (PARTLY, "8", None),
        (PARTLY, "7.99", "7.99"),
        (PARTLY, "6", "6"),
        (NOT_REACHED, "6", None),
        (NOT_REACHED, "5.99", "5.99"),
        (NOT_REACHED, "0", "0"),
        ("", "5", None),
        (BEST, "", None),
    ],
)
def test_ratings(rating: str, claimed: str, expected: str | None) -> None:
    given_score = score(direction="定性", target="好", rating=rating, claimed=claimed)
    assert given_score == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("budget", "spent", "rate", "expected"),
    [
        ("110", "99", "90", "9.00"),
        ("320", "308", "96.25", "9.63"),  # 9.625
        ("100", "130", "130", "10.00"),
        ("3", "1", "33.3333333333", "3.33"),
        ("100", "0", "0", "0"),
    ],
)
def test_rate_of_execution(budget: str, spent: str, rate: str, expected: str) -> None:
    fund = assessed(project(amounts={"current": ("0", budget, spent)})).fund
    assert (fund.rate, fund.computed) == (Decimal(rate), Decimal(expected))


@pytest.mark.parametrize(
    ("policy", "expected"), [("invalid", None), ("not_applicable", 10), ("zero", 0), ("no_points", 0)]
)
def test_policies_for_a_budget_of_zero(policy: str, expected: int | None) -> None:
    form = load_form()
    rule = form.fund.model_copy(update={"zero_spent_zero": ZeroPolicy(policy)})
    sheet = project(amounts={"current": ("0", "0", "0")})
    (seen,) = assess_sheets(form.model_copy(update={"fund": rule}), [sheet])
    assert seen.fund.rate is None
    assert seen.fund.computed == expected


def test_totals_and_grade() -> None:
    """9 + (20 + 20 + 10) + 30 + 10 = 99; with 400 ÷ 500 × 10 = 8 for the cost, 97."""
    seen = assessed(project())
    assert (seen.total, seen.claimed_total, seen.grade) == (Decimal("99.00"), Decimal("99.00"), "优")
    less = assessed(project(lines=changed(2, actual="500", claimed="10")))
    assert (less.total, less.claimed_total) == (Decimal("97.00"), Decimal("99.00"))
    assert [less.level_score(level1) for level1 in less.form.level1] == [48, 30, 10]


def test_a_missing_number_leaves_no_total() -> None:
    seen = assessed(project(lines=changed(0, actual="")))
    assert seen.lines[0].computed is None
    assert (seen.total, seen.grade) == (None, "")


def test_all_projects_of_a_run_are_scored_at_once() -> None:
    sheets = [project(), project(lines=()), project(lines=changed(0, actual="450"))]
    totals = [seen.total for seen in assess_sheets(load_form(), sheets)]
    assert totals == [Decimal("99.00"), Decimal("9.00"), Decimal("97.00")]  # 450 ÷ 500 × 20 = 18


@pytest.mark.parametrize(
    ("position", "contents", "completed", "qualified"),
    [
        (0, {}, True, True),
        (0, {"actual": "499"}, False, False),
        (1, {"actual": "89.9"}, True, False),
        (2, {"actual": "900"}, True, True),
        (1, {"level2": "time"}, True, False),  # no quality indicator: nothing says that it was good
        (0, {"level2": "time"}, False, False),
        (0, {"direction": "定性", "rating": PARTLY, "claimed": "14"}, False, False),
        (0, {"direction": "定性", "rating": BEST, "claimed": "16"}, True, True),
    ],
)
def test_figures(position: int, contents: dict[str, str], *, completed: bool, qualified: bool) -> None:
    seen = assessed(project(lines=changed(position, **contents)))
    assert seen.counts_for(ProjectFigure.COUNT)
    assert seen.counts_for(ProjectFigure.COMPLETED) is completed
    assert seen.counts_for(ProjectFigure.QUALIFIED) is qualified


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({}, "达到年度指标值，得满分"),
        ({"actual": "450"}, "未达到年度指标值，得分＝450÷500×20分"),
        ({"actual": "825"}, "※为年度指标值的165.00%，超过150%，扣回分值的15.00%"),
        ({"direction": "≤", "actual": "600"}, "未达到年度指标值，得分＝500÷600×20分"),
        ({"direction": "＝", "actual": "450"}, "※未达到年度指标值，得分＝450÷500×20分"),
        ({"actual": "0"}, "未达到年度指标值，不得分"),
        ({"actual": ""}, "数据不完整，没有得分"),
    ],
)
def test_the_basis_in_words(contents: dict[str, str], expected: str) -> None:
    seen = assessed(project(lines=changed(0, **contents)))
    assert line_basis(seen.form, seen.lines[0]) == expected


_NUMBER = st.decimals(min_value=-1000, max_value=1000, places=3).map(str)


@given(direction=st.sampled_from("≥≤＝"), target=_NUMBER, actual=_NUMBER)
def test_scores_stay_between_nothing_and_all_points(direction: str, target: str, actual: str) -> None:
    given_score = score(direction=direction, target=target, actual=actual)
    assert given_score is not None
    assert 0 <= given_score <= 10


@given(target=st.integers(1, 1000), low=st.integers(0, 1500), more=st.integers(0, 500))
def test_more_is_never_worse_up_to_the_limit(target: int, low: int, more: int) -> None:
    high = min(low + more, target * 3 // 2)
    first = score(target=str(target), actual=str(min(low, high)))
    second = score(target=str(target), actual=str(high))
    assert first is not None
    assert second is not None
    assert first <= second
