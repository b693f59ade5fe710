"""The scored workbook being drawn: the book, the scores, the findings, and where everything stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.output.scored.layout import Column, Layout, Written
from evalbook.results.previous import PreviousScores
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.rollup.summed import copy_formula
from evalbook.submission import Submission
from evalbook.workbook import live_scores
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Link, Live, Plain
from evalbook.workbook.unit_table import combined

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
    suffix: str = ""
    """What follows the department's name in the heading of its scoresheet."""
    name: str = ""
    """What it is called beside the other scoresheets of a department with units."""
    previous: PreviousScores | None = None
    """What the department scored the year before, where that is known."""
    traced: Mapping[str, Cell] = field(default_factory=dict)
    """Rows of 溯源 by entry key, for what was read from a cell."""
    members: tuple["Drawing", ...] = ()
    """The scoresheets of the department's own and of its units, where it has any."""
    sums: Mapping[str, Cell] = field(default_factory=dict)
    """Where the values of a department with units come together, by entry key."""
    weighted: Mapping[str, str] | None = None
    """Formulas of its scores by code of indicator, where they are weighted over its sheets."""

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

    def once(self, about: Written, write: Callable[[], str]) -> str:
        """Return a formula that no department's contents change, written when it is first asked for."""
        return self.layout.once(about, write)

    def full(self, indicator: Indicator) -> str:
        """Write the score of an indicator that loses nothing, on 评分表; empty where nothing can be lost."""
        return self.once(
            ("full", indicator.code),
            lambda: live_scores.full(self.system, indicator, self.layout.references, self.marks),
        )

    def veto(self, effect: str) -> str:
        """Write the condition that any veto of an effect holds."""
        return self.once(
            ("veto", effect), lambda: live_scores.veto(self.system, effect, self.layout.references)
        )

    def held(self, key: str) -> Plain | Live:
        """Return what stands for an entry: its content, or the formula that takes in the units."""
        content = self.submission.content(key)
        if key in self.submission.in_range:
            return str(self.submission.in_range[key])
        if key not in self.sums:
            return content
        return Live(copy_formula(self.sums[key].reference), combined(content))

    def origin(self, key: str) -> Cell | None:
        """Return the cell of this workbook that tells where an entry comes from, if there is one."""
        return self.traced.get(key, self.sums.get(key))

    def origin_link(self, key: str) -> Link | str:
        """Name the cell that an entry was read from, linked to what is told of it."""
        target, name = self.origin(key), self.source(key)
        return name if target is None or not name else Link(target, name)

    def source(self, key: str) -> str:
        """Name the cell that an entry was read from, in the department's file or where units are summed."""
        cell = self.sums.get(key, self.submission.cells.get(key))
        return "" if cell is None else str(cell)


def copied(drawing: Drawing, indicator: Indicator, column: int) -> str:
    """Write what repeats a cell of 评分表 on another sheet."""
    return drawing.once(
        ("copy", indicator.code, column),
        lambda: copy_formula(drawing.layout.at(indicator, column).reference),
    )
