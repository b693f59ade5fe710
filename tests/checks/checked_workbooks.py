"""Check a filled workbook as a run does: written, read, scored, checked."""

from typing import Any

from evalbook.checks import check
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.scoring.assessment import assessment
from evalbook.scoring.table import score
from tests.intake.filled_workbooks import reading, workbook

Found = tuple[str, str, dict[str, str]]
"""Code, cell and slots."""


def findings(**changes: Any) -> list[Finding]:
    """Check a workbook that is sound but for the changes."""
    result = reading(workbook(**changes))
    assert result.submission is not None
    return list(check(assessment(score(load(), [result.submission]), 0)))


def found(**changes: Any) -> list[Found]:
    """What is found in a workbook, as plain values."""
    return [(one.code, one.place, one.slots) for one in findings(**changes)]
