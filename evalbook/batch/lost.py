"""What becomes of a file whose worker was lost: one finding, and the others go on."""

from evalbook.batch.file_read import Brief, FileRead, brief_of
from evalbook.batch.packing import pack
from evalbook.batch.tasks import BookDone, DepartmentDone, ReadDone, ReadTask
from evalbook.intake.reading import Reading
from evalbook.intake.refusal import broken_off
from evalbook.jobs.hands import Lost
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome


def lost_reading(task: ReadTask, lost: Lost) -> ReadDone:
    """Give up reading a file."""
    findings = [*task.source.notices(is_read=False), broken_off(lost.cause.value).finding(task.file)]
    read = FileRead(task.file, Reading(None, findings))
    return ReadDone(brief_of(read), pack(read))


def lost_department(brief: Brief, lost: Lost) -> DepartmentDone:
    """Give up scoring a department, or writing its papers."""
    findings = (broken_off(lost.cause.value).finding(brief.file),)
    outcome = Outcome(brief.file, brief.department, None, findings, sha256=brief.sha256)
    return DepartmentDone(outcome.condensed())


def lost_book(file: str, lost: Lost, sha256: str) -> BookDone:
    """Give up scoring a workbook of projects, or writing their papers."""
    findings = (broken_off(lost.cause.value).finding(file),)
    return BookDone((ProjectOutcome(file, "", "", "", "", None, findings, sha256).condensed(),))
