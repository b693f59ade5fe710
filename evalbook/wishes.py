"""What a run is to go by: from the options of the command line to what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evalbook.batch.job import Job
from evalbook.batch.previous_summary import read_previous
from evalbook.batch.roll_call import read_roll
from evalbook.batch.terms import Terms
from evalbook.batch.undertake import Handed
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators_run import chosen_for, chosen_form
from evalbook.intake.source import Source
from evalbook.jobs.choose import Cluster, Workers
from evalbook.jobs.crew import Crew
from evalbook.output.manner import PLAIN, Manner
from evalbook.projects.choose import names_form
from evalbook.projects.model import ProjectForm
from evalbook.results.outcome import PassedOver
from evalbook.results.roll import Roll


@dataclass(frozen=True)
class Wishes:
    """Names of the indicator system and of the form of projects, and choices."""

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
    prune: bool = False
    """Whether papers are removed whose file is no longer there."""
    machine: bool = False
    """Whether a program follows, and not a person."""
    state: str = ""
    """All that the run depends on, as one digest; empty where it is not known for certain."""
    cluster: Cluster | None = None
    """Who does the work, where it is not processes of this machine."""
    home: Path | None = None
    """Where records are kept of outputs in a store; None for where users' states are kept."""
    crew: Crew | None = None
    """Workers that have been sent for ahead."""

    @property
    def workers(self) -> Workers | Cluster:
        """Who does the work."""
        return self.cluster or Workers(self.jobs, self.crew)


@dataclass(frozen=True)
class Means:
    """What the wishes come to: all that a run goes by."""

    job: Job
    roll: Roll | None
    latest: bool

    def handed(self, sources: list[Source], aside: Sequence[PassedOver]) -> Handed:
        """Put together what was handed in."""
        return Handed(sources, aside, self.roll, self.latest)


def means_of(wishes: Wishes) -> Means | None:
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
