"""A folder of workbooks, read, scored and checked.

Reading and scoring are separate passes: the whole batch is scored as one table, and every
file that was handed in ends in exactly one outcome.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from evalbook.findings import in_sheet_order
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import Reading, read
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.saved import moment_of
from evalbook.intake.source import Source
from evalbook.outcome import Outcome
from evalbook.published import Progress
from evalbook.rivals import Standing, standings
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
    except UnreadableFileError as error:
        return Reading(None, [*source.notices(is_read=False), error.finding(source.name)]), None
    reading = read(source.name, data, system, allow_version=allow_version)
    reading.findings += source.notices(is_read=reading.submission is not None)
    return reading, moment_of(source, data)


def _outcome(file: str, reading: Reading, standing: Standing, scored: Iterator[Assessment]) -> Outcome:
    if reading.submission is None:
        return Outcome(file, "", None, tuple(reading.findings))
    department = reading.submission.department
    if standing.set_aside:
        return Outcome(file, department, None, tuple(standing.findings), set_aside=True)
    assessment = next(scored)
    titles = _titles(reading)
    findings = in_sheet_order(
        [*reading.findings, *check_all(assessment, reading.units), *standing.findings], titles
    )
    failed = assessment.total is None or any(finding.is_error for finding in findings)
    return Outcome(
        file,
        department,
        None if failed else assessment,
        tuple(findings),
        scored_sheets(assessment, findings, reading.units),
        titles=titles,
        filled_on=reading.submission.filled_on,
    )


def _titles(reading: Reading) -> tuple[str, ...]:
    """Titles of the sheets in which entries were found, in the order of the template."""
    read_in = (reading.submission, *(unit.submission for unit in reading.units))
    return tuple(
        dict.fromkeys(cell.sheet for one in read_in if one is not None for cell in one.cells.values())
    )
