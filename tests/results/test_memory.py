"""How much of a run is kept in memory: so little that a hundred thousand files are no trouble."""

import tracemalloc
import zlib
from collections.abc import Callable
from decimal import Decimal

import pytest

from evalbook.findings import Packed
from evalbook.results.outcome import Outcome
from evalbook.results.scores import Scores, held
from evalbook.store import decode, encode
from tests.results.runs import renamed, samples, with_findings


def bytes_each(make: Callable[[int], object], count: int) -> float:
    """Bytes that each of many things takes, when they all are there."""
    [make(number) for number in range(20)]
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        rows = [make(number) for number in range(count)]
        return (tracemalloc.get_traced_memory()[0] - before) / len(rows)
    finally:
        tracemalloc.stop()


def scored() -> list[Outcome]:
    return [one for one in samples().outcomes if one.assessment is not None and not one.sheets]


def test_scores_of_a_scoresheet() -> None:
    texts = [encode(one.condensed().assessment) for one in scored()]

    def make(number: int) -> object:
        again = decode(texts[number % len(texts)])
        assert isinstance(again, Scores)
        assert len(again.computed) >= 33
        return again

    assert bytes_each(make, 1000) <= 1500


def test_scores_need_nothing_of_the_assessment() -> None:
    one, other = (scored()[0].condensed().assessment for _ in range(2))
    assert isinstance(one, Scores)
    assert isinstance(other, Scores)
    assert one.frame is other.frame
    numbers = zip(one.computed, other.computed, strict=True)
    assert all(left is right for left, right in numbers)


def test_findings_of_a_file() -> None:
    makers = [with_findings(one, 5) for one in scored()]
    assert all(len(one.findings) == 5 for one in makers)

    def make(number: int) -> object:
        return renamed(makers[number % len(makers)], number).condensed().findings

    assert bytes_each(make, 200) <= 1000


def test_an_outcome_with_five_findings() -> None:
    makers = [with_findings(one, 5) for one in scored()]

    def make(number: int) -> object:
        return decode(encode(renamed(makers[number % len(makers)], number).condensed()))

    assert bytes_each(make, 200) <= 2500


def test_equal_numbers_of_other_digits_stay_apart() -> None:
    assert [str(held(Decimal(digits))) for digits in ("1.0", "1.00", "1")] == ["1.0", "1.00", "1"]


def test_damaged_findings_are_refused() -> None:
    one = Packed("甲.xlsx", "C01", b"no findings")
    with pytest.raises(ValueError, match="no findings"):
        tuple(one)
    with pytest.raises(ValueError, match="no findings"):
        tuple(Packed("甲.xlsx", "C01", zlib.compress(b'["a",{"C":[[],[],[]]}]')))
