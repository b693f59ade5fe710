"""Deduction per step on one side of a target: `每超过1个百分点扣0.3分，扣完为止`."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Literal

from evalbook.decimals import (
    VALUE_PLACES,
    Column,
    at_least,
    column,
    divide,
    full_like,
    half_up,
    plain,
    round_column,
    whole_steps,
)
from evalbook.indicators.rules.base import RuleBase, Scale, number


class PartStep(StrEnum):
    """What a part of a step costs; print in the scoresheet leaves it open, so it is a setting."""

    PRO_RATA = "pro_rata"
    WHOLE = "whole"
    STARTED = "started"

    @property
    def wording(self) -> str:
        """The clause that settles it in the scoring standard."""
        return {
            PartStep.PRO_RATA: "不足一档的按比例扣分",
            PartStep.WHOLE: "不足一档的不扣分",
            PartStep.STARTED: "不足一档的按一档扣分",
        }[self]

    def count_steps(self, distance: Column, step: Decimal) -> Column:
        """Count the steps in each distance, to `VALUE_PLACES` places."""
        steps = round_column(divide(distance, full_like(distance, step)), VALUE_PLACES)
        if self is PartStep.PRO_RATA:
            return steps
        return whole_steps(steps, up=self is PartStep.STARTED)

    def excel(self, distance: str, step: Decimal) -> str:
        """Write `count_steps` for a distance that is never negative."""
        steps = f"ROUND({distance}/{number(step)},{VALUE_PLACES})"
        if self is PartStep.PRO_RATA:
            return steps
        # For x >= 0, -INT(-x) is the next whole number; CEILING's signature differs between programs.
        return f"INT({steps})" if self is PartStep.WHOLE else f"-INT(-{steps})"


class SteppedRule(RuleBase):
    """What one-sided and two-sided deductions share: a distance from a target, cut into steps."""

    target_value: Decimal
    step: Decimal
    points_per_step: Decimal
    part_step: PartStep

    def _distance(self, values: Column) -> Column:
        raise NotImplementedError

    def _excel_distance(self, value: str) -> str:
        raise NotImplementedError

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Deduct for every step of the distance, never below zero."""
        steps = self.part_step.count_steps(self._distance(values), self.step)
        left: Column = scale.points - steps * self.points_per_step
        return at_least(left, Decimal(0))

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same deduction."""
        steps = self.part_step.excel(self._excel_distance(value), self.step)
        return f"MAX(0,{number(scale.points)}-{steps}*{number(self.points_per_step)})"

    def _deduction(self, value: Decimal, scale: Scale) -> str:
        distance = self._distance(column([value]))
        steps = self.part_step.count_steps(distance, self.step)[0]
        # What was given is rounded, so that what was lost and what was given add up as printed.
        given = half_up(round_column(self.points_for(column([value]), scale), VALUE_PLACES)[0], 2)
        lost = scale.points - given
        rule = f"每{scale.step(self.step)}扣{plain(self.points_per_step)}分"
        counted = f"计{plain(steps)}档，" if self.part_step is not PartStep.PRO_RATA else ""
        capped = "扣完为止，" if steps * self.points_per_step > scale.points else ""
        return f"{rule}，{self.part_step.wording}，{counted}{capped}扣{plain(lost)}分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """Steps and deductions must be positive, and a deduction must fit into the points."""
        if self.step <= 0:
            yield "扣分档距（step）应大于0"
        if self.points_per_step <= 0:
            yield "每档扣分（points_per_step）应大于0"
        if self.points_per_step > scale.points:
            yield f"每档扣分{plain(self.points_per_step)}超过该项分值{plain(scale.points)}"


class Deduct(SteppedRule):
    """Full points up to (or from) the target; beyond it every step costs points."""

    kind: Literal["deduct"]
    title: ClassVar[str] = "单向扣分"
    side: Literal["above", "below"]
    """On which side of the target points are lost."""

    def _distance(self, values: Column) -> Column:
        over: Column = values - self.target_value
        if self.side == "below":
            over = -over
        return at_least(over, Decimal(0))

    def _excel_distance(self, value: str) -> str:
        target = number(self.target_value)
        over = f"{value}-{target}" if self.side == "above" else f"{target}-{value}"
        return f"MAX(0,{over})"

    def target(self, scale: Scale) -> str:
        """`≤100%` or `≥85%`."""
        sign = "≤" if self.side == "above" else "≥"
        return f"{sign}{scale.limit(self.target_value)}"

    def standard(self, scale: Scale) -> str:
        """State the target, the step and what a part step costs."""
        verb = "超过" if self.side == "above" else "低于目标值"
        return (
            f"{self.target(scale)}得{plain(scale.points)}分；每{verb}{scale.step(self.step)}"
            f"扣{plain(self.points_per_step)}分（{self.part_step.wording}），扣完为止。"
        )

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the distance and the deduction."""
        word = "高于" if self.side == "above" else "低于"
        gap = scale.distance(self._distance(column([value]))[0])
        return f"{word}目标值{scale.limit(self.target_value)}，相差{gap}，{self._deduction(value, scale)}"
