"""Points for every occurrence, up to all of them: `每获一次表彰加1分，最多加5分`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_most, plain
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale, number


class Events(RuleBase):
    """`points_each` for every occurrence counted, never above the points.

    What is added or taken away, as bonus or penalty, is said by the 一级指标 it stands under.
    """

    kind: Literal["events"]
    title: ClassVar[str] = "按次计分"
    consumes: ClassVar[Consumes] = Consumes.COUNT
    points_each: Decimal

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Count up, within the points."""
        return at_most(values * self.points_each, scale.points)

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same."""
        return f"MIN({number(scale.points)},{value}*{number(self.points_each)})"

    def target(self, scale: Scale) -> str:
        """There is none: what happens counts."""
        del scale
        return "按实际次数"

    def standard(self, scale: Scale) -> str:
        """State what an occurrence counts."""
        return f"每发生一次计{plain(self.points_each)}分，最多计{plain(scale.points)}分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the count."""
        del scale
        return f"发生{plain(value)}次，每次计{plain(self.points_each)}分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """What an occurrence counts is positive and fits into the points."""
        if not 0 < self.points_each <= scale.points:
            yield f"每次（项）分值应大于0且不超过分值{plain(scale.points)}"
