"""The score table: every indicator of every submission, computed column by column.

No step loops over submissions; the loops here run over the indicators of one system.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, full_like, round_column
from evalbook.indicators.entries import Entry, EntryKind, entries, self_key
from evalbook.indicators.model import Combine, Indicator, IndicatorSystem, Part
from evalbook.scoring.measure import Measured, State, measure
from evalbook.scoring.sums import add_up, grand_totals, left_out
from evalbook.submission import Content, Submission


@dataclass(frozen=True)
class ScoreTable:
    """Scores of a batch.

    Rows are submissions in the order given (index 0, 1, …); a missing score is None, and a sum with
    a missing member is None as well. An excluded indicator has no score and is not missing: sums skip
    it, and the total is re-scaled. All numbers are `Decimal`.

    - `values`, `states`, `part_points`: one column per part, keyed (indicator code, position);
    - `computed`, `claimed`: one column per scored indicator, by code; `excluded` likewise, of booleans;
    - `level1`, `level2`: computed sub-totals by code; `claimed_level1`, `claimed_level2` likewise;
    - `totals`: columns `computed`, `claimed`, `grade`, `claimed_grade`.
    """

    system: IndicatorSystem
    submissions: tuple[Submission, ...]
    values: pd.DataFrame
    states: pd.DataFrame
    part_points: pd.DataFrame
    computed: pd.DataFrame
    claimed: pd.DataFrame
    excluded: pd.DataFrame
    level1: pd.DataFrame
    level2: pd.DataFrame
    claimed_level1: pd.DataFrame
    claimed_level2: pd.DataFrame
    totals: pd.DataFrame

    @property
    def complete(self) -> "pd.Series[bool]":
        """Which submissions have a total: a computed score for every indicator that applies."""
        return self.totals["computed"].notna()


RollUp = Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame], tuple[pd.DataFrame, pd.DataFrame]]
"""Takes entries, computed scores and marks of exclusion; returns the latter two, some rows replaced."""


def score(
    system: IndicatorSystem, submissions: Sequence[Submission], roll_up: RollUp | None = None
) -> ScoreTable:
    """Score submissions by one indicator system; `roll_up` derives scores of rows from those of others."""
    frame = _frame(system, submissions)
    measured = {
        (indicator.code, position): measure(system, indicator, part, frame)
        for indicator in system.indicators
        for position, part in enumerate(indicator.parts)
    }
    places = system.about.score_places
    points = {
        (indicator.code, position): _points(part, measured[indicator.code, position], places)
        for indicator in system.scored
        for position, part in enumerate(indicator.parts)
    }
    index = frame.index
    part_points = pd.DataFrame(points, index=index, dtype=object)
    computed = pd.DataFrame(
        {indicator.code: _combined(indicator, part_points) for indicator in system.scored},
        index=index,
        dtype=object,
    )
    states = pd.DataFrame({key: one.states for key, one in measured.items()}, index=index, dtype=object)
    excluded = left_out(system, states)
    if roll_up is not None:
        computed, excluded = roll_up(frame, computed, excluded)
    claims = {one.code: _rounded(frame[self_key(one)], places) for one in system.scored}
    # A blank claim stands for the computed score: the template's own formula puts it there.
    claimed = pd.DataFrame(claims, index=index, dtype=object).where(lambda own: own.notna(), computed)
    claimed = claimed.where(~excluded, None)
    level2, claimed_level2 = (_by_level2(system, one, excluded) for one in (computed, claimed))
    sums = {
        name: grand_totals(system, one, excluded)
        for name, one in (("computed", computed), ("claimed", claimed))
    }
    totals = pd.DataFrame(sums, index=index, dtype=object)
    totals["grade"] = _grades(system, totals["computed"])
    totals["claimed_grade"] = _grades(system, totals["claimed"])
    return ScoreTable(
        system,
        tuple(submissions),
        pd.DataFrame({key: one.values for key, one in measured.items()}, index=index, dtype=object),
        states,
        part_points,
        computed,
        claimed,
        excluded,
        _by_level1(system, level2),
        level2,
        _by_level1(system, claimed_level2),
        claimed_level2,
        totals,
    )


def _frame(system: IndicatorSystem, submissions: Sequence[Submission]) -> pd.DataFrame:
    cells = entries(system)
    rows = [[_usable(entry, one.content(entry.key)) for entry in cells] for one in submissions]
    keys = [entry.key for entry in cells]
    return pd.DataFrame(rows, columns=keys, index=pd.RangeIndex(len(submissions)), dtype=object)


def _usable(entry: Entry, content: Content | None) -> Content | None:
    """Leave out what an entry cannot hold: it counts as missing, as it does in the live formulas."""
    if entry.kind.is_number and not isinstance(content, Decimal):
        return None
    if entry.kind is EntryKind.CHOICE and content not in entry.options:
        return None
    return content


def _rounded(claims: "pd.Series[Any]", places: int) -> Column:
    """Hold claims to the places of a score, so that what is printed adds up to the printed total."""
    own: Column = claims.to_numpy(dtype=object).copy()
    given = np.asarray(claims.notna(), dtype=bool)
    own[given] = round_column(own[given], places)
    return own


def _points(part: Part, measured: Measured, places: int) -> Column:
    points: Column = np.full(len(measured.states), None, dtype=object)
    known = measured.known
    if known.any():
        raw = part.rule.points_for(measured.values[known], part.scale)
        points[known] = round_column(round_column(raw, VALUE_PLACES), places)
    for state, given in (
        (State.NOT_APPLICABLE, part.points_if_not_applicable),
        (State.NO_BASE, Decimal(0)),
    ):
        if given is None:
            continue
        where = np.asarray(measured.states == state, dtype=bool)
        points[where] = round_column(full_like(points[where], given), places)
    return points


def _combined(indicator: Indicator, part_points: pd.DataFrame) -> Column:
    members = part_points[[(indicator.code, n) for n in range(len(indicator.parts))]]
    if indicator.combine is Combine.SUM:
        return add_up(members)
    best: Column = np.full(len(members), None, dtype=object)
    whole = np.asarray(members.notna().all(axis=1), dtype=bool)
    best[whole] = np.maximum.reduce(members.to_numpy(dtype=object)[whole], axis=1)
    return best


def _by_level2(system: IndicatorSystem, scores: pd.DataFrame, excluded: pd.DataFrame) -> pd.DataFrame:
    sums = {
        level2.code: add_up(scores[[one.code for one in system.within(level2) if one.scored]], excluded)
        for level2 in system.level2
    }
    return pd.DataFrame(sums, index=scores.index, dtype=object)


def _by_level1(system: IndicatorSystem, level2: pd.DataFrame) -> pd.DataFrame:
    sums = {
        level1.code: add_up(level2[[one.code for one in system.level2_within(level1)]])
        for level1 in system.level1
    }
    return pd.DataFrame(sums, index=level2.index, dtype=object)


def _grades(system: IndicatorSystem, totals: "pd.Series[Any]") -> "pd.Series[Any]":
    names = [system.grade(total) if isinstance(total, Decimal) else None for total in totals]
    return pd.Series(names, index=totals.index, dtype=object)
