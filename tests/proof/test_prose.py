"""Every number of the report's prose is one of the engine's, for all samples and for generated systems."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from tests.proof.prose import wrong_prose
from tests.proof.shapes import CASES, TINY
from tests.proof.submissions import as_read, batch, submission
from tests.proof.systems import Shape, drawn

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "county-2024"
DEPARTMENTS = 4
LEAST = 500

Record = Callable[[str, object], None]


def test_numbers_of_the_samples(record_property: Record) -> None:
    system = load()
    read_in = [read(one.name, one.read_bytes(), system).submission for one in sorted(SAMPLES.iterdir())]
    received = [one for one in read_in if one is not None]
    counted, found = 0, []
    for one in assessments(score(system, received)):
        numbers, wrong = wrong_prose(one)
        counted, found = counted + numbers, found + wrong
    record_property("proof", f"samples: {counted} numbers of the prose, {len(found)} strange")
    assert found == []
    assert counted > 100 * len(received)


@pytest.mark.parametrize("shape", [*CASES, *TINY], ids=lambda shape: f"seed{shape.seed}")
def test_numbers_of_generated_systems(shape: Shape, record_property: Record) -> None:
    one = drawn(shape)
    filled = [as_read(each) for each in batch(one.data, -shape.seed, DEPARTMENTS, idle=shape in TINY)]
    table = score(one.system, [submission(each, number) for number, each in enumerate(filled)])
    counted, found = 0, []
    for seen in assessments(table):
        numbers, wrong = wrong_prose(seen)
        counted, found = counted + numbers, found + wrong
    record_property("proof", f"{shape.name}: {counted} numbers of the prose, {len(found)} strange")
    assert found == [], shape.name
    assert counted >= LEAST or shape in TINY
