"""Live formulas of sums: sub-totals that skip what is excluded, and the total re-scaled without it.

Each function returns an expression without the leading `=`. Members say which cell shows whether they
are excluded; sums of members that never are stay the plain sums of `live.whole_sum`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalbook.decimals import VALUE_PLACES, plain
from evalbook.indicators.entries import EXCLUDED
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.rules.base import number
from evalbook.scoring.assessment import IndicatorScore, PartScore
from evalbook.scoring.wording import NOTHING_APPLIES
from evalbook.workbook.live import combined, whole_sum


@dataclass(frozen=True)
class Member:
    """The cell of a score that is added up."""

    score: str
    points: Decimal
    mark: str = ""
    """The cell that shows 不计 where the score is to be skipped; empty where that cannot be."""

    @property
    def is_out(self) -> str:
        """Write the condition that the score is to be skipped."""
        return f'{self.mark}="{EXCLUDED}"'


def member(indicator: Indicator, score: str, mark: str) -> Member:
    """Describe an indicator's score as a member of a sum; `mark` counts only where it may be excluded."""
    return Member(score, indicator.points, mark if indicator.may_be_excluded else "")


def score(indicator: Indicator, part_cells: Sequence[str]) -> str:
    """Write the score of an indicator over the points of its parts; 不计 where it is excluded."""
    formula = combined(indicator, part_cells)
    if not indicator.may_be_excluded:
        return formula
    return unless_out(part_cells[0], formula)


def unless_out(mark: str, formula: str) -> str:
    """Write 不计 where the cell `mark` shows it, and the formula elsewhere."""
    return f'IF({mark}="{EXCLUDED}","{EXCLUDED}",{formula})'


def subtotal(members: Sequence[Member], *, typed: bool = False) -> str:
    """Write the sum of the members that are not excluded; an empty string while any of them is empty."""
    if not members:
        return "0"
    if not any(one.mark for one in members):
        return whole_sum([one.score for one in members], typed=typed)
    fixed = [one.score for one in members if not one.mark]
    given = [f"COUNT({','.join(fixed)})"] if fixed else []
    given += [f"IF({one.is_out},1,COUNT({one.score}))" for one in members if one.mark]
    summands = ",".join(_summand(one, typed=typed) for one in members)
    return f'IF({"+".join(given)}<{len(members)},"",ROUND(SUM({summands}),2))'


def _summand(one: Member, *, typed: bool) -> str:
    cell = f"ROUND({one.score},2)" if typed else one.score
    return f"IF({one.is_out},0,{cell})" if one.mark else cell


def total(system: IndicatorSystem, subtotals: Sequence[str], members: Iterable[Member]) -> str:
    """Write the total over the cells of the sub-totals, re-scaled to all points without what is excluded."""
    marked = [one for one in members if one.mark]
    if not marked:
        return whole_sum(subtotals)
    listed, points = ",".join(subtotals), system.about.points
    applicable = _applicable(points, marked)
    scaled = f"SUM({listed})*{number(points)}/{applicable}"
    rounded = f"ROUND(ROUND({scaled},{VALUE_PLACES}),{system.about.score_places})"
    return f'IF(COUNT({listed})<{len(subtotals)},"",IF({applicable}=0,"",{rounded}))'


def share(review: str, points_cell: str, points: Decimal, members: Iterable[Member]) -> str:
    """Write the share of the points that apply which the score in `review` reaches, to four places."""
    marked = [one for one in members if one.mark]
    if not marked:
        return f'IF({review}="","",ROUND({review}/{points_cell},4))'
    applicable = _applicable(points, marked)
    return f'IF({review}="","",IF({applicable}=0,"{EXCLUDED}",ROUND({review}/{applicable},4)))'


def rescaling(system: IndicatorSystem, members: Iterable[Member]) -> str:
    """Write the remark on how the total was re-scaled; an empty string where nothing is excluded."""
    marked, points = [one for one in members if one.mark], system.about.points
    out = f"ROUND({'+'.join(_weighed(marked))},2)"
    applicable = _applicable(points, marked)
    said = f'"不适用指标共"&{out}&"分不计，总分按适用分值"&{applicable}&"分折算"'
    return f'IF({out}=0,"",IF({applicable}=0,"{NOTHING_APPLIES}",{said}))'


def _applicable(points: Decimal, marked: Iterable[Member]) -> str:
    return f"ROUND({plain(points)}-{'-'.join(_weighed(marked))},2)"


def _weighed(marked: Iterable[Member]) -> list[str]:
    return [f"({one.is_out})*{number(one.points)}" for one in marked]


def shown_points(one: PartScore) -> Decimal | str | None:
    """Return what the cell of a part's points shows."""
    return EXCLUDED if one.excluded else one.points


def shown_score(one: IndicatorScore) -> Decimal | str | None:
    """Return what `score` shows."""
    return EXCLUDED if one.excluded else one.computed
