"""Works that go wrong in every way that a worker can."""

import errno
import os
import signal
import time
from collections.abc import Callable, Sequence
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
    _EVENTS.get(trial.event, bool)()
    if trial.event == "fails":
        raise LookupError(trial.number)
    return 2 * trial.number


def _grow() -> None:
    held = []
    while True:
        held.append(b"x" * 20_000_000)
        time.sleep(0.01)


def _refused() -> None:
    raise BlockingIOError(errno.EAGAIN, "no more processes")


def _large() -> None:
    raise MemoryError


_EVENTS: dict[str, Callable[[], object]] = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exits": lambda: os._exit(0),
    "aborts": os.abort,
    "slow": lambda: time.sleep(1),
    "hangs": lambda: time.sleep(3600),
    "grows": _grow,
    "refused": _refused,
    "large": _large,
}
