"""Scores of a department weighted over its sheets by an amount: values, Excel face, and words.

An indicator's score is Σ score × amount ÷ Σ amount over the sheets to which it applies. Where those
carry no amount at all, it does not apply to the department. Sheets that lack a score or an amount
leave the department without one, and so does an amount of zero altogether.
"""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, divide, round_column, shown
from evalbook.indicators.entries import EXCLUDED
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring import wording
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.rollup.groups import Groups, Mask, put
from evalbook.scoring.scores import IndicatorScore

_NOTHING = Decimal(0)


def weigh(
    weights: Column, computed: Column, excluded: Mask, together: Groups, places: int
) -> tuple[Column, Mask]:
    """Put weighted scores into the rows of the wholes; returns new scores and marks of exclusion.

    `weights` holds an amount per row of the table, or None; the matrices have a column per indicator.
    """
    scores, out = computed[together.members], excluded[together.members]
    given = np.array([isinstance(one, Decimal) for one in weights[together.members]], dtype=bool)
    lacking = (pd.isna(scores) & ~out) | ~given[:, None]
    amounts = put(weights[together.members], ~given, _NOTHING)[:, None]
    counted = put(np.broadcast_to(amounts, out.shape), out, _NOTHING)
    products = put(scores, out | lacking, _NOTHING) * counted
    above, below = (np.add.reduceat(one, together.starts, axis=0) for one in (products, counted))
    whole = np.add.reduceat(amounts, together.starts, axis=0)
    missing = np.logical_or.reduceat(lacking, together.starts, axis=0) | (whole == _NOTHING)
    nowhere = ~missing & (below == _NOTHING)
    known = ~missing & ~nowhere
    results: Column = np.full(above.shape, None, dtype=object)
    results[known] = round_column(round_column(divide(above[known], below[known]), VALUE_PLACES), places)
    scored, left_out = computed.copy(), excluded.copy()
    scored[together.wholes], left_out[together.wholes] = results, nowhere
    return scored, left_out


def weighted_formula(scores: str, weights: str, count: int, *, may_be_excluded: bool, places: int) -> str:
    """Write the weighted score over two ranges of `count` cells; an empty string while there is none."""
    if may_be_excluded:
        given = f'COUNT({scores})+COUNTIF({scores},"{EXCLUDED}")'
        below = f"SUMPRODUCT(ISNUMBER({scores})*{weights})"
    else:
        given, below = f"COUNT({scores})", f"SUM({weights})"
    score = f"ROUND(ROUND(SUMPRODUCT({scores},{weights})/{below},{VALUE_PLACES}),{places})"
    if may_be_excluded:
        score = f'IF({below}=0,"{EXCLUDED}",{score})'
    return f'IF(OR({given}<{count},COUNT({weights})<{count}),"",IF(SUM({weights})=0,"",{score}))'


@dataclass(frozen=True)
class WeighedSheet:
    """What one sheet contributes to a weighted score."""

    name: str
    weight: str
    """As printed: `1,200.00万元`."""
    score: IndicatorScore


@dataclass(frozen=True)
class WeightedScore(IndicatorScore):
    """A score that is no judgement of the department's value, but the average of its sheets'."""

    weight: str = ""
    """Name of the field weighted by."""
    sheets: tuple[WeighedSheet, ...] = ()

    @property
    def loss(self) -> str:
        """Which sheets lost points; empty where none did."""
        losing = [one for one in self.sheets if one.score.lost] if self.lost else []
        return "、".join(f"{one.name}失{shown(one.score.lost)}分" for one in losing)

    @property
    def basis(self) -> tuple[str, ...]:
        """得分依据: the sheets' scores with their weights, and the value of the whole for comparison."""
        if not self.indicator.scored:
            return super().basis
        scores = "，".join(f"{one.name}{_score(one.score)}×{one.weight}" for one in self.sheets)
        weighed = f"各评分表得分按“{self.weight}”加权：{scores}"
        return (weighed, *([self.verdict] if self.verdict else []), "部门合计的实际值不据以计分")

    @property
    def verdict(self) -> str:
        """What the average comes to; empty while there is none."""
        if not self.indicator.scored:
            return super().verdict
        if self.excluded:
            return "不适用，不计分，其余指标按比例折算"
        return "" if self.computed is None else f"加权平均得{shown(self.computed)}分"


def _score(one: IndicatorScore) -> str:
    return EXCLUDED if one.excluded else "（无得分）" if one.computed is None else f"{shown(one.computed)}分"


def weighted_score(
    system: IndicatorSystem, one: IndicatorScore, sheets: list[tuple[str, Assessment]]
) -> WeightedScore:
    """Turn the score of a whole into the average of its sheets, given by name."""
    weight = system.unit_weight
    assert weight is not None  # noqa: S101 - asked for where scores are weighted only
    position = system.indicators.index(one.indicator)
    weighed = tuple(
        WeighedSheet(name, wording.field_value(weight, seen.submission), seen.indicators[position])
        for name, seen in sheets
    )
    # The points that the sums would give count for nothing here.
    parts = tuple(replace(part, points=None, loss="") for part in one.parts)
    own = {item.name: getattr(one, item.name) for item in fields(one)} | {"parts": parts}
    return WeightedScore(**own, weight=weight.name, sheets=weighed)
