"""Keys under which a run remembers: equal only where the same would come of it again."""

import json
import os
from importlib.metadata import version
from pathlib import Path

from evalbook.batch.job import Job
from evalbook.batch.tasks import BookTask, DepartmentTask, ReturnTask
from evalbook.intake.located import changed_at
from evalbook.intake.source import Source
from evalbook.store import encode
from evalbook.store.journal import key_of

_TOOL = "、".join(f"{name} {version(name)}" for name in ("evalbook", "xlsxwriter", "python-docx", "openpyxl"))
"""What papers are written by: another version may write other bytes."""


def reading_rules(job: Job) -> bytes:
    """Name everything that all readings of a run depend on, besides their files."""
    return key_of(_TOOL, job.system.model_dump_json(), job.form.model_dump_json(), str(job.allow_version))


def writing_rules(job: Job) -> bytes:
    """Name everything that all papers of a run depend on, besides what was read."""
    return key_of(reading_rules(job), repr(job.manner))


def all_rules(job: Job) -> bytes:
    """Name everything that any paper of a run depends on, besides what was read."""
    return key_of(writing_rules(job), repr(job.terms), repr(job.previous))


def reading_key(source: Source) -> bytes | None:
    """Make the key of a file as read; None for a file that has to be looked at again each time."""
    if not source.digest:
        return None
    return key_of("read", encode(source), b"" if source.inside else _moment(source))


def passing_key(file: str) -> bytes:
    """Make the key of a file as read that is not to be found again by any other run."""
    return key_of("passing", os.urandom(16), file)


def _moment(source: Source) -> bytes:
    """When a file was put there counts where nothing else says when it was saved."""
    if not isinstance(source.path, Path):
        return str(changed_at(source.path)).encode()
    try:
        return str(source.path.stat().st_mtime_ns).encode()
    except OSError:
        return b""


def department_key(job: Job, task: DepartmentTask, department: str) -> bytes:
    """Make the key of what becomes of a scoresheet."""
    previous = None if job.previous is None else job.previous.of(department)
    return key_of(
        "department",
        task.file,
        task.name,
        task.read,
        encode((task.standing, task.called, task.projects)),
        repr(previous),
        "" if task.peers is None else json.dumps(task.peers.as_json()),
    )


def book_key(task: BookTask) -> bytes:
    """Make the key of what becomes of a workbook of projects."""
    return key_of("book", task.file, task.read, encode((task.others, task.names)))


def return_key(job: Job, task: ReturnTask) -> bytes | None:
    """Make the key of what goes back with a file; None where nobody knows its bytes."""
    if not task.back.sha256:
        return None
    return key_of("return", encode(task.back), repr(job.terms))
