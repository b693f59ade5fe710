"""Graded words: a rating given by somebody else is worth fixed points, or a share of the points."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, full_like, plain
from evalbook.indicators.rules.base import Consumes, Frozen, RuleBase, Scale, number

_ALL = Decimal(100)


class Word(Frozen):
    """A rating and its points; in percent of all points where the rule counts in percent."""

    word: str
    points: Decimal


class Words(RuleBase):
    """Points by rating, best first."""

    kind: Literal["words"]
    title: ClassVar[str] = "等次得分"
    consumes: ClassVar[Consumes] = Consumes.WORD
    words: tuple[Word, ...]
    counted_in: Literal["points", "percent"] = "points"
    """What the list gives for a rating: points, or percent of the points."""

    def _worth(self, entry: Word, scale: Scale) -> Decimal:
        return entry.points if self.counted_in == "points" else scale.points * entry.points / _ALL

    @property
    def words_known(self) -> tuple[str, ...]:
        """The ratings, best first."""
        return tuple(entry.word for entry in self.words)

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Look each word up; the reader admits only words of the list."""
        points = full_like(values, Decimal(0))
        for entry in self.words:
            points = choose(values == entry.word, self._worth(entry, scale), points)
        return points

    def excel(self, value: str, scale: Scale) -> str:
        """Write the list as nested IFs."""
        text = "0"
        for entry in reversed(self.words):
            text = f'IF({value}="{entry.word}",{number(self._worth(entry, scale))},{text})'
        return text

    def target(self, scale: Scale) -> str:
        """The best rating."""
        del scale
        return self.words[0].word

    def standard(self, scale: Scale) -> str:
        """Print the list."""
        worth = ((entry.word, plain(self._worth(entry, scale))) for entry in self.words)
        return "，".join(f"{word}得{points}分" for word, points in worth) + "。"

    def loss_of(self, word: str) -> str:
        """Say that the rating was not the best one."""
        return f"等次为“{word}”，未达到“{self.words[0].word}”"

    def problems(self, scale: Scale) -> Iterator[str]:
        """Words are unique, the first gives all points."""
        if len({entry.word for entry in self.words}) != len(self.words):
            yield "等次重复"
        best = scale.points if self.counted_in == "points" else _ALL
        if not self.words or self.words[0].points != best:
            yield f"最高等次应得{plain(best)}{'分' if self.counted_in == 'points' else '%的分值'}"
        if any(better.points < worse.points for better, worse in pairwise(self.words)):
            yield "等次应从高到低排列"
        if any(entry.points < 0 for entry in self.words):
            yield "等次得分不能为负"
        if any('"' in entry.word for entry in self.words):
            yield "等次名称不能含英文引号"
