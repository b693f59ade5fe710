"""The table that is scored: a row per submission, a column per entry."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from evalbook.indicators.entries import Entry, EntryKind, entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.submission import Content, Submission


def entry_frame(system: IndicatorSystem, submissions: Sequence[Submission]) -> pd.DataFrame:
    """Gather what scores are computed from (columns: entry keys); None where there is nothing of use."""
    cells = entries(system)
    rows = [
        [one.in_range.get(entry.key) or _usable(entry, one.content(entry.key)) for entry in cells]
        for one in submissions
    ]
    keys = [entry.key for entry in cells]
    return pd.DataFrame(rows, columns=keys, index=pd.RangeIndex(len(submissions)), dtype=object)


def _usable(entry: Entry, content: Content | None) -> Content | None:
    """Leave out what an entry cannot hold: it counts as missing, as it does in the live formulas."""
    if entry.kind.is_number and not isinstance(content, Decimal):
        return None
    if entry.kind is EntryKind.CHOICE and content not in entry.options:
        return None
    return content
