"""What every rule kind has: points, Excel formula and wording, side by side.

Values reach a rule in the unit in which people read them: a rate of 99 % is the number 99, not
0.99, so that a rule's parameters stand in the data as they are printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from evalbook.decimals import Column, half_up, plain, shown


class Frozen(BaseModel):
    """A value of the indicator system: immutable, and closed against unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a changed copy; what the original has worked out of its data does not pass to it."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Consumes(StrEnum):
    """What a rule makes points of."""

    NUMBER = "number"
    """A number computed from base data."""
    WORD = "word"
    """A word chosen from a list, such as a rating."""
    SHARE = "share"
    """The share of check points met, weighted by their points, in percent."""
    COUNT = "count"
    """The number of occurrences found, summed over the check points."""
    UNMET = "unmet"
    """The number of check points answered 否."""
    JUDGED = "judged"
    """The sum of the scores that somebody gave the check points."""
    TREND = "trend"
    """How this year's figure stands to last year's, in a word."""
    RANGED = "ranged"
    """The scores that somebody gave the check points, inside the range of a chosen grade."""
    RANK = "rank"
    """The place among all departments of the number computed from base data."""

    @property
    def gives_word(self) -> bool:
        """Whether the value is a word, not a number."""
        return self in (Consumes.WORD, Consumes.TREND)

    @property
    def asks_check_points(self) -> bool:
        """Whether the value comes from check points, not from base data."""
        return self in (
            Consumes.SHARE,
            Consumes.COUNT,
            Consumes.UNMET,
            Consumes.JUDGED,
            Consumes.RANGED,
        )

    @property
    def is_judged(self) -> bool:
        """Whether somebody gives the check points scores, each with its reason."""
        return self in (Consumes.JUDGED, Consumes.RANGED)

    @property
    def names_choice(self) -> bool:
        """Whether the formula is the name of a field with options, not arithmetic."""
        return self in (Consumes.WORD, Consumes.RANGED)

    @property
    def asks_yes_or_no(self) -> bool:
        """Whether the check points are answered 是/否, not counted."""
        return self in (Consumes.SHARE, Consumes.UNMET)


@dataclass(frozen=True)
class Scale:
    """The points a rule can give, and the unit of the value it judges (`%`, `次`, …)."""

    points: Decimal
    unit: str

    def value(self, value: Decimal) -> str:
        """Print a measured value, to two places at the most: `99.00%`, `2次`, `82.33分`."""
        return f"{shown(value)}%" if self.unit == "%" else f"{plain(half_up(value, 2))}{self.unit}"

    def limit(self, value: Decimal) -> str:
        """Print a parameter as the scoresheet prints it: `100%`."""
        return f"{plain(value)}{self.unit}"

    def distance(self, value: Decimal) -> str:
        """Print a difference between two values: `1.50个百分点`."""
        if self.unit != "%":
            return f"{plain(value)}{self.unit}"
        # A distance that costs points is never printed as none.
        visible = shown(value) if half_up(value, 2) or not value else plain(value)
        return f"{visible}个百分点"

    def step(self, value: Decimal) -> str:
        """Print the width of a step: `5个百分点`."""
        return f"{plain(value)}个百分点" if self.unit == "%" else f"{plain(value)}{self.unit}"


class RuleBase(Frozen):
    """One way to turn a measured value into points.

    The three faces of a rule must agree for every value: `points_for` is the engine, `excel` the
    live formula, `standard` and `loss` the words.
    """

    consumes: ClassVar[Consumes] = Consumes.NUMBER
    knows_formula: ClassVar[bool] = False
    """Whether the formula of the value follows from the rule itself."""
    title: ClassVar[str]
    """The kind's Chinese name, for messages and documentation."""

    @property
    def words_known(self) -> tuple[str, ...]:
        """The words a value can be, best first; empty for a rule that judges numbers."""
        return ()

    @property
    def own_formula(self) -> str:
        """The formula of the value, for a rule that knows it itself; empty for the others."""
        return ""

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Give raw points (not yet rounded) for a column of values without gaps."""
        raise NotImplementedError

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same points as an Excel 2007 expression over the reference `value`."""
        raise NotImplementedError

    def target(self, scale: Scale) -> str:
        """Print the target (目标值), with its operator."""
        raise NotImplementedError

    def standard(self, scale: Scale) -> str:
        """Print the scoring standard (评价标准)."""
        raise NotImplementedError

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Say why points were lost for `value`, as a clause without full stop."""
        raise NotImplementedError

    def loss_of(self, word: str) -> str:
        """Say why points were lost for a value that is a word."""
        raise NotImplementedError

    def problems(self, scale: Scale) -> Iterator[str]:
        """Yield what is wrong with the parameters, in Chinese."""
        del scale
        yield from ()


def number(value: Decimal) -> str:
    """Write a parameter into an Excel expression."""
    return f"{value:f}"
