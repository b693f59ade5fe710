"""Scores of whole departments: every scoresheet is a row of one table, and the wholes are rows as well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from evalbook.decimals import Column
from evalbook.indicators.entries import field_key
from evalbook.indicators.fields import Field
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import OWN
from evalbook.scoring.assessment import Assessment, SheetScore, assessment
from evalbook.scoring.entry_table import EntryTable, Mask
from evalbook.scoring.peers import Peers
from evalbook.scoring.ranking import needs_peers
from evalbook.scoring.rollup.groups import Groups, groups
from evalbook.scoring.rollup.summed import wholes
from evalbook.scoring.rollup.weighted import weigh, weighted_score
from evalbook.scoring.sums import beside
from evalbook.scoring.table import RollUp, ScoreTable, peers_in, score
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


@dataclass(frozen=True)
class _Rows:
    """Departments as rows of a table: a row each, and after them one for each sheet of those with units."""

    rows: list[Submission]
    circles: list[int]
    members: dict[int, list[int]]
    """Rows of its sheets by the row of a department that has units."""


def peers_of(system: IndicatorSystem, departments: Sequence[Department]) -> Peers:
    """Gather what ranks depend on from a part of a batch: put together, it is what each part is scored with.

    Empty, at no cost, where nothing is ranked.
    """
    if not needs_peers(system):
        return Peers()
    table = _rows(system, departments)
    return peers_in(system, table.rows, circles=table.circles)


def score_departments(
    system: IndicatorSystem,
    departments: Sequence[Department],
    *,
    peers: Peers | None = None,
    alone: bool = False,
) -> list[Assessment]:
    """Score departments; one assessment each, in the order given, with its sheets' where it has units.

    Departments are ranked among departments, single sheets among single sheets. Where these are a part of
    a batch, `peers` holds what was gathered of the whole (see `peers_of`); `alone` there are no peers, and
    what depends on ranks stays pending.
    """
    table = _rows(system, departments)
    weight = system.unit_weight
    roll_up: RollUp | None = None
    if weight is not None and table.members:
        together = groups(list(table.members), list(table.members.values()))
        roll_up = partial(_weighted, system, weight, together)
    scored = score(system, table.rows, roll_up, circles=table.circles, peers=peers, alone=alone)
    return [_assessment(scored, row, one, table.members.get(row, [])) for row, one in enumerate(departments)]


def _rows(system: IndicatorSystem, departments: Sequence[Department]) -> _Rows:
    joined = [one for one in departments if one.units]
    summed = iter(wholes(system, [one.sheets for one in joined]))
    rows = [next(summed) if one.units else one.own for one in departments]
    places: list[list[int]] = []
    for one in joined:
        places.append(list(range(len(rows), len(rows) + len(one.sheets))))
        rows += one.scored_sheets
    whole_rows = [row for row, one in enumerate(departments) if one.units]
    circles = [_WHOLES if row < len(departments) else _SHEETS for row in range(len(rows))]
    return _Rows(rows, circles, dict(zip(whole_rows, places, strict=True)))


def _weighted(
    system: IndicatorSystem,
    weight: Field,
    together: Groups,
    table: EntryTable,
    computed: dict[str, Column],
    excluded: dict[str, Mask],
) -> tuple[dict[str, Column], dict[str, Mask]]:
    codes = list(computed)
    scores, out = (beside(one, codes, len(table)) for one in (computed, excluded))
    amounts = table.column(field_key(weight))
    found, nowhere = weigh(amounts, scores, out.astype(bool), together, system.about.score_places)
    return dict(zip(codes, found.T, strict=True)), dict(zip(codes, nowhere.T, strict=True))


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
    return _reworded(table, whole) if table.system.unit_weight is not None else whole


def _reworded(table: ScoreTable, whole: Assessment) -> Assessment:
    """Explain weighted scores by the scores they are made of."""
    named = [(sheet.name, sheet.assessment) for sheet in whole.sheets]
    scores = tuple(weighted_score(table.system, one, named) for one in whole.indicators)
    return replace(whole, indicators=scores)
