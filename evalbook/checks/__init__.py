"""Checks of submissions: what is wrong or doubtful in what a department filled in."""

from collections.abc import Iterable

from evalbook.checks.claims import check_claims
from evalbook.checks.ranges import check_ranges
from evalbook.checks.relations import check_relations
from evalbook.checks.shared_points import check_shared_points
from evalbook.checks.units_of_money import check_units_of_money
from evalbook.checks.vetoes import check_vetoes
from evalbook.checks.zero_base import check_zero_base
from evalbook.findings import Finding
from evalbook.scoring.assessment import Assessment


def check(assessment: Assessment) -> Iterable[Finding]:
    """Run every check on one assessment."""
    yield from check_relations(assessment.system, assessment.submission)
    yield from check_units_of_money(assessment.system, assessment.submission)
    yield from check_zero_base(assessment)
    yield from check_shared_points(assessment.system, assessment.submission)
    yield from check_ranges(assessment)
    yield from check_vetoes(assessment)
    yield from check_claims(assessment)
