"""A folder of workbooks, read, scored and checked.

Reading and scoring are separate passes: the whole batch is scored as one table, and every
file that was handed in ends in exactly one outcome.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from evalbook.completeness import completeness
from evalbook.findings import in_sheet_order
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import Reading, read
from evalbook.intake.refusal import UnreadableFileError, gone_wrong
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
    files = {source.name: _read(source, system, progress, allow_version=allow_version) for source in sources}
    readings = {file: one.reading for file, one in files.items()}
    found = standings(readings, {file: one.saved for file, one in files.items()}, system, latest=latest)
    counting = [one for file, one in readings.items() if not found[file].set_aside]
    scored = iter(score_departments(system, departments(counting)))
    return [
        replace(_outcome(file, one.reading, found[file], scored), sha256=one.sha256)
        for file, one in files.items()
    ]


@dataclass(frozen=True)
class _File:
    """What a file gave, when it was sent or saved, and what its bytes are known by."""

    reading: Reading
    saved: datetime | None = None
    sha256: str = ""


def _read(source: Source, system: IndicatorSystem, progress: Progress, *, allow_version: bool) -> _File:
    progress("读取", source.name)
    try:
        data = source.read()
        reading = read(source.name, data, system, allow_version=allow_version)
        moment = moment_of(source, data)
    except UnreadableFileError as error:
        return _File(Reading(None, [*source.notices(is_read=False), error.finding(source.name)]))
    # Whatever a file leads to, the others are read.
    except Exception:  # noqa: BLE001
        return _File(Reading(None, [gone_wrong().finding(source.name)]))
    reading.findings += source.notices(is_read=reading.submission is not None)
    submission = reading.submission
    return _File(reading, moment, submission.sha256 if submission else hashlib.sha256(data).hexdigest())


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
        completeness=completeness(
            assessment.system,
            [(0, reading.submission), *((unit.number, unit.submission) for unit in reading.units)],
        ),
    )


def _titles(reading: Reading) -> tuple[str, ...]:
    """Titles of the sheets in which entries were found, in the order of the template."""
    read_in = (reading.submission, *(unit.submission for unit in reading.units))
    return tuple(
        dict.fromkeys(cell.sheet for one in read_in if one is not None for cell in one.cells.values())
    )
