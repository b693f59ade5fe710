"""One run at a time writes to a folder."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from evalbook.output.publish import ASIDE, publish
from evalbook.published import OUTPUTS, RECORD_FOLDER

_LOCK, _OWNER = ".占用", "占用.json"


class OccupiedError(Exception):
    """Another run is writing there; the message says which, in Chinese."""


@contextmanager
def sole(folder: Path) -> Iterator[bool]:
    """Let no other run write to a folder meanwhile, and clear away what broken runs have left half-written.

    Raises `OccupiedError`. The system lets go of the lock when a run dies, whatever it dies of. Yields
    whether the folder is locked: one in which nothing can be written cannot be, and some drives of a
    network know no locks.
    """
    records = folder / RECORD_FOLDER
    try:
        records.mkdir(parents=True, exist_ok=True)
        lock = FileLock(records / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise OccupiedError(_owner(records)) from None
    except (OSError, NotImplementedError):
        yield False
        return
    with ExitStack() as after:
        after.callback(lock.release)
        sweep(folder)
        _own(records)
        after.callback(_disown, records)
        after.callback(sweep, folder)
        yield True


def sweep(folder: Path) -> None:
    """Remove what was being written when a run was broken off."""
    for place in (folder, *(folder / name for name in OUTPUTS)):
        with suppress(OSError):
            for left in place.glob(f"{ASIDE}*.part"):
                left.unlink()


def _own(records: Path) -> None:
    """Say who is writing, for whoever comes second."""
    about = {"进程": os.getpid(), "电脑": platform.node()}
    with suppress(OSError):
        publish(records / _OWNER, json.dumps(about, ensure_ascii=False).encode())


def _disown(records: Path) -> None:
    with suppress(OSError):
        (records / _OWNER).unlink()


def _owner(records: Path) -> str:
    try:
        about = json.loads((records / _OWNER).read_bytes())
        return f"（进程{about['进程']}，电脑“{about['电脑']}”）"
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
