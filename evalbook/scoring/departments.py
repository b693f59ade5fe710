"""Scores of whole departments: every scoresheet is a row of one table, and the wholes are rows as well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from evalbook.decimals import Column
from evalbook.indicators.entries import field_key
from evalbook.indicators.fields import Field
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import OWN
from evalbook.scoring.assessment import Assessment, SheetScore, assessment
from evalbook.scoring.rollup.groups import Groups, groups
from evalbook.scoring.rollup.summed import wholes
from evalbook.scoring.rollup.weighted import weigh, weight_of, weighted_score
from evalbook.scoring.table import RollUp, ScoreTable, score
from evalbook.submission import Submission

_OF_WHOLE = ("self.", "reason.", "evidence.")
"""Groups of entries of the department's own scoresheet that are about all its sheets together."""


_WHOLES, _SHEETS = 0, 1
"""Circles in which scores are ranked."""


@dataclass(frozen=True)
class Department:
    """What a department hands in: its own sheet, and those of its units by number."""

    own: Submission
    units: tuple[tuple[int, Submission], ...] = ()

    @property
    def sheets(self) -> tuple[Submission, ...]:
        """All sheets, its own first."""
        return (self.own, *(sheet for _, sheet in self.units))

    @property
    def scored_sheets(self) -> tuple[Submission, ...]:
        """All sheets, its own without the claims and reasons, which are those of the whole."""
        values = {key: one for key, one in self.own.values.items() if not key.startswith(_OF_WHOLE)}
        return (replace(self.own, values=values), *self.sheets[1:])


def score_departments(
    system: IndicatorSystem, departments: Sequence[Department], *, alone: bool = False
) -> list[Assessment]:
    """Score departments; one assessment each, in the order given, with its sheets' where it has units.

    Departments are ranked among departments, single sheets among single sheets; `alone` there are no
    peers, and what depends on ranks stays pending.
    """
    joined = [one for one in departments if one.units]
    summed = iter(wholes(system, [one.sheets for one in joined]))
    rows = [next(summed) if one.units else one.own for one in departments]
    places: list[list[int]] = []
    for one in joined:
        places.append(list(range(len(rows), len(rows) + len(one.sheets))))
        rows += one.scored_sheets
    whole_rows = [row for row, one in enumerate(departments) if one.units]
    weight = weight_of(system)
    roll_up: RollUp | None = None
    if weight is not None and joined:
        roll_up = partial(_weighted, system, weight, groups(whole_rows, places))
    circles = [_WHOLES if row < len(departments) else _SHEETS for row in range(len(rows))]
    table = score(system, rows, roll_up, circles=circles, alone=alone)
    members = dict(zip(whole_rows, places, strict=True))
    return [_assessment(table, row, one, members.get(row, [])) for row, one in enumerate(departments)]


def _weighted(
    system: IndicatorSystem,
    weight: Field,
    together: Groups,
    frame: pd.DataFrame,
    computed: pd.DataFrame,
    excluded: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    amounts: Column = frame[field_key(weight)].to_numpy(dtype=object)
    return weigh(amounts, computed, excluded, together, system.about.score_places)


def _assessment(table: ScoreTable, row: int, department: Department, members: Sequence[int]) -> Assessment:
    whole = assessment(table, row)
    if not members:
        return whole
    named = [(0, OWN), *((number, sheet.department) for number, sheet in department.units)]
    sheets = tuple(
        SheetScore(number, name, assessment(table, member))
        for (number, name), member in zip(named, members, strict=True)
    )
    whole = replace(whole, sheets=sheets)
    return _reworded(table, whole) if weight_of(table.system) is not None else whole


def _reworded(table: ScoreTable, whole: Assessment) -> Assessment:
    """Explain weighted scores by the scores they are made of."""
    named = [(sheet.name, sheet.assessment) for sheet in whole.sheets]
    scores = tuple(weighted_score(table.system, one, named) for one in whole.indicators)
    return replace(whole, indicators=scores)
