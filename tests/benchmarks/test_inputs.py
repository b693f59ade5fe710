"""What benchmarks are fed with is sound, and always the same."""

from pathlib import Path

from benchmarks.copies import copies
from benchmarks.tall import tall_workbook
from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.projects.intake import read_projects
from evalbook.projects.load import load_form

SAMPLES = 13


def test_the_same_seed_gives_the_same_copies() -> None:
    assert list(copies(3)) == list(copies(3))
    assert list(copies(3)) != list(copies(3, seed=1))


def test_copies_are_departments_of_their_own() -> None:
    system = load()
    readings = {name: read(name, data, system) for name, data in copies(SAMPLES + 1)}
    submissions = [one.submission for one in readings.values()]
    assert [one.department for one in submissions if one is not None] == list(readings)
    assert [finding for one in readings.values() for finding in one.findings] == []
    first, *_, last = submissions
    assert first is not None
    assert last is not None
    different = {key for key, value in first.values.items() if last.values[key].content != value.content}
    assert {"cover.department", "field.satisfaction"} <= different


def test_a_project_has_as_many_rows_as_are_wanted(tmp_path: Path) -> None:
    data = tall_workbook(40)
    (project, *_) = read_projects("x", data, load_form()).sheets
    assert len({line.name for line in project.sheet.lines}) == 40
    (tmp_path / "x.xlsx").write_bytes(data)
    assert run(["check", str(tmp_path)]) == 0
