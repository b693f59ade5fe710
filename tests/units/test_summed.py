"""A department scored by what its sheets sum to; every expected value is worked out beside it."""

from decimal import Decimal

import pytest

from evalbook.indicators.entries import field_key, point_key
from evalbook.indicators.load import build, load
from evalbook.scoring.departments import Department, score_departments
from evalbook.scoring.rollup.summed import answered_keys, summed_keys
from tests.scoring.sheets import answers, filled
from tests.units.books import DEPARTMENT, FIRST, SECOND, score_of, scored, unit

D = Decimal


def number(seen: object, name: str) -> Decimal | None:
    assert hasattr(seen, "submission")
    found = seen.submission.number(field_key(load().field_by_name[name]))
    assert found is None or isinstance(found, Decimal)
    return found


def test_every_sheet_is_scored_and_the_whole_by_the_sums() -> None:
    # 1,600/2,000 = 80 %: four steps are more than the 3 points. Sum 2000+1600+1980 of 6000 = 93 %: one step.
    seen = scored(unit(FIRST, budget_done="1600"), unit(SECOND, budget_done="1980"))
    assert [(one.number, one.name) for one in seen.sheets] == [(0, "本级"), (1, FIRST), (2, SECOND)]
    assert [score_of(one.assessment, "B11") for one in seen.sheets] == [D(3), D(0), D(3)]
    assert [one.assessment.total for one in seen.sheets] == [D(100), D(97), D(100)]
    assert number(seen, "预算完成数") == D(5580)
    assert score_of(seen, "B11") == D(2)
    assert (seen.total, seen.grade) == (D(99), "优")


def test_the_whole_is_no_average_of_scores() -> None:
    """Two units below an edge by one point each way meet in the middle, where nothing is lost."""
    seen = scored(unit(FIRST, budget_done="1800"), unit(SECOND, budget_done="2100"))
    # 90 %: two steps; 105 %, and (2000 + 1800 + 2100)/6000 = 98.33 %: no step.
    assert [score_of(one.assessment, "B11") for one in seen.sheets] == [D(3), D(1), D(3)]
    assert score_of(seen, "B11") == D(3)


def test_sums_are_exact() -> None:
    own = filled(budget="0.1", budget_done="0.1")
    seen = scored(unit(FIRST, budget="0.2", budget_done="0.2"), own=own)
    assert number(seen, "预算数") == D("0.3")
    # Amounts have six places: 0.0000005 is half of the last one, and goes up.
    seen = scored(unit(FIRST, budget="0.0000005"), own=filled(budget="1"))
    assert number(seen, "预算数") == D("1.000001")


def test_percentages_and_choices_are_the_departments_own() -> None:
    seen = scored(unit(FIRST, satisfaction="0.5", assessment="不合格"))
    assert score_of(seen, "D51") == D(5)
    assert score_of(seen, "D21") == D(5)
    assert [score_of(one.assessment, "D51") for one in seen.sheets] == [D(5), D(0)]
    assert [score_of(one.assessment, "D21") for one in seen.sheets] == [D(5), D(0)]


@pytest.mark.parametrize(
    ("own", "first", "second", "expected"),
    [
        # B32 has three points of 1 each, the third of which may not apply.
        ("111", "111", "111", "3"),
        ("111", "110", "111", "2"),  # one 否 is enough
        ("111", "11-", "11-", "3"),  # applies to one sheet, and is met there
        ("11-", "11-", "11-", "3"),  # applies nowhere: two of two
        ("11-", "11-", "110", "2"),
        ("011", "101", "110", "0"),  # each sheet fails another point
    ],
)
def test_check_points_are_met_where_no_sheet_says_no(
    own: str, first: str, second: str, expected: str
) -> None:
    seen = scored(
        unit(FIRST, **answers("B32", first)),
        unit(SECOND, **answers("B32", second)),
        own=filled(**answers("B32", own)),
    )
    assert score_of(seen, "B32") == D(expected)


def test_occurrences_add_up() -> None:
    # One point off for each: 1 + 2 of one kind and 1 of another are four.
    own = filled(point__B22__1="1")
    seen = scored(unit(FIRST, point__B22__1="2", point__B22__4="1"), own=own)
    assert score_of(seen, "B22") == D(9) - 4
    assert [score_of(one.assessment, "B22") for one in seen.sheets] == [D(8), D(6)]


@pytest.mark.parametrize("changes", [{"budget": None}, {"point__B32__1": None}, {"point__B22__1": None}])
def test_what_one_sheet_lacks_the_whole_lacks(changes: dict[str, None]) -> None:
    seen = scored(unit(FIRST, **changes), unit(SECOND))
    assert seen.total is None
    assert seen.grade is None
    assert [one.assessment.total for one in seen.sheets] == [D(100), None, D(100)]


def test_claims_and_reasons_are_the_departments_own() -> None:
    own = filled(cover__department=DEPARTMENT, self__B11="2", reason__B11="验收较晚。")
    seen = scored(unit(FIRST, self__B11="1", reason__B11="其他。"), own=own)
    (whole,) = (one for one in seen.indicators if one.indicator.code == "B11")
    assert (whole.claimed, whole.reason) == (D(2), "验收较晚。")
    # The department claims for all its sheets together, and nothing for its own one alone.
    assert [one.assessment.claimed_total for one in seen.sheets] == [D(100), D(98)]


def test_a_field_can_say_otherwise() -> None:
    data = load().model_dump()
    for one in data["fields"]:
        one["of_units"] = "own" if one["name"] == "预算完成数" else None
    system = build(data, "取本级")
    seen = scored(unit(FIRST, budget_done="0"), system=system)
    # Own 2,000 over 2,000 + 2,000: half of the budget, far more than three steps below.
    assert number(seen, "预算完成数") == D(2000)
    assert score_of(seen, "B11") == D(0)


def test_judged_scores_are_neither_summed_nor_answered() -> None:
    data = load().model_dump()
    (judged,) = (one for one in data["indicators"] if one["code"] == "B23")
    judged["parts"][0]["rule"] = {"kind": "manual"}
    system = build(data, "人工")
    keys = {point_key(one, 1) for one in system.indicators if one.code == "B23"}
    assert not keys & {*summed_keys(system), *answered_keys(system)}


def test_departments_do_not_depend_on_their_company() -> None:
    alone = Department(filled(cover__department="甲"))
    joined = Department(filled(cover__department="乙"), ((1, unit(FIRST, budget_done="1600")),))
    other = Department(filled(cover__department="丙"), ((2, unit(SECOND, budget=None)), (4, unit("丁"))))
    forward = score_departments(load(), [alone, joined, other])
    backward = score_departments(load(), [other, joined, alone])
    assert forward == backward[::-1]
    assert [
        one for department in (alone, joined, other) for one in score_departments(load(), [department])
    ] == (forward)
    assert [sheet.number for sheet in forward[2].sheets] == [0, 2, 4]


def test_a_department_without_units_has_no_sheets() -> None:
    (seen,) = score_departments(load(), [Department(filled())])
    assert seen.sheets == seen.units == ()
