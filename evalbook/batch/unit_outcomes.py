"""A department with subordinate units: what is found on each of its scoresheets, and what of it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from evalbook.checks import check
from evalbook.checks.claims import check_claims
from evalbook.checks.ranges import check_ranges
from evalbook.checks.relations import check_relations
from evalbook.checks.shared_points import check_shared_points
from evalbook.checks.units_of_money import check_units_of_money
from evalbook.checks.vetoes import check_vetoes
from evalbook.checks.zero_base import check_zero_base
from evalbook.findings import Finding
from evalbook.indicators.entries import field_key
from evalbook.intake.reading import Reading, UnitReading
from evalbook.results.outcome import ScoredSheet
from evalbook.scoring.assessment import Assessment, SheetScore
from evalbook.scoring.departments import Department


def departments(readings: Sequence[Reading]) -> list[Department]:
    """Gather what is to be scored: every reading that gave a submission."""
    return [
        Department(one.submission, tuple((unit.number, unit.submission) for unit in one.units))
        for one in readings
        if one.submission is not None
    ]


def check_all(assessment: Assessment, units: Sequence[UnitReading]) -> list[Finding]:
    """Find what is wrong on every sheet of a department, what was read from its units' included."""
    if not units:
        return list(check(assessment))
    own, *others = assessment.sheets
    found = [*_check_own(own.assessment), *check_claims(assessment)]
    for unit, sheet in zip(units, others, strict=True):
        found += [*unit.findings, *(replace(one, unit=sheet.name) for one in check(sheet.assessment))]
    return [*found, *_check_whole(assessment, found)]


def _check_own(own: Assessment) -> Iterator[Finding]:
    """Check 本级 by its base data; its claims are those of the whole department."""
    yield from check_relations(own.system, own.submission)
    yield from check_units_of_money(own.system, own.submission)
    yield from check_zero_base(own)
    yield from check_shared_points(own.system, own.submission)
    yield from check_ranges(own)


def _check_whole(whole: Assessment, found: Sequence[Finding]) -> Iterator[Finding]:
    """Find what only shows where all sheets are taken together."""
    if any(one.is_error for one in found):
        return
    yield from check_zero_base(whole)
    yield from check_vetoes(whole)
    weight = whole.system.unit_weight
    if weight is None:
        return
    key = field_key(weight)
    amounts = (sheet.assessment.submission.number(key) for sheet in whole.sheets)
    if not sum((one for one in amounts if one is not None), Decimal(0)):
        own = whole.sheets[0].assessment.submission
        yield Finding("U05", own.file, own.cells.get(key), {"weight": weight.name})


def scored_sheets(
    assessment: Assessment, findings: Sequence[Finding], units: Sequence[UnitReading]
) -> tuple[ScoredSheet, ...]:
    """List the sheets of a department with their scores; one with an error of its own has none."""
    if not units:
        return ()
    wrong = {one.unit for one in findings if one.is_error}
    return tuple(_sheet(sheet, wrong) for sheet in assessment.sheets)


def _sheet(sheet: SheetScore, wrong: set[str]) -> ScoredSheet:
    name = sheet.name if sheet.number else ""
    scored = sheet.assessment.total is not None and name not in wrong
    return ScoredSheet(sheet.number, sheet.name, sheet.assessment if scored else None)
