"""What a circular is about: the same figures as the summary's, before any of them is put into words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from evalbook.findings import Level
from evalbook.findings.catalogue import CATALOGUE
from evalbook.findings.kind import Kind
from evalbook.output.summary.losses import Loss, losses
from evalbook.output.summary.ranking import Batch
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.previous import Previous
from evalbook.results.roll import Roll


@dataclass(frozen=True)
class Trouble:
    """A kind of finding: how many departments, or files that name none, it concerns, in how many places."""

    kind: Kind
    departments: int
    places: int


@dataclass(frozen=True)
class Facts:
    """All that a circular is drawn from."""

    batch: Batch
    bureau: str
    roll: Roll | None = None
    projects: Sequence[ProjectOutcome] = ()
    previous: Previous | None = None

    @property
    def year(self) -> int:
        """The year evaluated."""
        return self.batch.year

    @cached_property
    def missing(self) -> list[str]:
        """Departments on the bureau's list that have not handed in."""
        return [] if self.roll is None else self.roll.missing(self.batch.outcomes)

    @cached_property
    def losses(self) -> list[Loss]:
        """Indicators that cost points, the costliest first."""
        return [one for one in losses(self.batch) if one.total > 0]

    @cached_property
    def troubles(self) -> list[Trouble]:
        """Kinds of errors and warnings, those first that concern most departments."""
        places: Counter[str] = Counter()
        concerned: dict[str, set[str]] = {}
        for one in self.batch.outcomes:
            for finding in one.findings:
                if finding.level is not Level.NOTICE:
                    places[finding.code] += 1
                    concerned.setdefault(finding.code, set()).add(one.department or one.file)
        found = [Trouble(CATALOGUE[code], len(concerned[code]), count) for code, count in places.items()]
        return sorted(found, key=lambda one: (-one.departments, -one.places, one.kind.title))

    def places(self, level: Level) -> int:
        """Count the places of a level."""
        return sum(one.places for one in self.troubles if one.kind.level is level)
