"""Deduction for every item missing: `每缺一项扣0.5分，扣完为止`."""

from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import plain
from evalbook.indicators.rules.base import Consumes, Scale
from evalbook.indicators.rules.per_item import PerItem


class MissingItems(PerItem):
    """Full points when no check point is answered 否; every 否 costs the same."""

    kind: Literal["missing_items"]
    title: ClassVar[str] = "按缺项扣分"
    consumes: ClassVar[Consumes] = Consumes.UNMET
    each: ClassVar[str] = "每缺一项扣分"

    def target(self, scale: Scale) -> str:
        """All check points."""
        del scale
        return "全部符合"

    def standard(self, scale: Scale) -> str:
        """State the deduction."""
        return f"评价要点全部符合得{plain(scale.points)}分；每缺一项扣{plain(self.points_each)}分，扣完为止。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the count and the deduction."""
        deduction = self._deduction(value, scale)
        return f"缺{plain(value)}项，每缺一项扣{plain(self.points_each)}分，{deduction}"
