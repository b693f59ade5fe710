"""Scores of the year before, as last year's summary has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from evalbook.department_names import folded
from evalbook.indicators.levels import Level2
from evalbook.indicators.model import Indicator

Names = tuple[str, str]
"""Names of a 二级指标 and of one of its 三级指标."""


@dataclass(frozen=True)
class PreviousScores:
    """What one department scored the year before."""

    total: Decimal | None
    grade: str
    indicators: Mapping[Names, Decimal] = field(default_factory=dict)
    """Scores by the names of 二级指标 and 三级指标: codes may change from year to year, and a name may
    stand in several 二级指标. One that was not scored is absent."""
    place: int | None = None
    """名次."""

    def of(self, level2: Level2, indicator: Indicator) -> Decimal | None:
        """Return the score of an indicator; None where it was not scored or there was none."""
        return self.indicators.get((level2.name, indicator.name))


@dataclass(frozen=True)
class Previous:
    """A summary of an earlier year: its year, and the scores of its departments by full name (全称)."""

    year: int
    departments: Mapping[str, PreviousScores] = field(default_factory=dict)
    points: Mapping[Names, Decimal] = field(default_factory=dict)
    """分值 of each indicator then."""
    unclear: frozenset[str] = frozenset()
    """Departments that stood there several times with different scores: none of them can be compared."""

    def of(self, department: str) -> PreviousScores | None:
        """Return what a department scored then; None where it did not stand there, or not clearly.

        White space and width of letters make no difference; anything else in a name does.
        """
        return self._folded.get(folded(department))

    def is_unclear(self, department: str) -> bool:
        """Tell whether a department stood there several times with different scores."""
        return bool(self.unclear) and folded(department) in self._folded_unclear

    @cached_property
    def _folded_unclear(self) -> set[str]:
        return {folded(one) for one in self.unclear}

    @cached_property
    def _folded(self) -> dict[str, PreviousScores]:
        return {folded(name): scores for name, scores in self.departments.items()}
