"""The levels above an indicator, and the grades of a total."""

from decimal import Decimal
from enum import StrEnum

from evalbook.indicators.rules import Frozen


class Level2(Frozen):
    """A 二级指标; its points are a weight in percent where scores are rolled up by weights."""

    code: str
    level1: str
    name: str
    points: Decimal
    pool: bool = False
    """Whether each department spreads the points over those of its indicators that it chooses."""


class Effect(StrEnum):
    """What the scores of a 一级指标 do to the total."""

    BASE = "base"
    BONUS = "bonus"
    """Added outside the base; the points are a cap."""
    PENALTY = "penalty"
    """Taken away outside the base; the points are a cap, scores stand as negative numbers."""


class Level1(Frozen):
    """A 一级指标; its points are a weight in percent where scores are rolled up by weights."""

    code: str
    name: str
    points: Decimal
    effect: Effect = Effect.BASE

    @property
    def is_outside(self) -> bool:
        """Whether it stands outside the base."""
        return self.effect is not Effect.BASE


class Grade(Frozen):
    """A grade and the total it starts from, inclusive."""

    name: str
    lowest: Decimal
