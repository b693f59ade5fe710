"""What deductions per item share: every item found costs the same, down to nothing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from evalbook.decimals import Column, at_least, column, half_up, plain
from evalbook.indicators.rules.base import RuleBase, Scale, number


class PerItem(RuleBase):
    """Full points for no item; `points_each` less for every one, never below zero."""

    kind: str
    points_each: Decimal
    each: ClassVar[str]
    """How one deduction is called in a message: `每次扣分`."""

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Deduct per item, never below zero."""
        left: Column = scale.points - values * self.points_each
        return at_least(left, Decimal(0))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same deduction."""
        return f"MAX(0,{number(scale.points)}-{value}*{number(self.points_each)})"

    def _deduction(self, value: Decimal, scale: Scale) -> str:
        # What was given is rounded, so that what was lost and what was given add up as printed.
        lost = scale.points - half_up(self.points_for(column([value]), scale)[0], 2)
        capped = "扣完为止，" if value * self.points_each > scale.points else ""
        return f"{capped}扣{plain(lost)}分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """A deduction is positive and fits into the points."""
        if not 0 < self.points_each <= scale.points:
            yield f"{self.each}应大于0且不超过分值{plain(scale.points)}"
