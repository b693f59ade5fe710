"""Qualitative grades: a grade is chosen, and a score is picked inside the range of that grade."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

import numpy as np

from evalbook.decimals import Column, full_like, plain
from evalbook.indicators.rules.base import Consumes, Frozen, Scale, number
from evalbook.indicators.rules.manual import Manual

_ALL = Decimal(100)


class Range(Frozen):
    """A grade and the ends of its range, in percent of the points, both inclusive."""

    word: str
    lowest: Decimal
    highest: Decimal


class Ranges(Manual):
    """As `Manual`, held inside the range of the grade that the formula's field names.

    A score outside the range counts as the nearer end; a finding says so.
    """

    kind: Literal["ranges"]  # type: ignore[assignment]  # the kind tells the variants apart
    title: ClassVar[str] = "定性分档评分"
    consumes: ClassVar[Consumes] = Consumes.RANGED
    ranges: tuple[Range, ...]

    @property
    def words_known(self) -> tuple[str, ...]:
        """The grades, best first."""
        return tuple(one.word for one in self.ranges)

    def ends(self, one: Range, scale: Scale) -> tuple[Decimal, Decimal]:
        """Return the ends of a range in points."""
        return scale.points * one.lowest / _ALL, scale.points * one.highest / _ALL

    def range_of(self, word: str) -> Range:
        """Return the range of a grade; raises `KeyError` for a word that is none."""
        return {one.word: one for one in self.ranges}[word]

    def held(self, words: Column, scores: Column, scale: Scale) -> Column:
        """Hold each score inside the range of its grade."""
        result = scores.copy()
        for one in self.ranges:
            low, high = (full_like(scores, end) for end in self.ends(one, scale))
            inside = np.minimum(np.maximum(scores, low), high)
            result = np.where(words == one.word, inside, result)
        return result

    def excel_held(self, word: str, score: str, scale: Scale) -> str:
        """Write the same over the cell of the grade and the expression of the score."""
        text = '""'
        for one in reversed(self.ranges):
            low, high = self.ends(one, scale)
            inside = f"MAX({number(low)},MIN({number(high)},{score}))"
            text = f'IF({word}="{one.word}",{inside},{text})'
        return text

    def standard(self, scale: Scale) -> str:
        """Print the grades with their ranges in points."""
        listed = "；".join(
            f"{one.word}得{plain(high)}至{plain(low)}分"
            for one in self.ranges
            for low, high in [self.ends(one, scale)]
        )
        return f"{listed}；在所选档次的区间内评分，须写明理由。"

    def target(self, scale: Scale) -> str:
        """The best grade."""
        del scale
        return self.ranges[0].word

    def problems(self, scale: Scale) -> Iterator[str]:
        """Grades are unique; their ranges fall from 100 % without overlap or gap."""
        del scale
        if not self.ranges:
            yield "各档区间（ranges）为空"
            return
        if len({one.word for one in self.ranges}) != len(self.ranges):
            yield "各档区间（ranges）的档次重复"
        if self.ranges[0].highest != _ALL:
            yield "各档区间（ranges）的最高一档应到100"
        if self.ranges[-1].lowest < 0 or any(one.lowest > one.highest for one in self.ranges):
            yield "各档区间（ranges）的起止写反了，或小于0"
        for better, worse in pairwise(self.ranges):
            if better.lowest != worse.highest:
                between = f"{plain(worse.highest)}与{plain(better.lowest)}"
                yield f"各档区间（ranges）应首尾相接，{between}之间重叠或有空档"
        if any('"' in one.word for one in self.ranges):
            yield "档次名称不能含英文引号"
