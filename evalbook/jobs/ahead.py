"""Workers sent for before anything else is loaded: to get ready takes them as long as it takes the run."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from evalbook.intake.skipped import is_skipped
from evalbook.published import RECORD_FOLDER
from evalbook.remote.address import Location

if TYPE_CHECKING:
    from evalbook.jobs.crew import Crew

FEW = 9
"""Below as many files it takes longer to start other processes than to do the work."""


@contextmanager
def sent_for(jobs: int, paths: Sequence[Location], out: Location) -> "Iterator[Crew | None]":
    """Send for workers, `jobs` at most, where there is surely work for them; end them at last.

    Where a run has been before there may be next to none, and a store is asked but once what it holds: then
    workers are sent for when it is known what there is to do.
    """
    if jobs <= 1 or not isinstance(out, Path) or (out / RECORD_FOLDER).exists() or not _hold_many(paths):
        yield None
        return
    from evalbook.jobs.crew import Crew  # noqa: PLC0415 - a small run needs none

    crew = Crew(jobs, ahead=True)
    try:
        yield crew
    finally:
        crew.close()


def _hold_many(paths: Sequence[Location]) -> bool:
    files = (
        name
        for path in paths
        if isinstance(path, Path)
        for _, _, names in os.walk(path)
        for name in names
        if not is_skipped(name)
    )
    return len(list(islice(files, FEW))) == FEW
