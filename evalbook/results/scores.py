"""What the bureau's own papers need of a department's scores, and a compact way to keep no more than that."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from evalbook.cell import Cell
from evalbook.indicators.levels import Effect
from evalbook.scoring.scores import IndicatorScore, Reached

Told = TypeVar("Told")

_NEITHER, _EXCLUDED, _PENDING = "-xp"
_DECIMALS = 1 << 16
"""Equal decimals that are held once: more than there are scores of two places."""

if TYPE_CHECKING:
    from evalbook.scoring.assessment import Assessment


class Score(Protocol):
    """The score of one indicator."""

    @property
    def computed(self) -> Decimal | None:
        """核算得分; None where there is none."""
        ...

    @property
    def points(self) -> Decimal:
        """Points that the indicator has for this department."""
        ...

    @property
    def effect(self) -> Effect:
        """What the score does to the total."""
        ...

    @property
    def excluded(self) -> bool:
        """Whether it has no score and is not missing."""
        ...

    @property
    def pending(self) -> bool:
        """Whether the score is known only beside those of other departments."""
        ...

    @property
    def full(self) -> Decimal | None:
        """The score that loses nothing; None where nothing can be lost."""
        ...

    @property
    def lost(self) -> Decimal:
        """Points lost."""
        ...


class Scored(Protocol):
    """The scores of one scoresheet, whole or condensed."""

    @property
    def total(self) -> Decimal | None:
        """核算总分; None where it could not be computed."""
        ...

    @property
    def claimed_total(self) -> Decimal | None:
        """自评总分."""
        ...

    @property
    def grade(self) -> str | None:
        """Grade of the computed total."""
        ...

    @property
    def claimed_grade(self) -> str | None:
        """Grade of the department's own total."""
        ...

    @property
    def nothing_applies(self) -> bool:
        """Whether there is no total because every indicator of the base is left out."""
        ...

    @property
    def filled_on(self) -> date | None:
        """The date of filling in (填报日期)."""
        ...

    @property
    def level1_scores(self) -> tuple[Decimal | None, ...]:
        """Computed scores of the 一级指标, in the order of the indicator system."""
        ...

    def score_of(self, code: str) -> Score:
        """Score of an indicator, by its code."""
        ...

    def figure(self, name: str) -> tuple[Decimal | None, Cell | None]:
        """Return what stands in a field that is compared with the project forms, and its cell."""
        ...


@dataclass(frozen=True)
class Frame:
    """What most scoresheets of a run have in common, indicator by indicator, in the order of the scoresheet.

    It is written as texts, words parted by blanks: so it can be compared, and kept once, whatever it says.
    """

    codes: str
    points: str
    effects: str
    states: str
    """A letter for each indicator: left out, waiting for ranks, or neither."""

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each indicator, by its code."""
        return {code: place for place, code in enumerate(self.codes.split())}

    @cached_property
    def each(self) -> list[tuple[Decimal, Effect]]:
        """Points and effect of each indicator."""
        pairs = zip(self.points.split(), self.effects.split(), strict=True)
        return [(Decimal(points), Effect(effect)) for points, effect in pairs]


@dataclass(frozen=True, slots=True)
class CondensedScore(Reached):
    """The score of one indicator, taken out of `Scores`."""

    computed: Decimal | None
    points: Decimal
    effect: Effect
    excluded: bool
    pending: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one scoresheet, and nothing of what they were made of."""

    frame: Frame
    computed: tuple[Decimal | None, ...]
    """One for each indicator, in the order of the frame."""
    level1_scores: tuple[Decimal | None, ...]
    total: Decimal | None
    claimed_total: Decimal | None
    grade: str | None
    claimed_grade: str | None
    nothing_applies: bool
    filled_on: date | None
    fields: tuple[str, ...] = ()
    """Names of the fields that are compared with the project forms; their numbers and cells beside."""
    figures: tuple[Decimal | None, ...] = ()
    cells: tuple[Cell | None, ...] = ()

    def score_of(self, code: str) -> CondensedScore:
        """Score of an indicator, by its code."""
        place = self.frame.places[code]
        points, effect = self.frame.each[place]
        state = self.frame.states[place]
        return CondensedScore(self.computed[place], points, effect, state == _EXCLUDED, state == _PENDING)

    def figure(self, name: str) -> tuple[Decimal | None, Cell | None]:
        """Return what stands in a field that is compared with the project forms, and its cell."""
        place = self.fields.index(name)
        return self.figures[place], self.cells[place]

    def sharing(self) -> "Scores":
        """Return the same scores, come from another process, with what other scoresheets have as well."""
        frame = self.frame
        return replace(
            self,
            frame=_one_frame(frame.codes, frame.points, frame.effects, frame.states),
            computed=tuple(map(held, self.computed)),
            level1_scores=tuple(map(held, self.level1_scores)),
            total=held(self.total),
            claimed_total=held(self.claimed_total),
            fields=_one_tuple(self.fields),
            figures=tuple(map(held, self.figures)),
            cells=_one_tuple(self.cells),
        )


def condense(assessment: "Assessment") -> Scores:
    """Keep of an assessment what the bureau's papers need."""
    names = tuple(dict.fromkeys(check.field for check in assessment.system.project_checks))
    figures = [assessment.figure(name) for name in names]
    return Scores(
        _frame(assessment.indicators),
        tuple(held(one.computed) for one in assessment.indicators),
        tuple(map(held, assessment.level1_scores)),
        held(assessment.total),
        held(assessment.claimed_total),
        assessment.grade,
        assessment.claimed_grade,
        assessment.nothing_applies,
        assessment.filled_on,
        names,
        tuple(held(number) for number, _ in figures),
        tuple(cell for _, cell in figures),
    )


def _frame(scores: tuple[IndicatorScore, ...]) -> Frame:
    return _one_frame(
        " ".join(one.indicator.code for one in scores),
        " ".join(str(one.points) for one in scores),
        " ".join(one.effect for one in scores),
        "".join(_EXCLUDED if one.excluded else _PENDING if one.pending else _NEITHER for one in scores),
    )


@lru_cache(1024)
def _one_tuple(told: tuple[Told, ...]) -> tuple[Told, ...]:
    return told


@lru_cache(1024)
def _one_frame(codes: str, points: str, effects: str, states: str) -> Frame:
    return Frame(codes, points, effects, states)


def held(number: Decimal | None) -> Decimal | None:
    """Return the one object that stands for all decimals of the same digits."""
    return None if number is None else _one_decimal(str(number))


@lru_cache(_DECIMALS)
def _one_decimal(digits: str) -> Decimal:
    return Decimal(digits)
