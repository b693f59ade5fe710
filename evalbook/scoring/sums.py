"""Sums of scores: an indicator that is excluded is skipped, and the total is re-scaled without it."""

from decimal import Decimal

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, divide, round_column, row_sums
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.measure import State

_NOTHING = Decimal(0)


def left_out(system: IndicatorSystem, states: pd.DataFrame) -> pd.DataFrame:
    """Tell which scored indicators (columns, by code) are excluded, from the states of their parts."""
    found = {
        one.code: (states[one.code, 0] == State.NOT_APPLICABLE) & one.may_be_excluded for one in system.scored
    }
    return pd.DataFrame(found, index=states.index, dtype=bool)


def add_up(members: pd.DataFrame, skipped: pd.DataFrame | None = None) -> Column:
    """Add up the columns of each row but those skipped; None where any other member is missing."""
    scores: Column = members.to_numpy(dtype=object).copy()
    if skipped is not None:
        scores[skipped[members.columns].to_numpy(dtype=bool)] = _NOTHING
    sums: Column = np.full(len(members), None, dtype=object)
    whole = np.asarray(pd.notna(scores).all(axis=1), dtype=bool)
    sums[whole] = row_sums(scores[whole])
    return sums


def grand_totals(system: IndicatorSystem, scores: pd.DataFrame, excluded: pd.DataFrame) -> Column:
    """Add up all scores; where indicators are excluded, re-scale the sum to all points of the system.

    The total is Σ scores ÷ Σ points of the indicators that apply × all points, rounded to the places
    of a score; None where a score is missing, or where nothing applies.
    """
    totals = add_up(scores, excluded)
    points = _applicable(system, excluded)
    totals[points == _NOTHING] = None
    known = np.array([total is not None for total in totals], dtype=bool)
    rescaled = np.asarray(excluded.any(axis=1), dtype=bool) & known
    if rescaled.any():
        raw = divide(totals[rescaled] * system.about.points, points[rescaled])
        totals[rescaled] = round_column(round_column(raw, VALUE_PLACES), system.about.score_places)
    return totals


def _applicable(system: IndicatorSystem, excluded: pd.DataFrame) -> Column:
    """Add up the points of the indicators that apply, row by row."""
    points: Column = np.empty(excluded.shape, dtype=object)
    points[:] = [one.points for one in system.scored]
    points[excluded[[one.code for one in system.scored]].to_numpy(dtype=bool)] = _NOTHING
    return row_sums(points)
