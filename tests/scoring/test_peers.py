"""A batch scored in parts gives what it gives as a whole, where ranks depend on all of it."""

import json
from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest

from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import Department, peers_of, score_departments
from evalbook.scoring.peers import Peers, together
from evalbook.scoring.ranking import needs_peers
from tests.proof.shapes import CASES
from tests.proof.submissions import as_read, batch, submission
from tests.proof.systems import Shape, drawn
from tests.scoring.moving import RANKED, system_of
from tests.scoring.sheets import filled

COUNT = 11
_PROVED = [shape for shape in CASES if shape.ranked or shape.weighs]


def parts_of(departments: Sequence[Department], random: Random) -> list[list[Department]]:
    """Cut a batch into parts, some of them empty or of one department."""
    ends = sorted(random.choices(range(len(departments) + 1), k=6))
    return [
        list(departments[low:high]) for low, high in zip([0, *ends], [*ends, len(departments)], strict=True)
    ]


def in_parts(system: IndicatorSystem, departments: Sequence[Department], seed: int) -> list[Assessment]:
    """Score part by part, what was gathered having been written and read."""
    random = Random(seed)
    parts = parts_of(departments, random)
    gathered = [peers_of(system, part) for part in parts]
    random.shuffle(gathered)
    whole = Peers.from_json(json.loads(json.dumps(together(gathered).as_json())))
    return [one for part in parts for one in score_departments(system, part, peers=whole)]


def proved(shape: Shape) -> tuple[IndicatorSystem, list[Department]]:
    """Draw a batch; every third department has units."""
    one = drawn(shape)
    sheets = [
        submission(as_read(each), number) for number, each in enumerate(batch(one.data, shape.seed, COUNT))
    ]
    random = Random(shape.seed)
    return one.system, [
        Department(sheet, tuple(enumerate(random.sample(sheets, 2), start=1)) if number % 3 == 0 else ())
        for number, sheet in enumerate(sheets)
    ]


@pytest.mark.parametrize("shape", _PROVED, ids=lambda shape: f"seed{shape.seed}")
def test_parts_give_what_the_whole_gives(shape: Shape) -> None:
    system, departments = proved(shape)
    whole = score_departments(system, departments)
    assert in_parts(system, departments, shape.seed) == whole, shape.name
    if shape.ranked:
        # Without the others some would be ranked higher: the places do depend on them.
        assert any(score_departments(system, [departments[row]]) != [whole[row]] for row in (0, 1, 2)), (
            shape.name
        )


def ranked() -> tuple[IndicatorSystem, list[Department]]:
    """Fill in the system of ranks with many ties, and values that are equal and not written alike."""
    system, random = system_of(RANKED), Random(5)
    full = {"a11_due": "20", "a11_done": "20"}
    return system, [
        Department(
            filled(
                system,
                **full,
                complaints=str(random.randint(0, 3)),
                services=random.choice(("10", "10.0", "20", "30")),
            )
        )
        for _ in range(40)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_places_and_shares_in_parts(seed: int) -> None:
    system, departments = ranked()
    assert needs_peers(system)
    whole = score_departments(system, departments)
    assert in_parts(system, departments, seed) == whole
    assert len({one.total for one in whole}) > 2


def test_a_system_without_ranks_needs_no_peers() -> None:
    system = load()
    assert not needs_peers(system)
    departments = [Department(filled())]
    assert peers_of(system, departments) == Peers()
    assert score_departments(system, departments, peers=Peers()) == score_departments(system, departments)


def test_what_is_gathered_is_small_and_in_order() -> None:
    system, departments = ranked()
    gathered = together([peers_of(system, departments[:7]), peers_of(system, departments[7:])])
    assert gathered == peers_of(system, departments)
    assert sorted(gathered.values) == [("B11", 0, 0), ("B12", 0, 0)]
    values = gathered.values["B12", 0, 0]
    assert list(values) == sorted(values)
    assert {Decimal(10), Decimal(20), Decimal(30)} == set(values)


def test_a_department_that_was_not_gathered_has_no_place() -> None:
    system, departments = ranked()
    with pytest.raises(KeyError):
        score_departments(system, departments, peers=Peers())
