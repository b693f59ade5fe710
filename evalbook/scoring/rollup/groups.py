"""Which sheets belong to which department, in a form that whole columns can be added up by."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from evalbook.decimals import Column

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """Departments that have units, each as rows of a score table.

    `wholes` holds the row of each department's own figure; `members` the rows of all sheets, those of
    one department side by side, and `starts` where each department's begin.
    """

    wholes: Rows
    members: Rows
    starts: Rows


def groups(wholes: Sequence[int], members: Sequence[Sequence[int]]) -> Groups:
    """Gather departments by the row of the whole and the rows of its sheets; every one has some."""
    flat = [row for rows in members for row in rows]
    lengths = [0, *(len(rows) for rows in members)]
    return Groups(
        np.array(wholes, dtype=np.int64),
        np.array(flat, dtype=np.int64),
        np.cumsum(lengths[:-1], dtype=np.int64),
    )


def put(values: Column, where: Mask, member: Decimal | None) -> Column:
    """Return a copy of a column or matrix, with `member` where the mask says so."""
    copy: Column = values.copy()
    copy[where] = member
    return copy
