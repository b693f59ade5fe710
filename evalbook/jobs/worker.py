"""A worker process: what it goes by, and what ends it."""

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Sequence

from evalbook.batch.job import Job
from evalbook.jobs.garbage import collect_seldom
from evalbook.jobs.hands import Done, Task, Work

TOO_LARGE = 97
"""Exit code of a worker that has taken too much memory."""
ORPHANED = 98
_OFTEN = 0.25
_JOBS: list[Job] = []


def begin(job: bytes, memory: int) -> None:
    """Take up work: `job` pickled by the parent, `memory` in bytes."""
    # The parent hears of Ctrl-C itself, and stops its workers in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _JOBS[:] = [pickle.loads(job)]  # noqa: S301 - from our own parent
    collect_seldom()
    threading.Thread(target=_watch, args=(memory,), daemon=True).start()


def perform(work: Work[Task, Done], chunk: Sequence[Task]) -> Sequence[Done]:
    """Do a chunk."""
    return work(_JOBS[0], chunk)


def _watch(memory: int) -> None:
    """End this process when its parent has ended, or it has grown too large."""
    import psutil  # noqa: PLC0415 - not needed where there are no workers

    own, parent = psutil.Process(), multiprocessing.parent_process()
    while parent is not None:
        parent.join(_OFTEN)
        if not parent.is_alive():
            os._exit(ORPHANED)
        if own.memory_info().rss > memory:
            os._exit(TOO_LARGE)
