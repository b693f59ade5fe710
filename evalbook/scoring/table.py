"""The score table: every indicator of every submission, computed column by column.

No step loops over submissions; the loops here run over the indicators of one system.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, full_like, half_up, round_column
from evalbook.indicators.entries import self_key
from evalbook.indicators.model import Combine, Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.scoring.adjust import adjust
from evalbook.scoring.entry_frame import entry_frame
from evalbook.scoring.measure import Measured, State, measure
from evalbook.scoring.peers import Peers
from evalbook.scoring.ranking import Circles, gather, needs_peers, put_pending, put_places
from evalbook.scoring.sums import add_up, sums
from evalbook.scoring.veto import vetoed, where
from evalbook.submission import Submission


@dataclass(frozen=True)
class ScoreTable:
    """Scores of a batch.

    Rows are submissions in the order given (index 0, 1, …); a missing score is None, and a sum with
    a missing member is None as well. An excluded indicator has no score and is not missing: sums skip
    it, and the total is re-scaled where no other indicator has its points. All numbers are `Decimal`.

    - `values`, `states`, `part_points`: one column per part, keyed (indicator code, position);
    - `computed`, `claimed`: one column per scored indicator, by code; `excluded` likewise, of booleans,
      and `worth`, of the points that the indicator has in a submission;
    - `vetoed`: one column of booleans per veto, by code;
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
    worth: pd.DataFrame
    vetoed: pd.DataFrame
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
    system: IndicatorSystem,
    submissions: Sequence[Submission],
    roll_up: RollUp | None = None,
    *,
    circles: Sequence[int] | None = None,
    peers: Peers | None = None,
    alone: bool = False,
) -> ScoreTable:
    """Score submissions by one indicator system; `roll_up` derives scores of rows from those of others.

    Rows of the same circle are each other's peers where scores go by rank; without circles all rows
    are. Where these rows are a part of a batch, `peers` holds what was gathered of the whole (see
    `peers_in`). Where each stands `alone`, what depends on ranks stays pending.
    """
    frame = entry_frame(system, submissions)
    measured = {
        (indicator.code, position): measure(system, indicator, part, frame)
        for indicator in system.indicators
        for position, part in enumerate(indicator.parts)
    }
    if alone:
        put_pending(system, measured)
    else:
        put_places(system, measured, _circles(circles, len(frame)), peers)
    index, places = frame.index, system.about.score_places
    points = {
        (indicator.code, position): _points(part, measured[indicator.code, position], places)
        for indicator in system.scored
        for position, part in enumerate(indicator.parts)
    }
    part_points = pd.DataFrame(points, index=index, dtype=object)
    states = pd.DataFrame({key: one.states for key, one in measured.items()}, index=index, dtype=object)
    raw = {indicator.code: _combined(indicator, part_points) for indicator in system.scored}
    adjusted = adjust(system, raw, states, frame)
    held = vetoed(system, frame)
    computed, excluded = _with_vetoes(system, adjusted.computed, held), adjusted.excluded
    if roll_up is not None:
        computed, excluded = roll_up(frame, computed, excluded)
    claimed = _claims(system, frame, computed, excluded)
    own, claims = (sums(system, scores, excluded) for scores in (computed, claimed))
    return ScoreTable(
        system,
        tuple(submissions),
        pd.DataFrame({key: one.told for key, one in measured.items()}, index=index, dtype=object),
        states,
        part_points,
        computed,
        claimed,
        excluded,
        adjusted.worth,
        held,
        own.level1,
        own.level2,
        claims.level1,
        claims.level2,
        _graded(system, own.totals, claims.totals, held),
    )


def peers_in(
    system: IndicatorSystem, submissions: Sequence[Submission], *, circles: Sequence[int] | None = None
) -> Peers:
    """Gather what ranks depend on from a part of a batch; empty, at no cost, where nothing is ranked."""
    if not needs_peers(system):
        return Peers()
    return gather(system, entry_frame(system, submissions), _circles(circles, len(submissions)))


def _circles(circles: Sequence[int] | None, length: int) -> Circles:
    return np.array(circles or [0] * length, dtype=np.int64)


def _with_vetoes(system: IndicatorSystem, computed: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Take a vetoed score to zero; what is left out or missing stays without a score."""
    for code in {one.indicator for one in system.vetoes if one.effect == "indicator"}:
        scores: Column = computed[code].to_numpy(dtype=object).copy()
        scores[where(system, held, "indicator", code) & pd.notna(scores)] = _zero(system)
        computed[code] = scores
    return computed


def _zero(system: IndicatorSystem) -> Decimal:
    return half_up(Decimal(0), system.about.score_places)


def _claims(
    system: IndicatorSystem, frame: pd.DataFrame, computed: pd.DataFrame, excluded: pd.DataFrame
) -> pd.DataFrame:
    """A blank claim stands for the computed score: the template's own formula puts it there."""
    own = {one.code: _rounded(frame[self_key(one)], system.about.score_places) for one in system.scored}
    claims = pd.DataFrame(own, index=frame.index, dtype=object)
    return claims.where(claims.notna(), computed).where(~excluded, None)


def _graded(system: IndicatorSystem, own: Column, claims: Column, held: pd.DataFrame) -> pd.DataFrame:
    """Totals and grades; a veto takes the computed total to zero, or its grade to the lowest."""
    known = np.asarray(pd.notna(own), dtype=bool)
    own[known & where(system, held, "total")] = _zero(system)
    grades = _grades(system, own)
    grades[known & where(system, held, "grade")] = system.lowest_grade
    columns = {
        "computed": own,
        "claimed": claims,
        "grade": grades,
        "claimed_grade": _grades(system, claims),
    }
    return pd.DataFrame(columns, index=held.index, dtype=object)


def _rounded(claims: "pd.Series[Any]", places: int) -> Column:
    """Hold claims to the places of a score, so that what is printed adds up to the printed total."""
    own: Column = claims.to_numpy(dtype=object).copy()
    given = np.asarray(claims.notna(), dtype=bool)
    own[given] = round_column(own[given], places)
    return own


def _points(part: Part, measured: Measured, places: int) -> Column:
    points: Column = np.full(len(measured.states), None, dtype=object)
    known = measured.judged
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


def _grades(system: IndicatorSystem, totals: Column) -> Column:
    grades: Column = np.full(len(totals), None, dtype=object)
    grades[:] = [system.grade(total) if isinstance(total, Decimal) else None for total in totals]
    return grades
