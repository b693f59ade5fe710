"""Engine, template, scored workbook and Word report all show what the printed rules give."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.proof.comparison import wrong
from tests.proof.faces import faces
from tests.proof.oracle_sums import expected
from tests.proof.shapes import CASES
from tests.proof.submissions import batch, submission
from tests.proof.systems import Shape, drawn

DEPARTMENTS = 6
"""In a batch; of every four, one leaves gaps."""
LEAST = 840
"""Scores that every case compares; what is blank or left out is compared too, and not counted."""
ENOUGH = 10_000


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


def test_enough_scores_are_compared() -> None:
    assert len(CASES) * LEAST >= ENOUGH
