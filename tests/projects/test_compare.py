"""The department's figures held against its project forms."""

from pathlib import Path

import pytest

from evalbook.batch.assess import assess, assess_projects
from evalbook.indicators.load import load
from evalbook.intake.scan import Source
from evalbook.projects.compare import compare
from evalbook.projects.load import load_form
from evalbook.projects.sheet import ProjectSheet
from tests.intake.filled_workbooks import places, workbook
from tests.projects.project_books import book, changed, project

UNMET = changed(0, actual="450", reason="少了一期")
BROKEN = changed(0, actual="很多")
POOR = changed(1, actual="80", reason="题目偏难")


def differences(folder: Path, projects: list[ProjectSheet], **fields: str) -> list[tuple[str, str, str]]:
    """Field claimed and found, of the department 示例县审计局."""
    (folder / "部门.xlsx").write_bytes(workbook(**fields))
    (folder / "项目.xlsx").write_bytes(book(*projects))
    system, form = load(), load_form()

    def silent(*_: str) -> None:
        """Report nothing."""

    outcomes = assess([Source.at(folder / "部门.xlsx", "部门.xlsx")], system, silent)
    forms = assess_projects([Source.at(folder / "项目.xlsx", "项目.xlsx")], form, silent)
    (outcome,) = compare(system, form, outcomes, forms)
    found = [finding for finding in outcome.findings if finding.code == "P13"]
    assert all(finding.file == "部门.xlsx" and finding.slots["files"] == "项目.xlsx" for finding in found)
    return [(finding.place, finding.slots["claimed"], finding.slots["found"]) for finding in found]


def field_codes() -> dict[str, str]:
    """Codes of the fields that are compared, by figure: they are data of the system."""
    system = load()
    return {check.figure.value: system.field_by_name[check.field].code for check in system.project_checks}


def claimed(count: str, completed: str, qualified: str) -> dict[str, str]:
    codes = field_codes()
    return {codes["count"]: count, codes["completed"]: completed, codes["qualified"]: qualified}


def cell(figure: str) -> str:
    return places()[f"field.{field_codes()[figure]}"]


def test_figures_that_agree(tmp_path: Path) -> None:
    """Three forms; one misses its quantity, one of the two others its quality."""
    projects = [project("甲"), project("乙", lines=UNMET), project("丙", lines=POOR)]
    assert differences(tmp_path, projects, **claimed("3", "2", "1")) == []


def test_figures_that_differ(tmp_path: Path) -> None:
    projects = [project("甲"), project("乙", lines=UNMET)]
    assert differences(tmp_path, projects, **claimed("3", "2", "2")) == [
        # In the order of the sheet.
        (cell("completed"), "2个", "1"),
        (cell("qualified"), "2个", "1"),
        (cell("count"), "3个", "2"),
    ]


def test_a_project_counts_once(tmp_path: Path) -> None:
    assert differences(tmp_path, [project("甲"), project("甲 ")], **claimed("1", "1", "1")) == []


def test_a_form_with_mistakes_was_evaluated_but_says_nothing_else(tmp_path: Path) -> None:
    projects = [project("甲"), project("乙", lines=BROKEN)]
    assert differences(tmp_path, projects, **claimed("2", "7", "7")) == []
    assert differences(tmp_path, projects, **claimed("1", "7", "7")) == [(cell("count"), "1个", "2")]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ({"department": "示例县统计局", "unit": "示例县审计局"}, 1),
        ({"department": "示例县审计局 ", "unit": "示例县审计中心"}, 1),
        ({"department": "示例县统计局", "unit": "示例县统计局"}, 0),
    ],
)
def test_whose_project_it_is(tmp_path: Path, items: dict[str, str], expected: int) -> None:
    found = differences(tmp_path, [project(**items)], **claimed("5", "1", "1"))
    assert len(found) == expected


def test_systems_without_checks_compare_nothing(tmp_path: Path) -> None:
    system = load().model_copy(update={"project_checks": ()})
    (tmp_path / "项目.xlsx").write_bytes(book(project()))
    forms = assess_projects([Source.at(tmp_path / "项目.xlsx", "项目.xlsx")], load_form(), lambda *_: None)
    assert compare(system, load_form(), [], forms) == []
