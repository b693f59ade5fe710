"""From what the rules give to computed scores: signs, shared points, carried points.

Every step is the same arithmetic as `workbook.live_scores` writes into cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, divide, full_like, round_column
from evalbook.indicators.entries import weight_key
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.scoring.measure import State

_NOTHING = Decimal(0)
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Adjusted:
    """Scores by indicator (columns, by code), which of them are left out, and the points each can reach."""

    computed: pd.DataFrame
    excluded: pd.DataFrame
    worth: pd.DataFrame
    """Points an indicator has in each submission: its own, those chosen, or with those it carries."""


def adjust(
    system: IndicatorSystem, raw: Mapping[str, Column], states: pd.DataFrame, frame: pd.DataFrame
) -> Adjusted:
    """Turn the combined scores of all scored indicators into computed ones."""
    excluded = left_out(system, states, frame)
    worth = {one.code: _worth(system, one, excluded, frame) for one in system.scored}
    computed = {one.code: _computed(system, one, raw[one.code], worth[one.code]) for one in system.scored}
    scores = pd.DataFrame(computed, index=frame.index, dtype=object)
    return Adjusted(
        scores.where(~excluded, None), excluded, pd.DataFrame(worth, index=frame.index, dtype=object)
    )


def left_out(system: IndicatorSystem, states: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Tell which scored indicators (columns, by code) have no score and yet are not missing."""
    found = {one.code: _is_out(system, one, states, frame) for one in system.scored}
    return pd.DataFrame(found, index=states.index, dtype=bool)


def _is_out(system: IndicatorSystem, indicator: Indicator, states: pd.DataFrame, frame: pd.DataFrame) -> Mask:
    if system.in_pool(indicator):
        return np.asarray(frame[weight_key(indicator)] == _NOTHING, dtype=bool)
    waived = np.asarray(states[indicator.code, 0] == State.NOT_APPLICABLE, dtype=bool)
    return waived & indicator.may_be_left_out


def _worth(
    system: IndicatorSystem, indicator: Indicator, excluded: pd.DataFrame, frame: pd.DataFrame
) -> Column:
    if system.in_pool(indicator):
        chosen: Column = frame[weight_key(indicator)].to_numpy(dtype=object)
        return chosen
    own: Column = np.full(len(frame), indicator.points, dtype=object)
    for one in system.carried_by(indicator):
        out = excluded[one.code].to_numpy(dtype=bool)
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
