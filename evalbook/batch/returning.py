"""Which files go back to the departments, and what goes with them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from evalbook.batch.job import Job
from evalbook.batch.tasks import ReturnDone, ReturnTask
from evalbook.batch.terms import Terms
from evalbook.findings import merged
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.source import Source
from evalbook.output.naming import safe_name, told_apart
from evalbook.output.place import Paper, Place, put
from evalbook.output.returned.notice import Notice
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import RETURN_FOLDER
from evalbook.results.outcome import Outcome
from evalbook.results.returned import Return

LETTER_NAME, COPY_NAME = "退回修改通知", "批注"
_DEPARTMENT, _PROJECT, _BOTH = "部门整体支出绩效自评", "项目支出绩效自评", "绩效自评"


def returns(
    outcomes: Sequence[Outcome], projects: Sequence[ProjectOutcome], *, warnings_too: bool = False
) -> list[Return]:
    """List the files that go back, each once, in the order given."""
    files: dict[str, list[Outcome | ProjectOutcome]] = {}
    everything: list[Outcome | ProjectOutcome] = [*outcomes, *projects]
    for one in everything:
        files.setdefault(one.file, []).append(one)
    found = [_return(file, seen) for file, seen in files.items()]
    return _named([one for one in found if not one.scored or (warnings_too and one.findings)])


def _return(file: str, seen: Sequence[Outcome | ProjectOutcome]) -> Return:
    kinds = {isinstance(one, Outcome) for one in seen}
    subject = _BOTH if len(kinds) > 1 else _DEPARTMENT if kinds == {True} else _PROJECT
    return Return(
        file,
        next((one.department for one in seen if one.department), ""),
        subject,
        next((one.filled_on for one in seen if isinstance(one, Outcome)), None),
        tuple(dict.fromkeys(finding for one in seen for finding in one.findings)),
        all(one.assessment is not None or _is_set_aside(one) for one in seen),
        next((one.sha256 for one in seen if one.sha256), ""),
    )


def _is_set_aside(one: Outcome | ProjectOutcome) -> bool:
    return isinstance(one, Outcome) and one.set_aside


def _named(found: Sequence[Return]) -> list[Return]:
    """Name the papers of each file, uniquely even where departments or files share a name."""
    letters = told_apart(
        {one.file: safe_name(one.department or _stem(one), one.department or one.file) for one in found}, str
    )
    copies = told_apart({one.file: safe_name(_stem(one), one.file) for one in found}, str)
    return [
        replace(
            one,
            letter=f"{letters[one.file]}-{LETTER_NAME}.docx",
            copy=f"{copies[one.file]}-{COPY_NAME}.xlsx",
        )
        for one in found
    ]


def _stem(one: Return) -> str:
    return PurePosixPath(one.file).stem


def work_returns(job: Job, tasks: Sequence[ReturnTask]) -> list[ReturnDone]:
    """Write the letter of each file, and its copy with comments where it can be opened."""
    # The process that marks copies is started for the first of them, and ended after the last.
    from evalbook.output.returned import end_annotating  # noqa: PLC0415

    if job.place is None:
        return [ReturnDone() for _ in tasks]
    try:
        return [ReturnDone(tuple(_papers(job, job.place, task))) for task in tasks]
    finally:
        end_annotating()


def _papers(job: Job, place: Place, task: ReturnTask) -> Iterator[Paper]:
    # Writers are heavy to import, and a run in which all is well needs none of them.
    from evalbook.output.returned import annotate_apart, write_letter  # noqa: PLC0415

    one = task.back
    notice = _notice(one, job.system, job.terms)
    data = _bytes(task.source) if one.opens else None
    marked = None if data is None else annotate_apart(data, notice)
    if marked is None:
        notice = replace(notice, copy="")
    else:
        copy, notice = marked
        yield from put(place, f"{RETURN_FOLDER}/{one.copy}", copy)
    yield from put(place, f"{RETURN_FOLDER}/{one.letter}", write_letter(notice))


def _bytes(source: Source) -> bytes | None:
    try:
        return source.read()
    except UnreadableFileError:  # reported when it was read
        return None


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
