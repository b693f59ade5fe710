"""Scoring departments of a run, checking them, and writing their papers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evalbook.batch.job import Job
from evalbook.batch.packing import unpack
from evalbook.batch.tasks import DepartmentDone, DepartmentTask
from evalbook.batch.unit_outcomes import check_all, departments, scored_sheets
from evalbook.findings import Finding, in_sheet_order
from evalbook.intake.reading import Reading
from evalbook.output.place import Place, put
from evalbook.projects.compare import compare_one
from evalbook.published import REPORT_FOLDER, SCORED_FOLDER
from evalbook.results.completeness import completeness
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import peers_of, score_departments
from evalbook.scoring.peers import Peers


def work_departments(job: Job, tasks: Sequence[DepartmentTask]) -> list[DepartmentDone]:
    """Score tasks as one table, and write the papers of those that are scored."""
    readings = [unpack(task.read) for task in tasks]
    assessed = list(
        assess_readings(
            job,
            [(one.file, one.reading or Reading(), one.sha256) for one in readings],
            [task.standing for task in tasks],
            tasks[0].peers,
        )
    )
    outcomes = [_compared(job, one, task) for one, task in zip(assessed, tasks, strict=True)]
    if job.place is None:
        return [DepartmentDone(one.condensed()) for one in outcomes]
    return list(_written(job, job.place, tasks, outcomes))


def work_peers(job: Job, tasks: Sequence[DepartmentTask]) -> list[Peers]:
    """Gather what ranks are among."""
    readings = [unpack(task.read).reading or Reading() for task in tasks]
    return [peers_of(job.system, departments([one])) for one in readings]


def _compared(job: Job, outcome: Outcome, task: DepartmentTask) -> Outcome:
    """Hold an outcome against the bureau's list and its projects."""
    if task.called:
        outcome = outcome.with_findings((*outcome.findings, *task.called))
    return compare_one(job.system, job.form, outcome, task.projects)


def assess_readings(
    job: Job,
    readings: Sequence[tuple[str, Reading, str]],
    standings: Sequence[Sequence[Finding]],
    peers: Peers | None = None,
) -> Iterator[Outcome]:
    """Score readings (file, what it gave, its SHA-256) as one table, and check each."""
    found = iter(score_departments(job.system, departments([one for _, one, _ in readings]), peers=peers))
    for (file, reading, sha256), standing in zip(readings, standings, strict=True):
        if reading.submission is None:
            yield Outcome(file, "", None, tuple(reading.findings), sha256=sha256)
        else:
            yield replace(_outcome(file, reading, standing, next(found)), sha256=sha256)


def _outcome(file: str, reading: Reading, standing: Sequence[Finding], assessment: Assessment) -> Outcome:
    submission, titles = assessment.submission, _titles(reading)
    own = [*reading.findings, *check_all(assessment, reading.units), *standing]
    findings = in_sheet_order(own, titles)
    failed = assessment.total is None or any(finding.is_error for finding in findings)
    return Outcome(
        file,
        submission.department,
        None if failed else assessment,
        tuple(findings),
        scored_sheets(assessment, findings, reading.units),
        titles=titles,
        filled_on=submission.filled_on,
        completeness=completeness(
            assessment.system,
            [(0, submission), *((unit.number, unit.submission) for unit in reading.units)],
        ),
    )


def _titles(reading: Reading) -> tuple[str, ...]:
    """Titles of the sheets in which entries were found, in the order of the template."""
    read_in = (reading.submission, *(unit.submission for unit in reading.units))
    return tuple(
        dict.fromkeys(cell.sheet for one in read_in if one is not None for cell in one.cells.values())
    )


def _written(
    job: Job, place: Place, tasks: Sequence[DepartmentTask], outcomes: Sequence[Outcome]
) -> Iterator[DepartmentDone]:
    """Write the scored workbook and the report of each department that was scored, and has a name."""
    # Writers are heavy to import, and a run that only checks needs none of them.
    from evalbook.output.report import ESTIMATED, catalogued_reports, write_report  # noqa: PLC0415
    from evalbook.output.scored import write_scored_workbook  # noqa: PLC0415

    catalogued: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    if job.manner.catalogue:
        scored = [(one.file, one.full) for one in outcomes if one.full is not None]
        reports, exact = catalogued_reports([seen for _, seen in scored], job.manner)
        catalogued = {file: report for (file, _), report in zip(scored, reports, strict=True)}
        notes = () if exact else (ESTIMATED,)
    for task, one in zip(tasks, outcomes, strict=True):
        if one.full is None or not task.name:
            yield DepartmentDone(one.condensed())
            continue
        previous = None if job.previous is None else job.previous.of(one.department)
        workbook = write_scored_workbook(one.full, one.findings, previous)
        report = catalogued.get(task.file) or write_report(one.full, job.manner)
        papers = (
            *put(place, task.file, f"{SCORED_FOLDER}/{task.name}-{SCORED_FOLDER}.xlsx", workbook),
            *put(place, task.file, f"{REPORT_FOLDER}/{task.name}-{REPORT_FOLDER}.docx", report),
        )
        yield DepartmentDone(one.condensed(), papers, notes)
