"""The scored workbook being drawn: the book, the scores, the findings, and where everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalbook.findings import Finding
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.output.scored.layout import Column, Layout
from evalbook.scoring.assessment import Assessment
from evalbook.submission import Submission
from evalbook.workbook import live_scores
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

    @property
    def marks(self) -> dict[str, str]:
        """Addresses on 评分表 of the computed scores, which show 不计 where an indicator is left out."""
        return {one.code: self.layout.at(one, Column.COMPUTED).address for one in self.system.scored}

    def full(self, indicator: Indicator) -> str:
        """Write the score of an indicator that loses nothing, on 评分表; empty where nothing can be lost."""
        return live_scores.full(self.system, indicator, self.layout.references, self.marks)

    def veto(self, effect: str) -> str:
        """Write the condition that any veto of an effect holds."""
        return live_scores.veto(self.system, effect, self.layout.references)

    def source(self, key: str) -> str:
        """Name the cell of the department's file that an entry was read from."""
        cell = self.submission.cells.get(key)
        return "" if cell is None else str(cell)
