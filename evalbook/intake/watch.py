"""A watch over a process that is awaited: it is ended when it takes too long, or too much memory.

Some systems let a process be limited from inside; this holds on all of them.
"""

import contextlib
import subprocess
import threading
import time
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import psutil

_SOON, _OFTEN = 0.2, 0.1
"""Seconds before memory is first looked at, and between one look and the next: most answers come sooner."""


class Breach(Enum):
    """What a process was ended for."""

    TIME = 1
    MEMORY = 2


class Watch:
    """While entered, ends the process when it has taken more than so many seconds or bytes."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, memory: int) -> None:
        """Watch a process, with all processes that it starts."""
        self.breach: Breach | None = None
        """Set once the process has been ended."""
        self._process, self._memory = process, memory
        self._deadline = time.monotonic() + seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, without waiting for the next look."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        pause = _SOON
        while not self._over.wait(min(pause, max(self._deadline - time.monotonic(), 0))):
            if time.monotonic() >= self._deadline:
                self._end(Breach.TIME)
                return
            if memory_of(self._process.pid) > self._memory:
                self._end(Breach.MEMORY)
                return
            pause = _OFTEN

    def _end(self, breach: Breach) -> None:
        self.breach = breach
        end_all(self._process.pid)
        self._process.kill()


def memory_of(number: int) -> int:
    """Return the bytes that a process and those started by it hold; 0 where they have ended.

    In a virtual environment on Windows the process that was started only starts another.
    """
    import psutil  # noqa: PLC0415 - few files take long enough to need it

    total = 0
    for one in _family(number):
        with contextlib.suppress(psutil.Error):
            info = one.memory_info()
            # Windows may page out what a process holds; it counts all the same.
            total += max(info.rss, getattr(info, "private", 0))
    return total


def end_all(number: int) -> None:
    """End a process and those started by it."""
    import psutil  # noqa: PLC0415

    for one in _family(number):
        with contextlib.suppress(psutil.Error):
            one.kill()


def _family(number: int) -> "list[psutil.Process]":
    import psutil  # noqa: PLC0415

    try:
        process = psutil.Process(number)
        return [*process.children(recursive=True), process]
    except psutil.Error:
        return []
