"""A pass mark: points in proportion, but none at all below a share of the target."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, plain
from evalbook.indicators.rules.base import Scale, number
from evalbook.indicators.rules.ratio import Ratio


class PassMark(Ratio):
    """As `Ratio`, and zero for a value below the pass mark."""

    kind: Literal["pass_mark"]  # type: ignore[assignment]  # the kind tells the variants apart
    title: ClassVar[str] = "按比例得分，设及格线"
    pass_mark: Decimal
    """The lowest value that earns points, in the unit of the value."""

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Take the share of the target where the pass mark is reached."""
        return choose(values < self.pass_mark, Decimal(0), super().points_for(values, scale))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same."""
        return f"IF({value}<{number(self.pass_mark)},0,{super().excel(value, scale)})"

    def standard(self, scale: Scale) -> str:
        """State the proportion and the pass mark."""
        proportion = super().standard(scale).removesuffix("。")
        return f"{proportion}；低于{scale.limit(self.pass_mark)}不得分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the gap, or that the pass mark was missed."""
        if value < self.pass_mark:
            return f"低于及格线{scale.limit(self.pass_mark)}，按规定不得分"
        return super().loss(value, scale)

    def problems(self, scale: Scale) -> Iterator[str]:
        """A pass mark lies between zero and the target."""
        yield from super().problems(scale)
        if not 0 < self.pass_mark <= self.target_value:
            yield f"及格线（pass_mark）应大于0且不超过目标值{plain(self.target_value)}"
