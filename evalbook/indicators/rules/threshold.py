"""All or nothing: full points when the target is met, none otherwise."""

from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, full_like, plain
from evalbook.indicators.rules.base import RuleBase, Scale, number


class Threshold(RuleBase):
    """Full points from the target on, or up to it; nothing on the other side."""

    kind: Literal["threshold"]
    title: ClassVar[str] = "达标得分"
    side: Literal["at_least", "at_most"]
    target_value: Decimal

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Compare with the target, which counts as met."""
        met = values >= self.target_value if self.side == "at_least" else values <= self.target_value
        return choose(met, scale.points, full_like(values, Decimal(0)))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same comparison."""
        sign = ">=" if self.side == "at_least" else "<="
        return f"IF({value}{sign}{number(self.target_value)},{number(scale.points)},0)"

    def target(self, scale: Scale) -> str:
        """`≤0%`."""
        return f"{'≥' if self.side == 'at_least' else '≤'}{scale.limit(self.target_value)}"

    def standard(self, scale: Scale) -> str:
        """State the target and that nothing else earns points."""
        return f"{self.target(scale)}得{plain(scale.points)}分；否则不得分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Say that the target was missed."""
        side = "低于" if value < self.target_value else "高于"
        return f"{side}目标值{scale.limit(self.target_value)}，按规定不得分"
