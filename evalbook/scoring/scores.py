"""What one department scores: by part of an indicator, by indicator, by level."""

from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import shown
from evalbook.indicators.levels import Effect, Level1, Level2
from evalbook.indicators.model import Combine, Indicator
from evalbook.indicators.parts import Part
from evalbook.scoring import wording
from evalbook.scoring.state import State

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Source:
    """A value a score rests on: its label, the value as shown, and the cell it was read from."""

    label: str
    shown: str
    cell: Cell | None


@dataclass(frozen=True)
class PartScore:
    """One measured value of an indicator."""

    part: Part
    state: State
    value: Decimal | str | None
    """In the part's unit: 99 for 99 %. None unless `state` is `VALUE`."""
    shown: str
    """The value as 实际值 prints it."""
    working: str
    """The formula with the department's own numbers, and what it comes to."""
    points: Decimal | None
    """Points given; None where the value is missing or the indicator is not scored."""
    loss: str
    """Why points were lost; empty where none were."""

    @property
    def pending(self) -> bool:
        """Whether its rank is known only beside those of other departments."""
        return self.state is State.PENDING

    @property
    def excluded(self) -> bool:
        """Whether it does not apply, and its points are therefore left out or carried by a sibling."""
        return self.state is State.NOT_APPLICABLE and self.part.may_be_left_out


class Reached:
    """What a score comes to beside the points that could be had."""

    __slots__ = ()
    computed: Decimal | None
    points: Decimal
    effect: Effect

    @property
    def full(self) -> Decimal | None:
        """The score that loses nothing; None for a bonus, where nothing can be lost."""
        if self.effect is Effect.BONUS:
            return None
        return self.points if self.effect is Effect.BASE else _ZERO

    @property
    def lost(self) -> Decimal:
        """Points lost by computation; 0 where there is no score."""
        return _ZERO if self.computed is None or self.full is None else self.full - self.computed


@dataclass(frozen=True)
class IndicatorScore(Reached):
    """A 三级指标 of one department."""

    indicator: Indicator
    parts: tuple[PartScore, ...]
    computed: Decimal | None
    """核算得分; None where input is missing, and for an unscored or excluded indicator."""
    claimed: Decimal | None
    """自评得分."""
    reason: str
    """The department's own 扣分原因."""
    evidence: str
    """The department's own 佐证材料."""
    sources: tuple[Source, ...]
    excluded: bool = False
    """Whether it has no score and is not missing: it does not apply, or was given no shared points."""
    points: Decimal = Decimal(0)
    """Points it has in this submission: its own, those chosen, or with those it carries."""
    effect: Effect = Effect.BASE
    chosen: bool = False
    """Whether its points are those that the department gave it out of a shared pool."""
    vetoes: tuple[str, ...] = ()
    """What took the score to zero, in words."""

    @property
    def carries(self) -> bool:
        """Whether it carries the points of a sibling that does not apply."""
        return not self.chosen and self.indicator.scored and self.points != self.indicator.points

    @property
    def own_points(self) -> Decimal:
        """Points as printed beside its name: its own, or those that the department gave it."""
        return self.points if self.chosen else self.indicator.points

    @property
    def pending(self) -> bool:
        """Whether its score is known only beside those of other departments."""
        return not self.excluded and any(one.pending for one in self.parts)

    @property
    def claim_pending(self) -> bool:
        """Whether its claim waits for that score, as none is typed in."""
        return self.pending and self.claimed is None

    @property
    def actual(self) -> str:
        """实际值 as printed; parts in one line: `半年52.00%；全年99.00%`."""
        if len(self.parts) == 1:
            return self.parts[0].shown
        return "；".join(f"{one.part.name}{one.shown}" for one in self.parts)

    @property
    def difference(self) -> Decimal | None:
        """Claimed minus computed; None where either is missing."""
        if self.claimed is None or self.computed is None:
            return None
        return self.claimed - self.computed

    @property
    def loss(self) -> str:
        """Why points were lost, by computation; empty where none were."""
        if self.vetoes:
            return "；".join(self.vetoes)
        if (self.indicator.combine is Combine.BEST and not self.lost) or self.full is None:
            return ""
        return "；".join(f"{one.part.name}{one.loss}" for one in self.parts if one.loss)

    @property
    def basis(self) -> tuple[str, ...]:
        """得分依据, line by line: how each value came about, and what it gives."""
        return (*(self._line(one) for one in self.parts), *([self.verdict] if self.verdict else []))

    def _line(self, one: PartScore) -> str:
        several = len(self.parts) > 1
        return one.working if one.points is None or not several else f"{one.working}，得{shown(one.points)}分"

    @property
    def verdict(self) -> str:
        """What the values give, in words; empty while there is no score."""
        if self.excluded:
            return wording.left_out(self.indicator)
        if self.computed is None:
            return ""
        if self.effect is not Effect.BASE:
            return self.loss if self.vetoes else wording.outside(self.effect, self.computed)
        same = self.points == self.indicator.points
        changed = "" if same else wording.changed(self.indicator, self.points, chosen=self.chosen)
        waived = any(one.state is State.NOT_APPLICABLE for one in self.parts)
        return changed + (self.loss or ("按规定得满分" if waived else "得满分"))


@dataclass(frozen=True)
class LevelScore:
    """Sub-total of a 一级 or 二级指标."""

    level: Level1 | Level2
    computed: Decimal | None
    claimed: Decimal | None
    points: Decimal
    """Points its score can reach: its own, or 100 where scores are rolled up by weights."""
    excluded_points: Decimal = Decimal(0)
    """Points of its indicators that are excluded, where they are added up."""
    excluded: bool = False
    """Whether it has indicators, and none of them has a score."""
    effect: Effect = Effect.BASE
    pending: bool = False
    claim_pending: bool = False
    """Whether a score, or a claim, of its indicators waits for those of other departments."""

    @property
    def applicable_points(self) -> Decimal:
        """Points of its indicators that apply."""
        return self.points - self.excluded_points
