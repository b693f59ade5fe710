"""Checklists (评价要点): the share of check points met, as a whole or point by point."""

from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, divide, full_like, plain
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale, number
from evalbook.quotation import inner_marks

_ALL = Decimal(100)


class Checklist(RuleBase):
    """Points for check points answered 是.

    The value is the share of points met among those that apply, in percent. A check point that
    does not apply is left out of both sides of the share.
    """

    kind: Literal["checklist"]
    title: ClassVar[str] = "评价要点"
    consumes: ClassVar[Consumes] = Consumes.SHARE
    award: Literal["all", "each"]
    """`all`: full points only when every check point is met; `each`: each is worth its own points."""

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Give all, or the share of the points."""
        if self.award == "all":
            return choose(values >= _ALL, scale.points, full_like(values, Decimal(0)))
        return divide(values * scale.points, full_like(values, _ALL))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same."""
        points = number(scale.points)
        return f"IF({value}>=100,{points},0)" if self.award == "all" else f"{value}*{points}/100"

    def target(self, scale: Scale) -> str:
        """All check points."""
        del scale
        return "全部符合"

    def standard(self, scale: Scale) -> str:
        """State how the check points count; the points of each stand with the check points."""
        points = plain(scale.points)
        if self.award == "all":
            return f"评价要点全部符合得{points}分；有一项不符合的不得分。"
        return f"评价要点全部符合得{points}分；不符合的要点不得该要点分值。"

    def loss_for(self, unmet: list[str]) -> str:
        """List the check points not met."""
        listed = "、".join(f"“{inner_marks(point)}”" for point in unmet)
        ending = "，按规定不得分" if self.award == "all" else "，不得相应分值"
        return f"不符合{listed}{ending}"
