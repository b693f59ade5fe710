"""A run of which nothing has changed since the last: told without reading a single file.

Files are known by name, size and time of change; the papers by their bytes. Whatever is not the same,
or cannot be known for certain, has the run look at everything again.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from evalbook import __version__
from evalbook.output.publish import publish
from evalbook.published import OUTPUTS, RECORD_FOLDER
from evalbook.remote.address import Location

_LAST = "上次.jsonl"
_TOO_FRESH = 2_000_000_000
"""Nanoseconds between two changes of a file that its time of change may not tell apart."""


@dataclass(frozen=True)
class Last:
    """What the last run went by, and what it came to."""

    state: str
    exit_code: int
    told: str
    papers: Iterable[tuple[str, str]]
    """Names below the folder of outputs, and SHA-256."""


def state_of(paths: Sequence[Location], out: Location, choices: object, beside: Iterable[Path]) -> str:
    """Put all that a run depends on into one digest: the files handed in, the `choices`, files `beside`.

    Empty where it cannot be known for certain, as of files in a store.
    """
    here = [one for one in paths if isinstance(one, Path)]
    if len(here) < len(paths) or not isinstance(out, Path):
        return ""
    began = time.time_ns()
    try:
        digest, newest = _looked_at(here, out, choices, beside)
    except (OSError, ValueError):
        return ""
    # A file that was changed just now may be changed again without showing it.
    return digest if newest < began - _TOO_FRESH else ""


def _looked_at(paths: Sequence[Path], out: Path, choices: object, beside: Iterable[Path]) -> tuple[str, int]:
    digest = hashlib.sha256(repr((__version__, choices)).encode("utf-8", "surrogatepass"))
    newest = 0
    for path in beside:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    barred = {os.path.realpath(one) for one in (out, *(out / name for name in OUTPUTS))}
    for path in paths:
        digest.update(f"\n{os.path.realpath(path)}\n".encode("utf-8", "surrogatepass"))
        for name, found in _found(path, barred):
            newest = max(newest, found.st_mtime_ns)
            line = f"{name}|{found.st_mode}|{found.st_size}|{found.st_mtime_ns}\n"
            digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest(), newest


def _found(path: Path, barred: set[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield everything below a path, sorted, without following links."""
    found = path.lstat()
    yield "", found
    if not stat.S_ISDIR(path.stat().st_mode):
        yield "", path.stat()
        return
    waiting = [os.path.realpath(path)]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as listed:
            for entry in sorted(listed, key=lambda one: one.name):
                if entry.path not in barred:
                    yield entry.path, entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)


def unchanged(state: str, out: Location) -> int | None:
    """Tell a person that nothing has changed, and return what the last run returned; None where it has."""
    last = _last_run(out) if state and isinstance(out, Path) else None
    if not isinstance(out, Path) or last is None or last.state != state or not _still_stands(last, out):
        return None
    sys.stdout.write(f"{last.told}\n")
    return last.exit_code


def _last_run(out: Path) -> Last | None:
    """Return what the last run came to; None where nothing is known of it."""
    try:
        with (out / RECORD_FOLDER / _LAST).open("rb") as lines:
            state, exit_code, told = json.loads(next(lines, b""))
            papers = [(str(name), str(digest)) for name, digest in map(json.loads, lines)]
        return Last(str(state), int(exit_code), str(told), papers)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _still_stands(last: Last, out: Path) -> bool:
    """Tell whether all its papers are as they were written."""
    try:
        return all(
            hashlib.sha256((out / name).read_bytes()).hexdigest() == digest for name, digest in last.papers
        )
    except OSError:
        return False


def keep(out: Path, last: Last) -> None:
    """Keep what a run came to, for the next."""
    lines = chain([(last.state, last.exit_code, last.told)], last.papers)
    with suppress(OSError):
        publish(out / RECORD_FOLDER / _LAST, (f"{json.dumps(line)}\n".encode() for line in lines))


def forget(out: Path) -> None:
    """Let the next run look at everything."""
    with suppress(OSError):
        (out / RECORD_FOLDER / _LAST).unlink()
