"""From submissions to measured values: one column per part of an indicator, for all submissions at once."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, column, divide, round_column, row_sums
from evalbook.indicators.entries import NO, NOT_APPLICABLE, YES, field_key, note_key, point_keys
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part, ZeroPolicy
from evalbook.indicators.rules import Consumes, Ranges, Trend
from evalbook.indicators.rules.trend import ABOVE, NONE, NOT_ABOVE
from evalbook.submission import InRange

Mask = npt.NDArray[np.bool_]
_PERCENT = Decimal(100)


class State(StrEnum):
    """What became of a value."""

    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"
    NO_BASE = "no_base"
    """The denominator is zero, and the policy gives no points for that."""
    MISSING = "missing"
    INVALID = "invalid"
    """The denominator is zero, and the policy calls that a contradiction."""
    IN_RANGE = "in_range"
    """Only a range is known, each number of which is worth the same points."""
    PENDING = "pending"
    """There is a value, and its rank is known only beside those of other departments."""


@dataclass(frozen=True)
class Measured:
    """Values and states, one per submission.

    `values` holds a `Decimal` (or a word) where the state is `VALUE`, what is scored in its stead where it
    is `IN_RANGE`, and None elsewhere.
    """

    values: Column
    states: Column

    @classmethod
    def missing(cls, length: int) -> "Measured":
        """Start with nothing known."""
        # np.full would turn a member of a string enumeration into a plain string.
        states = np.empty(length, dtype=object)
        states[:] = State.MISSING
        return cls(np.full(length, None, dtype=object), states)

    def put(self, where: Mask, state: State, values: Column | None = None) -> None:
        """Set the state, and the values, of some submissions."""
        self.states[where] = state
        if values is not None:
            self.values[where] = values

    @property
    def known(self) -> Mask:
        """Where there is a value to judge."""
        return np.asarray(self.states == State.VALUE, dtype=bool)

    @property
    def judged(self) -> Mask:
        """Where there is a value to judge, or something in its stead."""
        return np.asarray((self.states == State.VALUE) | (self.states == State.IN_RANGE), dtype=bool)

    @property
    def told(self) -> Column:
        """The values that may be told, None elsewhere."""
        values = self.values.copy()
        values[~self.known] = None
        return values


def measure(system: IndicatorSystem, indicator: Indicator, part: Part, frame: pd.DataFrame) -> Measured:
    """Measure one part for every row of `frame` (columns: entry keys; None where blank).

    What is ranked is measured as a number; its place is a matter of all rows (see `ranking`).
    """
    ways: dict[Consumes, Callable[[], Measured]] = {
        Consumes.NUMBER: lambda: _number(system, part, frame),
        Consumes.WORD: lambda: _word(system, part, frame),
        Consumes.SHARE: lambda: _share(indicator, frame),
        Consumes.COUNT: lambda: _count(indicator, frame),
        Consumes.JUDGED: lambda: _judged(indicator, frame),
        Consumes.TREND: lambda: _trend(system, part, frame),
        Consumes.UNMET: lambda: _unmet(indicator, frame),
        Consumes.RANGED: lambda: _ranged(system, indicator, part, frame),
        Consumes.RANK: lambda: _number(system, part, frame),
    }
    return ways[part.consumes]()


def _present(frame: pd.DataFrame, keys: list[str]) -> Mask:
    return np.asarray(frame[keys].notna().all(axis=1), dtype=bool)


def _number(system: IndicatorSystem, part: Part, frame: pd.DataFrame) -> Measured:
    formula = part.parsed
    keys = {name: field_key(system.field_by_name[name]) for name in formula.fields}
    present = _present(frame, list(keys.values()))
    result = Measured.missing(len(frame))
    columns = {name: frame[key].to_numpy(dtype=object) for name, key in keys.items()}
    ranges = _stand_ins(columns)

    def rows(where: Mask) -> dict[str, Column]:
        return {name: values[where] for name, values in columns.items()}

    zero = np.zeros(len(frame), dtype=bool)
    if formula.denominator is not None and formula.numerator is not None and present.any():
        zero[present] = formula.denominator.evaluate(rows(present)) == 0
        empty = np.zeros(len(frame), dtype=bool)
        empty[present] = formula.numerator.evaluate(rows(present)) == 0
        _apply(result, zero & empty, part.zero.numerator_zero)
        _apply(result, zero & ~empty, part.zero.numerator_nonzero)
    sound = present & ~zero
    if sound.any():
        values = formula.evaluate(rows(sound))
        if part.unit == "%":
            values = values * _PERCENT
        result.put(sound, State.VALUE, round_column(values, formula.places(part.unit)))
        result.put(sound & ranges, State.IN_RANGE)
    return result


def _stand_ins(columns: dict[str, Column]) -> Mask:
    """Put numbers in the stead of ranges, and tell in which rows."""
    where = np.zeros(len(next(iter(columns.values()), ())), dtype=bool)
    for name, values in columns.items():
        ranges = np.array([isinstance(one, InRange) for one in values], dtype=bool)
        if ranges.any():
            numbers = [one.stand_in if isinstance(one, InRange) else one for one in values]
            columns[name] = np.array([*numbers, None], dtype=object)[:-1]
            where |= ranges
    return where


def _apply(result: Measured, where: Mask, policy: ZeroPolicy) -> None:
    if policy is ZeroPolicy.ZERO:
        result.put(where, State.VALUE, column([Decimal(0)] * int(where.sum())))
        return
    states = {
        ZeroPolicy.NOT_APPLICABLE: State.NOT_APPLICABLE,
        ZeroPolicy.NO_POINTS: State.NO_BASE,
        ZeroPolicy.INVALID: State.INVALID,
    }
    result.put(where, states[policy])


def _word(system: IndicatorSystem, part: Part, frame: pd.DataFrame) -> Measured:
    key = field_key(system.field_by_name[part.formula])
    present = _present(frame, [key])
    result = Measured.missing(len(frame))
    result.put(present, State.VALUE, frame[key].to_numpy(dtype=object)[present])
    return result


def _share(indicator: Indicator, frame: pd.DataFrame) -> Measured:
    keys = list(point_keys(indicator))
    present = _present(frame, keys)
    answers = frame[keys].to_numpy(dtype=object)[present]
    weights = column(point.points for point in indicator.check_points)
    met = row_sums(weights * np.asarray(answers == YES, dtype=int))
    applicable = row_sums(weights * np.asarray(answers != NOT_APPLICABLE, dtype=int))
    applies = np.zeros(len(frame), dtype=bool)
    applies[present] = applicable > 0
    result = Measured.missing(len(frame))
    result.put(present & ~applies, State.NOT_APPLICABLE)
    some = applies[present]
    if some.any():
        shares = divide(met[some] * _PERCENT, applicable[some])
        result.put(applies, State.VALUE, round_column(shares, VALUE_PLACES))
    return result


def _count(indicator: Indicator, frame: pd.DataFrame) -> Measured:
    keys = list(point_keys(indicator))
    present = _present(frame, keys)
    counts = frame[keys].to_numpy(dtype=object)[present]
    result = Measured.missing(len(frame))
    result.put(present, State.VALUE, row_sums(counts))
    return result


def _unmet(indicator: Indicator, frame: pd.DataFrame) -> Measured:
    keys = list(point_keys(indicator))
    present = _present(frame, keys)
    answers = frame[keys].to_numpy(dtype=object)
    counts = column(Decimal(int(unmet)) for unmet in (answers == NO).sum(axis=1))
    waived = present & np.asarray((answers == NOT_APPLICABLE).all(axis=1), dtype=bool)
    result = Measured.missing(len(frame))
    result.put(present, State.VALUE, counts[present])
    result.put(waived, State.NOT_APPLICABLE)
    result.values[waived] = None
    return result


def _trend(system: IndicatorSystem, part: Part, frame: pd.DataFrame) -> Measured:
    keys = {name: field_key(system.field_by_name[name]) for name in part.field_names}
    present = _present(frame, list(keys.values()))
    columns = {name: frame[key].to_numpy(dtype=object)[present] for name, key in keys.items()}
    result = Measured.missing(len(frame))
    if isinstance(part.rule, Trend) and present.any():
        now, before = (
            round_column(formula.evaluate(columns), formula.places(part.rule.unit))
            for formula in (part.parsed, part.rule.parsed_previous)
        )
        words = np.where(now == 0, NONE, np.where(now <= before, NOT_ABOVE, ABOVE)).astype(object)
        result.put(present, State.VALUE, words)
    return result


def _ranged(system: IndicatorSystem, indicator: Indicator, part: Part, frame: pd.DataFrame) -> Measured:
    """Hold the scores given inside the range of the grade chosen."""
    given = _judged(indicator, frame)
    grades = frame[field_key(system.field_by_name[part.formula])].to_numpy(dtype=object)
    present = given.known & np.asarray(pd.notna(grades), dtype=bool)
    result = Measured.missing(len(frame))
    if isinstance(part.rule, Ranges) and present.any():
        held = part.rule.held(grades[present], given.values[present], part.scale)
        result.put(present, State.VALUE, round_column(held, VALUE_PLACES))
    return result


def _judged(indicator: Indicator, frame: pd.DataFrame) -> Measured:
    keys = list(point_keys(indicator))
    notes = [note_key(indicator, number) for number in range(1, len(keys) + 1)]
    present = _present(frame, [*keys, *notes])
    result = Measured.missing(len(frame))
    result.put(present, State.VALUE, row_sums(frame[keys].to_numpy(dtype=object)[present]))
    return result
