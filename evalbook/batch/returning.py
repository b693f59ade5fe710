"""What goes back to the departments: letters, and copies with comments."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evalbook.batch.job import Job
from evalbook.batch.tasks import ReturnDone, ReturnTask
from evalbook.batch.terms import Terms
from evalbook.findings import merged
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.refusal import UnreadableFileError
from evalbook.output.place import Paper, Place, put
from evalbook.output.returned.notice import Notice
from evalbook.published import RETURN_FOLDER
from evalbook.results.returned import Return


def work_returns(job: Job, tasks: Sequence[ReturnTask]) -> list[ReturnDone]:
    """Write the letter of each file, and its copy with comments where it can be opened."""
    if job.place is None:
        return [ReturnDone() for _ in tasks]
    return [ReturnDone(tuple(_papers(job, job.place, task))) for task in tasks]


def _papers(job: Job, place: Place, task: ReturnTask) -> Iterator[Paper]:
    # Writers are heavy to import, and a run in which all is well needs none of them.
    from evalbook.output.returned import annotate_apart, write_letter  # noqa: PLC0415

    one = task.back
    notice = _notice(one, job.system, job.terms)
    data = _bytes(task) if one.opens else None
    marked = None if data is None else annotate_apart(data, notice)
    if marked is None:
        notice = replace(notice, copy="")
    else:
        copy, notice = marked
        yield from put(place, one.file, f"{RETURN_FOLDER}/{one.copy}", copy)
    yield from put(place, one.file, f"{RETURN_FOLDER}/{one.letter}", write_letter(notice))


def _bytes(task: ReturnTask) -> bytes | None:
    """Read a file again; None where that is not possible any more, or it is no longer the same."""
    try:
        data = task.source.read()
    except UnreadableFileError:
        return None
    return data if hashlib.sha256(data).hexdigest() == task.back.sha256 else None


def _notice(one: Return, system: IndicatorSystem, terms: Terms) -> Notice:
    about = system.about
    return Notice(
        one.file,
        one.department,
        about.year,
        one.subject,
        terms.signed(system),
        terms.deadline,
        one.filled_on,
        one.sha256,
        tuple(merged(one.findings)),
        one.scored,
        one.copy,
    )
