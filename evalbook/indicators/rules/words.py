"""Graded words: a rating given by somebody else is worth fixed points."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

from evalbook.decimals import Column, choose, full_like, plain
from evalbook.indicators.rules.base import Consumes, Frozen, RuleBase, Scale, number


class Word(Frozen):
    """A rating and its points."""

    word: str
    points: Decimal


class Words(RuleBase):
    """Points by rating, best first."""

    kind: Literal["words"]
    title: ClassVar[str] = "等次得分"
    consumes: ClassVar[Consumes] = Consumes.WORD
    words: tuple[Word, ...]

    @property
    def words_known(self) -> tuple[str, ...]:
        """The ratings, best first."""
        return tuple(entry.word for entry in self.words)

    def points_for(self, values: Column, scale: Scale) -> Column:
        """Look each word up; the reader admits only words of the list."""
        del scale
        points = full_like(values, Decimal(0))
        for entry in self.words:
            points = choose(values == entry.word, entry.points, points)
        return points

    def excel(self, value: str, scale: Scale) -> str:
        """Write the list as nested IFs."""
        del scale
        text = "0"
        for entry in reversed(self.words):
            text = f'IF({value}="{entry.word}",{number(entry.points)},{text})'
        return text

    def target(self, scale: Scale) -> str:
        """The best rating."""
        del scale
        return self.words[0].word

    def standard(self, scale: Scale) -> str:
        """Print the list."""
        del scale
        return "，".join(f"{entry.word}得{plain(entry.points)}分" for entry in self.words) + "。"

    def loss_of(self, word: str) -> str:
        """Say that the rating was not the best one."""
        return f"等次为“{word}”，未达到“{self.words[0].word}”"

    def problems(self, scale: Scale) -> Iterator[str]:
        """Words are unique, the first gives all points."""
        if len({entry.word for entry in self.words}) != len(self.words):
            yield "等次重复"
        if not self.words or self.words[0].points != scale.points:
            yield f"最高等次应得{plain(scale.points)}分"
        if any(better.points < worse.points for better, worse in pairwise(self.words)):
            yield "等次应从高到低排列"
        if any(entry.points < 0 for entry in self.words):
            yield "等次得分不能为负"
        if any('"' in entry.word for entry in self.words):
            yield "等次名称不能含英文引号"
