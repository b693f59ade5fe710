"""What is found in project forms once they are scored: exact codes, cells and slots."""

from typing import Any

import pytest

from evalbook.projects.check import check_project
from tests.projects.project_books import BEST, PARTLY, assessed, at, book, changed, project, reading, typed

COST, SOCIAL = 22, 25
"""Excel rows of the first indicators of 成本指标 and 社会效益指标."""


_NAMES = {"spent_name": "全年执行数（B）", "budget_name": "全年预算数（A）"}


def found(**contents: Any) -> list[tuple[str, str, dict[str, str]]]:
    """Code, address and slots of what the checks find in one project, read from its workbook."""
    (one,) = reading(book(project(**contents))).sheets
    return [
        (finding.code, finding.place.rpartition("!")[2], finding.slots)
        for finding in check_project(assessed(one.sheet))
    ]


def test_a_sound_project_raises_nothing() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("0", "0", "5"), ("P08", "G8", {"label": "年度资金总额：全年预算数（A）", "spent": "5"})),
        (("0", "0", "0"), ("P08", "G8", {"label": "年度资金总额：全年预算数（A）", "spent": "0"})),
        (("0", "100", "130"), ("P09", "I8", {**_NAMES, "spent": "130.00", "budget": "100.00"})),
    ],
)
def test_amounts(amounts: tuple[str, str, str], expected: tuple[str, str, dict[str, str]]) -> None:
    assert found(amounts={"current": amounts}) == [expected]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        # 400 ÷ 500 × 10 = 8
        ({"actual": "500"}, [("P06", at("reason", COST), {"points": "10", "score": "8.00"})]),
        ({"actual": "500", "reason": "涨价"}, []),
        (
            {"actual": "500", "reason": "涨价", "claimed": "9"},
            [("S01", at("claimed", COST), {"claimed": "9.00", "computed": "8.00"})],
        ),
        (
            {"claimed": "7"},
            [
                ("S02", at("claimed", COST), {"claimed": "7.00", "computed": "10.00"}),
                ("P06", at("reason", COST), {"points": "10", "score": "7.00"}),
            ],
        ),
        # 660 ÷ 400 = 165 %, 15 % beyond the limit
        (
            {"direction": "≥", "actual": "660", "reason": "偏低"},
            [("P10", at("actual", COST), {"reached": "165", "share": "15"})],
        ),
        # 0.95 typed for 95 %: 0.95 ÷ 95 × 10 = 0.1
        (
            {"direction": "≥", "target": "95", "actual": "0.95", "unit": "%", "reason": "无"},
            [("P11", at("actual", COST), {"target": "≥95%", "actual": "0.95%"})],
        ),
        ({"direction": "≤", "target": "2", "actual": "0.5", "unit": "%"}, []),
    ],
)
def test_numbers(contents: dict[str, str], expected: list[tuple[str, str, dict[str, str]]]) -> None:
    named = [(code, cell, {"indicator": "人均成本"} | slots) for code, cell, slots in expected]
    assert found(lines=changed(2, **contents)) == named


@pytest.mark.parametrize(
    ("rating", "claimed", "words"),
    [(BEST, "20", "24至30"), (PARTLY, "24", "18至24（不含）"), (PARTLY, "17.99", "18至24（不含）")],
)
def test_scores_out_of_the_range_of_their_rating(rating: str, claimed: str, words: str) -> None:
    """30 points: 80 % is 24, 60 % is 18."""
    slots = {"indicator": "业务能力", "rating": rating, "range": words, "found": claimed}
    expected = [("P05", at("claimed", SOCIAL), slots)]
    assert found(lines=changed(3, rating=rating, claimed=claimed)) == expected


def test_the_score_of_the_fund_may_be_claimed_otherwise() -> None:
    """99 ÷ 110 = 90 %: 9 points, and 10 claimed."""
    (one,) = reading(typed(book(project()), {"L8": 10})).sheets
    assert one.findings == []
    (finding,) = check_project(assessed(one.sheet))
    assert (finding.code, finding.place) == ("S01", "项目1!L8")
    assert finding.slots == {"indicator": "预算执行率", "claimed": "10.00", "computed": "9.00"}
