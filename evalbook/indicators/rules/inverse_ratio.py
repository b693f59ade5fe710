"""Points in inverse proportion to the value, for targets that must not be exceeded."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, divide, full_like, plain
from evalbook.indicators.rules.base import RuleBase, Scale, number


class InverseRatio(RuleBase):
    """Full points up to the target; above it target ÷ value × points."""

    kind: Literal["inverse_ratio"]
    title: ClassVar[str] = "按反比例得分"
    target_value: Decimal

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Divide the target by the value, which counts as no smaller than the target."""
        return divide(
            full_like(values, self.target_value * scale.points), at_least(values, self.target_value)
        )

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same proportion."""
        target = number(self.target_value)
        return f"{target}*{number(scale.points)}/MAX({value},{target})"

    def target(self, scale: Scale) -> str:
        """`≤100%`."""
        return f"≤{scale.limit(self.target_value)}"

    def standard(self, scale: Scale) -> str:
        """State the proportion."""
        points = plain(scale.points)
        return f"{self.target(scale)}得{points}分；超过的，得分＝目标值÷实际值×{points}分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the gap."""
        gap = scale.distance(value - self.target_value)
        return f"高于目标值{scale.limit(self.target_value)}，相差{gap}，按目标值占实际值的比例计分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """The target is a divisor."""
        del scale
        if self.target_value <= 0:
            yield "目标值（target_value）应大于0"
