"""Deduction for every occurrence found: `每发现一次扣1分，扣完为止`."""

from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import plain
from evalbook.indicators.rules.base import Consumes, Scale
from evalbook.indicators.rules.per_item import PerItem


class Occurrences(PerItem):
    """Full points when nothing was found; every occurrence costs the same."""

    kind: Literal["occurrences"]
    title: ClassVar[str] = "按次扣分"
    consumes: ClassVar[Consumes] = Consumes.COUNT
    each: ClassVar[str] = "每次扣分"

    def target(self, scale: Scale) -> str:
        """Nothing found."""
        del scale
        return "0次"

    def standard(self, scale: Scale) -> str:
        """State the deduction."""
        return f"未发现问题得{plain(scale.points)}分；每发现一次扣{plain(self.points_each)}分，扣完为止。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the count and the deduction."""
        deduction = self._deduction(value, scale)
        return f"发现{plain(value)}次，每次扣{plain(self.points_each)}分，{deduction}"
