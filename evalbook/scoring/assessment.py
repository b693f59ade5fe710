"""One department's scores, as the writers of its papers need them."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from evalbook.cell import Cell
from evalbook.indicators.entries import evidence_key, field_key, point_key, reason_key
from evalbook.indicators.levels import Effect, Level1, Level2
from evalbook.indicators.model import Combine, Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.vetoes import Veto
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
    def pending(self) -> bool:
        """Whether its rank is known only beside those of other departments."""
        return self.state is State.PENDING

    @property
    def excluded(self) -> bool:
        """Whether it does not apply, and its points are therefore left out or carried by a sibling."""
        return self.state is State.NOT_APPLICABLE and self.part.may_be_left_out


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
    excluded: bool = False
    """Whether it has no score and is not missing: it does not apply, or was given no shared points."""
    points: Decimal = Decimal(0)
    """Points it has in this submission: its own, those chosen, or with those it carries."""
    effect: Effect = Effect.BASE
    chosen: bool = False
    """Whether its points are those that the department gave it out of a shared pool."""
    vetoes: tuple[str, ...] = ()
    """What took the score to zero, in words."""

    @property
    def carries(self) -> bool:
        """Whether it carries the points of a sibling that does not apply."""
        return not self.chosen and self.indicator.scored and self.points != self.indicator.points

    @property
    def own_points(self) -> Decimal:
        """Points as printed beside its name: its own, or those that the department gave it."""
        return self.points if self.chosen else self.indicator.points

    @property
    def pending(self) -> bool:
        """Whether its score is known only beside those of other departments."""
        return not self.excluded and any(one.pending for one in self.parts)

    @property
    def claim_pending(self) -> bool:
        """Whether its claim waits for that score, as none is typed in."""
        return self.pending and self.claimed is None

    @property
    def full(self) -> Decimal | None:
        """The score that loses nothing; None for a bonus, where nothing can be lost."""
        return {Effect.BASE: self.points, Effect.BONUS: None, Effect.PENALTY: Decimal(0)}[self.effect]

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
        return Decimal(0) if self.computed is None or self.full is None else self.full - self.computed

    @property
    def loss(self) -> str:
        """Why points were lost, by computation; empty where none were."""
        if self.vetoes:
            return "；".join(self.vetoes)
        if (self.indicator.combine is Combine.BEST and not self.lost) or self.full is None:
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
        pieces.append(self._outcome())
        return "。".join(piece for piece in pieces if piece) + "。"

    def _outcome(self) -> str:
        if self.excluded:
            return wording.left_out(self.indicator)
        if self.computed is None:
            return ""
        if self.effect is not Effect.BASE:
            return self.loss if self.vetoes else wording.outside(self.effect, self.computed)
        same = self.points == self.indicator.points
        changed = "" if same else wording.changed(self.indicator, self.points, chosen=self.chosen)
        waived = any(one.state is State.NOT_APPLICABLE for one in self.parts)
        return changed + (self.loss or ("按规定得满分" if waived else "得满分"))


@dataclass(frozen=True)
class LevelScore:
    """Sub-total of a 一级 or 二级指标."""

    level: Level1 | Level2
    computed: Decimal | None
    claimed: Decimal | None
    points: Decimal
    """Points its score can reach: its own, or 100 where scores are rolled up by weights."""
    excluded_points: Decimal = Decimal(0)
    """Points of its indicators that are excluded, where they are added up."""
    excluded: bool = False
    """Whether it has indicators, and none of them has a score."""
    effect: Effect = Effect.BASE
    pending: bool = False
    claim_pending: bool = False
    """Whether a score, or a claim, of its indicators waits for those of other departments."""

    @property
    def applicable_points(self) -> Decimal:
        """Points of its indicators that apply."""
        return self.points - self.excluded_points


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
