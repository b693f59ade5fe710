"""Scores of every sample against those worked out by hand."""

from decimal import Decimal

import pytest

from evalbook.indicators.load import load
from evalbook.scoring.state import State
from evalbook.scoring.table import ScoreTable, score
from tests.samples.hand_worked import CLAIMS, FULL, LOST, REAL, RESULTS, STATES
from tests.samples.samples import submissions

D = Decimal


def scored(department: str) -> ScoreTable:
    return score(load(), [submissions()[department]])


def test_every_sample_has_hand_worked_scores() -> None:
    assert set(submissions()) == set(LOST) == set(RESULTS)
    assert len(submissions()) >= 12
    assert sum(FULL.values()) == 100


@pytest.mark.parametrize("department", LOST)
def test_indicators(department: str) -> None:
    computed = scored(department).computed.loc[0].to_dict()
    assert computed == FULL | LOST[department]


@pytest.mark.parametrize("department", RESULTS)
def test_sums_and_grade(department: str) -> None:
    table = scored(department)
    *levels, total, grade = RESULTS[department]
    assert table.level1.loc[0].tolist() == [D(level) for level in levels]
    assert table.totals.at[0, "computed"] == sum(D(level) for level in levels) == D(total)
    assert table.totals.at[0, "grade"] == grade


@pytest.mark.parametrize("department", LOST)
def test_claims(department: str) -> None:
    own, total, grade = CLAIMS.get(department, ({}, *RESULTS[department][-2:]))
    table = scored(department)
    assert table.claimed.loc[0].to_dict() == FULL | LOST[department] | own
    assert table.totals.at[0, "claimed"] == D(total)
    assert table.totals.at[0, "claimed_grade"] == grade


@pytest.mark.parametrize("department", LOST)
def test_states(department: str) -> None:
    states = scored(department).states.loc[0].to_dict()
    special = STATES.get(department, {})
    assert states == {(code, n): special.get(code, State.VALUE) for code, n in states}


def test_the_real_report_claims_every_score_itself() -> None:
    submission = submissions()[REAL]
    own = {one.code: submission.number(f"self.{one.code}") for one in load().scored}
    assert own == FULL | {"A15": D(0)}


def test_published_values_of_the_real_report() -> None:
    values = scored(REAL).values.loc[0].to_dict()
    stated = {
        ("B11", 0): D(99),
        ("B12", 0): D(10),
        ("B13", 1): D(99),
        ("B14", 0): D(0),
        ("B16", 0): D(100),
        ("B17", 0): D(100),
        ("C12", 0): D(100),
        ("D11", 0): D(0),
        ("D21", 0): "优秀",
        ("D31", 0): D(100),
    }
    assert {place: values[place] for place in stated} == stated
    assert values["A21", 0] == D("85.7142857143")  # 84/98
    assert values["A22", 0] < 0
    assert values["A23", 0] > 70
    assert values["B13", 0] > 50
    assert values["B15", 0] < 0
    assert values["C11", 0] < 100
    assert values["D51", 0] >= 90


@pytest.mark.parametrize("department", LOST)
def test_lost_points_have_a_reason(department: str) -> None:
    submission = submissions()[department]
    claimed = scored(department).claimed.loc[0].to_dict()
    without = {
        code for code, own in claimed.items() if own < FULL[code] and not submission.text(f"reason.{code}")
    }
    assert not without
