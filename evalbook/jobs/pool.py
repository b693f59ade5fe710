"""Work done by several processes of this machine."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any

from evalbook.batch.job import Job
from evalbook.jobs.crew import MEMORY, Crew
from evalbook.jobs.hands import Done, Lost, Task, Work
from evalbook.jobs.on_executor import OnExecutor

SECONDS = 120.0
"""Time for one task; a chunk has as much for each of its tasks."""


class Pool:
    """A pool of processes, started as on Windows: nothing is shared with them but what is sent.

    A `crew` may have been sent for ahead.
    """

    worth = 1

    def __init__(
        self,
        job: Job,
        jobs: int,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        crew: Crew | None = None,
    ) -> None:
        self.jobs, self._seconds = jobs, seconds
        self._crew = crew or Crew(jobs, memory)
        self._crew.employ(job)
        self._executor = OnExecutor(self._begin, jobs, quiet=self._crew.look)

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Do chunks as workers come free; where a worker is lost, its tasks one by one."""
        return self._executor.run(work, chunks)

    def _begin(self, work: Work[Task, Done], chunk: Sequence[Task]) -> Future[Any]:
        return self._crew.submit(work, chunk, self._seconds * len(chunk))

    def close(self) -> None:
        """Kill all workers."""
        self._executor.close()
        self._crew.close()
