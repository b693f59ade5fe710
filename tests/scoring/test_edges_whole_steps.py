"""Deduction per whole step of 5 percentage points: a part of a step costs nothing."""

from decimal import Decimal

import pytest

from evalbook.scoring.table import ScoreTable
from tests.scoring.sheets import Case, case, numbered, table_of

# Amounts around 2,001, whose percentages no binary number holds: 5 % of it is 100.05.

CASES = [
    # 预算完成率, 3 points: each 5 pp below 100 % costs 1
    case("B11", "100%", "3", budget="2001", budget_done="2001"),
    case("B11", "a cent above 100%", "3", budget="2001", budget_done="2001.01"),
    case("B11", "a cent below 100%", "3", budget="2001", budget_done="2000.99"),
    case("B11", "99% loses nothing", "3", budget="2001", budget_done="1980.99"),
    case("B11", "a cent above 95%", "3", budget="2001", budget_done="1900.96"),
    case("B11", "95%: one step", "2", budget="2001", budget_done="1900.95"),
    case("B11", "a cent below 95%", "2", budget="2001", budget_done="1900.94"),
    case("B11", "a cent above 90%", "2", budget="2001", budget_done="1800.91"),
    case("B11", "90%: two steps", "1", budget="2001", budget_done="1800.90"),
    case("B11", "a cent below 90%", "1", budget="2001", budget_done="1800.89"),
    case("B11", "a cent above 85%", "1", budget="2001", budget_done="1700.86"),
    case("B11", "85%: three steps", "0", budget="2001", budget_done="1700.85"),
    case("B11", "80%: not below zero", "0", budget="2001", budget_done="1600.8"),
    case("B11", "nothing", "0", budget="2001", budget_done="0"),
    # 0.135/0.15 is 0.9; in binary it is more by a drop, which would cost one step only
    case("B11", "90% of 0.15", "1", budget="0.15", budget_done="0.135"),
    # 0.5035/0.53 is 0.95; in binary it is less by a drop
    case("B11", "95% of 0.53", "2", budget="0.53", budget_done="0.5035"),
    # 95 % of 1,234,567,890.12 is 1,172,839,495.614
    case("B11", "a cent tells at 12 digits", "3", budget="1234567890.12", budget_done="1172839495.62"),
    case("B11", "a cent less at 12 digits", "2", budget="1234567890.12", budget_done="1172839495.61"),
    case("B11", "95% at 15 digits", "2", budget="900000000000000", budget_done="855000000000000"),
    case("B11", "above 95% at 15 digits", "3", budget="900000000000000", budget_done="855000000003000"),
    case("B11", "a number typed into the wrong cell", "3", budget="1", budget_done="1e300"),
    case("B11", "no budget: contradiction", None, budget="0", budget_done="1"),
    case("B11", "neither: contradiction", None, budget="0", budget_done="0"),
    case("B11", "budget missing", None, budget=None),
    case("B11", "done missing", None, budget_done=None),
    # 项目实际完成率, 4 points: each 5 pp below 100 % costs 1
    case("C11", "100%", "4", projects_planned="100", projects_done="100"),
    case("C11", "more than planned", "4", projects_planned="100", projects_done="101"),
    case("C11", "99% loses nothing", "4", projects_planned="100", projects_done="99"),
    case("C11", "96%", "4", projects_planned="100", projects_done="96"),
    case("C11", "95%: one step", "3", projects_planned="100", projects_done="95"),
    case("C11", "94%", "3", projects_planned="100", projects_done="94"),
    case("C11", "91%", "3", projects_planned="100", projects_done="91"),
    case("C11", "90%: two steps", "2", projects_planned="100", projects_done="90"),
    case("C11", "85%: three steps", "1", projects_planned="100", projects_done="85"),
    case("C11", "81%", "1", projects_planned="100", projects_done="81"),
    case("C11", "80%: four steps", "0", projects_planned="100", projects_done="80"),
    case("C11", "75%: not below zero", "0", projects_planned="100", projects_done="75"),
    case("C11", "19 of 20: one step", "3", projects_planned="20", projects_done="19"),
    case("C11", "20 of 21: 95.24%", "4", projects_planned="21", projects_done="20"),
    case("C11", "nothing planned: contradiction", None, projects_planned="0", projects_done="1"),
    case("C11", "neither: contradiction", None, projects_planned="0", projects_done="0"),
    case("C11", "planned missing", None, projects_planned=None),
    # 政府采购执行率, 3 points: each 5 pp off 100 %, in either direction, costs 1
    case("B18", "100%", "3", purchase_budget="2001", purchase_done="2001"),
    case("B18", "a cent off", "3", purchase_budget="2001", purchase_done="2000.99"),
    case("B18", "a cent above 95%", "3", purchase_budget="2001", purchase_done="1900.96"),
    case("B18", "95%: one step", "2", purchase_budget="2001", purchase_done="1900.95"),
    case("B18", "a cent below 95%", "2", purchase_budget="2001", purchase_done="1900.94"),
    case("B18", "a cent below 105%", "3", purchase_budget="2001", purchase_done="2101.04"),
    case("B18", "105%: one step", "2", purchase_budget="2001", purchase_done="2101.05"),
    case("B18", "a cent above 105%", "2", purchase_budget="2001", purchase_done="2101.06"),
    case("B18", "a cent above 90%", "2", purchase_budget="2001", purchase_done="1800.91"),
    case("B18", "90%: two steps", "1", purchase_budget="2001", purchase_done="1800.9"),
    case("B18", "a cent below 110%", "2", purchase_budget="2001", purchase_done="2201.09"),
    case("B18", "110%: two steps", "1", purchase_budget="2001", purchase_done="2201.1"),
    case("B18", "a cent above 85%", "1", purchase_budget="2001", purchase_done="1700.86"),
    case("B18", "85%: three steps", "0", purchase_budget="2001", purchase_done="1700.85"),
    case("B18", "a cent below 115%", "1", purchase_budget="2001", purchase_done="2301.14"),
    case("B18", "115%: three steps", "0", purchase_budget="2001", purchase_done="2301.15"),
    case("B18", "200%: not below zero", "0", purchase_budget="2001", purchase_done="4002"),
    case("B18", "nothing bought", "0", purchase_budget="2001", purchase_done="0"),
    # 0.0525/0.05 is 1.05; in binary it is less by a drop
    case("B18", "105% of 0.05", "2", purchase_budget="0.05", purchase_done="0.0525"),
    case("B18", "neither: does not apply, full", "3", purchase_budget="0", purchase_done="0"),
    case("B18", "bought without a budget: no points", "0", purchase_budget="0", purchase_done="1"),
    case("B18", "missing", None, purchase_done=None),
]

# 支付进度率, full year, 3 points: each 5 pp below 100 % costs 1. June is past its half each time.
FULL_YEAR = [
    case("B13", "100%", "3", paid_december="2001"),
    case("B13", "99% loses nothing", "3", paid_december="1980.99"),
    case("B13", "a cent above 95%", "3", paid_december="1900.96"),
    case("B13", "95%: one step", "2", paid_december="1900.95"),
    case("B13", "a cent below 95%", "2", paid_december="1900.94"),
    case("B13", "a cent above 90%", "2", paid_december="1800.91"),
    case("B13", "90%: two steps", "1", paid_december="1800.9"),
    case("B13", "a cent above 85%", "1", paid_december="1700.86"),
    case("B13", "85%: three steps", "0", paid_december="1700.85"),
    case("B13", "70%: not below zero", "0", paid_december="1400.7"),
    case("B13", "over 100%", "3", paid_december="2100"),
    case("B13", "December missing", None, paid_december=None),
]


@pytest.fixture(scope="module")
def table() -> ScoreTable:
    return table_of(CASES)


@pytest.fixture(scope="module")
def full_year() -> ScoreTable:
    half = {"year_budget": "2001", "paid_june": "1000.5"}
    return table_of([case(one.indicator, one.name, None, **one.changes, **half) for one in FULL_YEAR])


@numbered(CASES)
def test_score(table: ScoreTable, row: int, case: Case) -> None:
    assert table.computed.at[row, case.indicator] == case.expected


@numbered(FULL_YEAR)
def test_full_year(full_year: ScoreTable, row: int, case: Case) -> None:
    assert full_year.part_points.at[row, ("B13", 1)] == case.expected
    assert full_year.part_points.at[row, ("B13", 0)] == 3
    whole = None if case.expected is None else case.expected + Decimal(3)
    assert full_year.computed.at[row, "B13"] == whole


# 40 % by June gives 1.5, 90 % by December 3 - 2 x 1 = 1.
def test_both_halves_of_the_payment_progress_are_summed() -> None:
    table = table_of([case("B13", "both", "2.5", paid_june="800", paid_december="1800")])
    assert table.computed.at[0, "B13"] == Decimal("2.5")


def test_no_yearly_budget_contradicts_any_payment() -> None:
    table = table_of([case("B13", "none", None, year_budget="0")])
    assert table.computed.at[0, "B13"] is None
