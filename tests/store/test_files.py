"""What is read from files comes back from bytes as it was: samples, and the cases of the catalogue."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.scan import scan
from evalbook.intake.source import Source
from evalbook.projects.intake import read_projects
from evalbook.projects.load import load_form
from evalbook.projects.reading import BookReading
from evalbook.results.outcome import PassedOver
from evalbook.store import decode, encode
from tests.catalogue.case import Case
from tests.catalogue.cases import CASES
from tests.intake.made_files import put

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def comes_back(value: object) -> bool:
    """Whether bytes give a value back, to what no comparison looks at."""
    again = decode(encode(value))
    return again == value and repr(again) == repr(value)


def readings(sources: Sequence[Source]) -> Iterator[Reading | BookReading]:
    for source in sources:
        try:
            data = source.read()
        except UnreadableFileError as error:
            yield Reading(None, [*source.notices(is_read=False), error.finding(source.name)])
        else:
            yield read(source.name, data, load(), allow_version=True)
            yield read_projects(source.name, data, load_form())


def test_samples() -> None:
    sources = scan([SAMPLES])
    seen = list(readings(sources))
    assert all(comes_back(one) for one in (*sources, *seen))
    units = [unit for one in seen if isinstance(one, Reading) for unit in one.units]
    lines = [
        line for one in seen if isinstance(one, BookReading) for two in one.sheets for line in two.sheet.lines
    ]
    assert len(sources) > 15
    assert units
    assert lines


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_catalogue(case: Case, tmp_path: Path) -> None:
    aside: list[PassedOver] = []
    sources = scan([put(tmp_path, case.failing)], aside=aside)
    for one in (*aside, *sources, *readings(sources)):
        assert comes_back(one)


def test_keys_and_titles_are_held_once() -> None:
    path = next((SAMPLES / "county-2024").glob("*.xlsx"))
    data = encode(read(path.name, path.read_bytes(), load()))
    one, other = decode(data), decode(data)
    assert isinstance(one, Reading)
    assert isinstance(other, Reading)
    assert one.submission is not None
    assert other.submission is not None
    assert all(
        left is right for left, right in zip(one.submission.cells, other.submission.cells, strict=True)
    )
    for key, value in one.submission.values.items():
        assert value.cell is other.submission.values[key].cell
        assert value.cell is one.submission.cells[key]
