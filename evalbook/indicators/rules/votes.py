"""Votes averaged into a score: Σ votes × worth ÷ Σ votes, `(满意票×100+基本满意票×80)÷有效票`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from evalbook.decimals import Column, at_least, at_most, divide, full_like, plain
from evalbook.indicators.rules.base import Frozen, RuleBase, Scale, number

_FEWEST = 2
"""Answers there are to choose from, at the least."""


class Ballot(Frozen):
    """The field that counts the votes for one answer, and what such a vote is worth."""

    field: str
    worth: Decimal


class Votes(RuleBase):
    """The average worth of a vote, in proportion to the best answer's worth."""

    kind: Literal["votes"]
    title: ClassVar[str] = "按票数平均"
    knows_formula: ClassVar[bool] = True
    ballots: tuple[Ballot, ...]

    @property
    def own_formula(self) -> str:
        """The formula of the average: it follows from the ballots."""
        total = "+".join(f"{one.field}*{plain(one.worth)}" for one in self.ballots)
        return f"({total})/({'+'.join(one.field for one in self.ballots)})"

    @property
    def _best(self) -> Decimal:
        return self.ballots[0].worth

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Take the share of the best worth, within the points."""
        share = divide(values * scale.points, full_like(values, self._best))
        return at_most(at_least(share, Decimal(0)), scale.points)

    def excel(self, value: str, scale: Scale) -> str:
        """Write the same share."""
        points = number(scale.points)
        return f"MAX(0,MIN({points},{value}*{points}/{number(self._best)}))"

    def target(self, scale: Scale) -> str:
        """The best average there is."""
        return scale.limit(self._best)

    def standard(self, scale: Scale) -> str:
        """State the average and the proportion."""
        listed = "、".join(f"“{one.field}”每票{plain(one.worth)}分" for one in self.ballots)
        best, points = plain(self._best), plain(scale.points)
        return f"{listed}，按有效票数平均；得分＝平均分÷{best}×{points}分。"

    def loss(self, value: Decimal, scale: Scale) -> str:
        """Name the average."""
        return f"平均{scale.value(value)}，低于{scale.limit(self._best)}，按比例计分"

    def problems(self, scale: Scale) -> Iterator[str]:
        """Several answers, the best first, none worth less than nothing, none twice."""
        del scale
        worths = [one.worth for one in self.ballots]
        if len(worths) < _FEWEST or worths != sorted(set(worths), reverse=True):
            yield "票数（ballots）至少写两种，每票的分从高到低，不能相同"
        elif worths[-1] < 0 or worths[0] <= 0:
            yield "票数（ballots）每票的分不能为负，最好的应大于0"
        if len({one.field for one in self.ballots}) != len(self.ballots):
            yield "票数（ballots）的名称重复"
