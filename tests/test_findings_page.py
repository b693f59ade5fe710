"""The documentation of the catalogue, and that every line of it is tried out."""

import re
from pathlib import Path

import pytest

from evalbook.findings import CATALOGUE
from evalbook.findings.page import catalogue_page
from evalbook.indicators.load import built_in, load
from evalbook.projects.load import built_in_forms, load_form

ROOT = Path(__file__).resolve().parent.parent
TESTS = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)
)


def test_the_page_is_current() -> None:
    """Else: python -m evalbook.findings.page > docs/问题代码.md."""
    assert (ROOT / "docs" / "问题代码.md").read_text(encoding="utf-8") == catalogue_page()


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_a_row(code: str) -> None:
    kind = CATALOGUE[code]
    (row,) = (line for line in catalogue_page().splitlines() if line.startswith(f"| {code} |"))
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    assert len(cells) == 7
    assert [cells[1], cells[2]] == [str(kind.level), kind.title]
    assert "{" not in row


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_a_case(code: str) -> None:
    assert re.search(rf"\b{code}\b", TESTS), "no test makes a file in which this is found"


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_an_example(code: str) -> None:
    assert CATALOGUE[code].example.endswith("。")


def test_sources_are_papers_that_the_systems_cite() -> None:
    cited = {law for system in map(load, built_in()) for law in system.about.laws}
    cited |= {law for form in map(load_form, built_in_forms()) for law in form.about.laws}
    assert {kind.source for kind in CATALOGUE.values()} - {""} <= cited
