"""Where workbooks are handed in: read and checked as `evalbook check` does, by what the desk goes by."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from evalbook.batch.job import Job
from evalbook.batch.undertake import Undertaken
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.scan import scan
from evalbook.output.place import Folder
from evalbook.projects.load import load_form
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome
from evalbook.results.roll import Roll
from evalbook.transplant.move import move
from tests.running import run_job

Findings = dict[str, list[Finding]]
"""Everything found, by file; a file in which nothing was found has an empty list."""


@dataclass(frozen=True)
class HandedIn:
    """What became of files."""

    outcomes: Sequence[Outcome] = ()
    projects: Sequence[ProjectOutcome] = ()
    moved: Findings = field(default_factory=dict)

    @property
    def findings(self) -> Findings:
        """Everything found; a workbook of several projects gives their findings in turn."""
        found = dict(self.moved)
        pairs = [(one.file, one.findings) for one in self.outcomes]
        for file, findings in [*pairs, *((one.file, one.findings) for one in self.projects)]:
            found.setdefault(file, []).extend(findings)
        return found


class Desk(Protocol):
    """Takes files, and says what is wrong with them."""

    def take(self, paths: Sequence[Path]) -> HandedIn:
        """Take what lies at these paths."""
        ...


@dataclass(frozen=True)
class CheckDesk:
    """A desk that checks, as the commands `check` and `score` do."""

    system: Callable[[], IndicatorSystem] = load
    latest: bool = False
    allow_version: bool = False
    roll: Roll | None = None
    under: Callable[[], AbstractContextManager[object]] = nullcontext
    """What the machine is made to do meanwhile."""

    def take(self, paths: Sequence[Path]) -> HandedIn:
        """Read, score and check."""
        results = self.run(paths).results
        return HandedIn(results.outcomes, results.projects)

    def run(self, paths: Sequence[Path], out: Path | None = None) -> Undertaken:
        """Read, score and check, and write all papers to a folder where one is given."""
        system = self.system()
        form = load_form().for_year(system.about.year)
        job = Job(system, form, self.allow_version, place=None if out is None else Folder(out))
        with self.under():
            return run_job(job, scan(paths), self.roll, latest=self.latest)


@dataclass(frozen=True)
class MovingDesk:
    """A desk that moves what was filled in to a fresh template, as the command `transplant` does."""

    def take(self, paths: Sequence[Path]) -> HandedIn:
        """Move each of the files."""
        found: Findings = {}
        for file in paths:
            moved = move(file.name, file.read_bytes(), load())
            assert moved is not None
            found[file.name] = list(moved.findings)
        return HandedIn(moved=found)


PLAIN = CheckDesk()
LATEST = CheckDesk(latest=True)
LENIENT = CheckDesk(allow_version=True)
LISTED = CheckDesk(roll=Roll(("示例县审计局",)))
TRANSPLANT = MovingDesk()
