"""Sums of scores: what is left out is skipped; re-scaled, rolled up by weights, and held within caps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, at_least, at_most, divide, round_column, row_sums
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.entry_table import Mask

_NOTHING, _ALL = Decimal(0), Decimal(100)
Scores = Mapping[str, Column]
"""Columns by code; None where a score is missing, or left out."""
Marks = Mapping[str, Mask]
"""By code, where something is left out."""


@dataclass(frozen=True)
class LevelSums:
    """Sub-totals by code; None where a score is missing, or where nothing applies and weighs."""

    level1: dict[str, Column]
    level2: dict[str, Column]
    totals: Column


def sums(system: IndicatorSystem, scores: Scores, excluded: Marks, length: int) -> LevelSums:
    """Add up the scores of all levels, and the total, of so many submissions."""
    level2 = {one.code: _level2(system, one, scores, excluded, length) for one in system.level2}
    idle2 = idle(system, system.level2, excluded, length) if system.weighs else {}
    level1 = {one.code: _level1(system, one, level2, idle2, length) for one in system.level1}
    return LevelSums(level1, level2, _totals(system, level1, excluded, length))


def idle(
    system: IndicatorSystem, levels: Sequence[Level1 | Level2], excluded: Marks, length: int
) -> dict[str, Mask]:
    """Tell which levels, by code, have indicators, all of which are left out."""
    found = {}
    for level in levels:
        codes = [one.code for one in system.scored_within(level)]
        all_out = np.full(length, bool(codes))
        for code in codes:
            all_out &= excluded[code]
        found[level.code] = all_out
    return found


def beside(columns: Mapping[str, Column] | Mapping[str, Mask], codes: Sequence[str], length: int) -> Column:
    """Put columns side by side, as a new matrix of shape (submissions, columns)."""
    matrix: Column = np.empty((length, len(codes)), dtype=object)
    for place, code in enumerate(codes):
        matrix[:, place] = columns[code]
    return matrix


def add_up(scores: Column, skipped: Mask | None = None) -> Column:
    """Add up the columns of each row of a matrix, which is changed, but those skipped.

    None where any other member is missing.
    """
    if skipped is not None:
        scores[skipped] = _NOTHING
    added: Column = np.full(len(scores), None, dtype=object)
    whole = np.asarray(pd.notna(scores).all(axis=1), dtype=bool)
    added[whole] = row_sums(scores[whole])
    return added


def _marks(excluded: Marks, codes: Sequence[str], length: int) -> Mask:
    return beside(excluded, codes, length).astype(bool)


def _level2(system: IndicatorSystem, level2: Level2, scores: Scores, excluded: Marks, length: int) -> Column:
    members = system.scored_within(level2)
    codes = [one.code for one in members]
    own, out = beside(scores, codes, length), _marks(excluded, codes, length)
    level1 = system.level1_by_code[level2.level1]
    if level1.is_outside:
        return _held(system, add_up(own, out), level2.points)
    if not system.weighs:
        return add_up(own, out)
    weights = [(one.weight or _NOTHING, one.points) for one in members]
    return weighed(own, weights, out, system.about.score_places)


def _level1(system: IndicatorSystem, level1: Level1, level2: Scores, idle2: Marks, length: int) -> Column:
    groups = system.level2_within(level1)
    codes = [one.code for one in groups]
    own = beside(level2, codes, length)
    if level1.is_outside:
        return _held(system, add_up(own), level1.points)
    if not system.weighs:
        return add_up(own)
    weights = [(one.points, _ALL) for one in groups]
    return weighed(own, weights, _marks(idle2, codes, length), system.about.score_places)


def weighed(own: Column, weights: Sequence[tuple[Decimal, Decimal]], out: Mask, places: int) -> Column:
    """Roll a matrix of scores, which is changed, up on a scale of 100.

    `weights` gives weight and full points of each column:
    Σ weight × score ÷ full points × 100 ÷ Σ weights, without what is left out. None where a score is
    missing, and where everything is left out.
    """
    own[out] = _NOTHING
    heavy, full = (np.empty(own.shape, dtype=object) for _ in range(2))
    heavy[:], full[:] = [weight for weight, _ in weights], [points for _, points in weights]
    heavy[out] = _NOTHING
    result: Column = np.full(len(own), None, dtype=object)
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


def _totals(system: IndicatorSystem, level1: Scores, excluded: Marks, length: int) -> Column:
    base = [one for one in system.level1 if not one.is_outside]
    outside = [one.code for one in system.level1 if one.is_outside]
    totals = (
        _weighed_total(system, base, level1, excluded, length)
        if system.weighs
        else _rescaled_total(system, base, level1, excluded, length)
    )
    if not outside:
        return totals
    added = add_up(beside(level1, outside, length))
    known = np.asarray(pd.notna(totals) & pd.notna(added), dtype=bool)
    totals[~known] = None
    within = at_most(at_least(totals[known] + added[known], _NOTHING), system.about.highest)
    totals[known] = round_column(within, system.about.score_places)
    return totals


def _weighed_total(
    system: IndicatorSystem, base: Sequence[Level1], level1: Scores, excluded: Marks, length: int
) -> Column:
    codes = [one.code for one in base]
    weights = [(one.points, _ALL) for one in base]
    out = _marks(idle(system, base, excluded, length), codes, length)
    return weighed(beside(level1, codes, length), weights, out, system.about.score_places)


def _rescaled_total(
    system: IndicatorSystem, base: Sequence[Level1], level1: Scores, excluded: Marks, length: int
) -> Column:
    """Re-scale to all points where indicators are excluded; None where nothing applies.

    The total is Σ scores ÷ Σ points of the indicators that apply × all points.
    """
    totals = add_up(beside(level1, [one.code for one in base], length))
    rescaling = [one for one in system.scored if one.may_be_excluded]
    out = _marks(excluded, [one.code for one in rescaling], length)
    points = _applicable(system, [one.points for one in rescaling], out)
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
