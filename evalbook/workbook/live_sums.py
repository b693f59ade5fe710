"""Live formulas of sums: what `scoring.sums` computes, over the cells of one column of scores.

What is left out is skipped; the total is re-scaled, scores are rolled up by weights, caps hold.
Formulas come without the leading `=`; what is not there yet is an empty string, never zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from evalbook.decimals import VALUE_PLACES, plain
from evalbook.indicators.entries import EXCLUDED, PENDING
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.rules.base import number
from evalbook.scoring.wording import NOTHING_APPLIES
from evalbook.workbook.live import whole_sum
from evalbook.workbook.live_scores import pending

_ALL = Decimal(100)


@dataclass(frozen=True)
class Member:
    """A cell that is added up or weighed."""

    cell: str
    points: Decimal
    """Points it can reach."""
    mark: str = ""
    """The cell that shows 不计 where it is to be skipped; empty where that cannot be."""
    weight: Decimal = Decimal(0)
    rescales: bool = False
    """Whether the total is re-scaled without its points where it is skipped."""

    @property
    def is_out(self) -> str:
        """Write the condition that it is to be skipped."""
        return f'{self.mark}="{EXCLUDED}"'

    def summand(self, *, typed: bool) -> str:
        """Write what it adds; scores that people have typed are rounded, as they are shown."""
        cell = f"ROUND({self.cell},2)" if typed else self.cell
        return f"IF({self.is_out},0,{cell})" if self.mark else cell


@dataclass(frozen=True)
class Sums:
    """The sums of one column of a scoresheet: the claims, the computed scores, or those after review."""

    system: IndicatorSystem
    scores: Mapping[str, str]
    """Cells of the indicators' scores, by code."""
    marks: Mapping[str, str]
    """Cells that show 不计 where an indicator is left out, by code."""
    level1_cells: Mapping[str, str]
    level2_cells: Mapping[str, str] = field(default_factory=dict)
    """Cells of the scores of 二级指标; needed only where scores are rolled up by weights."""
    typed: bool = False

    def level2(self, level2: Level2) -> str:
        """Write the score of a 二级指标."""
        members = self._members([level2])
        if self._weighs(self.system.level1_by_code[level2.level1]):
            return self._pending(members, weighed(members, self.system.about.score_places, typed=self.typed))
        return self._pending(members, self._added(self.system.level1_by_code[level2.level1], [level2]))

    def level1(self, level1: Level1) -> str:
        """Write the sub-total of a 一级指标."""
        groups = self.system.level2_within(level1)
        if self._weighs(level1):
            cells = [
                Member(self.level2_cells[one.code], _ALL, self._idle(self.level2_cells, [one]), one.points)
                for one in groups
            ]
            return self._pending(cells, weighed(cells, self.system.about.score_places))
        return self._pending(self._members(groups), self._added(level1, groups, cap=level1.points))

    def _added(self, level1: Level1, groups: Sequence[Level2], cap: Decimal | None = None) -> str:
        members = self._members(groups)
        if not level1.is_outside or not members:
            return subtotal(members, typed=self.typed)
        sums = [
            held(_sum(own, typed=self.typed), level2.points)
            for level2 in groups
            if (own := self._members([level2]))
        ]
        value = f"ROUND({'+'.join(sums)},2)"
        return f'IF({_given(members)}<{len(members)},"",{value if cap is None else held(value, cap)})'

    def total(self, condition: str = "") -> str:
        """Write the total; zero where the `condition` of a veto holds."""
        base = [one for one in self.system.level1 if not one.is_outside]
        outside = [self.level1_cells[one.code] for one in self.system.level1 if one.is_outside]
        text = self._base(base)
        if outside:
            listed, most = ",".join(outside), number(self.system.about.highest)
            value = f"MAX(0,MIN({most},ROUND({text}+SUM({listed}),2)))"
            text = f'IF(COUNT({listed})<{len(outside)},"",IF({text}="","",{value}))'
        if condition:
            text = f'IF({condition},IF({text}="","",0),{text})'
        cells = [self.level1_cells[one.code] for one in self.system.level1]
        return pending(cells, text) if self.system.is_ranked else text

    def _base(self, levels: Sequence[Level1]) -> str:
        cells = [self.level1_cells[one.code] for one in levels]
        if not self.system.weighs:
            return rescaled(self.system, cells, self.members)
        weighing = [
            Member(cell, _ALL, self._idle(self.level1_cells, self.system.level2_within(one), one), one.points)
            for cell, one in zip(cells, levels, strict=True)
        ]
        return weighed(weighing, self.system.about.score_places, nothing='""')

    def _idle(self, cells: Mapping[str, str], groups: Sequence[Level2], level1: Level1 | None = None) -> str:
        """Name the cell of a level that may show 不计 itself; empty where some indicator always counts."""
        members = [one for group in groups for one in self.system.within(group) if one.scored]
        code = level1.code if level1 else groups[0].code
        return cells[code] if all(self.system.leaves_out(one) for one in members) else ""

    def _weighs(self, level1: Level1) -> bool:
        return self.system.weighs and not level1.is_outside

    def _members(self, groups: Sequence[Level2]) -> list[Member]:
        return [self._member(one) for group in groups for one in self.system.within(group) if one.scored]

    @property
    def members(self) -> list[Member]:
        """Every scored indicator, in order."""
        return [one for level1 in self.system.level1 for one in self.of_level(level1)]

    def of_level(self, level: Level1 | Level2) -> list[Member]:
        """The scored indicators of a level, in order."""
        groups = self.system.level2_within(level) if isinstance(level, Level1) else (level,)
        return self._members(groups)

    def _member(self, indicator: Indicator) -> Member:
        return Member(
            self.scores[indicator.code],
            indicator.points,
            self.marks[indicator.code] if self.system.leaves_out(indicator) else "",
            indicator.weight or Decimal(0),
            indicator.may_be_excluded and not self.system.weighs,
        )

    def _pending(self, members: Sequence[Member], text: str) -> str:
        return pending([one.cell for one in members], text) if self.system.is_ranked and members else text


def _given(members: Sequence[Member]) -> str:
    """Count the members that are there, or to be skipped."""
    fixed = [one.cell for one in members if not one.mark]
    given = [f"COUNT({','.join(fixed)})"] if fixed else []
    given += [f"IF({one.is_out},1,COUNT({one.cell}))" for one in members if one.mark]
    return "+".join(given)


def _sum(members: Sequence[Member], *, typed: bool) -> str:
    return f"SUM({','.join(one.summand(typed=typed) for one in members)})"


def held(value: str, cap: Decimal) -> str:
    """Write a value held within a cap on either side of zero."""
    return f"MAX(-{number(cap)},MIN({number(cap)},{value}))"


def subtotal(members: Sequence[Member], *, typed: bool = False) -> str:
    """Write the sum of the members that are not left out; an empty string while any of them is empty."""
    if not members:
        return "0"
    if not any(one.mark for one in members):
        return whole_sum([one.cell for one in members], typed=typed)
    return f'IF({_given(members)}<{len(members)},"",ROUND({_sum(members, typed=typed)},2))'


def weighed(
    members: Sequence[Member], places: int, *, typed: bool = False, nothing: str = f'"{EXCLUDED}"'
) -> str:
    """Write Σ weight × score ÷ points × 100 ÷ Σ weights, without what is skipped; `nothing` where all is."""
    if not members:
        return "0"
    rates = "+".join(
        f"{one.summand(typed=typed)}*{number(one.weight)}/{number(one.points)}" for one in members
    )
    heavy = "+".join(
        f"IF({one.is_out},0,{number(one.weight)})" if one.mark else number(one.weight) for one in members
    )
    value = f"ROUND(ROUND(({rates})*100/({heavy}),{VALUE_PLACES}),{places})"
    if all(one.mark for one in members):
        value = f"IF({heavy}=0,{nothing},{value})"
    return f'IF({_given(members)}<{len(members)},"",{value})'


def rescaled(system: IndicatorSystem, subtotals: Sequence[str], members: Sequence[Member]) -> str:
    """Write the total over sub-totals, re-scaled to all points without what is excluded."""
    marked = [one for one in members if one.rescales]
    if not marked:
        return whole_sum(subtotals)
    listed, points = ",".join(subtotals), system.about.points
    applicable = _applicable(points, marked)
    scaled = f"SUM({listed})*{number(points)}/{applicable}"
    rounded = f"ROUND(ROUND({scaled},{VALUE_PLACES}),{system.about.score_places})"
    return f'IF(COUNT({listed})<{len(subtotals)},"",IF({applicable}=0,"",{rounded}))'


def share(review: str, points_cell: str, points: Decimal, members: Sequence[Member]) -> str:
    """Write the share of the points that apply which the score in `review` reaches, to four places."""
    marked = [one for one in members if one.rescales]
    if not marked:
        reached = f"ROUND({review}/{points_cell},4)"
        # A level that is rolled up by weights may show a word instead of a score.
        worded = any(one.weight for one in members)
        return f"IF(ISNUMBER({review}),{reached},{review})" if worded else f'IF({review}="","",{reached})'
    applicable = _applicable(points, marked)
    return f'IF({review}="","",IF({applicable}=0,"{EXCLUDED}",ROUND({review}/{applicable},4)))'


def rescaling(system: IndicatorSystem, members: Sequence[Member]) -> str:
    """Write the remark on how the total was re-scaled; an empty string where nothing is excluded."""
    marked, points = [one for one in members if one.rescales], system.about.points
    out = f"ROUND({'+'.join(_heavy(marked))},2)"
    applicable = _applicable(points, marked)
    said = f'"不适用指标共"&{out}&"分不计，总分按适用分值"&{applicable}&"分折算"'
    return f'IF({out}=0,"",IF({applicable}=0,"{NOTHING_APPLIES}",{said}))'


def _applicable(points: Decimal, marked: Sequence[Member]) -> str:
    return f"ROUND({plain(points)}-{'-'.join(_heavy(marked))},2)"


def _heavy(marked: Sequence[Member]) -> list[str]:
    return [f"({one.is_out})*{number(one.points)}" for one in marked]


def shown_sum(score: Decimal | None, *, waits: bool, idle: bool = False) -> Decimal | str | None:
    """Return what a sum shows: that the bureau will know, that nothing counts, or the score."""
    if waits:
        return PENDING
    return EXCLUDED if score is None and idle else score
