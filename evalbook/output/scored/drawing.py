"""The scored workbook being drawn: the book, the scores, the findings, and where everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalbook.findings import Finding
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.scored.layout import Layout
from evalbook.scoring.assessment import Assessment
from evalbook.submission import Submission
from evalbook.workbook.book import Book

INCOMPLETE = "（数据不完整）"
"""Shown for a grade while there is no total."""

TO_CHECK = "（待核对）"
"""Shown for the grade after review while a score is missing or is not a number within its range."""

UNSCORED = "—"
"""Stands where an indicator without points has no score."""


@dataclass(frozen=True)
class Drawing:
    """Everything the sheets need while they are drawn."""

    book: Book
    assessment: Assessment
    findings: Sequence[Finding]
    layout: Layout

    @property
    def system(self) -> IndicatorSystem:
        """The indicator system."""
        return self.assessment.system

    @property
    def submission(self) -> Submission:
        """What the department filled in."""
        return self.assessment.submission

    def source(self, key: str) -> str:
        """Name the cell of the department's file that an entry was read from."""
        cell = self.submission.cells.get(key)
        return "" if cell is None else str(cell)
