"""Points in proportion to what was reached of the target, capped at the full points."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, at_most, divide, full_like, plain
from evalbook.indicators.rules.base import RuleBase, Scale, number


class Ratio(RuleBase):
    """value ÷ target × points, never above the points nor below zero."""

    kind: Literal["ratio"]
    title: ClassVar[str] = "按比例得分"
    target_value: Decimal

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Take the share of the target, capped on both sides."""
        share = divide(values * scale.points, full_like(values, self.target_value))
        return at_most(at_least(share, Decimal(0)), scale.points)

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same share."""
        points = number(scale.points)
        return f"MAX(0,MIN({points},{value}*{points}/{number(self.target_value)}))"

    def target(self, scale: Scale) -> str:
        """`≥100%`."""
        return f"≥{scale.limit(self.target_value)}"

    def standard(self, scale: Scale) -> str:
        """State the proportion."""
        points = plain(scale.points)
        return f"达到{scale.limit(self.target_value)}得{points}分；未达到的，得分＝实际值÷目标值×{points}分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the gap."""
        gap = scale.distance(self.target_value - value)
        return f"低于目标值{scale.limit(self.target_value)}，相差{gap}，按实际值占目标值的比例计分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """The target is a divisor."""
        del scale
        if self.target_value <= 0:
            yield "目标值（target_value）应大于0"
