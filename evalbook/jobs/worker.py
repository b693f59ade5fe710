"""A worker process: what it goes by, and what ends it."""

import multiprocessing
import os
import pickle
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from evalbook.jobs.garbage import collect_seldom
from evalbook.jobs.hands import Work
from evalbook.jobs.unheard import deaf

if TYPE_CHECKING:
    from evalbook.batch.job import Job

TOO_LARGE = 97
"""Exit code of a worker that has taken too much memory."""
ORPHANED = 98
_OFTEN = 0.25


@dataclass(frozen=True)
class Answer:
    """What came of a chunk."""

    done: Sequence[Any] = ()
    mistake: str = ""
    """Name of what was raised; empty where nothing was."""
    trace: str = ""
    is_large: bool = False
    """Whether there was not memory enough."""


def serve(tasks: Connection, answers: Connection, memory: int) -> None:
    """Take the job, and do chunk by chunk as they come; at most `memory` bytes."""
    # The parent hears of Ctrl-C itself, and ends its workers in order.
    deaf()
    collect_seldom()
    threading.Thread(target=_watch, args=(memory,), daemon=True).start()
    with suppress(EOFError, OSError):  # the parent has hung up
        _load()
        answers.send_bytes(b"ready")
        own: Job = pickle.loads(tasks.recv_bytes())  # noqa: S301 - from our own parent
        collect_seldom()  # once more: what has come meanwhile stays as well
        while True:
            work, chunk = tasks.recv()
            answers.send_bytes(_answer(own, work, chunk))


def _load() -> None:
    """Load what every run needs of its workers, while whoever employs them does the same."""
    import evalbook.batch.job  # noqa: PLC0415
    import evalbook.batch.read_files  # noqa: F401, PLC0415


def _answer(job: "Job", work: Work[Any, Any], chunk: Sequence[Any]) -> bytes:
    try:
        return pickle.dumps(Answer(work(job, chunk)))
    except MemoryError:
        return pickle.dumps(Answer(is_large=True))
    except BaseException as error:  # noqa: BLE001 - some libraries raise what is no Exception
        return pickle.dumps(Answer(mistake=type(error).__name__, trace=traceback.format_exc()))


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
