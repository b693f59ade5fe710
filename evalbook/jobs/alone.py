"""Work done by this process itself."""

from collections.abc import Iterable, Iterator, Sequence

from evalbook.batch.job import Job
from evalbook.jobs.garbage import collect_as, collect_seldom
from evalbook.jobs.hands import Cause, Done, Lost, Task, Work
from evalbook.jobs.trace import trace_of


class Alone:
    """One task after another."""

    jobs = 1
    worth = 1

    def __init__(self, job: Job) -> None:
        self._job = job
        self._collected = collect_seldom()

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Do chunk by chunk; where one fails, its tasks one by one."""
        for chunk in chunks:
            try:
                done = work(self._job, chunk)
            except Exception:  # noqa: BLE001 - a mistake costs the one task it is made with
                yield from self._one_by_one(work, chunk)
            else:
                yield from zip(chunk, done, strict=True)

    def _one_by_one(
        self, work: Work[Task, Done], chunk: Sequence[Task]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        for task in chunk:
            try:
                (done,) = work(self._job, [task])
            except MemoryError:
                yield task, Lost(Cause.MEMORY)
            except Exception as error:  # noqa: BLE001
                yield task, Lost(Cause.MISTAKE, trace_of(error))
            else:
                yield task, done

    def close(self) -> None:
        """Have nothing to stop; leave the process as it was."""
        collect_as(self._collected)
