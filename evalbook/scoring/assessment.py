"""One department's scores, as the writers of its papers need them."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from evalbook.cell import Cell
from evalbook.indicators.entries import evidence_key, field_key, point_key, reason_key
from evalbook.indicators.model import (
    Combine,
    Indicator,
    IndicatorSystem,
    Level1,
    Level2,
    NotApplicable,
    Part,
)
from evalbook.scoring import wording
from evalbook.scoring.measure import State
from evalbook.scoring.table import ScoreTable
from evalbook.submission import Submission


@dataclass(frozen=True)
class Source:
    """A value a score rests on: its label, the value as shown, and the cell it was read from."""

    label: str
    shown: str
    cell: Cell | None


@dataclass(frozen=True)
class PartScore:
    """One measured value of an indicator."""

    part: Part
    state: State
    value: Decimal | str | None
    """In the part's unit: 99 for 99 %. None unless `state` is `VALUE`."""
    shown: str
    """The value as 实际值 prints it."""
    computation: str
    """The formula with the department's numbers, or the check points as answered."""
    points: Decimal | None
    """Points given; None where the value is missing or the indicator is not scored."""
    loss: str
    """Why points were lost; empty where none were."""

    @property
    def excluded(self) -> bool:
        """Whether it does not apply, and its points are therefore left out."""
        return self.state is State.NOT_APPLICABLE and self.part.not_applicable is NotApplicable.EXCLUDED


@dataclass(frozen=True)
class IndicatorScore:
    """A 三级指标 of one department."""

    indicator: Indicator
    parts: tuple[PartScore, ...]
    computed: Decimal | None
    """核算得分; None where input is missing, and for an unscored or excluded indicator."""
    claimed: Decimal | None
    """自评得分."""
    reason: str
    """The department's own 扣分原因."""
    evidence: str
    """The department's own 佐证材料."""
    sources: tuple[Source, ...]

    @property
    def excluded(self) -> bool:
        """Whether it does not apply and is left out of the total."""
        return self.indicator.scored and self.parts[0].excluded

    @property
    def actual(self) -> str:
        """实际值 as printed; parts in one line: `半年52.00%；全年99.00%`."""
        if len(self.parts) == 1:
            return self.parts[0].shown
        return "；".join(f"{one.part.name}{one.shown}" for one in self.parts)

    @property
    def difference(self) -> Decimal | None:
        """Claimed minus computed; None where either is missing."""
        if self.claimed is None or self.computed is None:
            return None
        return self.claimed - self.computed

    @property
    def lost(self) -> Decimal:
        """Points lost by computation; 0 where there is no score."""
        return Decimal(0) if self.computed is None else self.indicator.points - self.computed

    @property
    def loss(self) -> str:
        """Why points were lost, by computation; empty where none were."""
        if self.indicator.combine is Combine.BEST and not self.lost:
            return ""
        return "；".join(f"{one.part.name}{one.loss}" for one in self.parts if one.loss)

    @property
    def basis(self) -> str:
        """得分依据: how the value came about and what it gives, in one text."""
        pieces = []
        for one in self.parts:
            name = f"{one.part.name}：" if one.part.name else ""
            result = wording.outcome(one.part, one.state, one.shown)
            # A value that is typed in is not computed from anything.
            pieces.append(f"{name}{one.computation}{'' if one.computation == one.shown else result}")
        if self.computed is not None:
            waived = any(one.state is State.NOT_APPLICABLE for one in self.parts)
            pieces.append(self.loss or ("按规定得满分" if waived else "得满分"))
        elif self.excluded:
            pieces.append("不适用，不计分，其余指标按比例折算")
        return "。".join(pieces) + "。"


@dataclass(frozen=True)
class LevelScore:
    """Sub-total of a 一级 or 二级指标."""

    level: Level1 | Level2
    computed: Decimal | None
    claimed: Decimal | None
    excluded_points: Decimal = Decimal(0)
    """Points of its indicators that are excluded."""

    @property
    def applicable_points(self) -> Decimal:
        """Points of its indicators that apply."""
        return self.level.points - self.excluded_points

    @property
    def excluded(self) -> bool:
        """Whether it has points, and none of its indicators applies."""
        return bool(self.level.points) and not self.applicable_points


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
    sheets: tuple["SheetScore", ...] = ()
    """Scores of the department's own sheet (本级) and of its units', where it has any units."""

    @property
    def units(self) -> tuple["SheetScore", ...]:
        """Scores of its units alone."""
        return self.sheets[1:]

    @property
    def excluded_points(self) -> Decimal:
        """Points of all indicators that are excluded."""
        return sum((level.excluded_points for level in self.level1), Decimal(0))

    @property
    def rescaling(self) -> str:
        """Remark on how the total was re-scaled; empty where nothing is excluded."""
        return wording.rescaling(self.excluded_points, self.system.about.points)

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
    level2 = tuple(
        LevelScore(
            one,
            _at(table.level2, row, one.code),
            _at(table.claimed_level2, row, one.code),
            _excluded_points(table, row, [one]),
        )
        for one in system.level2
    )
    level1 = tuple(
        LevelScore(
            one,
            _at(table.level1, row, one.code),
            _at(table.claimed_level1, row, one.code),
            _excluded_points(table, row, system.level2_within(one)),
        )
        for one in system.level1
    )
    return Assessment(
        system,
        submission,
        tuple(_indicator(table, row, indicator) for indicator in system.indicators),
        level1,
        level2,
        _at(table.totals, row, "computed"),
        _at(table.totals, row, "claimed"),
        _at(table.totals, row, "grade"),
        _at(table.totals, row, "claimed_grade"),
    )


def _excluded_points(table: ScoreTable, row: int, groups: Iterable[Level2]) -> Decimal:
    members = (one for level2 in groups for one in table.system.within(level2) if one.scored)
    return sum((one.points for one in members if _at(table.excluded, row, one.code)), Decimal(0))


def _at(frame: pd.DataFrame, row: int, column: Hashable) -> Any:
    # pandas types a member of an object frame as every scalar there is.
    return frame.at[row, column]


def _indicator(table: ScoreTable, row: int, indicator: Indicator) -> IndicatorScore:
    submission = table.submissions[row]
    return IndicatorScore(
        indicator,
        tuple(_part(table, row, indicator, position) for position in range(len(indicator.parts))),
        _at(table.computed, row, indicator.code) if indicator.scored else None,
        _at(table.claimed, row, indicator.code) if indicator.scored else None,
        submission.text(reason_key(indicator)),
        submission.text(evidence_key(indicator)),
        tuple(_sources(table.system, indicator, submission)),
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
        wording.part_value(part, indicator, submission, state, value),
        wording.computation(table.system, part, indicator, submission),
        points,
        wording.loss(part, indicator, submission, state, value) if lost else "",
    )


def _sources(system: IndicatorSystem, indicator: Indicator, submission: Submission) -> Iterator[Source]:
    for number, point in enumerate(indicator.check_points, start=1):
        key = point_key(indicator, number)
        yield Source(point.text, wording.answer(submission, key), submission.cells.get(key))
    for name in indicator.field_names:
        field = system.field_by_name[name]
        yield Source(name, wording.field_value(field, submission), submission.cells.get(field_key(field)))
