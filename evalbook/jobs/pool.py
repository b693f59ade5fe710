"""Work done by several processes of this machine."""

import multiprocessing
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from pebble import ProcessExpired, ProcessPool

from evalbook.batch.job import Job
from evalbook.jobs.hands import Done, Lost, Task, Work
from evalbook.jobs.on_executor import DiedError, OnExecutor
from evalbook.jobs.worker import TOO_LARGE, begin, perform

SECONDS = 120.0
"""Time for one task; a chunk has as much for each of its tasks."""
MEMORY = 1_500_000_000
"""Bytes of a worker."""


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
        self._executor = OnExecutor(self._begin, jobs)

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Do chunks as workers come free; where a worker is lost, its tasks one by one."""
        return self._executor.run(work, chunks)

    def _begin(self, work: Work[Task, Done], chunk: Sequence[Task]) -> Future[Any]:
        promise: Future[Any] = Future()
        begun: Future[Any] = self._pool.schedule(
            perform, args=(work, chunk), timeout=self._seconds * len(chunk)
        )
        begun.add_done_callback(lambda ended: _hand_on(ended, promise))
        return promise

    def close(self) -> None:
        """Kill all workers."""
        self._executor.close()
        self._pool.stop()  # type: ignore[no-untyped-call] # pebble has no types there
        self._pool.join()


def _hand_on(ended: Future[Any], promise: Future[Any]) -> None:
    """Hand on what came of a call, in the words of the executor."""
    if promise.cancelled() or ended.cancelled():
        return
    error = ended.exception()
    if isinstance(error, ProcessExpired):
        error = MemoryError() if error.exitcode == TOO_LARGE else DiedError()
    with suppress(Exception):  # cancelled this moment
        if error is None:
            promise.set_result(ended.result())
        else:
            promise.set_exception(error)
