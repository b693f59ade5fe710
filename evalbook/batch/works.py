"""What workers can do, each in one function; the heavy modules are loaded by whoever does the work."""
# ruff: noqa: PLC0415

import sys
from collections.abc import Sequence

from evalbook.batch.job import Job
from evalbook.batch.tasks import (
    BookDone,
    BookTask,
    DepartmentDone,
    DepartmentTask,
    ReadDone,
    ReadTask,
    ReturnDone,
    ReturnTask,
)
from evalbook.scoring.peers import Peers


def read(job: Job, tasks: Sequence[ReadTask]) -> Sequence[ReadDone]:
    """Read files."""
    from evalbook.batch.read_files import work_files

    return work_files(job, tasks)


def gather_peers(job: Job, tasks: Sequence[DepartmentTask]) -> Sequence[Peers]:
    """Gather what ranks are among."""
    from evalbook.batch.departments import work_peers

    return work_peers(job, tasks)


def score_books(job: Job, tasks: Sequence[BookTask]) -> Sequence[BookDone]:
    """Score projects, and write their papers."""
    from evalbook.batch.project_books import work_books

    return work_books(job, tasks)


def score_departments(job: Job, tasks: Sequence[DepartmentTask]) -> Sequence[DepartmentDone]:
    """Score departments, and write their papers."""
    from evalbook.batch.departments import work_departments

    return work_departments(job, tasks)


def write_returns(job: Job, tasks: Sequence[ReturnTask]) -> Sequence[ReturnDone]:
    """Write letters and marked copies."""
    from evalbook.batch.returning import work_returns

    return work_returns(job, tasks)


def finish() -> None:
    """End the processes that this one has started for its work."""
    from evalbook.intake.reading_process import end_reading

    end_reading()
    apart = sys.modules.get("evalbook.output.returned.apart")
    if apart is not None:
        apart.end_annotating()
