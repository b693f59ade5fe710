"""Vetoes that hold: what they do is said, with the figures that make them hold."""

from collections.abc import Iterator

from evalbook.findings import Finding
from evalbook.indicators.entries import field_key
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.wording import field_value


def check_vetoes(assessment: Assessment) -> Iterator[Finding]:
    """Find them, each at the cell of the first field of its condition."""
    submission, by_name = assessment.submission, assessment.system.field_by_name
    for veto in assessment.vetoes:
        names = veto.parsed.fields
        numbers = "，".join(f"{name}{field_value(by_name[name], submission)}" for name in names)
        cell = submission.cells.get(field_key(by_name[names[0]]))
        yield Finding("D06", submission.file, cell, {"message": veto.words, "numbers": numbers})
