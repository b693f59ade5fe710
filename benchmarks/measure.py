"""What whole processes cost: wall time, CPU with that of their children, and memory.

Start-up is counted in. Two commands are run in turn, A B A B …, after one warm-up each, and what is told
is the median of the ratios of the pairs. Linux only: memory is read from /proc.
"""

import contextlib
import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Spent:
    """What a run took: seconds, and MB at the highest."""

    wall: float
    cpu: float
    """Of the process and of all that it waited for."""
    own_peak: float = 0.0
    """Memory of the process alone (VmHWM); 0 where nobody watched."""
    tree_peak: float = 0.0
    """Memory of the process and all below it, at one moment; what several share counts once."""


@dataclass(frozen=True)
class Ratios:
    """Ratios of pairs."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, ratios: Iterable[float]) -> "Ratios":
        """Sum up the ratios of all pairs."""
        found = sorted(ratios)
        return cls(statistics.median(found), found[0], found[-1])

    def __str__(self) -> str:
        """Write the median, with minimum and maximum."""
        return f"{self.middle:.2f} ×（{self.least:.2f}～{self.most:.2f}）"


@dataclass(frozen=True)
class Pairs:
    """Two commands, run in turn."""

    first: Sequence[Spent]
    second: Sequence[Spent]

    @property
    def wall(self) -> Ratios:
        """How many times longer the first takes."""
        return Ratios.of(a.wall / b.wall for a, b in zip(self.first, self.second, strict=True))

    @property
    def cpu(self) -> Ratios:
        """How many times more processor time the first takes."""
        return Ratios.of(a.cpu / b.cpu for a, b in zip(self.first, self.second, strict=True))


class FailedRunError(Exception):
    """A command that was to be measured did not do its work."""


def spent(command: Sequence[str | Path], *, watch: bool = False) -> Spent:
    """Run a command to its end and tell what it took; raises `FailedRunError`."""
    with tempfile.TemporaryFile() as said:
        before = time.perf_counter()
        arguments = list(map(str, command))
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=said, env=_environment())
        watcher = _Watcher(process.pid) if watch else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if watcher is not None:
            watcher.stop()
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")[-2000:]
            raise FailedRunError(f"{' '.join(map(str, command))}: {process.returncode}\n{text}")
    own, tree = (watcher.own, watcher.tree) if watcher else (0, 0)
    return Spent(wall, usage.ru_utime + usage.ru_stime, own / 1024, tree / 1024)


def _environment() -> dict[str, str]:
    """Have modules compiled but once, as with people who use what is measured."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def paired(first: Callable[[], Spent], second: Callable[[], Spent], pairs: int) -> Pairs:
    """Warm both up once, then run them in turn."""
    first()
    second()
    runs = [(first(), second()) for _ in range(pairs)]
    return Pairs([one for one, _ in runs], [one for _, one in runs])


def middle(runs: Iterable[Spent], what: str) -> float:
    """Return the median of one of the fields of `Spent`."""
    return float(statistics.median(getattr(one, what) for one in runs))


@dataclass
class _Watcher:
    """Looks at the memory of a process and of those below it, again and again, until it is stopped."""

    number: int
    own: int = 0
    tree: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(_POLL_SECONDS):
            self.own = max(self.own, _kilobytes(self.number, "status", "VmHWM"))
            shares = (_kilobytes(one, "smaps_rollup", "Pss") for one in _below(self.number))
            self.tree = max(self.tree, sum(shares))

    def stop(self) -> None:
        """Look no more; `own` and `tree` then hold the highest that was seen, in kB."""
        self._ended.set()
        self._thread.join()


def _below(number: int) -> list[int]:
    """Return a process and all below it."""
    with contextlib.suppress(psutil.Error):  # it has ended
        return [number, *(one.pid for one in psutil.Process(number).children(recursive=True))]
    return []


def _kilobytes(number: int, file: str, what: str) -> int:
    try:
        said = Path(f"/proc/{number}/{file}").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in said.splitlines() if line.startswith(f"{what}:")), 0)
