"""The score table: every indicator of every submission, computed column by column.

No step loops over submissions; the loops here run over the indicators of one system.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, half_up, round_column
from evalbook.indicators.entries import self_key
from evalbook.indicators.model import Combine, Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.scoring.adjust import adjust
from evalbook.scoring.entry_table import EntryTable, Mask, entry_table
from evalbook.scoring.framed import framed
from evalbook.scoring.measure import Measured, measure
from evalbook.scoring.peers import Peers
from evalbook.scoring.ranking import Circles, gather, needs_peers, put_pending, put_places
from evalbook.scoring.state import State
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

    def at(self, frame: str, row: int, column: Hashable) -> Any:
        """Return a member of one of the frames, given by name: the same as its `at`, many times cheaper."""
        return self._lists[frame][column][row]

    @cached_property
    def _lists(self) -> dict[str, dict[Hashable, list[Any]]]:
        frames = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: dict(zip(frame.columns, frame.to_numpy().T.tolist(), strict=True))
            for name, frame in frames.items()
            if isinstance(frame, pd.DataFrame)
        }


RollUp = Callable[[EntryTable, dict[str, Column], dict[str, Mask]], tuple[dict[str, Column], dict[str, Mask]]]
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
    table, places = entry_table(system, submissions), system.about.score_places
    length = len(table)
    measured = {
        (indicator.code, position): measure(system, indicator, part, table)
        for indicator in system.indicators
        for position, part in enumerate(indicator.parts)
    }
    if alone:
        put_pending(system, measured)
    else:
        put_places(system, measured, _circles(circles, length), peers)
    points = {
        (indicator.code, position): _points(part, measured[indicator.code, position], places)
        for indicator in system.scored
        for position, part in enumerate(indicator.parts)
    }
    raw = {one.code: _combined(one, points, length) for one in system.scored}
    adjusted = adjust(system, raw, measured, table)
    held = vetoed(system, table)
    computed, excluded = _with_vetoes(system, adjusted.computed, held), adjusted.excluded
    if roll_up is not None:
        computed, excluded = roll_up(table, computed, excluded)
    claimed = _claims(system, table, computed, excluded)
    own, claims = (sums(system, scores, excluded, length) for scores in (computed, claimed))
    return ScoreTable(
        system,
        tuple(submissions),
        framed({key: one.told for key, one in measured.items()}, length),
        framed({key: one.states for key, one in measured.items()}, length),
        framed(points, length),
        framed(computed, length),
        framed(claimed, length),
        framed(excluded, length, dtype=bool),
        framed(adjusted.worth, length),
        framed(held, length, dtype=bool),
        framed(own.level1, length),
        framed(own.level2, length),
        framed(claims.level1, length),
        framed(claims.level2, length),
        framed(_graded(system, own.totals, claims.totals, held), length),
    )


def peers_in(
    system: IndicatorSystem, submissions: Sequence[Submission], *, circles: Sequence[int] | None = None
) -> Peers:
    """Gather what ranks depend on from a part of a batch; empty, at no cost, where nothing is ranked."""
    if not needs_peers(system):
        return Peers()
    return gather(system, entry_table(system, submissions), _circles(circles, len(submissions)))


def _circles(circles: Sequence[int] | None, length: int) -> Circles:
    return np.array(circles or [0] * length, dtype=np.int64)


def _with_vetoes(
    system: IndicatorSystem, computed: dict[str, Column], held: Mapping[str, Mask]
) -> dict[str, Column]:
    """Take a vetoed score to zero; what is left out or missing stays without a score."""
    changed = dict(computed)
    for code in {one.indicator for one in system.vetoes if one.effect == "indicator"}:
        scores: Column = computed[code].copy()
        scores[where(system, held, len(scores), "indicator", code) & pd.notna(scores)] = _zero(system)
        changed[code] = scores
    return changed


def _zero(system: IndicatorSystem) -> Decimal:
    return half_up(Decimal(0), system.about.score_places)


def _claims(
    system: IndicatorSystem,
    table: EntryTable,
    computed: Mapping[str, Column],
    excluded: Mapping[str, Mask],
) -> dict[str, Column]:
    """A blank claim stands for the computed score: the template's own formula puts it there."""
    found = {}
    for one in system.scored:
        claims = computed[one.code].copy()
        given = table.present([self_key(one)])
        # Held to the places of a score, so that what is printed adds up to the printed total.
        claims[given] = round_column(table.column(self_key(one))[given], system.about.score_places)
        claims[excluded[one.code]] = None
        found[one.code] = claims
    return found


def _graded(
    system: IndicatorSystem, own: Column, claims: Column, held: Mapping[str, Mask]
) -> dict[str, Column]:
    """Totals and grades; a veto takes the computed total to zero, or its grade to the lowest."""
    known = np.asarray(pd.notna(own), dtype=bool)
    own[known & where(system, held, len(own), "total")] = _zero(system)
    grades = _grades(system, own)
    grades[known & where(system, held, len(own), "grade")] = system.lowest_grade
    return {
        "computed": own,
        "claimed": claims,
        "grade": grades,
        "claimed_grade": _grades(system, claims),
    }


def _points(part: Part, measured: Measured, places: int) -> Column:
    points: Column = np.full(len(measured.states), None, dtype=object)
    known = measured.judged
    if known.any():
        raw = part.rule.points_for(measured.values[known], part.scale)
        points[known] = round_column(round_column(raw, VALUE_PLACES), places)
    if known.all():
        return points
    for state, given in (
        (State.NOT_APPLICABLE, part.points_if_not_applicable),
        (State.NO_BASE, Decimal(0)),
    ):
        if given is None:
            continue
        points[np.asarray(measured.states == state, dtype=bool)] = half_up(given, places)
    return points


def _combined(indicator: Indicator, points: Mapping[tuple[str, int], Column], length: int) -> Column:
    parts = [points[indicator.code, number] for number in range(len(indicator.parts))]
    if len(parts) == 1:
        return parts[0]
    members: Column = np.empty((length, len(parts)), dtype=object)
    for number, part in enumerate(parts):
        members[:, number] = part
    if indicator.combine is Combine.SUM:
        return add_up(members)
    best: Column = np.full(length, None, dtype=object)
    whole = np.asarray(pd.notna(members).all(axis=1), dtype=bool)
    best[whole] = np.maximum.reduce(members[whole], axis=1)
    return best


def _grades(system: IndicatorSystem, totals: Column) -> Column:
    grades: Column = np.full(len(totals), None, dtype=object)
    grades[:] = [system.grade(total) if isinstance(total, Decimal) else None for total in totals]
    return grades
