"""P12: two forms of one project, and its clean twin of two projects."""

from pathlib import Path

from evalbook.batch.assess import assess_projects
from evalbook.intake.scan import Source
from evalbook.projects.load import load_form
from tests.projects.project_books import book, project


def codes(folder: Path, *names: str) -> list[tuple[str, str, str]]:
    """Code, cell and rivals of everything found in a workbook of projects of these names."""
    file = folder / "项目.xlsx"
    file.write_bytes(book(*(project(name) for name in names)))
    outcomes = assess_projects([Source.at(file, "项目.xlsx")], load_form(), lambda *_: None)
    assert all(one.assessment is not None for one in outcomes)
    found = [finding for one in outcomes for finding in one.findings]
    return [(one.code, one.place, one.slots["others"]) for one in found]


def test_two_forms_of_one_project_name_each_other(tmp_path: Path) -> None:
    first, second = codes(tmp_path, "培训", "培训")
    assert (first[0], first[2]) == ("P12", "项目.xlsx“项目2”")
    assert (second[0], second[2]) == ("P12", "项目.xlsx“项目1”")
    assert [one[1].partition("!")[0] for one in (first, second)] == ["项目1", "项目2"]


def test_two_projects_are_no_rivals(tmp_path: Path) -> None:
    assert codes(tmp_path, "培训", "宣传") == []
