"""The figures of a department's scoresheet, held against the project forms that were handed in.

A form belongs to a department whose full name stands in it as 主管部门 or as 实施单位: a supervising
department counts the projects of its units, and a unit with a scoresheet of its own counts its own.
A department without any form in the run is not compared: its forms may be handed in elsewhere.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Finding, in_sheet_order
from evalbook.indicators.fields import ProjectCheck, ProjectFigure
from evalbook.indicators.model import IndicatorSystem
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome

Projects = dict[str, list[ProjectOutcome]]
"""Projects by the folded name of a department or unit."""


def compare(
    system: IndicatorSystem,
    form: ProjectForm,
    outcomes: Sequence[Outcome],
    projects: Sequence[ProjectOutcome],
) -> list[Outcome]:
    """Add what differs to the findings of each department that was scored."""
    if not projects or not system.project_checks:
        return list(outcomes)
    grouped = by_department(projects)
    return [compare_one(system, form, one, of_department(grouped, one.department)) for one in outcomes]


def by_department(projects: Iterable[ProjectOutcome]) -> Projects:
    """Group projects by every department, or unit, that they belong to."""
    grouped: Projects = {}
    for one in projects:
        if one.is_project:
            for name in dict.fromkeys((_folded(one.department), _folded(one.unit))):
                grouped.setdefault(name, []).append(one)
    return grouped


def of_department(grouped: Projects, department: str) -> Sequence[ProjectOutcome]:
    """Return the projects of a department, in the order given; of no name there are none."""
    name = _folded(department)
    return grouped.get(name, ()) if name else ()


def compare_one(
    system: IndicatorSystem, form: ProjectForm, outcome: Outcome, own: Sequence[ProjectOutcome]
) -> Outcome:
    """Add what differs from its `own` projects to the findings of one department."""
    differences = list(_differences(system, form, outcome, own))
    if not differences:
        return outcome
    return outcome.with_findings(in_sheet_order((*outcome.findings, *differences), outcome.titles))


def _differences(
    system: IndicatorSystem, form: ProjectForm, outcome: Outcome, own: Sequence[ProjectOutcome]
) -> Iterator[Finding]:
    if outcome.assessment is None or not own:
        return
    for check in system.project_checks:
        # While some form has no scores, nobody knows whether its project counts.
        if check.figure is ProjectFigure.COUNT or all(one.assessment is not None for one in own):
            yield from _difference(system, form, check, outcome, own)


def _difference(
    system: IndicatorSystem,
    form: ProjectForm,
    check: ProjectCheck,
    outcome: Outcome,
    own: Sequence[ProjectOutcome],
) -> Iterator[Finding]:
    if outcome.assessment is None:
        return
    field = system.field_by_name[check.field]
    claimed, cell = outcome.assessment.figure(field.name)
    counted = {_folded(one.project) or one.place: one for one in own if counts(one, check.figure)}
    if claimed is None or claimed == len(counted):
        return
    rule = next(one for one in form.figures if one.figure is check.figure)
    slots = {
        "field": field.name,
        "claimed": f"{plain(claimed)}{field.unit}",
        "figure": rule.name,
        "found": plain(Decimal(len(counted))),
        "files": "、".join(dict.fromkeys(one.file for one in own)),
    }
    yield Finding("P13", outcome.file, cell, slots)


def counts(one: ProjectOutcome, figure: ProjectFigure) -> bool:
    """Tell whether a project counts for a figure; every form handed in is one that was evaluated."""
    if figure is ProjectFigure.COUNT:
        return one.is_project
    return one.assessment is not None and one.assessment.counts_for(figure)


def _folded(name: str) -> str:
    """Forget blanks and the width of brackets, by which people write the same name differently."""
    return "".join(unicodedata.normalize("NFKC", name).split())
