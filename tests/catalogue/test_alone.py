"""A department that checks its own file finds exactly what the bureau finds in it, among all the others."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from evalbook.findings import Finding
from tests.catalogue.case import Case
from tests.catalogue.cases import CASES
from tests.catalogue.desk import PLAIN, CheckDesk
from tests.catalogue.renamed import of_department
from tests.intake.made_files import put
from tests.samples.samples import FOLDER

OF_SEVERAL_FILES = {"F04", "F06", "F07", "F08", "P13"}
"""Codes about a file and others: other files of the department, names like its own, its project forms."""
OF_THE_BUREAU = {"F09", "F17"}
"""The bureau's list of departments; and the folder in which it keeps the file."""
ELSEWHERE = OF_SEVERAL_FILES | OF_THE_BUREAU

AUDIT, NAME = "示例县审计局", "示例县{}局"
"""The department of all cases, and what it is called in a batch, by the code of the case."""
Said = list[tuple[str, str, str]]
"""Code, place and message of findings."""


def said(findings: Sequence[Finding], department: str = AUDIT) -> Said:
    """Put findings into plain words, as of a department, without those that it cannot know of."""
    return [
        (one.code, one.place, one.message.replace(AUDIT, department))
        for one in findings
        if one.code not in ELSEWHERE
    ]


def compared(desk: CheckDesk) -> list[Case]:
    """Cases of one file, at a desk."""
    return [case for case in CASES if case.desk == desk and case.code not in ELSEWHERE]


DESKS = list(dict.fromkeys(case.desk for case in CASES if isinstance(case.desk, CheckDesk)))


def test_only_what_no_department_can_know_is_left_out() -> None:
    cases = {case.code: case for case in CASES}
    several = {code for code, case in cases.items() if len(case.failing) > 1}
    assert several == OF_SEVERAL_FILES
    at_desks = {case.code for desk in DESKS for case in compared(desk)}
    # Moving is about one file by its nature.
    assert at_desks | ELSEWHERE == {code for code in cases if code[0] != "T"}


@pytest.mark.parametrize("desk", [desk for desk in DESKS if compared(desk)])
def test_a_file_alone_and_in_a_batch_of_all_cases(desk: CheckDesk, tmp_path: Path) -> None:
    cases = compared(desk)
    for case in cases:
        # Names of one length are not taken for one another.
        put(tmp_path, of_department(case.failing, NAME.format(case.code)))
    # Where there is but one case, its twin keeps it company.
    put(tmp_path / "改正", of_department(cases[0].twin, "样本县B00局"))
    together = desk.take([tmp_path]).findings
    assert len(together) == len(cases) + 1
    assert not {one.code for found in together.values() for one in found} & ELSEWHERE
    for case in cases:
        for name, findings in case.outcome.findings.items():
            assert said(together[name]) == said(findings, NAME.format(case.code))
            assert case.code in {one.code for one in findings}


def test_samples_alone_and_together() -> None:
    folders = [FOLDER / name for name in ("to-return", "projects-2024", "units-2024")]
    files = [file for folder in folders for file in sorted(folder.glob("*.xlsx"))]
    files += sorted((FOLDER / "county-2024").glob("*.xlsx"))[:4]
    together = PLAIN.take(files).findings
    assert len(together) == len(files) == 11
    alone = {name: found for file in files for name, found in PLAIN.take([file]).findings.items()}
    assert {name: said(found) for name, found in together.items()} == {
        name: said(found) for name, found in alone.items()
    }
    assert sum(map(len, alone.values())) > 5
