"""Clawback: a value far above a target that was set too low gives some of the points back."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, plain
from evalbook.indicators.rules.base import Scale, number
from evalbook.indicators.rules.ratio import Ratio

_ALL = Decimal(100)


class Clawback(Ratio):
    """As `Ratio`, less a share of the points for a value beyond a limit."""

    kind: Literal["clawback"]  # type: ignore[assignment]  # the kind tells the variants apart
    title: ClassVar[str] = "按比例得分，超额扣回"
    beyond: Decimal
    """Values above this one, in their own unit, give points back."""
    share: Decimal
    """How much is given back, in percent of the points."""

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Take the share of the target, or what is left of all points beyond the limit."""
        within = super().points_for(values, scale)
        return choose(values > self.beyond, self._left(scale), within)

    def _left(self, scale: Scale) -> Decimal:
        return scale.points * (_ALL - self.share) / _ALL

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same."""
        return f"IF({value}>{number(self.beyond)},{number(self._left(scale))},{super().excel(value, scale)})"

    def standard(self, scale: Scale) -> str:
        """State the proportion and what is given back."""
        proportion = super().standard(scale).removesuffix("。")
        return f"{proportion}；超过{scale.limit(self.beyond)}的，目标偏低，扣回分值的{plain(self.share)}%。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the gap, or what was given back."""
        if value > self.beyond:
            return f"超过{scale.limit(self.beyond)}，目标偏低，扣回分值的{plain(self.share)}%"
        return super().loss(value, scale)

    def problems(self, scale: Scale) -> Iterator[str]:
        """The limit lies above the target, and a share is a share."""
        yield from super().problems(scale)
        if self.beyond <= self.target_value:
            yield f"扣回的起点（beyond）应高于目标值{plain(self.target_value)}"
        if not 0 < self.share <= _ALL:
            yield "扣回的比例（share）应大于0且不超过100"
