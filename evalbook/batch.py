"""A folder of workbooks to all outputs.

Reading, scoring and writing are separate passes: the whole batch is scored as one table, and every
file that was handed in ends in exactly one outcome.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import Reading, read
from evalbook.intake.refusal import UnreadableFileError, gone_wrong
from evalbook.intake.saved import moment_of
from evalbook.intake.source import Source
from evalbook.outcome import Outcome, PassedOver
from evalbook.output.naming import safe_name, short_hash
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import REPORT_FOLDER, SCORED_FOLDER, SUMMARY_FILE, Progress, Published
from evalbook.rivals import Standing, standings
from evalbook.roll import Roll
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import score_departments
from evalbook.unit_outcomes import check_all, departments, scored_sheets


def assess(
    sources: Sequence[Source],
    system: IndicatorSystem,
    progress: Progress,
    *,
    latest: bool = False,
    allow_version: bool = False,
) -> list[Outcome]:
    """Read, score and check a batch; one outcome per source, in the same order.

    Of several files of a department only the `latest` counts, if that is asked for; templates of another
    version are read where that is allowed.
    """
    readings: dict[str, Reading] = {}
    saved: dict[str, datetime | None] = {}
    for source in sources:
        reading, moment = _read(source, system, progress, allow_version=allow_version)
        readings[source.name], saved[source.name] = reading, moment
    found = standings(readings, saved, system, latest=latest)
    counting = [one for file, one in readings.items() if not found[file].set_aside]
    scored = iter(score_departments(system, departments(counting)))
    return [_outcome(file, reading, found[file], scored) for file, reading in readings.items()]


def _read(
    source: Source, system: IndicatorSystem, progress: Progress, *, allow_version: bool
) -> tuple[Reading, datetime | None]:
    """Read a file, and tell when it was sent or saved."""
    progress("读取", source.name)
    try:
        data = source.read()
        reading = read(source.name, data, system, allow_version=allow_version)
        moment = moment_of(source, data)
    except UnreadableFileError as error:
        return Reading(None, [*source.notices(is_read=False), error.finding(source.name)]), None
    # Whatever a file leads to, the others are read.
    except Exception:  # noqa: BLE001
        return Reading(None, [gone_wrong().finding(source.name)]), None
    reading.findings += source.notices(is_read=reading.submission is not None)
    return reading, moment


def _outcome(file: str, reading: Reading, standing: Standing, scored: Iterator[Assessment]) -> Outcome:
    if reading.submission is None:
        return Outcome(file, "", None, tuple(reading.findings))
    department = reading.submission.department
    if standing.set_aside:
        return Outcome(file, department, None, tuple(standing.findings), set_aside=True)
    assessment = next(scored)
    findings = [*reading.findings, *check_all(assessment, reading.units), *standing.findings]
    failed = assessment.total is None or any(finding.is_error for finding in findings)
    sheets = scored_sheets(assessment, findings, reading.units)
    return Outcome(file, department, None if failed else assessment, tuple(findings), sheets)


def write_outputs(
    outcomes: Sequence[Outcome],
    system: IndicatorSystem,
    folder: Path,
    progress: Progress,
    projects: Sequence[ProjectOutcome] = (),
    roll: Roll | None = None,
    aside: Sequence[PassedOver] = (),
) -> Published:
    """Write every department's papers, those of its projects, and the bureau's summary."""
    # Writers are heavy to import, and a run that only checks needs none of them.
    from evalbook.output.report import write_report  # noqa: PLC0415
    from evalbook.output.scored import write_scored_workbook  # noqa: PLC0415
    from evalbook.output.summary import write_summary  # noqa: PLC0415

    published = Published()
    names = output_names(outcomes)
    for outcome in outcomes:
        if outcome.assessment is None:
            continue
        progress("写出", outcome.file)
        name = names[outcome.file]
        workbook = write_scored_workbook(outcome.assessment, outcome.findings)
        published.put(folder / SCORED_FOLDER / f"{name}-{SCORED_FOLDER}.xlsx", workbook)
        report = write_report(outcome.assessment)
        published.put(folder / REPORT_FOLDER / f"{name}-{REPORT_FOLDER}.docx", report)
    if projects:
        from evalbook.projects.batch import write_projects  # noqa: PLC0415

        write_projects(projects, folder, published, progress)
    progress("写出", SUMMARY_FILE)
    published.put(folder / SUMMARY_FILE, write_summary(system, outcomes, projects, roll, aside))
    return published


def output_names(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Give each scored file the name of its outputs, unique even where departments share one."""
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for outcome in outcomes:
        if outcome.assessment is not None:
            name = safe_name(outcome.department, outcome.department)
            names[outcome.file] = name
            # Windows does not tell letters apart by case.
            taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
    for file, name in names.items():
        if taken[name.casefold()] > 1:
            names[file] = f"{name}-{short_hash(file)}"
    return names
