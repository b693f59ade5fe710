"""One department's scores, as the writers of its papers need them."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from evalbook.cell import Cell
from evalbook.indicators.entries import evidence_key, field_key, point_key, reason_key
from evalbook.indicators.levels import Effect, Level1, Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.vetoes import Veto
from evalbook.scoring import wording
from evalbook.scoring.scores import IndicatorScore, LevelScore, PartScore, Source
from evalbook.scoring.table import ScoreTable
from evalbook.scoring.working import working
from evalbook.submission import Submission


@dataclass(frozen=True)
class Assessment:
    """All scores of one submission, in the order of the scoresheet."""

    system: IndicatorSystem
    submission: Submission
    indicators: tuple[IndicatorScore, ...]
    """Unscored indicators included."""
    level1: tuple[LevelScore, ...]
    level2: tuple[LevelScore, ...]
    total: Decimal | None
    claimed_total: Decimal | None
    grade: str | None
    claimed_grade: str | None
    vetoes: tuple[Veto, ...] = ()
    """Those that hold."""
    sheets: tuple["SheetScore", ...] = ()
    """Scores of the department's own sheet (本级) and of its units', where it has any units."""

    @property
    def filled_on(self) -> date | None:
        """The date of filling in (填报日期)."""
        return self.submission.filled_on

    @property
    def level1_scores(self) -> tuple[Decimal | None, ...]:
        """Computed scores of the 一级指标, in their order."""
        return tuple(level.computed for level in self.level1)

    @cached_property
    def _by_code(self) -> dict[str, IndicatorScore]:
        return {one.indicator.code: one for one in self.indicators}

    def score_of(self, code: str) -> IndicatorScore:
        """Score of an indicator, by its code."""
        return self._by_code[code]

    def figure(self, name: str) -> tuple[Decimal | None, Cell | None]:
        """Return what stands in a field, by the name of the field, and in which cell it stands."""
        key = field_key(self.system.field_by_name[name])
        return self.submission.number(key), self.submission.cells.get(key)

    @property
    def units(self) -> tuple["SheetScore", ...]:
        """Scores of its units alone."""
        return self.sheets[1:]

    @property
    def pending(self) -> bool:
        """Whether the total waits for the ranks that only a batch gives."""
        return any(level.pending for level in self.level1)

    @property
    def claim_pending(self) -> bool:
        """Whether the claimed total waits for them."""
        return any(level.claim_pending for level in self.level1)

    @property
    def excluded_points(self) -> Decimal:
        """Points of all indicators that are excluded."""
        return sum((level.excluded_points for level in self.level1), Decimal(0))

    @property
    def nothing_applies(self) -> bool:
        """Whether there is no total because every indicator of the base is left out."""
        return all(level.excluded for level in self.level1 if level.effect is Effect.BASE)

    @property
    def rescaling(self) -> str:
        """Remark on how the total was re-scaled; empty where nothing is excluded."""
        return wording.rescaling(self.excluded_points, self.system.about.points)

    @property
    def veto_remark(self) -> str:
        """What vetoes did to total or grade; empty where none holds."""
        return "".join(f"{one.words}。" for one in self.vetoes if one.effect != "indicator")

    @property
    def remark(self) -> str:
        """What is said beside the total: how it was re-scaled, and what was vetoed."""
        return self.rescaling + self.veto_remark

    def within(self, level2: Level2) -> tuple[IndicatorScore, ...]:
        """Indicators of a 二级指标, unscored ones included."""
        return tuple(one for one in self.indicators if one.indicator.level2 == level2.code)

    def of_level1(self, level1: Level1) -> LevelScore:
        """Sub-total of a 一级指标."""
        return next(one for one in self.level1 if one.level.code == level1.code)

    def of_level2(self, level2: Level2) -> LevelScore:
        """Sub-total of a 二级指标."""
        return next(one for one in self.level2 if one.level.code == level2.code)


@dataclass(frozen=True)
class SheetScore:
    """One scoresheet of a department that has several: its number (0 for 本级), its name, its scores."""

    number: int
    name: str
    assessment: Assessment


def assessments(table: ScoreTable) -> Iterator[Assessment]:
    """View each row of a score table as an assessment, in the table's order."""
    for row in range(len(table.submissions)):
        yield assessment(table, row)


def assessment(table: ScoreTable, row: int) -> Assessment:
    """View one row of a score table as an assessment."""
    system, submission = table.system, table.submissions[row]
    held = tuple(veto for veto in system.vetoes if _at(table.vetoed, row, veto.code))
    scores = {one.code: _indicator(table, row, one, held) for one in system.indicators}
    return Assessment(
        system,
        submission,
        tuple(scores.values()),
        tuple(_level(table, row, one, (table.level1, table.claimed_level1), scores) for one in system.level1),
        tuple(_level(table, row, one, (table.level2, table.claimed_level2), scores) for one in system.level2),
        _at(table.totals, row, "computed"),
        _at(table.totals, row, "claimed"),
        _at(table.totals, row, "grade"),
        _at(table.totals, row, "claimed_grade"),
        held,
    )


def _level(
    table: ScoreTable,
    row: int,
    level: Level1 | Level2,
    frames: tuple[pd.DataFrame, pd.DataFrame],
    scores: Mapping[str, IndicatorScore],
) -> LevelScore:
    system = table.system
    groups = system.level2_within(level) if isinstance(level, Level1) else (level,)
    members = [scores[one.code] for group in groups for one in system.within(group) if one.scored]
    out = [one.indicator for one in members if one.excluded]
    rescaled = [one.points for one in out if one.may_be_excluded and not system.weighs]
    top = level if isinstance(level, Level1) else system.level1_by_code[level.level1]
    return LevelScore(
        level,
        _at(frames[0], row, level.code),
        _at(frames[1], row, level.code),
        system.points_of(level),
        sum(rescaled, Decimal(0)),
        bool(members) and len(out) == len(members),
        top.effect,
        any(one.pending for one in members),
        any(one.claim_pending for one in members),
    )


def _at(frame: pd.DataFrame, row: int, column: Hashable) -> Any:
    # pandas types a member of an object frame as every scalar there is.
    return frame.at[row, column]


def _indicator(table: ScoreTable, row: int, indicator: Indicator, held: Iterable[Veto]) -> IndicatorScore:
    submission, scored = table.submissions[row], indicator.scored
    return IndicatorScore(
        indicator,
        tuple(_part(table, row, indicator, position) for position in range(len(indicator.parts))),
        _at(table.computed, row, indicator.code) if indicator.scored else None,
        _at(table.claimed, row, indicator.code) if indicator.scored else None,
        submission.text(reason_key(indicator)),
        submission.text(evidence_key(indicator)),
        tuple(_sources(table.system, indicator, submission)),
        scored and bool(_at(table.excluded, row, indicator.code)),
        (_at(table.worth, row, indicator.code) or Decimal(0)) if scored else Decimal(0),
        table.system.effect(indicator),
        table.system.in_pool(indicator),
        tuple(veto.words for veto in held if veto.indicator == indicator.code),
    )


def _part(table: ScoreTable, row: int, indicator: Indicator, position: int) -> PartScore:
    part, submission, key = indicator.parts[position], table.submissions[row], (indicator.code, position)
    state = _at(table.states, row, key)
    value = _at(table.values, row, key)
    points = _at(table.part_points, row, key) if indicator.scored else None
    lost = points is not None and points < part.points
    return PartScore(
        part,
        state,
        value,
        wording.part_value(table.system, part, indicator, submission, state, value),
        working(table.system, part, indicator, submission, state, value),
        points,
        wording.loss(part, indicator, submission, state, value) if lost else "",
    )


def _sources(system: IndicatorSystem, indicator: Indicator, submission: Submission) -> Iterator[Source]:
    for number, point in enumerate(indicator.check_points, start=1):
        key = point_key(indicator, number)
        yield Source(point.text, wording.answer(indicator, number, submission), submission.cells.get(key))
    for name in indicator.field_names:
        field = system.field_by_name[name]
        yield Source(name, wording.field_value(field, submission), submission.cells.get(field_key(field)))
