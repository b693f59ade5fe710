"""What each command does, from paths to an exit code."""

from collections.abc import Sequence
from pathlib import Path

from evalbook.batch import assess, write_outputs
from evalbook.console.failures import report_failures
from evalbook.console.screen import console, progress, safe
from evalbook.console.tables import print_findings, print_outcomes
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NO_INPUT, WRONG_USE
from evalbook.findings import Level
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators_run import chosen_for, chosen_form
from evalbook.intake.scan import Source, scan
from evalbook.outcome import Outcome
from evalbook.projects.batch import assess_projects
from evalbook.projects.choose import names_form
from evalbook.projects.compare import compare
from evalbook.projects.console import print_project_counts, print_projects
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.projects.sort_out import sort_out
from evalbook.published import (
    OUTPUTS,
    PROJECT_FOLDER,
    REPORT_FOLDER,
    RETURN_FOLDER,
    SCORED_FOLDER,
    SUMMARY_FILE,
    Progress,
    Published,
)
from evalbook.returning import Terms


def score_paths(
    paths: Sequence[Path],
    out: Path,
    year: int | None,
    indicators: str = "",
    project_form: str = "",
    terms: Terms | None = None,
) -> int:
    """Score everything in `paths` and write all outputs to `out`.

    `indicators` names the system, `project_form` the form of projects; files go back on `terms`.
    """
    system, form = _systems(year, indicators, project_form)
    if system is None or form is None:
        return WRONG_USE
    sources = scan(paths, leave_out=(out, *(out / name for name in OUTPUTS)))
    if not sources:
        return _no_input()
    with progress(2 * len(sources) + 1) as report:
        outcomes, projects = _assess(sources, system, form, report)
        published = write_outputs(outcomes, system, out, report, projects, sources, terms)
    attention = _print_run(outcomes, projects, [Level.ERROR], unscored_only=True)
    return _close(published, out, attention)


def check_paths(paths: Sequence[Path], year: int | None, indicators: str = "", project_form: str = "") -> int:
    """Check everything in `paths` and print what was found."""
    system, form = _systems(year, indicators, project_form)
    if system is None or form is None:
        return WRONG_USE
    sources = scan(paths)
    if not sources:
        return _no_input()
    with progress(len(sources)) as report:
        outcomes, projects = _assess(sources, system, form, report)
    attention = _print_run(outcomes, projects, list(Level), unscored_only=False)
    return ATTENTION if attention else ALL_SCORED


def _assess(
    sources: Sequence[Source], system: IndicatorSystem, form: ProjectForm, report: Progress
) -> tuple[list[Outcome], list[ProjectOutcome]]:
    """Assess scoresheets and project forms, and hold the ones against the others."""
    departments, books = sort_out(sources)
    projects = assess_projects(books, form, report)
    return compare(system, form, assess(departments, system, report), projects), projects


def _print_run(
    outcomes: Sequence[Outcome],
    projects: Sequence[ProjectOutcome],
    levels: Sequence[Level],
    *,
    unscored_only: bool,
) -> bool:
    """Print what became of everything handed in; tell whether anything was not scored."""
    screen = console()
    if outcomes or not projects:
        print_outcomes(screen, outcomes)
    if projects:
        print_projects(screen, projects)
    everything: list[Outcome | ProjectOutcome] = [*outcomes, *projects]
    unscored = [one for one in everything if one.assessment is None]
    print_findings(screen, unscored if unscored_only else everything, levels)
    if outcomes or not projects:
        _print_counts(outcomes)
    if projects:
        print_project_counts(screen, projects)
    return bool(unscored)


def _systems(
    year: int | None, indicators: str, project_form: str
) -> tuple[IndicatorSystem | None, ProjectForm | None]:
    """Choose what scoresheets and project forms are scored by; `indicators` may name either."""
    if not project_form and names_form(indicators):
        indicators, project_form = "", indicators
    system, form = chosen_for(year, indicators), chosen_form(project_form)
    return system, None if system is None or form is None else form.for_year(system.about.year)


def _no_input() -> int:
    console(stderr=True).print(safe("没有找到 .xlsx 工作簿，请检查路径。"))
    return NO_INPUT


def _print_counts(outcomes: Sequence[Outcome]) -> None:
    scored = sum(outcome.assessment is not None for outcome in outcomes)
    text = f"共{len(outcomes)}个文件，已评分{scored}个，未评分{len(outcomes) - scored}个。"
    console().print(safe(text))


def _close(published: Published, out: Path, attention: bool) -> int:  # noqa: FBT001 - one private caller
    if published.written:
        folders = {path.parent.name for path in published.written}
        more = "".join(f"、{name}" for name in (PROJECT_FOLDER, RETURN_FOLDER) if name in folders)
        console().print(safe(f"结果在“{out}”：{SCORED_FOLDER}、{REPORT_FOLDER}{more}、{SUMMARY_FILE}。"))
    return report_failures(published) or (ATTENTION if attention else ALL_SCORED)
