"""Sums of scores: what is left out is skipped; re-scaled, rolled up by weights, and held within caps."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, at_least, at_most, divide, round_column, row_sums
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import IndicatorSystem

_NOTHING, _ALL = Decimal(0), Decimal(100)
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LevelSums:
    """Sub-totals by code (columns); None where a score is missing, or where nothing applies and weighs."""

    level1: pd.DataFrame
    level2: pd.DataFrame
    totals: Column


def sums(system: IndicatorSystem, scores: pd.DataFrame, excluded: pd.DataFrame) -> LevelSums:
    """Add up the scores of all levels, and the total."""
    level2 = {one.code: _level2(system, one, scores, excluded) for one in system.level2}
    frame2 = pd.DataFrame(level2, index=scores.index, dtype=object)
    idle2 = idle(system, system.level2, excluded)
    level1 = {one.code: _level1(system, one, frame2, idle2) for one in system.level1}
    frame1 = pd.DataFrame(level1, index=scores.index, dtype=object)
    return LevelSums(frame1, frame2, _totals(system, frame1, excluded))


def idle(system: IndicatorSystem, levels: Sequence[Level1 | Level2], excluded: pd.DataFrame) -> pd.DataFrame:
    """Tell which levels (columns, by code) have indicators, all of which are left out."""
    found = {}
    for level in levels:
        groups = system.level2_within(level) if isinstance(level, Level1) else (level,)
        codes = [one.code for group in groups for one in system.within(group) if one.scored]
        found[level.code] = excluded[codes].all(axis=1) & bool(codes)
    return pd.DataFrame(found, index=excluded.index, dtype=bool)


def add_up(members: pd.DataFrame, skipped: pd.DataFrame | None = None) -> Column:
    """Add up the columns of each row but those skipped; None where any other member is missing."""
    scores: Column = members.to_numpy(dtype=object).copy()
    if skipped is not None:
        scores[skipped[members.columns].to_numpy(dtype=bool)] = _NOTHING
    added: Column = np.full(len(members), None, dtype=object)
    whole = np.asarray(pd.notna(scores).all(axis=1), dtype=bool)
    added[whole] = row_sums(scores[whole])
    return added


def _level2(system: IndicatorSystem, level2: Level2, scores: pd.DataFrame, excluded: pd.DataFrame) -> Column:
    members = [one for one in system.within(level2) if one.scored]
    codes = [one.code for one in members]
    level1 = system.level1_by_code[level2.level1]
    if level1.is_outside:
        return _held(system, add_up(scores[codes], excluded), level2.points)
    if not system.weighs:
        return add_up(scores[codes], excluded)
    weights = [(one.weight or _NOTHING, one.points) for one in members]
    return weighed(scores[codes], weights, excluded[codes], system.about.score_places)


def _level1(system: IndicatorSystem, level1: Level1, level2: pd.DataFrame, idle2: pd.DataFrame) -> Column:
    groups = system.level2_within(level1)
    codes = [one.code for one in groups]
    if level1.is_outside:
        return _held(system, add_up(level2[codes]), level1.points)
    if not system.weighs:
        return add_up(level2[codes])
    weights = [(one.points, _ALL) for one in groups]
    return weighed(level2[codes], weights, idle2[codes], system.about.score_places)


def weighed(
    scores: pd.DataFrame, weights: Sequence[tuple[Decimal, Decimal]], skipped: pd.DataFrame, places: int
) -> Column:
    """Roll scores up on a scale of 100; `weights` gives weight and full points of each column.

    Σ weight × score ÷ full points × 100 ÷ Σ weights, without the skipped. None where a score is
    missing, and where everything is skipped.
    """
    out = skipped.to_numpy(dtype=bool)
    own: Column = scores.to_numpy(dtype=object).copy()
    own[out] = _NOTHING
    heavy, full = (np.empty(own.shape, dtype=object) for _ in range(2))
    heavy[:], full[:] = [weight for weight, _ in weights], [points for _, points in weights]
    heavy[out] = _NOTHING
    result: Column = np.full(len(scores), None, dtype=object)
    known = np.asarray(pd.notna(own).all(axis=1) & ~out.all(axis=1), dtype=bool)
    if known.any():
        rates = divide(own[known] * heavy[known], full[known])
        raw = divide(row_sums(rates) * _ALL, row_sums(heavy[known]))
        result[known] = round_column(round_column(raw, VALUE_PLACES), places)
    return result


def _held(system: IndicatorSystem, added: Column, cap: Decimal) -> Column:
    """Hold a sum outside the base within its cap, on either side of zero."""
    known = np.asarray(pd.notna(added), dtype=bool)
    held = added.copy()
    held[known] = round_column(at_most(at_least(added[known], -cap), cap), system.about.score_places)
    return held


def _totals(system: IndicatorSystem, level1: pd.DataFrame, excluded: pd.DataFrame) -> Column:
    base = [one for one in system.level1 if not one.is_outside]
    outside = [one.code for one in system.level1 if one.is_outside]
    totals = (
        _weighed_total(system, base, level1, excluded)
        if system.weighs
        else _rescaled_total(system, base, level1, excluded)
    )
    if not outside:
        return totals
    added = add_up(level1[outside])
    known = np.asarray(pd.notna(totals) & pd.notna(added), dtype=bool)
    totals[~known] = None
    within = at_most(at_least(totals[known] + added[known], _NOTHING), system.about.highest)
    totals[known] = round_column(within, system.about.score_places)
    return totals


def _weighed_total(
    system: IndicatorSystem, base: Sequence[Level1], level1: pd.DataFrame, excluded: pd.DataFrame
) -> Column:
    codes = [one.code for one in base]
    weights = [(one.points, _ALL) for one in base]
    return weighed(level1[codes], weights, idle(system, base, excluded), system.about.score_places)


def _rescaled_total(
    system: IndicatorSystem, base: Sequence[Level1], level1: pd.DataFrame, excluded: pd.DataFrame
) -> Column:
    """Re-scale to all points where indicators are excluded; None where nothing applies.

    The total is Σ scores ÷ Σ points of the indicators that apply × all points.
    """
    totals = add_up(level1[[one.code for one in base]])
    rescaling = [one for one in system.scored if one.may_be_excluded]
    out = excluded[[one.code for one in rescaling]]
    points = _applicable(system, [one.points for one in rescaling], out.to_numpy(dtype=bool))
    totals[points == _NOTHING] = None
    known = np.asarray(pd.notna(totals), dtype=bool)
    rescaled = np.asarray(out.any(axis=1), dtype=bool) & known
    if rescaled.any():
        raw = divide(totals[rescaled] * system.about.points, points[rescaled])
        totals[rescaled] = round_column(round_column(raw, VALUE_PLACES), system.about.score_places)
    return totals


def _applicable(system: IndicatorSystem, points: Sequence[Decimal], out: Mask) -> Column:
    """Take the points of what is excluded from all points, row by row."""
    lost: Column = np.empty(out.shape, dtype=object)
    lost[:] = list(points)
    lost[~out] = _NOTHING
    left: Column = system.about.points - row_sums(lost)
    return left
