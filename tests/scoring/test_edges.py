"""Every scored indicator is worked by hand, at full points, at none and without input."""

from decimal import Decimal

import pytest

from evalbook.indicators.load import load
from tests.scoring import (
    test_edges_bands,
    test_edges_points,
    test_edges_pro_rata,
    test_edges_ratio,
    test_edges_whole_steps,
)
from tests.scoring.sheets import FULL, Case, table_of

CASES = [
    *test_edges_bands.CASES,
    *test_edges_points.CASES,
    *test_edges_pro_rata.CASES,
    *test_edges_ratio.CASES,
    *test_edges_whole_steps.CASES,
]


@pytest.mark.parametrize("indicator", [one.code for one in load().scored if len(one.parts) == 1])
def test_full_points_none_and_no_score_are_worked(indicator: str) -> None:
    scored = load().scored
    points = next(one.points for one in scored if one.code == indicator)
    expected = {one.expected for one in CASES if one.indicator == indicator}
    assert {points, Decimal(0), None} <= expected


def test_the_indicator_in_parts_is_worked_part_by_part() -> None:
    (indicator,) = (one for one in load().scored if len(one.parts) > 1)
    assert [part.points for part in indicator.parts] == [3, 3]
    for cases in (test_edges_bands.HALF_YEAR, test_edges_whole_steps.FULL_YEAR):
        assert {one.indicator for one in cases} == {indicator.code}
        assert {Decimal(3), Decimal(0), None} <= {one.expected for one in cases}


def test_names_of_cases_are_unique() -> None:
    names = [str(one) for one in CASES]
    assert len(names) == len(set(names))


def test_the_sheet_that_cases_start_from_fills_every_field_and_earns_everything() -> None:
    assert set(FULL) == {field.code for field in load().fields}
    table = table_of([Case("", "", None, {})])
    assert table.totals.iloc[0].tolist() == [Decimal(100), Decimal(100), "优", "优"]
