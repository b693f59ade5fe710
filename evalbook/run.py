"""What each command does, from paths to an exit code."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from evalbook.batch.job import Job
from evalbook.batch.memory import memory_of
from evalbook.batch.papers import Results
from evalbook.batch.previous_summary import read_previous
from evalbook.batch.roll_call import print_roll, read_roll
from evalbook.batch.terms import Terms
from evalbook.batch.undertake import Handed, Undertaken, undertake
from evalbook.console.failures import report_failures
from evalbook.console.screen import console, following, safe
from evalbook.console.tables import print_aside, print_findings, print_outcomes
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NO_INPUT, WRONG_USE
from evalbook.findings import Level
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators_run import chosen_for, chosen_form
from evalbook.intake.scan import Source, scan
from evalbook.jobs.choose import Workers
from evalbook.output.manner import PLAIN, Manner
from evalbook.output.place import Folder
from evalbook.projects.choose import names_form
from evalbook.projects.console import print_project_counts, print_projects
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import OUTPUTS, RECORD_FOLDER, Published
from evalbook.results.outcome import Outcome, PassedOver
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
    jobs: int = 1
    """How many processes work at a time."""
    afresh: bool = False
    """Whether everything is done again, changed or not."""


@dataclass(frozen=True)
class Means:
    """What the wishes come to: all that a run goes by."""

    job: Job
    roll: Roll | None
    latest: bool

    def handed(self, sources: Sequence[Source], aside: Sequence[PassedOver]) -> Handed:
        """Put together what was handed in."""
        return Handed(sources, aside, self.roll, self.latest)


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
    job = replace(means.job, place=Folder(out))
    with closing(memory_of(job, out / RECORD_FOLDER, afresh=wishes.afresh)) as memory, following() as watcher:
        done = undertake(job, means.handed(sources, aside), Workers(wishes.jobs), memory, watcher)
    attention = _print_run(done.results, [Level.ERROR], unscored_only=True)
    print_aside(console(), aside)
    if means.roll is not None:
        print_roll(means.roll, done.results.outcomes)
    return _close(_published(done, out, means), out, attention)


def check_paths(paths: Sequence[Path], wishes: Wishes) -> int:
    """Check everything in `paths` and print what was found."""
    means = _means(wishes)
    if means is None:
        return WRONG_USE
    aside: list[PassedOver] = []
    sources = scan(paths, aside=aside)
    if not sources:
        return _no_input(aside)
    with closing(memory_of(means.job, None)) as memory, following() as watcher:
        done = undertake(means.job, means.handed(sources, aside), Workers(wishes.jobs), memory, watcher)
    attention = _print_run(done.results, list(Level), unscored_only=False)
    print_aside(console(), aside)
    if means.roll is not None:
        print_roll(means.roll, done.results.outcomes)
    return ATTENTION if attention else ALL_SCORED


def _print_run(results: Results, levels: Sequence[Level], *, unscored_only: bool) -> bool:
    """Print what became of everything handed in; tell whether anything was not scored."""
    screen, outcomes, projects = console(), results.outcomes, results.projects
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
    job = Job(system, form, wishes.allow_version, wishes.manner, wishes.terms)
    if wishes.previous is not None:
        previous = read_previous(wishes.previous, system.about.year)
        if previous is None:
            return None
        job = replace(job, previous=previous)
    return Means(job, roll, wishes.latest)


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


def _published(done: Undertaken, out: Path, means: Means) -> Published:
    """Sort what was written from what could not be."""
    shell = means.job.manner.shell
    papers = [*(one for papers in done.papers.values() for one in papers), *done.bureau]
    return Published(
        [out / one.name for one in papers if not one.failure],
        [(out / one.name, one.failure) for one in papers if one.failure],
        [*(shell.notes if shell else []), *done.notes],
    )


def _close(published: Published, out: Path, attention: bool) -> int:  # noqa: FBT001 - one private caller
    if published.written:
        written = {part for path in published.written for part in (path.parent.name, path.name)}
        named = "、".join(name for name in OUTPUTS if name in written)
        console().print(safe(f"结果在“{out}”：{named}。"))
    for note in published.notes:
        console().print(safe(note))
    return report_failures(published) or (ATTENTION if attention else ALL_SCORED)
