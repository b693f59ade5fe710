"""Engine, template, scored workbook and Word report all show what the printed rules give.

With EVALBOOK_PROOF_ROUNDS=10 in the environment every shape is drawn ten times, from other seeds.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.proof.comparison import wrong
from tests.proof.faces import faces
from tests.proof.oracle_sums import expected
from tests.proof.shapes import CASES, SHAPES, TINY
from tests.proof.submissions import batch, submission
from tests.proof.systems import Shape, drawn

DEPARTMENTS, MANY = 6, 10
"""In a batch of a large system, and of a tiny one; of every four, one leaves gaps."""
LEAST = 835
"""Scores that every case compares; what is blank or left out is compared too, and not counted."""
ENOUGH = 10_000

Record = Callable[[str, object], None]


@pytest.mark.libreoffice
@pytest.mark.parametrize("shape", CASES, ids=lambda shape: f"seed{shape.seed}")
def test_every_face_shows_the_score_of_the_printed_rule(
    shape: Shape, tmp_path: Path, record_property: Record
) -> None:
    scores = _compared(shape, DEPARTMENTS, tmp_path, record_property)
    # Seeds of a longer run may leave a little more blank.
    assert scores >= LEAST or shape not in SHAPES, shape.name


@pytest.mark.libreoffice
@pytest.mark.parametrize("shape", TINY, ids=lambda shape: f"seed{shape.seed}")
def test_every_face_shows_it_where_hardly_anything_is_left(
    shape: Shape, tmp_path: Path, record_property: Record
) -> None:
    _compared(shape, MANY, tmp_path, record_property)


def _compared(shape: Shape, departments: int, folder: Path, record_property: Record) -> int:
    """Compare all faces of a batch with the oracle; count the scores of indicators."""
    one = drawn(shape)
    filled = batch(one.data, shape.seed, departments, idle=shape in TINY)
    handed_in = [submission(contents, number) for number, contents in enumerate(filled)]
    together, alone = expected(one.data, filled), expected(one.data, filled, alone=True)
    found = [
        f"department {number}, {text}"
        for number, shown in enumerate(faces(one.system, handed_in, folder))
        for text in wrong(shown, together[number], alone[number])
    ]
    scores = sum(isinstance(score, Fraction) for each in together for score in each.scores.values())
    record_property("proof", f"{shape.name}: {scores} scores, {len(found)} differences")
    assert found == [], f"{shape.name}\n" + "\n".join(found)
    return scores


def test_enough_scores_are_compared() -> None:
    assert len(SHAPES) * LEAST >= ENOUGH
