"""Who is ranked where: the scored files of a batch by total, and the files that have none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.results.outcome import Outcome
from evalbook.results.scores import Score, Scored


@dataclass(frozen=True, slots=True)
class Ranked:
    """A scored file: its place, shared by equal totals, and its scores."""

    place: int
    outcome: Outcome
    assessment: Scored
    total: Decimal

    @property
    def department(self) -> str:
        """Name of the department."""
        return self.outcome.department


@dataclass(frozen=True)
class Batch:
    """All outcomes of a run, ranked."""

    system: IndicatorSystem
    outcomes: tuple[Outcome, ...]
    """In the order given."""
    ranked: tuple[Ranked, ...]
    """By total, best first; equal totals by name of department, then of file."""
    unscored: tuple[Outcome, ...]
    letters: Mapping[str, str] = field(default_factory=dict)
    """By file: the letter with which it goes back."""

    @property
    def wanting(self) -> tuple[Outcome, ...]:
        """Files that have no scores and should have."""
        return tuple(one for one in self.unscored if not one.set_aside)

    @property
    def year(self) -> int:
        """The year evaluated."""
        return self.system.about.year

    @property
    def dated(self) -> date:
        """The day that stands in the properties of papers: the latest on which a file was filled in."""
        filled = (one.assessment.filled_on for one in self.outcomes if one.assessment is not None)
        return max((day for day in filled if day is not None), default=date(self.year + 1, 1, 1))

    def of(self, indicator: Indicator) -> Iterator[Score]:
        """Yield the scores of an indicator, in ranked order."""
        return (one.assessment.score_of(indicator.code) for one in self.ranked)


def rank(system: IndicatorSystem, outcomes: Sequence[Outcome]) -> Batch:
    """Rank the outcomes of a run."""
    scored = [
        (one.assessment.total, one, one.assessment)
        for one in outcomes
        if one.assessment is not None and one.assessment.total is not None
    ]
    scored.sort(key=lambda each: (-each[0], each[1].department, each[1].file))
    places: dict[Decimal, int] = {}
    for place, (total, _, _) in enumerate(scored, start=1):
        places.setdefault(total, place)
    ranked = tuple(Ranked(places[total], outcome, seen, total) for total, outcome, seen in scored)
    unscored = (one for one in outcomes if one.assessment is None or one.assessment.total is None)
    return Batch(system, tuple(outcomes), ranked, tuple(unscored))
