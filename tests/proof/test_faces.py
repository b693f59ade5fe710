"""Engine, template, scored workbook and Word report all show what the printed rules give."""

import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.proof.comparison import wrong
from tests.proof.faces import faces
from tests.proof.oracle_sums import expected
from tests.proof.submissions import batch, submission
from tests.proof.systems import Shape, drawn

DEPARTMENTS = 6
"""In a batch; of every four, one leaves gaps."""
LEAST = 860
"""Scores that every case compares; what is blank or left out is compared too, and not counted."""
ENOUGH = 10_000

SHAPES = (
    Shape(11),
    Shape(12, excluded=True),
    Shape(13, places=1),
    Shape(14, places=0, excluded=True),
)
ROUNDS = int(os.environ.get("EVALBOOK_PROOF_ROUNDS", "1"))
"""How often every shape is drawn, each time from another seed: a longer run on demand."""
CASES = [shape.later(turn) for turn in range(ROUNDS) for shape in SHAPES]


@pytest.mark.libreoffice
@pytest.mark.parametrize("shape", CASES, ids=lambda shape: f"seed {shape.seed}")
def test_every_face_shows_the_score_of_the_printed_rule(
    shape: Shape, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    one = drawn(shape)
    filled = batch(one.data, shape.seed, DEPARTMENTS)
    handed_in = [submission(contents, number) for number, contents in enumerate(filled)]
    together, alone = expected(one.data, filled), expected(one.data, filled, alone=True)
    found = [
        f"department {number}, {text}"
        for number, shown in enumerate(faces(one.system, handed_in, tmp_path))
        for text in wrong(shown, together[number], alone[number])
    ]
    scores = sum(isinstance(score, Fraction) for each in together for score in each.scores.values())
    record_property("proof", f"{shape.name}: {scores} scores, {len(found)} differences")
    assert found == [], f"{shape.name}\n" + "\n".join(found)
    assert scores >= LEAST, shape.name
