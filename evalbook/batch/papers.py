"""The bureau's own papers: the summary of a run, and its circular."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evalbook.batch.job import Job
from evalbook.output.place import Paper, Place, put
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import CIRCULAR_FILE, SUMMARY_FILE
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import Receipt
from evalbook.results.roll import Roll

BUREAU = ""
"""Stands for the file where papers are about all of them."""


@dataclass(frozen=True)
class Results:
    """What a run came to: all that the bureau's papers are drawn from."""

    outcomes: Sequence[Outcome]
    projects: Sequence[ProjectOutcome] = ()
    roll: Roll | None = None
    receipts: Sequence[Receipt] = ()
    """Of all files that were found."""

    @property
    def need_attention(self) -> bool:
        """Whether anything was not scored and should have been."""
        return any(one.needs_attention for one in self._everything)

    @property
    def scored(self) -> int:
        """How many scoresheets and projects were scored."""
        return sum(one.assessment is not None for one in self._everything)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.outcomes) + len(self.projects)

    @property
    def _everything(self) -> Iterator[Outcome | ProjectOutcome]:
        yield from self.outcomes
        yield from self.projects


def load_writers() -> None:
    """Load what `write_bureau_papers` takes."""
    import evalbook.output.circular  # noqa: PLC0415
    import evalbook.output.summary  # noqa: F401, PLC0415


def write_bureau_papers(job: Job, place: Place, results: Results) -> Iterator[Paper]:
    """Write the summary, and the circular where anything was scored that it could tell of."""
    # Writers are heavy to import, and a run in which nothing has changed needs none of them.
    from evalbook.output.summary import write_summary  # noqa: PLC0415

    yield from _circular(job, place, results)
    # The larger last: it finds room where the other has been, and all that was gathered for it.
    summary = write_summary(
        job.system,
        results.outcomes,
        results.projects,
        results.roll,
        results.receipts,
        job.previous,
        form=job.form,
    )
    yield from put(place, BUREAU, SUMMARY_FILE, summary)


def _circular(job: Job, place: Place, results: Results) -> Iterator[Paper]:
    from evalbook.output.circular import Facts, write_circular  # noqa: PLC0415
    from evalbook.output.summary.ranking import rank  # noqa: PLC0415

    batch = rank(job.system, results.outcomes)
    if batch.ranked:
        facts = Facts(batch, job.terms.signed(job.system), results.roll, results.projects, job.previous)
        yield from put(place, BUREAU, CIRCULAR_FILE, write_circular(facts))
