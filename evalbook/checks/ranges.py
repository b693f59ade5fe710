"""Scores that were picked outside the range of the grade chosen beside them."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import field_key, point_key, point_keys
from evalbook.indicators.rules import Ranges
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore


def check_ranges(assessment: Assessment) -> Iterator[Finding]:
    """Find them, each at the cell of the first score given."""
    for score in assessment.indicators:
        rule = score.indicator.parts[0].rule
        if isinstance(rule, Ranges) and score.parts[0].value is not None:
            yield from _check(assessment, score, rule)


def _check(assessment: Assessment, score: IndicatorScore, rule: Ranges) -> Iterator[Finding]:
    submission, part = assessment.submission, score.indicator.parts[0]
    numbers = [submission.number(key) for key in point_keys(score.indicator)]
    given = sum((one for one in numbers if one is not None), Decimal(0))
    grade = submission.text(field_key(assessment.system.field_by_name[part.formula]))
    low, high = rule.ends(rule.range_of(grade), part.scale)
    if not low <= given <= high:
        slots = {
            "indicator": assessment.system.label(score.indicator),
            "found": plain(given),
            "grade": grade,
            "range": f"{plain(low)}至{plain(high)}",
        }
        cell = submission.cells.get(point_key(score.indicator, 1))
        yield Finding("D05", submission.file, cell, slots)
