"""The score table: sums, grades, claims, and one batch as many files."""

import random
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from evalbook.indicators.load import load
from evalbook.scoring.state import State
from evalbook.scoring.table import ScoreTable, score
from evalbook.submission import Submission
from tests.scoring.sheets import FULL, Change, answers, filled

FRAMES = (
    "values",
    "states",
    "part_points",
    "computed",
    "claimed",
    "level1",
    "level2",
    "claimed_level1",
    "claimed_level2",
    "totals",
)


def one(**changes: Change) -> ScoreTable:
    return score(load(), [filled(**changes)])


def varied(count: int) -> list[Submission]:
    """Fill sheets with figures and answers of every kind, some missing, drawn from a fixed seed."""
    draw = random.Random(20250224)
    return [_varied(draw) for _ in range(count)]


def _varied(draw: random.Random) -> Submission:
    changes: dict[str, Change] = {}
    for code in draw.sample(sorted(FULL), 8):
        if code == "assessment":
            changes[code] = draw.choice(["良好", "合格", "不合格"])
        elif code == "satisfaction":
            changes[code] = Decimal(draw.randint(0, 10000)).scaleb(-4)
        else:
            changes[code] = Decimal(draw.choice([0, *(draw.randint(0, 300000) for _ in range(9))])).scaleb(-2)
    if draw.random() < 0.3:
        changes[draw.choice(sorted(FULL))] = None
    for indicator in load().indicators:
        count = len(indicator.check_points)
        if indicator.counts_occurrences:
            changes[f"point__{indicator.code}__1"] = str(draw.randint(0, 11))
        elif count:
            changes |= answers(indicator.code, "".join(draw.choice("1110") for _ in range(count)))
    for indicator in draw.sample(load().scored, 4):
        changes[f"self__{indicator.code}"] = Decimal(draw.randint(0, int(indicator.points) * 100)).scaleb(-2)
    return filled(**changes)


@pytest.fixture(scope="module")
def batch() -> ScoreTable:
    return score(load(), varied(500))


def row_of(table: ScoreTable, row: int) -> list[list[object]]:
    return [getattr(table, frame).iloc[row].tolist() for frame in FRAMES]


def test_the_published_case_by_level() -> None:
    table = one(**answers("A15", "0"))
    assert table.computed.at[0, "A15"] == 0
    assert table.level2.iloc[0].to_dict() == {
        "A1": 4,
        "A2": 10,
        "B1": 27,
        "B2": 18,
        "B3": 8,
        "B4": 2,
        "C1": 15,
        "D1": 2,
        "D2": 5,
        "D3": 2,
        "D4": 1,
        "D5": 5,
    }
    assert table.level1.iloc[0].to_dict() == {"A": 14, "B": 55, "C": 15, "D": 15}
    assert table.totals.iloc[0].tolist() == [Decimal(99), Decimal(99), "优", "优"]


def test_sums_of_a_varied_batch_agree_at_every_level(batch: ScoreTable) -> None:
    system = batch.system
    complete = np.flatnonzero(batch.complete)
    assert len(complete) > 100
    for row in complete:
        for frame, level1, level2, total in (
            (batch.computed, batch.level1, batch.level2, "computed"),
            (batch.claimed, batch.claimed_level1, batch.claimed_level2, "claimed"),
        ):
            for group in system.level2:
                members = [one.code for one in system.within(group) if one.scored]
                assert level2.at[row, group.code] == sum(frame.at[row, code] for code in members)
            for head in system.level1:
                members = [group.code for group in system.level2_within(head)]
                assert level1.at[row, head.code] == sum(level2.at[row, code] for code in members)
            assert batch.totals.at[row, total] == sum(level1.iloc[row])


def test_part_points_sum_to_the_score(batch: ScoreTable) -> None:
    checked = 0
    for indicator in batch.system.scored:
        parts = [batch.part_points[indicator.code, n] for n in range(len(indicator.parts))]
        for row in range(len(batch.submissions)):
            points = [part[row] for part in parts]
            whole = None if None in points else sum(points)
            assert batch.computed.at[row, indicator.code] == whole
            checked += whole is not None
    assert checked > 10000


def test_every_number_is_a_decimal_of_two_places(batch: ScoreTable) -> None:
    for name in (
        "part_points",
        "computed",
        "claimed",
        "level1",
        "level2",
        "claimed_level1",
        "claimed_level2",
    ):
        for member in getattr(batch, name).to_numpy().ravel():
            assert member is None or (type(member) is Decimal and member.as_tuple().exponent == -2), name


@pytest.mark.parametrize("field", ["budget", "paid_june", "assessment", "satisfaction", "posts_worker"])
def test_a_missing_field_gives_no_score_and_no_sum(field: str) -> None:
    table = one(**{field: None})
    system = table.system
    name = next(entry.name for entry in system.fields if entry.code == field)
    hit = [
        indicator
        for indicator in system.scored
        if any(part.formula and name in part.parsed.fields for part in indicator.parts)
    ]
    assert hit
    missing = {indicator.code for indicator in hit}
    groups = {indicator.level2 for indicator in hit}
    heads = {system.level2_by_code[code].level1 for code in groups}
    assert {code for code, value in table.computed.iloc[0].items() if value is None} == missing
    assert {code for code, value in table.level2.iloc[0].items() if value is None} == groups
    assert {code for code, value in table.level1.iloc[0].items() if value is None} == heads
    assert table.totals.iloc[0].tolist() == [None, None, None, None]
    assert not table.complete[0]


def test_an_empty_sheet_has_no_score_anywhere() -> None:
    table = score(load(), [Submission("空.xlsx", "0" * 64)])
    for name in FRAMES:
        members = set(getattr(table, name).to_numpy().ravel())
        assert members == ({State.MISSING} if name == "states" else {None})


def test_a_missing_sheet_leaves_the_others_alone() -> None:
    table = score(load(), [Submission("空.xlsx", "0" * 64), filled(), filled(budget=None)])
    assert table.totals["computed"].tolist() == [None, Decimal(100), None]
    assert table.complete.tolist() == [False, True, False]


def test_no_submissions_give_an_empty_table() -> None:
    table = score(load(), [])
    assert table.computed.shape == (0, 33)
    assert table.totals.shape == (0, 4)


def test_states_tell_why_there_is_no_value() -> None:
    table = one(three_public_last="0", purchase_budget="0", purchase_done="0", budget="0", satisfaction=None)
    states = table.states.iloc[0]
    assert states["A22", 0] is State.NO_BASE
    assert states["B18", 0] is State.NOT_APPLICABLE
    assert states["B11", 0] is State.INVALID
    assert states["D51", 0] is State.MISSING
    assert states["A21", 0] is State.VALUE
    without = [("A22", 0), ("B18", 0), ("B11", 0), ("D51", 0)]
    assert [table.values.at[0, key] for key in without] == [None, None, None, None]


def test_values_are_in_the_unit_people_read() -> None:
    values = one(budget_done="1980").values.iloc[0]
    assert values["B11", 0] == 99
    assert values["D51", 0] == 95
    assert values["D21", 0] == "优秀"
    assert values["B22", 0] == 0
    assert values["B24", 0] == 100
    # 84 of 98: 85.7142857142857… to ten places
    assert values["A21", 0] == Decimal("85.7142857143")


@pytest.mark.parametrize(
    ("lost", "grade"),
    [
        ("0", "优"),
        ("9.99", "优"),
        ("10", "优"),
        ("10.01", "良"),
        ("20", "良"),
        ("20.01", "中"),
        ("40", "中"),
        ("40.01", "差"),
        ("100", "差"),
    ],
)
def test_grade_edges_of_the_claimed_total(lost: str, grade: str) -> None:
    claims: dict[str, Change] = {}
    rest = Decimal(lost)
    for indicator in load().scored:
        taken = min(indicator.points, rest)
        claims[f"self__{indicator.code}"] = indicator.points - taken
        rest -= taken
    table = one(**claims)
    assert table.totals.at[0, "claimed"] == 100 - Decimal(lost)
    assert table.totals.at[0, "claimed_grade"] == grade
    assert table.totals.at[0, "grade"] == "优"


# Ten points are lost on 考核评价 (5) and 社会满意度 (5): 90 exactly, and one cent below it.
@pytest.mark.parametrize(
    ("staff", "total", "grade"),
    [
        ("84", "90.00", "优"),
        # 100000 posts; 20 too many: 0.02 pp x 0.3 = 0.006 -> 2.994 -> 2.99, total 89.99
        ("100020", "89.99", "良"),
        # 13 too many: 0.013 pp x 0.3 = 0.0039 -> 2.9961, total 89.9961, shown as 90.00
        ("100013", "90.00", "优"),
    ],
)
def test_grade_is_that_of_the_computed_total_as_shown(staff: str, total: str, grade: str) -> None:
    table = one(
        posts_admin="100000",
        posts_institution="0",
        staff_admin=staff,
        staff_worker="0",
        staff_institution="0",
        assessment="不合格",
        satisfaction="0.1",
    )
    assert table.totals.at[0, "computed"] == Decimal(total)
    assert table.totals.at[0, "grade"] == grade


# 4.996 of 9 and 0 of 6 claimed: 100 - 4.004 - 6 = 89.996, shown as 90.00.
def test_grade_is_that_of_the_claimed_total_as_shown() -> None:
    table = one(self__B22="4.996", self__B13="0")
    assert table.claimed.at[0, "B22"] == Decimal("5.00")
    assert table.totals.at[0, "claimed"] == Decimal("90.00")
    assert table.totals.at[0, "claimed_grade"] == "优"


def test_a_blank_claim_stands_for_the_computed_score() -> None:
    table = one(self__B11="2.5", budget_done="1900", projects_done="18", projects_good="18")
    assert table.computed.at[0, "B11"] == 2
    assert table.claimed.at[0, "B11"] == Decimal("2.5")
    assert table.computed.at[0, "C11"] == table.claimed.at[0, "C11"] == 2
    assert table.totals.iloc[0].tolist()[:2] == [Decimal(97), Decimal("97.5")]


def test_a_claim_of_zero_is_a_claim() -> None:
    table = one(self__B11="0")
    assert table.claimed.at[0, "B11"] == 0
    assert table.totals.iloc[0].tolist()[:2] == [Decimal(100), Decimal(97)]


def test_a_claim_stands_without_a_computed_score() -> None:
    table = one(self__D51="4", satisfaction=None)
    assert table.computed.at[0, "D51"] is None
    assert table.claimed.at[0, "D51"] == 4
    assert table.totals.iloc[0].tolist() == [None, Decimal(99), None, "优"]


def test_the_unscored_indicator_is_measured_but_gives_nothing() -> None:
    table = one(**answers("A24", "1100"))
    assert table.values.at[0, ("A24", 0)] == 50
    assert "A24" not in table.computed
    assert ("A24", 0) not in table.part_points
    assert table.totals.at[0, "computed"] == 100


def test_a_batch_gives_what_each_sheet_gives_alone(batch: ScoreTable) -> None:
    for row in range(0, 500, 25):
        alone = score(batch.system, [batch.submissions[row]])
        assert row_of(batch, row) == row_of(alone, 0)


def test_order_of_submissions_does_not_matter(batch: ScoreTable) -> None:
    order = list(range(500))
    random.Random(7).shuffle(order)
    shuffled = score(batch.system, [batch.submissions[row] for row in order])
    for name in FRAMES:
        expected = getattr(batch, name).iloc[order].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(shuffled, name), expected)
