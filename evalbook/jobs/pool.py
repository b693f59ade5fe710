"""Work done by several processes of this machine."""

import multiprocessing
import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait  # noqa: A004
from dataclasses import dataclass
from typing import Any, Generic

from pebble import ProcessExpired, ProcessPool

from evalbook.batch.job import Job
from evalbook.jobs.hands import Cause, Done, Lost, Task, Work
from evalbook.jobs.worker import TOO_LARGE, begin, perform

SECONDS = 120.0
"""Time for one task; a chunk has as much for each of its tasks."""
MEMORY = 1_500_000_000
"""Bytes of a worker."""
_AHEAD = 2
"""Chunks waiting for each worker, so that none is idle."""


@dataclass
class _Try(Generic[Task]):
    """A chunk, and how often it was tried."""

    chunk: Sequence[Task]
    times: int = 0


class Pool:
    """A pool of processes, started as on Windows: nothing is shared with them but what is sent."""

    worth = 1

    def __init__(self, job: Job, jobs: int, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.jobs, self._seconds = jobs, seconds
        self._pool = ProcessPool(
            jobs,
            initializer=begin,
            initargs=(pickle.dumps(job), memory),
            context=multiprocessing.get_context("spawn"),
        )

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Do chunks as workers come free; where a worker is lost, its tasks one by one."""
        coming = iter(chunks)
        again: deque[_Try[Task]] = deque()
        waiting: dict[Future[Any], _Try[Task]] = {}
        while True:
            while len(waiting) < _AHEAD * self.jobs and (one := self._next(again, coming)):
                waiting[self._begin(work, one.chunk)] = one
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                one = waiting.pop(future)
                cause = _cause(future)
                if cause is None:
                    yield from zip(one.chunk, future.result(), strict=True)
                elif len(one.chunk) > 1:
                    again.extend(_Try([task], 1) for task in one.chunk)
                elif cause is Cause.DIED and not one.times:
                    again.append(_Try(one.chunk, 1))
                else:
                    yield one.chunk[0], Lost(cause)

    @staticmethod
    def _next(again: deque[_Try[Task]], coming: Iterator[Sequence[Task]]) -> _Try[Task] | None:
        if again:
            return again.popleft()
        chunk = next(coming, None)
        return None if chunk is None else _Try(chunk)

    def _begin(self, work: Work[Task, Done], chunk: Sequence[Task]) -> Future[Any]:
        began: Future[Any] = self._pool.schedule(
            perform, args=(work, chunk), timeout=self._seconds * len(chunk)
        )
        return began

    def close(self) -> None:
        """Kill all workers."""
        self._pool.stop()  # type: ignore[no-untyped-call] # pebble has no types there
        self._pool.join()


def _cause(future: Future[Any]) -> Cause | None:
    error = future.exception()
    if error is None:
        return None
    if isinstance(error, TimeoutError):
        return Cause.TIME
    if isinstance(error, ProcessExpired):
        return Cause.MEMORY if error.exitcode == TOO_LARGE else Cause.DIED
    return Cause.MEMORY if isinstance(error, MemoryError) else Cause.MISTAKE
