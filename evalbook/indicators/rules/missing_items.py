"""Deduction for every item missing: `每缺一项扣0.5分，扣完为止`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, half_up, plain
from evalbook.decimals import column as column_of
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale, number


class MissingItems(RuleBase):
    """Full points when no check point is answered 否; every 否 costs the same."""

    kind: Literal["missing_items"]
    title: ClassVar[str] = "按缺项扣分"
    consumes: ClassVar[Consumes] = Consumes.UNMET
    points_each: Decimal

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Deduct per item, never below zero."""
        left: Column = scale.points - values * self.points_each
        return at_least(left, Decimal(0))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same deduction."""
        return f"MAX(0,{number(scale.points)}-{value}*{number(self.points_each)})"

    def target(self, scale: Scale) -> str:
        """All check points."""
        del scale
        return "全部符合"

    def standard(self, scale: Scale) -> str:
        """State the deduction."""
        return f"评价要点全部符合得{plain(scale.points)}分；每缺一项扣{plain(self.points_each)}分，扣完为止。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the count and the deduction."""
        lost = scale.points - half_up(self.points_for(column_of([value]), scale)[0], 2)
        capped = "扣完为止，" if value * self.points_each > scale.points else ""
        return f"缺{plain(value)}项，每缺一项扣{plain(self.points_each)}分，{capped}扣{plain(lost)}分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """A deduction is positive and fits into the points."""
        if not 0 < self.points_each <= scale.points:
            yield f"每缺一项扣分应大于0且不超过分值{plain(scale.points)}"
