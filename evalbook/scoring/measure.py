"""From submissions to measured values: one column per part of an indicator, for all submissions at once."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from evalbook.decimals import VALUE_PLACES, Column, column, divide, round_column, row_sums
from evalbook.indicators.entries import NO, NOT_APPLICABLE, YES, field_key, note_keys, point_keys
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part, ZeroPolicy
from evalbook.indicators.rules import Consumes, Ranges, Trend
from evalbook.indicators.rules.trend import ABOVE, NONE, NOT_ABOVE
from evalbook.scoring.entry_table import EntryTable, Mask, without_ranges
from evalbook.scoring.state import State

_PERCENT = Decimal(100)


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


def measure(system: IndicatorSystem, indicator: Indicator, part: Part, table: EntryTable) -> Measured:
    """Measure one part for every row of the table.

    What is ranked is measured as a number; its place is a matter of all rows (see `ranking`).
    """
    ways: dict[Consumes, Callable[[], Measured]] = {
        Consumes.NUMBER: lambda: _number(system, part, table),
        Consumes.WORD: lambda: _word(system, part, table),
        Consumes.SHARE: lambda: _share(indicator, table),
        Consumes.COUNT: lambda: _count(indicator, table),
        Consumes.JUDGED: lambda: _judged(indicator, table),
        Consumes.TREND: lambda: _trend(system, part, table),
        Consumes.UNMET: lambda: _unmet(indicator, table),
        Consumes.RANGED: lambda: _ranged(system, indicator, part, table),
        Consumes.RANK: lambda: _number(system, part, table),
    }
    return ways[part.consumes]()


def _number(system: IndicatorSystem, part: Part, table: EntryTable) -> Measured:
    formula = part.parsed
    keys = {name: field_key(system.field_by_name[name]) for name in formula.fields}
    present = table.present(list(keys.values()))
    result = Measured.missing(len(table))
    columns = {name: table.column(key) for name, key in keys.items()}
    ranges = np.zeros(len(table), dtype=bool)
    if table.has_ranges:
        columns, ranges = without_ranges(columns)
    if not present.any():
        return result
    complete = present.all()
    given = columns if complete else {name: values[present] for name, values in columns.items()}
    sound = present
    if formula.denominator is not None and formula.numerator is not None:
        above, below = (one.evaluate(given) for one in (formula.numerator, formula.denominator))
        divides = np.asarray(below != 0, dtype=bool)
        if not divides.all():
            _put_policies(result, part, present, above, divides)
            sound = present.copy()
            sound[present] = divides
            above, below = above[divides], below[divides]
        values = divide(above, below)
    else:
        values = formula.evaluate(given)
    if sound.any():
        if part.unit == "%":
            values = values * _PERCENT
        result.put(sound, State.VALUE, round_column(values, formula.places(part.unit)))
        result.put(sound & ranges, State.IN_RANGE)
    return result


def _put_policies(result: Measured, part: Part, present: Mask, above: Column, divides: Mask) -> None:
    """Say what a zero denominator means, where there is one."""
    nothing = np.asarray(above == 0, dtype=bool)
    for policy, rows in (
        (part.zero.numerator_zero, ~divides & nothing),
        (part.zero.numerator_nonzero, ~divides & ~nothing),
    ):
        where = present.copy()
        where[present] = rows
        _apply(result, where, policy)


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


def _word(system: IndicatorSystem, part: Part, table: EntryTable) -> Measured:
    key = field_key(system.field_by_name[part.formula])
    present = table.present([key])
    result = Measured.missing(len(table))
    result.put(present, State.VALUE, table.column(key)[present])
    return result


def _share(indicator: Indicator, table: EntryTable) -> Measured:
    keys = point_keys(indicator)
    present = table.present(keys)
    answers = table.columns(keys)[present]
    weights = column(point.points for point in indicator.check_points)
    met = row_sums(weights * np.asarray(answers == YES, dtype=int))
    applicable = row_sums(weights * np.asarray(answers != NOT_APPLICABLE, dtype=int))
    applies = np.zeros(len(table), dtype=bool)
    applies[present] = applicable > 0
    result = Measured.missing(len(table))
    result.put(present & ~applies, State.NOT_APPLICABLE)
    some = applies[present]
    if some.any():
        shares = divide(met[some] * _PERCENT, applicable[some])
        result.put(applies, State.VALUE, round_column(shares, VALUE_PLACES))
    return result


def _count(indicator: Indicator, table: EntryTable) -> Measured:
    keys = point_keys(indicator)
    present = table.present(keys)
    counts = table.columns(keys)[present]
    result = Measured.missing(len(table))
    result.put(present, State.VALUE, row_sums(counts))
    return result


def _unmet(indicator: Indicator, table: EntryTable) -> Measured:
    keys = point_keys(indicator)
    present = table.present(keys)
    answers = table.columns(keys)
    counts = column(Decimal(int(unmet)) for unmet in (answers == NO).sum(axis=1))
    waived = present & np.asarray((answers == NOT_APPLICABLE).all(axis=1), dtype=bool)
    result = Measured.missing(len(table))
    result.put(present, State.VALUE, counts[present])
    result.put(waived, State.NOT_APPLICABLE)
    result.values[waived] = None
    return result


def _trend(system: IndicatorSystem, part: Part, table: EntryTable) -> Measured:
    keys = {name: field_key(system.field_by_name[name]) for name in part.field_names}
    present = table.present(list(keys.values()))
    columns = {name: table.column(key)[present] for name, key in keys.items()}
    result = Measured.missing(len(table))
    if isinstance(part.rule, Trend) and present.any():
        now, before = (
            round_column(formula.evaluate(columns), formula.places(part.rule.unit))
            for formula in (part.parsed, part.rule.parsed_previous)
        )
        words = np.where(now == 0, NONE, np.where(now <= before, NOT_ABOVE, ABOVE)).astype(object)
        result.put(present, State.VALUE, words)
    return result


def _ranged(system: IndicatorSystem, indicator: Indicator, part: Part, table: EntryTable) -> Measured:
    """Hold the scores given inside the range of the grade chosen."""
    given = _judged(indicator, table)
    grades = table.column(field_key(system.field_by_name[part.formula]))
    present = given.known & np.asarray(pd.notna(grades), dtype=bool)
    result = Measured.missing(len(table))
    if isinstance(part.rule, Ranges) and present.any():
        held = part.rule.held(grades[present], given.values[present], part.scale)
        result.put(present, State.VALUE, round_column(held, VALUE_PLACES))
    return result


def _judged(indicator: Indicator, table: EntryTable) -> Measured:
    keys = point_keys(indicator)
    present = table.present([*keys, *note_keys(indicator)])
    result = Measured.missing(len(table))
    result.put(present, State.VALUE, row_sums(table.columns(keys)[present]))
    return result
