"""What runs on the workers of a dask cluster."""

import pickle
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from distributed import Reschedule, Worker, WorkerPlugin, get_worker

from evalbook.batch import works
from evalbook.batch.job import Job
from evalbook.jobs.hands import Done, Task, Work

_ONE_AT_A_TIME = threading.Lock()
"""A process reads by one child process and keeps what it has opened last: its threads take turns."""
_PAUSE = 1.0


class Posted(WorkerPlugin):
    """The job, posted to every worker once, and to those who come later or start again."""

    def __init__(self, name: str, job: Job) -> None:
        self.name = name
        self._packed = pickle.dumps(job)
        self._job: Job | None = None

    @property
    def job(self) -> Job:
        """What all chunks of the run go by."""
        if self._job is None:
            self._job = pickle.loads(self._packed)  # noqa: S301 - from whom the work itself comes
        return self._job

    def teardown(self, worker: Worker) -> None:
        """End the processes that were started for the run."""
        del worker
        works.finish()


def perform(
    run: str, number: int, seconds: float, work: Work[Task, Done], chunk: Sequence[Task]
) -> Sequence[Done]:
    """Do a chunk by the job posted as `run`; where it takes longer than `seconds`, the run is told so.

    A thread cannot be stopped from outside. What is told is the number of the chunk, and by whom.
    """
    worker = get_worker()
    posted = worker.plugins.get(run)
    if not isinstance(posted, Posted):
        time.sleep(_PAUSE)  # whatever kept the job from this worker, the next one may have it
        raise Reschedule
    with _ONE_AT_A_TIME, _timed(worker, run, number, seconds):
        return work(posted.job, chunk)


@contextmanager
def _timed(worker: Worker, run: str, number: int, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, worker.log_event, (run, [number, worker.address]))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
