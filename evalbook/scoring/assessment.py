"""One department's scores, as the writers of its papers need them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from evalbook.cell import Cell
from evalbook.indicators.derived import derived
from evalbook.indicators.entries import evidence_key, field_key, point_key, reason_key
from evalbook.indicators.levels import Effect, Level1, Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
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
        return self._within.get(level2.code, ())

    def of_level1(self, level1: Level1) -> LevelScore:
        """Sub-total of a 一级指标."""
        return self._level1[level1.code]

    def of_level2(self, level2: Level2) -> LevelScore:
        """Sub-total of a 二级指标."""
        return self._level2[level2.code]

    # Looking through all of them for each level would cost with the square of their number.
    @cached_property
    def _within(self) -> dict[str, tuple[IndicatorScore, ...]]:
        found: dict[str, list[IndicatorScore]] = {}
        for one in self.indicators:
            found.setdefault(one.indicator.level2, []).append(one)
        return {code: tuple(scores) for code, scores in found.items()}

    @cached_property
    def _level1(self) -> dict[str, LevelScore]:
        return {one.level.code: one for one in self.level1}

    @cached_property
    def _level2(self) -> dict[str, LevelScore]:
        return {one.level.code: one for one in self.level2}


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
    held = tuple(veto for veto in system.vetoes if table.at("vetoed", row, veto.code))
    words = wording.FieldWords(system, submission)
    scores = {one.indicator.code: _indicator(table, row, one, held, words) for one in _lines(system)}
    level1, level2 = _sums(system)
    return Assessment(
        system,
        submission,
        tuple(scores.values()),
        tuple(_level(table, row, one, scores) for one in level1),
        tuple(_level(table, row, one, scores) for one in level2),
        table.at("totals", row, "computed"),
        table.at("totals", row, "claimed"),
        table.at("totals", row, "grade"),
        table.at("totals", row, "claimed_grade"),
        held,
    )


@dataclass(frozen=True)
class _Sum:
    """What is the same for every submission in the sub-total of a level."""

    level: Level1 | Level2
    computed: str
    """Name of the frame of the score table that it stands in; `claimed` likewise."""
    claimed: str
    members: tuple[str, ...]
    """Codes of its scored indicators."""
    points: Decimal
    effect: Effect


@derived(8)
def _sums(system: IndicatorSystem) -> tuple[tuple[_Sum, ...], tuple[_Sum, ...]]:
    """Sub-totals of the 一级 and of the 二级指标."""
    return (
        tuple(_sum(system, one, one, "level1") for one in system.level1),
        tuple(_sum(system, one, system.level1_by_code[one.level1], "level2") for one in system.level2),
    )


def _sum(system: IndicatorSystem, level: Level1 | Level2, top: Level1, frame: str) -> _Sum:
    members = tuple(one.code for one in system.scored_within(level))
    return _Sum(level, frame, f"claimed_{frame}", members, system.points_of(level), top.effect)


def _level(table: ScoreTable, row: int, one: _Sum, scores: Mapping[str, IndicatorScore]) -> LevelScore:
    system = table.system
    members = [scores[code] for code in one.members]
    out = [score.indicator for score in members if score.excluded]
    rescaled = [indicator.points for indicator in out if indicator.may_be_excluded and not system.weighs]
    pending = [score for score in members if score.pending] if system.is_ranked else []
    return LevelScore(
        one.level,
        table.at(one.computed, row, one.level.code),
        table.at(one.claimed, row, one.level.code),
        one.points,
        sum(rescaled, Decimal(0)),
        bool(members) and len(out) == len(members),
        one.effect,
        bool(pending),
        any(score.claim_pending for score in pending),
    )


@dataclass(frozen=True)
class _Line:
    """What is the same for every submission in the row of an indicator."""

    indicator: Indicator
    parts: tuple[tuple[Part, tuple[str, int]], ...]
    """Each with its key in the score table."""
    reason: str
    evidence: str
    points: tuple[tuple[int, str, str], ...]
    """Number, text and entry of the check points."""
    fields: tuple[tuple[str, str], ...]
    """Name and entry of the base data."""
    effect: Effect
    in_pool: bool


@derived(8)
def _lines(system: IndicatorSystem) -> tuple[_Line, ...]:
    return tuple(
        _Line(
            one,
            tuple((part, (one.code, position)) for position, part in enumerate(one.parts)),
            reason_key(one),
            evidence_key(one),
            tuple(
                (number, point.text, point_key(one, number))
                for number, point in enumerate(one.check_points, start=1)
            ),
            tuple((name, field_key(system.field_by_name[name])) for name in one.field_names),
            system.effect(one),
            system.in_pool(one),
        )
        for one in system.indicators
    )


def _indicator(
    table: ScoreTable, row: int, line: _Line, held: Iterable[Veto], words: wording.FieldWords
) -> IndicatorScore:
    submission, indicator = table.submissions[row], line.indicator
    scored, code = indicator.scored, indicator.code
    return IndicatorScore(
        indicator,
        tuple(_part(table, row, indicator, part, key, words) for part, key in line.parts),
        table.at("computed", row, code) if scored else None,
        table.at("claimed", row, code) if scored else None,
        submission.text(line.reason),
        submission.text(line.evidence),
        tuple(_sources(line, submission, words)),
        scored and bool(table.at("excluded", row, code)),
        (table.at("worth", row, code) or Decimal(0)) if scored else Decimal(0),
        line.effect,
        line.in_pool,
        tuple(veto.words for veto in held if veto.indicator == code),
    )


def _part(
    table: ScoreTable,
    row: int,
    indicator: Indicator,
    part: Part,
    key: tuple[str, int],
    words: wording.FieldWords,
) -> PartScore:
    system, submission = table.system, table.submissions[row]
    state, value = table.at("states", row, key), table.at("values", row, key)
    points = table.at("part_points", row, key) if indicator.scored else None
    lost = points is not None and points < part.points
    shown = wording.part_value(system, part, indicator, submission, state, value)
    return PartScore(
        part,
        state,
        value,
        shown,
        working(system, part, indicator, submission, (state, value, shown), words),
        points,
        wording.loss(part, indicator, submission, state, value) if lost else "",
    )


def _sources(line: _Line, submission: Submission, words: wording.FieldWords) -> Iterator[Source]:
    cells = submission.cells
    for number, text, key in line.points:
        yield Source(text, wording.answer(line.indicator, number, submission), cells.get(key))
    for name, key in line.fields:
        yield Source(name, words[name], cells.get(key))
