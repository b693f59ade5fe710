"""The scores of the sample projects, worked out by hand."""

from decimal import Decimal

import pytest

from evalbook.projects.assessment import ProjectAssessment, assess_sheets
from evalbook.projects.check import check_project
from evalbook.projects.intake import read_projects
from evalbook.projects.load import load_form
from tests.samples.samples import FOLDER

PROJECTS = {
    "示例县林业和草原局（示例）-项目自评": ("退化林修复项目", "森林防火物资储备项目"),
    "示例县政务服务中心（示例）-项目自评": ("政务大厅窗口改造项目", "一体化政务服务平台运维项目"),
}

SCORES = {
    # Fund: 308 ÷ 320 = 96.25 %, 9.625. Then 7600 ÷ 8000 × 15 = 14.25; 66 ÷ 40 = 165 %, 15 % of 5 taken back;
    # met; 11 ÷ 12 × 10 = 9.1667; 385 ÷ 400 × 10 = 9.625; met; 6.5 and 5 in their ranges; 88.2 ÷ 90 × 10
    # = 9.8.
    "退化林修复项目": ("9.63", "14.25 4.25 10 9.17 9.63 8 6.5 8 5 9.8", "94.23", "优", "94.23"),
    "森林防火物资储备项目": ("10", "20 10 10 10 15 15 10", "100", "优", "100"),
    # 41 ÷ 50 = 82 %; 60 ÷ 75 × 15 = 12; 10 ÷ 16 × 20 = 12.5; 3 below 60 % of 10; 76 ÷ 95 × 10 = 8.
    "政务大厅窗口改造项目": ("8.2", "20 15 12 12.5 3 8", "78.70", "中", "78.70"),
    # 20 ÷ 24 × 20 = 16.6667, and 20 claimed.
    "一体化政务服务平台运维项目": ("10", "16.67 15 15 30 10", "96.67", "优", "100"),
}
FOUND = {"退化林修复项目": ["P10"], "一体化政务服务平台运维项目": ["S01"]}


def assessments(name: str) -> dict[str, ProjectAssessment]:
    data = (FOLDER / "projects-2024" / f"{name}.xlsx").read_bytes()
    reading = read_projects(f"{name}.xlsx", data, load_form())
    assert not reading.findings
    assert [one.findings for one in reading.sheets] == [[], []]
    seen = assess_sheets(load_form(), [one.sheet for one in reading.sheets])
    return {one.sheet.project: one for one in seen}


@pytest.mark.parametrize("name", PROJECTS)
def test_scores_of_the_samples(name: str) -> None:
    found = assessments(name)
    assert tuple(found) == PROJECTS[name]
    for project, seen in found.items():
        fund, lines, total, grade, claimed = SCORES[project]
        assert seen.fund.computed == Decimal(fund)
        assert [one.computed for one in seen.lines] == [Decimal(one) for one in lines.split()], project
        assert (seen.total, seen.grade, seen.claimed_total) == (Decimal(total), grade, Decimal(claimed))
        assert [one.code for one in check_project(seen)] == FOUND.get(project, [])
