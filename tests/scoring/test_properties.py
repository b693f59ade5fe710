"""Properties of scores for figures nobody thought of."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalbook.indicators.load import load
from evalbook.scoring.table import score
from tests.scoring.sheets import FULL, Change, filled

AMOUNTS = st.decimals(min_value=0, max_value=100000, places=2, allow_nan=False)
AMOUNT_FIELDS = sorted(FULL.keys() - {"assessment", "satisfaction"})


@settings(max_examples=25, deadline=None, derandomize=True)
@given(changes=st.fixed_dictionaries(dict.fromkeys(AMOUNT_FIELDS, AMOUNTS)), data=st.data())
def test_scores_stay_within_their_points_and_sum_to_the_total(
    changes: dict[str, Decimal], data: st.DataObject
) -> None:
    system = load()
    given_points: dict[str, Change] = {}
    for indicator in system.scored:
        for number in range(1, len(indicator.check_points) + 1):
            answer = st.integers(0, 12).map(str) if indicator.counts_occurrences else st.sampled_from("是否")
            given_points[f"point__{indicator.code}__{number}"] = data.draw(answer)
    table = score(system, [filled(**changes, **given_points)])
    scores = table.computed.iloc[0]
    for indicator in system.scored:
        value = scores[indicator.code]
        assert value is None or 0 <= value <= indicator.points, indicator.code
    total = table.totals.at[0, "computed"]
    assert total is None if None in scores.tolist() else total == sum(scores)


# Growing numerators: the score may only move one way.
RISING = ["targets_set", "project_key", "budget_done", "paid_june", "paid_december", "assets_used"]
FALLING = ["three_public_paid", "carry_year", "carry_now", "office_paid", "adjust_up", "violation"]
JUDGED = {
    "targets_set": ("A14", 0),
    "project_key": ("A23", 0),
    "budget_done": ("B11", 0),
    "paid_june": ("B13", 0),
    "paid_december": ("B13", 1),
    "assets_used": ("B33", 0),
    "three_public_paid": ("B17", 0),
    "carry_year": ("B14", 0),
    "carry_now": ("B15", 0),
    "office_paid": ("B16", 0),
    "adjust_up": ("B12", 0),
    "violation": ("D11", 0),
}


@pytest.mark.parametrize("code", [*RISING, *FALLING])
@settings(max_examples=6, deadline=None, derandomize=True)
@given(amounts=st.lists(st.decimals(0, 3000, places=2), min_size=2, max_size=60))
def test_points_are_monotone(code: str, amounts: list[Decimal]) -> None:
    ordered = sorted(amounts, reverse=code in FALLING)
    table = score(load(), [filled(**{code: amount}) for amount in ordered])
    points = table.part_points[JUDGED[code]].tolist()
    assert points == sorted(points)


def test_more_occurrences_never_earn_more() -> None:
    table = score(load(), [filled(point__B22__3=str(count)) for count in range(15)])
    assert table.computed["B22"].tolist() == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(claims=st.lists(st.decimals(0, 1, places=4, allow_nan=False), min_size=33, max_size=33))
def test_claims_are_held_to_the_cent_and_add_up_as_printed(claims: list[Decimal]) -> None:
    own = dict(zip((f"self__{one.code}" for one in load().scored), claims, strict=True))
    table = score(load(), [filled(**own)])
    shown = [claim.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) for claim in claims]
    assert table.claimed.iloc[0].tolist() == shown
    assert table.totals.at[0, "claimed"] == sum(shown)
