"""The command in a process of its own, and how much memory it and its children took together."""

import os
import re
import resource
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_EVERY = 0.1
"""Seconds between two looks."""


@dataclass(frozen=True)
class Run:
    """What a command came to."""

    code: int
    output: str
    """Everything printed, to either stream."""
    peak: int
    """Most bytes that the process and all its children held at one time."""


def run(arguments: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run evalbook with arguments."""
    command = [sys.executable, "-m", "evalbook", *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
    ) as process:
        ended = threading.Event()
        seen = [0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, seen))
        watch.start()
        output = process.communicate()[0]
        ended.set()
        watch.join()
    return Run(process.returncode, output.decode("utf-8", "backslashreplace"), seen[0] or _largest_child())


def _watch(number: int, ended: threading.Event, seen: list[int]) -> None:
    while not ended.wait(_EVERY):
        seen[0] = max(seen[0], _held(number))


def _held(number: int) -> int:
    """Add up what a process and its children hold now; what several hold together counts once."""
    try:
        held = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8")
        children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    except OSError:  # it has ended since
        return 0
    share = _SHARE.search(held)
    return (int(share[1]) * 1024 if share else 0) + sum(_held(int(child)) for child in children)


def _largest_child() -> int:
    """Where there is no /proc, the system tells of the largest child on its own."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
