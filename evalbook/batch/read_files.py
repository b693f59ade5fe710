"""Reading the files of a run, each for what it holds; whatever one leads to, the others are read."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from evalbook.batch.file_read import FileRead, brief_of
from evalbook.batch.job import Job
from evalbook.batch.packing import pack
from evalbook.batch.tasks import ReadDone, ReadTask
from evalbook.findings import Finding
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading
from evalbook.intake.refusal import UnreadableFileError, gone_wrong
from evalbook.intake.saved import moment_of
from evalbook.intake.source import Source
from evalbook.packages.opened import let_go
from evalbook.projects.intake import read_projects
from evalbook.projects.reading import BookReading
from evalbook.projects.sort_out import Holds, holds


def work_files(job: Job, tasks: Sequence[ReadTask]) -> list[ReadDone]:
    """Read files, each for what it holds."""
    try:
        return [ReadDone(brief_of(one), pack(one)) for one in (read_file(job, task.source) for task in tasks)]
    finally:
        let_go()


def read_file(job: Job, source: Source) -> FileRead:
    """Read one file. Never raises for what it is like."""
    try:
        data = source.read()
        held, moment = holds(data), moment_of(source, data)
    except UnreadableFileError as error:
        return unread(source, error.finding(source.name))
    except Exception:  # noqa: BLE001 - whatever a file leads to
        return unread(source, gone_wrong().finding(source.name))
    return _held(job, source, data, held, moment)


def unread(source: Source, finding: Finding) -> FileRead:
    """Say of a file why it was not read."""
    return FileRead(source.name, Reading(None, [*source.notices(is_read=False), finding]))


def _held(job: Job, source: Source, data: bytes, held: Holds, moment: datetime | None) -> FileRead:
    reading = None if held is Holds.PROJECTS else _department(job, source, data)
    book = None if held is Holds.DEPARTMENT else _projects(job, source, data)
    return FileRead(source.name, reading, book, moment, hashlib.sha256(data).hexdigest())


def _department(job: Job, source: Source, data: bytes) -> Reading:
    try:
        reading = read(source.name, data, job.system, allow_version=job.allow_version)
    except UnreadableFileError as error:
        return Reading(None, [*source.notices(is_read=False), error.finding(source.name)])
    except Exception:  # noqa: BLE001
        return Reading(None, [gone_wrong().finding(source.name)])
    reading.findings += source.notices(is_read=reading.submission is not None)
    return reading


def _projects(job: Job, source: Source, data: bytes) -> BookReading:
    try:
        book = read_projects(source.name, data, job.form)
    except UnreadableFileError as error:
        return BookReading(findings=[*source.notices(is_read=False), error.finding(source.name)])
    except Exception:  # noqa: BLE001
        return BookReading(findings=[gone_wrong().finding(source.name)])
    book.findings += source.notices(is_read=bool(book.sheets))
    return book
