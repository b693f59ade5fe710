"""From what the rules give to computed scores: signs, shared points, carried points.

Every step is the same arithmetic as `workbook.live_scores` writes into cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, divide, full_like, round_column
from evalbook.indicators.entries import weight_key
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.scoring.entry_table import EntryTable, Mask
from evalbook.scoring.measure import Measured
from evalbook.scoring.state import State

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Adjusted:
    """Scores by code of the indicator, which of them are left out, and the points each can reach."""

    computed: dict[str, Column]
    excluded: dict[str, Mask]
    worth: dict[str, Column]
    """Points an indicator has in each submission: its own, those chosen, or with those it carries."""


def adjust(
    system: IndicatorSystem,
    raw: Mapping[str, Column],
    measured: Mapping[tuple[str, int], Measured],
    table: EntryTable,
) -> Adjusted:
    """Turn the combined scores of all scored indicators into computed ones."""
    excluded = {one.code: _is_out(system, one, measured[one.code, 0], table) for one in system.scored}
    worth = {one.code: _worth(system, one, excluded, table) for one in system.scored}
    computed = {}
    for one in system.scored:
        scores, out = _computed(system, one, raw[one.code], worth[one.code]), excluded[one.code]
        if out.any():
            scores = scores.copy()
            scores[out] = None
        computed[one.code] = scores
    return Adjusted(computed, excluded, worth)


def _is_out(system: IndicatorSystem, indicator: Indicator, first: Measured, table: EntryTable) -> Mask:
    """Tell where an indicator has no score and yet is not missing."""
    if system.in_pool(indicator):
        return np.asarray(table.column(weight_key(indicator)) == _NOTHING, dtype=bool)
    if not indicator.may_be_left_out:
        return np.zeros(len(table), dtype=bool)
    return np.asarray(first.states == State.NOT_APPLICABLE, dtype=bool)


def _worth(
    system: IndicatorSystem, indicator: Indicator, excluded: Mapping[str, Mask], table: EntryTable
) -> Column:
    if system.in_pool(indicator):
        return table.column(weight_key(indicator))
    own: Column = np.full(len(table), indicator.points, dtype=object)
    for one in system.carried_by(indicator):
        out = excluded[one.code]
        own[out] = own[out] + one.points
    return own


def _computed(system: IndicatorSystem, indicator: Indicator, raw: Column, worth: Column) -> Column:
    signed = raw
    if system.effect(indicator) is Effect.PENALTY:
        given = np.asarray(pd.notna(raw), dtype=bool)
        signed = raw.copy()
        signed[given] = _NOTHING - raw[given]
    changed = np.asarray(pd.notna(signed) & pd.notna(worth) & (worth != indicator.points), dtype=bool)
    blank = np.asarray(pd.isna(worth), dtype=bool)
    if not changed.any() and not blank.any():
        return signed
    scaled: Column = signed.copy()
    scaled[blank] = None
    products = signed[changed] * worth[changed]
    shares = divide(products, full_like(products, indicator.points))
    scaled[changed] = round_column(round_column(shares, VALUE_PLACES), system.about.score_places)
    return scaled
