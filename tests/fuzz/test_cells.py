"""Cells from outside: whatever they hold, and wherever they have got to, there are scores or findings."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalbook.batch.assess import assess_projects
from evalbook.batch.project_books import papers_of
from evalbook.batch.unit_outcomes import departments
from evalbook.indicators.load import load
from evalbook.intake.lost.twin import twin_of
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading
from evalbook.intake.reading_process import read_apart
from evalbook.intake.source import Source
from evalbook.output.place import Folder
from evalbook.output.report import write_report
from evalbook.output.scored import write_scored_workbook
from evalbook.projects.load import load_form
from evalbook.scoring.departments import score_departments
from tests.fuzz.seeding import NASTY
from tests.fuzz.spent import is_short, seconds
from tests.fuzz.targets import FILE, said, typed
from tests.intake.filled_workbooks import places, sound
from tests.projects.project_books import sound as sound_projects

MORE = 1 if is_short() else max(1, round(seconds(1)))
"""How many times as many examples as in a run of the tests."""
QUIETLY = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)

DIGITS = st.sampled_from(
    "0123456789０１９٣৪一二十百千万亿零〇.,，。:/-—年月日%％‰元约余+(（)） \u200b\u3000\u00a0\ufeff"
)
TEXTS = st.sampled_from(NASTY) | st.text(DIGITS, max_size=30) | st.text(max_size=80)
GLUED = st.builds("".join, st.lists(TEXTS, max_size=3))
NUMBERS = st.floats() | st.integers(-(2**70), 2**70)
MOMENTS = (
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001 - a cell knows no zone
    | st.dates()
    | st.times()
    | st.timedeltas(timedelta(-99999), timedelta(99999))
)
RAW = GLUED | NUMBERS | MOMENTS | st.booleans()
SENT = GLUED.filter(lambda text: "\ud800" not in text) | NUMBERS | MOMENTS
"""What the reading process may answer: no half of a pair of characters can be sent."""


@settings(max_examples=300 * MORE, deadline=None, suppress_health_check=QUIETLY)
@given(RAW)
def test_anything_in_any_kind_of_cell(raw: object) -> None:
    typed(raw)


@cache
def grids() -> list[tuple[str, list[list[Any]]]]:
    """The sheets of the sound workbook, as its reader gives them."""
    return read_apart(sound())


@contextmanager
def sheets(changed: list[tuple[str, list[list[Any]]]]) -> Iterator[None]:
    """Let the reader give other sheets than a workbook has."""
    twin_of(load())  # reads the blank template, which is to be as it is
    with patch("evalbook.intake.sheets.read_apart", lambda _: changed):
        yield


def read_changed(changed: list[tuple[str, list[list[Any]]]]) -> Reading:
    with sheets(changed):
        reading = read(FILE, sound(), load(), allow_version=True)
    for finding in reading.findings:
        said(finding)
    assert reading.submission is not None or any(one.is_error for one in reading.findings)
    return reading


@settings(max_examples=10 * MORE, deadline=None, suppress_health_check=QUIETLY)
@given(st.dictionaries(st.sampled_from(sorted(places().values())), SENT, min_size=1, max_size=12))
def test_anything_in_the_cells_of_a_workbook_gives_scores_and_papers_that_open(
    typed_in: dict[str, Any],
) -> None:
    changed = {title: [list(row) for row in rows] for title, rows in grids()}
    for place, raw in typed_in.items():
        title, _, address = place.partition("!")
        column = ord(address[0]) - ord("A")
        changed[title][int(address[1:]) - 1][column] = raw
    reading = read_changed(list(changed.items()))
    (assessment,) = score_departments(load(), departments([reading]))
    for paper in (write_scored_workbook(assessment, reading.findings), write_report(assessment)):
        with zipfile.ZipFile(io.BytesIO(paper)) as package:
            assert package.testzip() is None


ROWS = st.integers(0, 60)
MOVES = st.tuples(
    st.sampled_from(
        ("row gone", "row twice", "column gone", "sheet gone", "renamed", "cut", "blank", "swapped")
    ),
    st.integers(0, 7),
    ROWS,
)


@settings(max_examples=40 * MORE, deadline=None, suppress_health_check=QUIETLY)
@given(st.lists(MOVES, min_size=1, max_size=4))
def test_sheets_that_lost_rows_columns_or_their_names(moves: list[tuple[str, int, int]]) -> None:
    changed = [(title, [list(row) for row in rows]) for title, rows in grids()]
    for what, number, row in moves:
        if changed:
            move(changed, what, number % len(changed), row)
    read_changed(changed)


def move(changed: list[tuple[str, list[list[Any]]]], what: str, number: int, row: int) -> None:
    """Do to a sheet what people do."""
    title, rows = changed[number]
    width = len(rows[0]) if rows else 0
    if what == "sheet gone":
        del changed[number]
    elif what == "renamed":
        changed[number] = (f"{title} ({row})", rows)
    elif what == "cut":
        changed[number] = (title, rows[:row])
    elif what == "blank":
        changed[number] = (title, [[""] * width for _ in rows])
    elif what == "swapped":
        changed[0], changed[number] = changed[number], changed[0]
    elif row < len(rows) and what == "row gone":
        del rows[row]
    elif row < len(rows) and what == "row twice":
        rows.insert(row, list(rows[row]))
    elif what == "column gone" and width:
        changed[number] = (
            title,
            [[one for at, one in enumerate(each) if at != row % width] for each in rows],
        )


@cache
def project_grids() -> list[tuple[str, list[list[Any]]]]:
    """The sheets of a sound workbook of projects."""
    return read_apart(sound_projects())


PLACES = st.tuples(st.integers(0, 7), ROWS, st.integers(0, 12))


@settings(max_examples=15 * MORE, deadline=None, suppress_health_check=QUIETLY)
@given(st.lists(MOVES, max_size=2), st.dictionaries(PLACES, SENT, max_size=12))
def test_project_forms_with_anything_in_them(
    moves: list[tuple[str, int, int]], typed_in: dict[tuple[int, int, int], Any]
) -> None:
    changed = [(title, [list(row) for row in rows]) for title, rows in project_grids()]
    for (number, row, column), raw in typed_in.items():
        rows = changed[number % len(changed)][1]
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = raw
    for what, number, row in moves:
        if changed:
            move(changed, what, number % len(changed), row)
    form = load_form().for_year(2024)
    with sheets(changed), TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(sound_projects())
        outcomes = assess_projects([Source.at(path, FILE)], form, lambda *_: None)
        place = Folder(Path(folder))
        papers = [one for n, outcome in enumerate(outcomes) for one in papers_of(place, outcome, f"{n}")]
        assert [one.failure for one in papers] == [""] * len(papers)
        assert len(papers) == 2 * sum(one.assessment is not None for one in outcomes)
    assert outcomes
    for outcome in outcomes:
        assert outcome.assessment is not None or any(one.is_error for one in outcome.findings)
        assert "F13" not in {one.code for one in outcome.findings}
        for finding in outcome.findings:
            said(finding)
