"""Deduction for every occurrence found: `每发现一次扣1分，扣完为止`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, column, half_up, plain
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale, number


class Occurrences(RuleBase):
    """Full points when nothing was found; every occurrence costs the same."""

    kind: Literal["occurrences"]
    title: ClassVar[str] = "按次扣分"
    consumes: ClassVar[Consumes] = Consumes.COUNT
    points_each: Decimal

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Deduct per occurrence, never below zero."""
        left: Column = scale.points - values * self.points_each
        return at_least(left, Decimal(0))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same deduction."""
        return f"MAX(0,{number(scale.points)}-{value}*{number(self.points_each)})"

    def target(self, scale: Scale) -> str:
        """Nothing found."""
        del scale
        return "0次"

    def standard(self, scale: Scale) -> str:
        """State the deduction."""
        return f"未发现问题得{plain(scale.points)}分；每发现一次扣{plain(self.points_each)}分，扣完为止。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the count and the deduction."""
        # What was given is rounded, so that what was lost and what was given add up as printed.
        lost = scale.points - half_up(self.points_for(column([value]), scale)[0], 2)
        capped = "扣完为止，" if value * self.points_each > scale.points else ""
        return f"发现{plain(value)}次，每次扣{plain(self.points_each)}分，{capped}扣{plain(lost)}分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """A deduction is positive and fits into the points."""
        if not 0 < self.points_each <= scale.points:
            yield f"每次扣分应大于0且不超过分值{plain(scale.points)}"
