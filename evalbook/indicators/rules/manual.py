"""Points that somebody judges, item by item, each with a compulsory reason."""

from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, at_most, plain
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale, number


class Manual(RuleBase):
    """The sum of the scores typed in for the check points; no score counts without its reason."""

    kind: Literal["manual"]
    title: ClassVar[str] = "人工评分"
    consumes: ClassVar[Consumes] = Consumes.JUDGED

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Take what was given, within the points."""
        return at_most(at_least(values, Decimal(0)), scale.points)

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same."""
        return f"MAX(0,MIN({number(scale.points)},{value}))"

    def target(self, scale: Scale) -> str:
        """All points."""
        return f"{plain(scale.points)}分"

    def standard(self, scale: Scale) -> str:
        """State who gives the points, and that they must be explained."""
        return f"对照评价要点在0至{plain(scale.points)}分之间评分，须写明理由。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the score given."""
        return f"评{plain(value)}分，低于满分{plain(scale.points)}分"
