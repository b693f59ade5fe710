"""Names that are nearly the same are found without comparing all pairs: those of the plain definition."""

import time
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from evalbook.near_names import is_near, near_names

_HEADS = ("示例县", "示例县第一", "试验区", "", "示例市市直机关")
_WORDS = "教育体和财政民水务林业农村医保应急审计统商信访"
_TAILS = ("局", "委员会", "中心", "局机关", "局(本级)", "局(机关及所属单位)", "(示例)", "", "局(甲)(乙)")


def departments(random: Random, count: int, *, most: int = 6) -> list[str]:
    """Draw names as departments have them: the same beginnings and ends, and now and then a slip."""
    return [_slip(random, _name(random, most)) for _ in range(count)]


def _name(random: Random, most: int) -> str:
    words = "".join(random.choices(_WORDS, k=random.randint(0, most)))
    return random.choice(_HEADS) + words + random.choice(_TAILS)


def _slip(random: Random, name: str) -> str:
    for _ in range(random.choice((0, 0, 1, 2, 3, 4))):
        place = random.randint(0, len(name))
        name = name[:place] + random.choice(_WORDS) + name[place:]
    return name


def by_all_pairs(names: list[str]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for one, other in combinations(sorted(set(names)), 2):
        if is_near(one, other):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    return near


def _drawn(seed: int) -> Iterator[list[str]]:
    random = Random(seed)
    yield departments(random, 150)
    yield departments(random, 150, most=2)
    # Two characters only: every way of leaving some out meets many names.
    yield ["".join(random.choices("甲乙", k=random.randint(0, 12))) for _ in range(150)]
    roots = [_name(random, 6) for _ in range(20)]
    yield [_slip(random, random.choice(roots)) for _ in range(150)]


@pytest.mark.parametrize("seed", range(12))
def test_the_names_found_are_those_of_all_pairs(seed: int) -> None:
    for names in _drawn(seed):
        assert near_names(names) == by_all_pairs(names)


def test_equal_names_are_not_near() -> None:
    assert near_names(["示例县水务局", "示例县水务局"]) == {}
    assert not is_near("示例县水务局", "示例县水务局")


def test_twenty_thousand_names_take_seconds() -> None:
    """All pairs of them would take minutes; the bound leaves room for a slow machine."""
    names = departments(Random(1), 20_000, most=9)
    begun = time.process_time()
    near = near_names(names)
    assert near
    assert time.process_time() - begun < 30


def test_names_that_are_texts_by_mistake_take_seconds() -> None:
    """The longest cell that a name may be typed into holds thousands of characters."""
    names = ["报" * 4000 + "送" * number for number in range(50)] + [
        "报送" * 2000 + str(n) for n in range(50)
    ]
    begun = time.process_time()
    assert near_names(names)
    assert time.process_time() - begun < 30
