"""What a row of a sheet says it is: its labels, with those above that are merged over it."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from evalbook.intake.normal.typed import folded

Grid = npt.NDArray[np.object_]
"""Raw values of one sheet by row and column."""

Labels = tuple[str, ...]


def label(raw: object) -> str:
    """Fold a label for comparing."""
    return folded(raw).replace(" ", "") if isinstance(raw, str) else ""


def at(grid: Grid, row: int, column: int) -> str:
    """Return the folded text of a cell; empty where there is none."""
    inside = 0 <= row < grid.shape[0] and 0 <= column < grid.shape[1]
    return label(grid[row, column]) if inside else ""


def labelled_rows(grid: Grid, first: int, columns: Sequence[int]) -> dict[int, Labels]:
    """Return the labels of each row from `first` on that has a label of its own."""
    above = [""] * (len(columns) - 1)
    rows: dict[int, Labels] = {}
    for row in range(first, grid.shape[0]):
        texts = [at(grid, row, column) for column in columns]
        above = [new or old for new, old in zip(texts, above, strict=False)]
        if texts[-1]:
            rows[row] = (*above, texts[-1])
    return rows


def coded_rows(grid: Grid, first: int, column: int) -> dict[int, Labels]:
    """Return the code of each row from `first` on that has one."""
    codes = {row: at(grid, row, column) for row in range(first, grid.shape[0])}
    return {row: (code,) for row, code in codes.items() if code}


def pairs(own: Mapping[int, Labels], other: Mapping[int, Labels]) -> dict[int, int]:
    """Pair rows of two sheets by all their labels, then by the last one where it occurs once on both."""
    whole = _unique({row: "\n".join(labels) for row, labels in other.items()})
    last = _unique({row: labels[-1] for row, labels in other.items()})
    own_last = Counter(labels[-1] for labels in own.values())
    found: dict[int, int] = {}
    for row, labels in own.items():
        match = whole.get("\n".join(labels))
        if match is None and own_last[labels[-1]] == 1:
            match = last.get(labels[-1])
        if match is not None:
            found[row] = match
    return found


def _unique(texts: Mapping[int, str]) -> dict[str, int]:
    counts = Counter(texts.values())
    return {text: row for row, text in texts.items() if counts[text] == 1}
