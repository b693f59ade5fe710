"""A department that checks its own file finds exactly what the bureau finds in it, among all the others."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evalbook.batch.assess import assess
from evalbook.findings import Finding
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.scan import scan
from evalbook.template import write_template
from tests.catalogue.case import Case, listed
from tests.catalogue.cases import CASES
from tests.catalogue.data import COVER
from tests.catalogue.desk import PLAIN, CheckDesk
from tests.catalogue.renamed import of_department
from tests.intake.made_files import put
from tests.samples.samples import FOLDER
from tests.scoring.moving import RANKED, system_of
from tests.scoring.sheets import filled

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


def ranked(department: str, complaints: str, claim: str | None) -> bytes:
    """Fill in a form whose second indicator goes by the rank of complaints, the fewest first."""
    changes: dict[str, Any] = COVER | {"cover__department": department}
    figures = {"a11_due": "10", "a11_done": "9", "complaints": complaints, "services": "100"}
    return write_template(by_rank(), submission=filled(by_rank(), **changes, **figures, self__B11=claim))


@cache
def by_rank() -> IndicatorSystem:
    """Return a system with scores by rank."""
    return system_of(RANKED)


def test_a_claim_of_a_rank_that_only_the_bureau_can_know_is_not_judged(tmp_path: Path) -> None:
    """The first is first alone, and second beside the other; the points of its place are left blank."""
    put(tmp_path, {"甲.xlsx": ranked("示例县甲局", "2", None), "乙.xlsx": ranked("示例县乙局", "1", "0")})
    desk = CheckDesk(by_rank)
    places = {one.department: one for one in assess(scan([tmp_path]), by_rank(), lambda *_: None)}
    seen = places["示例县甲局"].assessment
    assert seen is not None
    assert [one.actual for one in seen.indicators][1] == "第2名"
    together = desk.take([tmp_path]).findings
    # One of ten is not done, by the formula's own claim, and no reason is given.
    assert listed(together) == {name: [("S03", "评分表!J5")] for name in ("甲.xlsx", "乙.xlsx")}
    for name, findings in together.items():
        assert said(desk.take([tmp_path / name]).findings[name]) == said(findings)


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
