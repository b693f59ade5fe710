"""Scores of the year before, as last year's summary has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from evalbook.indicators.levels import Level2
from evalbook.indicators.model import Indicator


@dataclass(frozen=True)
class PreviousScores:
    """What one department scored the year before."""

    total: Decimal | None
    grade: str
    indicators: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    """Scores by the names of 二级指标 and 三级指标: codes may change from year to year, and a name may
    stand in several 二级指标. One that was not scored is absent."""

    def of(self, level2: Level2, indicator: Indicator) -> Decimal | None:
        """Return the score of an indicator; None where it was not scored or there was none."""
        return self.indicators.get((level2.name, indicator.name))


@dataclass(frozen=True)
class Previous:
    """A summary of the year before: its year, and the scores of its departments by full name (全称)."""

    year: int
    departments: Mapping[str, PreviousScores] = field(default_factory=dict)
