"""Works that go wrong in every way that a worker can."""

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalbook.batch.job import Job


@dataclass(frozen=True)
class Trial:
    """A task: a number, and what happens to whoever takes it."""

    number: int
    event: str = ""
    mark: Path | None = None
    """A file that is made when it happens, where it is to happen once only."""


def double(job: Job, tasks: Sequence[Trial]) -> list[int]:
    """Return twice each number, unless something happens."""
    del job
    return [_double(one) for one in tasks]


def _double(trial: Trial) -> int:
    if trial.mark is not None and trial.mark.exists():
        return 2 * trial.number
    if trial.mark is not None:
        trial.mark.touch()
    if trial.event == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif trial.event == "exits":
        os._exit(0)
    elif trial.event == "aborts":
        os.abort()
    elif trial.event == "hangs":
        time.sleep(3600)
    elif trial.event == "grows":
        held = []
        while True:
            held.append(b"x" * 20_000_000)
            time.sleep(0.01)
    elif trial.event == "fails":
        raise LookupError(trial.number)
    return 2 * trial.number
