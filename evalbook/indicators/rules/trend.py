"""Comparison with last year: nothing at all, not above last year, above last year."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, full_like, plain
from evalbook.indicators.expressions import Formula, parse
from evalbook.indicators.rules.base import Consumes, RuleBase, Scale, number

NONE, NOT_ABOVE, ABOVE = "没有发生", "不高于上年", "高于上年"


class Trend(RuleBase):
    """Points by how this year's figure (the formula) stands to last year's (`previous`)."""

    kind: Literal["trend"]
    title: ClassVar[str] = "与上年比较得分"
    consumes: ClassVar[Consumes] = Consumes.TREND
    previous: str
    """Formula of last year's figure."""
    points_none: Decimal
    points_not_above: Decimal
    points_above: Decimal = Decimal(0)

    unit: ClassVar[str] = ""
    """What is compared are amounts, never rates."""

    @cached_property
    def parsed_previous(self) -> Formula:
        """Last year's formula, parsed; raises `FormulaError`."""
        return parse(self.previous)

    @property
    def words_known(self) -> tuple[str, ...]:
        """What a comparison can come to, best first."""
        return (NONE, NOT_ABOVE, ABOVE)

    @property
    def _worth(self) -> dict[str, Decimal]:
        return dict(
            zip(
                self.words_known,
                (self.points_none, self.points_not_above, self.points_above),
                strict=True,
            )
        )

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Look each comparison up."""
        del scale
        points = full_like(values, Decimal(0))
        for word, worth in self._worth.items():
            points = choose(values == word, worth, points)
        return points

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same as nested IFs."""
        del scale
        text = "0"
        for word, worth in reversed(self._worth.items()):
            text = f'IF({value}="{word}",{number(worth)},{text})'
        return text

    def target(self, scale: Scale) -> str:
        """Nothing at all."""
        del scale
        return NONE

    def standard(self, scale: Scale) -> str:
        """Print the three cases."""
        del scale
        return "；".join(f"{word}得{plain(worth)}分" for word, worth in self._worth.items()) + "。"

    def loss_of(self, word: str) -> str:
        """Say how the figure stands to last year's."""
        return f"本年数{word}，得{plain(self._worth[word])}分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """Points fall from the best case to the worst."""
        if self.points_none != scale.points:
            yield f"没有发生应得{plain(scale.points)}分"
        if not self.points_none >= self.points_not_above >= self.points_above >= 0:
            yield "三种情形的得分应从高到低，不能为负"
