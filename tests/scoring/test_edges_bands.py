"""Bands: the unrounded value is compared with each limit, which is inclusive."""

from decimal import Decimal

import pytest

from evalbook.decimals import exact
from evalbook.scoring.table import ScoreTable
from tests.scoring.sheets import Case, case, numbered, table_of

# Amounts around 2,001, whose percentages no binary number holds: 1 % of it is 20.01.

CASES = [
    # 重点支出安排率: >=70 -> 3, >=60 -> 2, >=50 -> 1, else 0
    case("A23", "70%: 1400.7", "3", project_key="1400.7", project_total="2001"),
    case("A23", "a cent above 70%", "3", project_key="1400.71", project_total="2001"),
    case("A23", "a cent below 70%", "2", project_key="1400.69", project_total="2001"),
    case("A23", "60%: 1200.6", "2", project_key="1200.6", project_total="2001"),
    case("A23", "a cent above 60%", "2", project_key="1200.61", project_total="2001"),
    case("A23", "a cent below 60%", "1", project_key="1200.59", project_total="2001"),
    case("A23", "50%: 1000.5", "1", project_key="1000.5", project_total="2001"),
    case("A23", "a cent above 50%", "1", project_key="1000.51", project_total="2001"),
    case("A23", "a cent below 50%", "0", project_key="1000.49", project_total="2001"),
    case("A23", "nothing", "0", project_key="0", project_total="2001"),
    case("A23", "everything", "3", project_key="2001", project_total="2001"),
    case("A23", "69.996%, shown as 70.00%, is not 70%", "2", project_key="69996", project_total="100000"),
    # In binary, 2.3-1.6 is 0.7 minus a drop.
    case("A23", "2.3-1.6 of 1 is 70%", "3", project_key=exact(2.3 - 1.6), project_total="1"),
    case("A23", "no projects: does not apply, full", "3", project_key="0", project_total="0"),
    case("A23", "key projects out of none: contradiction", None, project_key="1", project_total="0"),
    case("A23", "key missing", None, project_key=None),
    case("A23", "total missing", None, project_total=None),
    # 预算调整率: <=10 -> 3, <=20 -> 2, <=30 -> 1, else 0; absolute amounts
    case("B12", "none", "3", adjust_up="0", adjust_down="0", adjust_shift="0"),
    case("B12", "10%: 200.1", "3", adjust_up="200.1", budget="2001"),
    case("B12", "a cent below 10%", "3", adjust_up="200.09", budget="2001"),
    case("B12", "a cent above 10%", "2", adjust_up="200.11", budget="2001"),
    case("B12", "20%: 400.2", "2", adjust_down="400.2", budget="2001"),
    case("B12", "a cent below 20%", "2", adjust_down="400.19", budget="2001"),
    case("B12", "a cent above 20%", "1", adjust_down="400.21", budget="2001"),
    case("B12", "30%: 600.3", "1", adjust_shift="600.3", budget="2001"),
    case("B12", "a cent below 30%", "1", adjust_shift="600.29", budget="2001"),
    case("B12", "a cent above 30%", "0", adjust_shift="600.31", budget="2001"),
    case("B12", "200%", "0", adjust_shift="4002", budget="2001"),
    # 3 x 66.7 = 200.1
    case(
        "B12",
        "three thirds of 10%",
        "3",
        adjust_up="66.7",
        adjust_down="66.7",
        adjust_shift="66.7",
        budget="2001",
    ),
    # 150 + 150 = 300 = 15 %, not 0 %
    case("B12", "up and down add up", "2", adjust_up="150", adjust_down="150"),
    case("B12", "a negative amount counts as much", "2", adjust_up="150", adjust_down="-150"),
    case("B12", "10.004%, shown as 10.00%, is above 10%", "2", adjust_up="200.08"),
    # In binary, 0.1+0.2 is 0.3 plus a drop, and so is a tenth of 3.
    case("B12", "0.1+0.2 of 3 is 10%", "3", adjust_up=exact(0.1), adjust_down=exact(0.2), budget="3"),
    case("B12", "no budget: contradiction", None, adjust_up="0", budget="0"),
    case("B12", "no budget, some adjusted: contradiction", None, adjust_up="1", budget="0"),
    case("B12", "up missing", None, adjust_up=None),
    case("B12", "down missing", None, adjust_down=None),
    case("B12", "shift missing", None, adjust_shift=None),
    case("B12", "budget missing", None, budget=None),
    # 社会满意度: >=90 -> 5, >=80 -> 4, >=60 -> 3, else 0
    case("D51", "100%", "5", satisfaction="1"),
    case("D51", "90%", "5", satisfaction="0.9"),
    case("D51", "90.01%", "5", satisfaction="0.9001"),
    case("D51", "89.99%", "4", satisfaction="0.8999"),
    case("D51", "89.996%, shown as 90.00%, is not 90%", "4", satisfaction="0.89996"),
    # The last place that counts is the tenth of a percentage.
    case("D51", "89.9999999999%", "4", satisfaction="0.899999999999"),
    case("D51", "80%", "4", satisfaction="0.8"),
    case("D51", "80.01%", "4", satisfaction="0.8001"),
    case("D51", "79.99%", "3", satisfaction="0.7999"),
    case("D51", "60%", "3", satisfaction="0.6"),
    case("D51", "60.01%", "3", satisfaction="0.6001"),
    case("D51", "59.99%", "0", satisfaction="0.5999"),
    case("D51", "0%", "0", satisfaction="0"),
    # In binary, 0.3+0.6 is 0.9 minus a drop.
    case("D51", "0.3+0.6 is 90%", "5", satisfaction=exact(0.3 + 0.6)),
    case("D51", "missing", None, satisfaction=None),
]

# 支付进度率, first half: >=50 -> 3, >=40 -> 1.5, else 0. The full year gives its 3 points each time.
HALF_YEAR = [
    case("B13", "50%: 1000.5", "3", paid_june="1000.5"),
    case("B13", "a cent above 50%", "3", paid_june="1000.51"),
    case("B13", "a cent below 50%", "1.5", paid_june="1000.49"),
    case("B13", "40%: 800.4", "1.5", paid_june="800.4"),
    case("B13", "a cent above 40%", "1.5", paid_june="800.41"),
    case("B13", "a cent below 40%", "0", paid_june="800.39"),
    case("B13", "nothing by June", "0", paid_june="0"),
    case("B13", "everything by June", "3", paid_june="2001"),
    case("B13", "49.996%, shown as 50.00%, is not 50%", "1.5", paid_june="1000.41996"),
    case("B13", "June missing", None, paid_june=None),
]


@pytest.fixture(scope="module")
def table() -> ScoreTable:
    return table_of(CASES)


@pytest.fixture(scope="module")
def half_year() -> ScoreTable:
    year = {"year_budget": "2001", "paid_december": "2001"}
    return table_of([case(one.indicator, one.name, None, **one.changes, **year) for one in HALF_YEAR])


@numbered(CASES)
def test_score(table: ScoreTable, row: int, case: Case) -> None:
    assert table.computed.at[row, case.indicator] == case.expected


@numbered(HALF_YEAR)
def test_half_year(half_year: ScoreTable, row: int, case: Case) -> None:
    assert half_year.part_points.at[row, ("B13", 0)] == case.expected
    assert half_year.part_points.at[row, ("B13", 1)] == 3
    whole = None if case.expected is None else case.expected + Decimal(3)
    assert half_year.computed.at[row, "B13"] == whole
