"""Scores of the national framework at the edges of its rules, worked by hand."""

from decimal import Decimal

import pytest

from evalbook.indicators.load import load
from evalbook.scoring.assessment import assessment
from evalbook.scoring.table import score
from evalbook.submission import Submission
from tests.scoring.sheets import Case, Change, answers, case, filled, numbered

NATIONAL = load("national-2013")

# What this system asks beyond the county's base data: everything as planned.
OWN: dict[str, Change] = {
    "planned_june": "0.5",
    "planned_december": "1",
    "works_planned": "20",
    "works_done": "20",
    "works_timely": "20",
    "works_good": "20",
}


def national(**changes: Change) -> Submission:
    """Fill a sheet that earns all points, with some cells changed."""
    return filled(NATIONAL, **(OWN | changes))


CASES: list[Case] = [
    case("A11", "two of three", "2", **answers("A11", "110")),
    case("A11", "none", "0", **answers("A11", "000")),
    case("A12", "one of four", "1", **answers("A12", "0100")),
    # 16 + 0 + 84 = 100 posts.
    case("A21", "100 %", "2", posts_institution="84", staff_institution="83"),
    # 101 % is 1 point over: 2 - 1 x 0.2.
    case("A21", "101 %", "1.8", posts_institution="84", staff_institution="84"),
    case("A21", "109 %", "0.2", posts_institution="84", staff_institution="92"),
    case("A21", "110 %", "0", posts_institution="84", staff_institution="93"),
    case("A22", "as last year", "3", three_public_budget="20"),
    # (20.2 - 20) / 20 = 1 %: 3 - 0.3.
    case("A22", "1 % more", "2.7", three_public_budget="20.2"),
    case("A22", "10 % more", "0", three_public_budget="22"),
    case("A22", "nothing in both years", "3", three_public_last="0", three_public_budget="0"),
    case("A22", "nothing last year", "0", three_public_last="0"),
    case("A23", "70 %", "3", project_key="700"),
    case("A23", "69.999 %", "2", project_key="699.99"),
    case("A23", "50 %", "1", project_key="500"),
    case("A23", "49.999 %", "0", project_key="499.99"),
    case("A23", "no projects", "3", project_key="0", project_total="0"),
    # 1,990 / 2,000 = 99.5 %: 3 - 0.5 x 0.3.
    case("B11", "99.5 %", "2.85", budget_done="1990"),
    # 99.995 % costs 0.0015, which two places do not show.
    case("B11", "99.995 %", "3", budget_done="1999.9"),
    case("B11", "90 %", "0", budget_done="1800"),
    case("B11", "105 %", "3", budget_done="2100"),
    case("B11", "no budget", None, budget="0"),
    case("B12", "not adjusted", "2"),
    case("B12", "hardly adjusted", "1.5", adjust_up="0.01"),
    # |100| + |-100| = 200 of 2,000: up and down do not cancel.
    case("B12", "10 %", "1.5", adjust_up="100", adjust_down="-100"),
    case("B12", "10.0005 %", "1", adjust_up="200.01"),
    case("B12", "20 %", "1", adjust_shift="400"),
    case("B12", "30 %", "0.5", adjust_down="600"),
    case("B12", "30.0005 %", "0", adjust_down="600.01"),
    # 950 / (2,000 x 50 %) = 95 %: 2 - 5 x 0.2 = 1, and 2 for the year.
    case("B13", "95 % of the plan for June", "3", paid_june="950"),
    case("B13", "a lower plan for June", "4", paid_june="800", planned_june="0.4"),
    # 1,000 / (2,000 x 60 %) = 83.33 %: 16.67 x 0.2 is more than the 2 points there are.
    case("B13", "a higher plan for June", "2", planned_june="0.6"),
    # 1,980 / 2,000 = 99 %: 2 - 0.2, and 2 for the half-year.
    case("B13", "99 % in December", "3.8", paid_december="1980"),
    case("B13", "nothing paid", "0", paid_june="0", paid_december="0"),
    case("B13", "no plan", None, planned_june="0"),
    case("B13", "plan left blank", None, planned_december=None),
    # 20 / 2,000 = 1 %: 3 - 0.3.
    case("B14", "1 %", "2.7", carry_year="20"),
    case("B14", "10 %", "0", carry_year="200"),
    case("B15", "as last year", "2", carry_now="60"),
    # (60.6 - 60) / 60 = 1 %: 2 - 0.2.
    case("B15", "1 % more", "1.8", carry_now="60.6"),
    case("B15", "nothing in both years", "2", carry_now="0", carry_last="0"),
    case("B15", "nothing last year", "0", carry_last="0"),
    # 100.5 %: 3 - 0.5 x 0.3.
    case("B16", "100.5 %", "2.85", office_paid="100.5"),
    case("B16", "neither budget nor spending", "3", office_budget="0", office_paid="0"),
    case("B16", "spending without budget", "0", office_budget="0"),
    # 18.18 / 18 = 101 %: 3 - 0.3.
    case("B17", "101 %", "2.7", three_public_paid="18.18"),
    case("B17", "neither budget nor spending", "3", three_public_budget="0", three_public_paid="0"),
    case("B17", "spending without budget", "0", three_public_budget="0"),
    # 285.01 / 300 = 95.003 % is 4.997 points off, less than a whole step of five.
    case("B18", "95.003 %", "2", purchase_done="285.01"),
    case("B18", "95 %", "1.5", purchase_done="285"),
    case("B18", "105 %", "1.5", purchase_done="315"),
    case("B18", "80 %", "0", purchase_done="240"),
    case("B18", "no purchases planned or made", "2", purchase_budget="0", purchase_done="0"),
    case("B18", "purchases without plan", "0", purchase_budget="0", purchase_done="1"),
    case("B21", "one of three", "1", **answers("B21", "100")),
    case("B22", "no major expense", "5", **answers("B22", "11-11")),
    # Three of the four that apply: 5 x 3/4.
    case("B22", "one of four", "3.75", **answers("B22", "10-11")),
    case("B22", "diverted money", "4", **answers("B22", "11110")),
    case("B23", "late", "1", **answers("B23", "10")),
    case("B24", "not exact", "2", **answers("B24", "110")),
    case("B31", "not applied", "2", **answers("B31", "110")),
    case("B32", "nothing disposed of, no income", "5", **answers("B32", "11-1-")),
    # Two of the three that apply: 5 x 2/3 = 3.333.
    case("B32", "one of three", "3.33", **answers("B32", "01-1-")),
    case("B33", "85 %", "2", assets_used="340"),
    # 336 / 400 = 84 %: 2 - 0.2.
    case("B33", "84 %", "1.8", assets_used="336"),
    case("B33", "75 %", "0", assets_used="300"),
    case("B33", "no assets", "2", assets_total="0", assets_used="0"),
    # 19 / 20 x 5.
    case("C11", "19 of 20", "4.75", works_done="19"),
    case("C11", "21 of 20", "5", works_done="21"),
    case("C11", "nothing planned", None, works_planned="0"),
    case("C12", "17 of 20", "4.25", works_timely="17"),
    # Measured by what was planned, not by what was done.
    case("C13", "10 of 20, all of what was done", "2.5", works_done="10", works_good="10"),
    # 11 / 12 x 5 = 4.583.
    case("C14", "11 of 12", "4.58", tasks_done="11"),
    case("C14", "nothing assigned", "5", tasks_given="0", tasks_done="0"),
    case("D11", "target met, effect not proved", "3", **answers("D11", "10")),
    case("D11", "target missed, effect proved", "2", **answers("D11", "01")),
    case("D11", "no such duty", "5", **answers("D11", "--")),
    case("D12", "no target set, effect proved", "5", **answers("D12", "-1")),
    case("D12", "no target set, effect not proved", "0", **answers("D12", "-0")),
    case("D13", "neither", "0", **answers("D13", "00")),
    case("D13", "left blank", None, **answers("D13", "1 ")),
    case("D14", "90 %", "5", satisfaction="0.9"),
    case("D14", "89.99 %", "4", satisfaction="0.8999"),
    case("D14", "60 %", "3", satisfaction="0.6"),
    case("D14", "59.99 %", "0", satisfaction="0.5999"),
]

TABLE = score(NATIONAL, [national(**one.changes) for one in CASES])


@numbered(CASES)
def test_score(row: int, case: Case) -> None:
    scores = {one.indicator.code: one.computed for one in assessment(TABLE, row).indicators}
    assert scores[case.indicator] == case.expected


def test_every_indicator_is_tried_at_its_edges() -> None:
    assert {one.indicator for one in CASES} == {one.code for one in NATIONAL.indicators}


def test_everything_as_planned_earns_every_point() -> None:
    seen = assessment(score(NATIONAL, [national()]), 0)
    assert {one.indicator.code: one.computed for one in seen.indicators} == {
        one.code: one.points for one in NATIONAL.indicators
    }
    assert (seen.total, seen.grade) == (Decimal(100), "优")


@pytest.mark.parametrize(
    ("satisfied", "timely", "total", "grade"),
    [
        # 12 of 20 tasks in time give 3 of 5; with 85 % satisfied 4 of 5: 100 - 2 - 1.
        ("0.85", "12", "97", "优"),
        # 5 tasks in time give 1.25, nobody satisfied gives nothing: 100 - 3.75 - 5.
        ("0", "5", "91.25", "优"),
        # 0 and 0: exactly 90, which is 优.
        ("0", "0", "90", "优"),
    ],
)
def test_total_and_grade(satisfied: str, timely: str, total: str, grade: str) -> None:
    seen = assessment(score(NATIONAL, [national(satisfaction=satisfied, works_timely=timely)]), 0)
    assert (seen.total, seen.grade) == (Decimal(total), grade)


def test_just_below_ninety_is_the_second_grade() -> None:
    # As above, and 1,999 of 2,000 done: 99.95 % costs 0.05 x 0.3 = 0.015, so 2.985 is shown as 2.99.
    changes: dict[str, Change] = {"satisfaction": "0", "works_timely": "0", "budget_done": "1999"}
    seen = assessment(score(NATIONAL, [national(**changes)]), 0)
    assert (seen.total, seen.grade) == (Decimal("89.99"), "良")
