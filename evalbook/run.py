"""What each command does, from paths to an exit code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evalbook.batch.assess import assess
from evalbook.batch.papers import Results, write_outputs
from evalbook.batch.previous_summary import read_previous
from evalbook.batch.returning import Terms
from evalbook.batch.roll_call import called, print_roll, read_roll
from evalbook.console.failures import report_failures
from evalbook.console.screen import console, progress, safe
from evalbook.console.tables import print_aside, print_findings, print_outcomes
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NO_INPUT, WRONG_USE
from evalbook.findings import Level
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators_run import chosen_for, chosen_form
from evalbook.intake.scan import Source, scan
from evalbook.output.manner import PLAIN, Manner
from evalbook.projects.batch import assess_projects
from evalbook.projects.choose import names_form
from evalbook.projects.compare import compare
from evalbook.projects.console import print_project_counts, print_projects
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.projects.sort_out import sort_out
from evalbook.published import (
    OUTPUTS,
    Progress,
    Published,
)
from evalbook.results.outcome import Outcome, PassedOver
from evalbook.results.previous import Previous
from evalbook.results.roll import Roll


@dataclass(frozen=True)
class Wishes:
    """What a run is to go by: names of the indicator system and of the form of projects, and choices."""

    year: int | None = None
    indicators: str = ""
    project_form: str = ""
    latest: bool = False
    """Whether only the newest file of a department counts."""
    departments: Path | None = None
    """The bureau's list of departments."""
    allow_version: bool = False
    """Whether templates of another version are read where nothing is lost."""
    terms: Terms = field(default_factory=Terms)
    """On what files go back."""
    previous: Path | None = None
    """The summary of an earlier year to compare with."""
    manner: Manner = PLAIN
    """How the reports are written."""


@dataclass(frozen=True)
class Means:
    """What the wishes come to: all that a run goes by."""

    system: IndicatorSystem
    form: ProjectForm
    roll: Roll | None
    wishes: Wishes
    previous: Previous | None = None


def score_paths(paths: Sequence[Path], out: Path, wishes: Wishes) -> int:
    """Score everything in `paths` and write all outputs to `out`."""
    means = _means(wishes)
    if means is None:
        return WRONG_USE
    aside: list[PassedOver] = []
    own = (out, *(out / name for name in OUTPUTS), *([wishes.previous] if wishes.previous else []))
    sources = scan(paths, leave_out=own, aside=aside)
    if not sources:
        return _no_input(aside)
    with progress(2 * len(sources) + 1) as report:
        outcomes, projects = assess_sources(sources, means, report)
        results = Results(
            means.system,
            outcomes,
            projects,
            means.roll,
            sources,
            wishes.terms,
            aside,
            means.previous,
            wishes.manner,
        )
        published = write_outputs(results, out, report)
    attention = _print_run(outcomes, projects, [Level.ERROR], unscored_only=True)
    print_aside(console(), aside)
    if means.roll is not None:
        print_roll(means.roll, outcomes)
    return _close(published, out, attention)


def check_paths(paths: Sequence[Path], wishes: Wishes) -> int:
    """Check everything in `paths` and print what was found."""
    means = _means(wishes)
    if means is None:
        return WRONG_USE
    aside: list[PassedOver] = []
    sources = scan(paths, aside=aside)
    if not sources:
        return _no_input(aside)
    with progress(len(sources)) as report:
        outcomes, projects = assess_sources(sources, means, report)
    attention = _print_run(outcomes, projects, list(Level), unscored_only=False)
    print_aside(console(), aside)
    if means.roll is not None:
        print_roll(means.roll, outcomes)
    return ATTENTION if attention else ALL_SCORED


def assess_sources(
    sources: Sequence[Source], means: Means, report: Progress
) -> tuple[list[Outcome], list[ProjectOutcome]]:
    """Assess scoresheets and project forms, and hold the ones against the others."""
    departments, books = sort_out(sources)
    projects = assess_projects(books, means.form, report)
    outcomes = assess(
        departments,
        means.system,
        report,
        latest=means.wishes.latest,
        allow_version=means.wishes.allow_version,
    )
    if means.roll is not None:
        outcomes = called(outcomes, means.roll)
    return compare(means.system, means.form, outcomes, projects), projects


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
    return any(one.needs_attention for one in everything)


def _means(wishes: Wishes) -> Means | None:
    """Load what a run goes by; say what is wrong and return None where something is."""
    system, form = _systems(wishes.year, wishes.indicators, wishes.project_form)
    roll = None if wishes.departments is None else read_roll(wishes.departments)
    if system is None or form is None or (roll is None and wishes.departments is not None):
        return None
    if wishes.previous is None:
        return Means(system, form, roll, wishes)
    previous = read_previous(wishes.previous, system.about.year)
    return None if previous is None else Means(system, form, roll, wishes, previous)


def _systems(
    year: int | None, indicators: str, project_form: str
) -> tuple[IndicatorSystem | None, ProjectForm | None]:
    """Choose what scoresheets and project forms are scored by; `indicators` may name either."""
    if not project_form and names_form(indicators):
        indicators, project_form = "", indicators
    system, form = chosen_for(year, indicators), chosen_form(project_form)
    return system, None if system is None or form is None else form.for_year(system.about.year)


def _no_input(aside: Sequence[PassedOver]) -> int:
    print_aside(console(stderr=True), aside)
    console(stderr=True).print(safe("没有找到可以读取的文件，请检查路径。"))
    return NO_INPUT


def _print_counts(outcomes: Sequence[Outcome]) -> None:
    scored = sum(outcome.assessment is not None for outcome in outcomes)
    aside = sum(outcome.set_aside for outcome in outcomes)
    replaced = f"，由另一份代替{aside}个" if aside else ""
    text = f"共{len(outcomes)}个文件，已评分{scored}个，未评分{len(outcomes) - scored - aside}个{replaced}。"
    console().print(safe(text))


def _close(published: Published, out: Path, attention: bool) -> int:  # noqa: FBT001 - one private caller
    if published.written:
        written = {part for path in published.written for part in (path.parent.name, path.name)}
        named = "、".join(name for name in OUTPUTS if name in written)
        console().print(safe(f"结果在“{out}”：{named}。"))
    for note in published.notes:
        console().print(safe(note))
    return report_failures(published) or (ATTENTION if attention else ALL_SCORED)
