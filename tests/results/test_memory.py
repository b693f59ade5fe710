"""How much of a run is kept in memory: so little that a hundred thousand files are no trouble."""

import pickle
import tracemalloc
import zlib
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from itertools import count

import pytest

from evalbook.batch.written import Written
from evalbook.findings import Packed
from evalbook.output.place import Paper
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


def test_what_comes_from_another_process_shares_what_recurs() -> None:
    here, there = (one.condensed() for one in scored()[:2])
    one, other = (pickle.loads(pickle.dumps(it)) for it in (here, there))  # noqa: S301 - our own
    shared = one.sharing(here.file, here.department, here.sha256)
    assert shared == here
    assert repr(shared) == repr(here)
    assert shared.file is here.file
    assert shared.department is here.department
    assert shared.sha256 is here.sha256
    left, right = shared.assessment, other.sharing().assessment
    assert left.frame is right.frame
    assert left.fields is right.fields
    both = [pair for pair in zip(left.computed, right.computed, strict=True) if str(pair[0]) == str(pair[1])]
    assert len(both) > 10
    assert all(one is other for one, other in both)


def test_papers_of_a_file() -> None:
    written, numbers = Written(), count()

    def papers(number: int) -> list[Paper]:
        names = (
            f"{folder}/示例县公路服务中心{number:05}-{folder}.xlsx" for folder in ("评分结果", "自评报告")
        )
        return [Paper(name, sha256(name.encode()).hexdigest()) for name in names]

    def make(_: int) -> None:
        number = next(numbers)
        written.add(f"{number}.xlsx", papers(number))

    # Most of it are two digests of 32 bytes, which nothing makes smaller, and the key in the dictionary.
    assert bytes_each(make, 1000) <= 500
    assert written["7.xlsx"] == papers(7)


def test_papers_are_added_and_those_that_failed_are_known() -> None:
    written = Written()
    first, second, failed = Paper("甲", "1"), Paper("乙", "2"), Paper("丙", "3", "磁盘已满")
    written.add("a", [first])
    written.add("b", [failed])
    written.add("a", [second])
    assert dict(written) == {"a": [first, second], "b": [failed]}
    assert list(written.all_papers()) == [first, second, failed]
    assert written.failures == [failed]
    with pytest.raises(KeyError):
        written["c"]


def test_equal_numbers_of_other_digits_stay_apart() -> None:
    assert [str(held(Decimal(digits))) for digits in ("1.0", "1.00", "1")] == ["1.0", "1.00", "1"]


def test_damaged_findings_are_refused() -> None:
    one = Packed("甲.xlsx", "C01", b"no findings")
    with pytest.raises(ValueError, match="no findings"):
        tuple(one)
    with pytest.raises(ValueError, match="no findings"):
        tuple(Packed("甲.xlsx", "C01", zlib.compress(b'["a",{"C":[[],[],[]]}]')))
