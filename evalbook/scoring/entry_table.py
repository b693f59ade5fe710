"""The table that is scored: a row per submission, a column per entry that scores are computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalbook.decimals import Column
from evalbook.indicators.derived import derived
from evalbook.indicators.entries import Entry, EntryKind, entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.submission import Content, InRange, Submission

Mask = npt.NDArray[np.bool_]
_SCORED = ("field.", "point.", "note.", "self.", "weight.")
"""Groups of entries that scores are computed from."""


@dataclass(frozen=True)
class EntryTable:
    """What was filled in; None where there is nothing of use.

    `contents` has a line per entry and a column per submission, so that a column of the table is taken
    without copying; `filled` tells where there is anything.
    """

    places: Mapping[str, int]
    contents: Column
    filled: Mask
    has_ranges: bool
    """Whether a number is only known as a range anywhere."""

    def __len__(self) -> int:
        return int(self.contents.shape[1])

    def column(self, key: str) -> Column:
        """Return what stands in an entry, for every submission; not to be changed."""
        line: Column = self.contents[self.places[key]]
        return line

    def columns(self, keys: Sequence[str]) -> Column:
        """Return a copy of several entries, of shape (submissions, entries)."""
        lines: Column = self.contents[[self.places[key] for key in keys]]
        return lines.T

    def present(self, keys: Sequence[str]) -> Mask:
        """Tell which submissions have all of these entries."""
        found = np.ones(len(self), dtype=bool)
        for key in keys:
            found &= self.filled[self.places[key]]
        return found


def entry_table(system: IndicatorSystem, submissions: Sequence[Submission]) -> EntryTable:
    """Gather what scores are computed from."""
    places, choices = _usable(system)
    contents: Column = np.full((len(places), len(submissions)), None, dtype=object)
    for number, one in enumerate(submissions):
        column = contents[:, number]
        for key, value in one.values.items():
            if key in choices and _can_hold(choices[key], value.content):
                column[places[key]] = value.content
        for key, stand_in in one.in_range.items():
            if key in places:
                column[places[key]] = stand_in
    filled = np.asarray(pd.notna(contents), dtype=bool)
    return EntryTable(places, contents, filled, any(one.in_range for one in submissions))


def _can_hold(choices: Any, content: Content) -> bool:
    """Tell what an entry can hold: all else counts as missing, as it does in the live formulas."""
    return choices is None or (isinstance(content, Decimal) if choices is Decimal else content in choices)


@derived(8)
def _usable(system: IndicatorSystem) -> tuple[dict[str, int], dict[str, Any]]:
    """Places of entries by key, and what each can hold: decimals, some words, or (None) anything."""
    scored = [one for one in entries(system) if one.key.startswith(_SCORED)]
    return {one.key: place for place, one in enumerate(scored)}, {one.key: _choices(one) for one in scored}


def _choices(entry: Entry) -> Any:
    if entry.kind.is_number:
        return Decimal
    return entry.options if entry.kind is EntryKind.CHOICE else None


def without_ranges(columns: Mapping[str, Column]) -> tuple[dict[str, Column], Mask]:
    """Put numbers in the stead of ranges, and tell in which rows."""
    where = np.zeros(len(next(iter(columns.values()), ())), dtype=bool)
    changed = dict(columns)
    for name, values in columns.items():
        ranges = np.array([isinstance(one, InRange) for one in values], dtype=bool)
        if ranges.any():
            numbers = [one.stand_in if isinstance(one, InRange) else one for one in values]
            changed[name] = np.array([*numbers, None], dtype=object)[:-1]
            where |= ranges
    return changed, where
