"""Scoring the projects of a workbook, checking them, and writing their papers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evalbook.batch.file_read import FileRead
from evalbook.batch.job import Job
from evalbook.batch.packing import unpack
from evalbook.batch.tasks import BookDone, BookTask
from evalbook.findings import Finding, in_sheet_order
from evalbook.output.place import Paper, Place, put
from evalbook.projects.assessment import ProjectAssessment, assess_sheets
from evalbook.projects.check import check_project
from evalbook.projects.outcome import ProjectOutcome
from evalbook.projects.reading import BookReading, SheetReading
from evalbook.published import PROJECT_FOLDER

SCORED_NAME, FORM_NAME = "项目自评评分", "项目支出绩效自评表"


def work_books(job: Job, tasks: Sequence[BookTask]) -> list[BookDone]:
    """Score the projects of workbooks, and write the papers of those that are scored."""
    return [_work(job, task) for task in tasks]


def _work(job: Job, task: BookTask) -> BookDone:
    read = unpack(task.read)
    outcomes = list(assess_book(job, read, task.others))
    papers: list[Paper] = []
    # Without names nothing is to be written; of several sheets one may have none.
    if job.place is not None:
        for outcome, name in zip(outcomes, task.names, strict=False):
            papers += papers_of(job.place, outcome, name)
    return BookDone(tuple(one.condensed() for one in outcomes), tuple(papers))


def assess_book(job: Job, read: FileRead, others: Sequence[str] = ()) -> Iterator[ProjectOutcome]:
    """Score and check the projects of a workbook.

    What was found in the workbook as a whole stands with the first.
    """
    book = read.book or BookReading()
    if not book.sheets:
        yield ProjectOutcome(read.file, "", "", "", "", None, tuple(book.findings), read.sha256)
    whole, scored = book.findings, assess_sheets(job.form, [one.sheet for one in book.sheets])
    for number, (one, assessment) in enumerate(zip(book.sheets, scored, strict=True)):
        outcome = replace(_outcome(one, assessment, whole), sha256=read.sha256)
        yield _with_others(outcome, others[number] if others else "")
        whole = []


def _outcome(one: SheetReading, assessment: ProjectAssessment, whole: list[Finding]) -> ProjectOutcome:
    sheet = one.sheet
    findings = tuple(in_sheet_order((*whole, *one.findings, *check_project(assessment))))
    failed = assessment.total is None or any(finding.is_error for finding in findings)
    return ProjectOutcome(
        sheet.file,
        sheet.sheet,
        sheet.department,
        sheet.unit,
        sheet.project,
        None if failed else assessment,
        findings,
    )


def _with_others(one: ProjectOutcome, others: str) -> ProjectOutcome:
    if not others:
        return one
    cell = None if one.assessment is None else one.assessment.name_cell
    slots = {"department": one.department, "project": one.project, "others": others}
    return one.with_findings((*one.findings, Finding("P12", one.file, cell, slots)))


def papers_of(place: Place, outcome: ProjectOutcome, name: str) -> Iterator[Paper]:
    """Write the scored workbook and the form of a project, if it is scored, in full, and has a name."""
    # Writers are heavy to import, and a run without projects needs none of them.
    from evalbook.projects.form_document import write_form  # noqa: PLC0415
    from evalbook.projects.scored import write_scored_project  # noqa: PLC0415

    seen = outcome.full
    if seen is None or not name:
        return
    workbook = write_scored_project(seen, outcome.findings)
    yield from put(place, outcome.file, f"{PROJECT_FOLDER}/{name}-{SCORED_NAME}.xlsx", workbook)
    yield from put(place, outcome.file, f"{PROJECT_FOLDER}/{name}-{FORM_NAME}.docx", write_form(seen))
