"""Deduction for deviating from a target in either direction."""

from decimal import Decimal
from typing import ClassVar, Literal

import numpy as np

from evalbook.decimals import Column, column, plain
from evalbook.indicators.rules.base import Scale, number
from evalbook.indicators.rules.deduct import SteppedRule


class Deviation(SteppedRule):
    """Full points on the target; every step away from it, up or down, costs points."""

    kind: Literal["deviation"]
    title: ClassVar[str] = "双向偏离扣分"

    def _distance(self, values: Column) -> Column:
        distance: Column = np.abs(values - self.target_value)
        return distance

    def _excel_distance(self, value: str) -> str:
        return f"ABS({value}-{number(self.target_value)})"

    def target(self, scale: Scale) -> str:
        """`＝100%`."""
        return f"＝{scale.limit(self.target_value)}"

    def standard(self, scale: Scale) -> str:
        """State the target, the step and what a part step costs."""
        return (
            f"{self.target(scale)}得{plain(scale.points)}分；每偏离（高于或低于）{scale.step(self.step)}"
            f"扣{plain(self.points_per_step)}分（{self.part_step.wording}），扣完为止。"
        )

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the deviation and the deduction."""
        gap = scale.distance(self._distance(column([value]))[0])
        return f"偏离目标值{scale.limit(self.target_value)}，相差{gap}，{self._deduction(value, scale)}"
