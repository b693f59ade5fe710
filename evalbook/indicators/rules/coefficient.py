"""Points times a coefficient between 0 and 1 that the department fills in."""

from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, at_most, plain
from evalbook.indicators.rules.base import RuleBase, Scale, number

_NOTHING, _ALL = Decimal(0), Decimal(1)


class Coefficient(RuleBase):
    """coefficient × points; a coefficient outside 0 to 1 counts as the nearer end."""

    kind: Literal["coefficient"]
    title: ClassVar[str] = "按系数得分"

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Multiply, within the points."""
        product: Column = at_most(at_least(values, _NOTHING), _ALL) * scale.points
        return product

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same product."""
        return f"MAX(0,MIN(1,{value}))*{number(scale.points)}"

    def target(self, scale: Scale) -> str:
        """The full coefficient."""
        return f"{plain(_ALL)}{scale.unit}"

    def standard(self, scale: Scale) -> str:
        """State the product."""
        return f"得分＝系数×{plain(scale.points)}分，系数在0至1之间。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the coefficient."""
        return f"系数为{plain(value)}{scale.unit}，按系数计分"
