"""P13: scores are exact decimals, rounded half-up as Excel shows them, and the grade is that of the total."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from evalbook.batch.assess import assess
from evalbook.decimals import exact, half_up
from evalbook.indicators.load import load
from evalbook.intake.scan import Source
from tests.hostile.folder import SAMPLES


def rounded(value: Fraction, places: int) -> Fraction:
    """Round by the definition, in whole numbers: half a unit goes up, away from nought."""
    units = floor(abs(value) * 10**places + Fraction(1, 2))
    return Fraction(units if value >= 0 else -units, 10**places)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.integers(0, 4))
def test_p13_a_number_of_a_cell_is_the_decimal_that_was_typed(digits: int, scale: int, places: int) -> None:
    """P13: whatever is typed into a cell is that decimal again, and is rounded as arithmetic has it."""
    typed = Fraction(digits, 10**scale)
    cell = digits / 10**scale  # as a workbook keeps it, in binary
    assert Fraction(exact(cell)) == typed
    assert Fraction(half_up(exact(cell), places)) == rounded(typed, places)


def test_p13_what_binary_arithmetic_gets_wrong_is_right() -> None:
    """P13: 2.675 and 1.005 are rounded up as in Excel, and ten tenths are one."""
    assert [str(half_up(exact(value), 2)) for value in (2.675, 1.005, 0.285, -2.675)] == [
        "2.68",
        "1.01",
        "0.29",
        "-2.68",
    ]
    assert sum([exact(0.1)] * 10) == 1
    assert exact(0.1 + 0.2) == Decimal("0.3")


def test_p13_totals_are_the_sums_of_the_scores_that_are_shown() -> None:
    """P13: scores have two places, the total is exactly their sum, and the grade that of the total."""
    system = load()
    sources = [Source.at(path, path.name) for path in sorted(SAMPLES.iterdir())[:4]]
    outcomes = assess(sources, system, lambda *_: None)
    assert len([one for one in outcomes if one.full is not None]) == len(sources)
    for one in outcomes:
        seen = one.full
        assert seen is not None
        scores = [score.computed for score in seen.indicators if score.computed is not None]
        assert scores == [half_up(score, 2) for score in scores]
        assert seen.total == sum(scores) == sum(level.computed or Decimal(0) for level in seen.level1)
        assert seen.grade == system.grade(seen.total)
