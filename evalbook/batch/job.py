"""What every worker of a run goes by; the same for all files, and sent to each worker once."""

from dataclasses import dataclass, field

from evalbook.batch.terms import Terms
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.manner import PLAIN, Manner
from evalbook.output.place import Place
from evalbook.projects.model import ProjectForm
from evalbook.results.previous import Previous


@dataclass(frozen=True)
class Job:
    """Systems to read and score by, how papers are written, and where they go."""

    system: IndicatorSystem
    form: ProjectForm
    allow_version: bool = False
    """Whether templates of another version are read where nothing is lost."""
    manner: Manner = PLAIN
    terms: Terms = field(default_factory=Terms)
    previous: Previous | None = None
    place: Place | None = None
    """Where outputs go; None where nothing is written."""
