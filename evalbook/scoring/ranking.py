"""Places among peers: the rows of one table, or those of the whole batch that it is a part of."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Rank
from evalbook.scoring.entry_table import EntryTable
from evalbook.scoring.measure import Measured, measure
from evalbook.scoring.peers import Peers
from evalbook.scoring.state import State

Circles = npt.NDArray[np.int64]
"""A number per row; rows with the same number are ranked together."""


def needs_peers(system: IndicatorSystem) -> bool:
    """Tell whether any value of a system is known only beside those of other departments."""
    return any(one.is_ranked for one in system.indicators)


def gather(system: IndicatorSystem, table: EntryTable, circles: Circles) -> Peers:
    """Gather what the ranks of a batch depend on from some of its rows."""
    values = {}
    for indicator, position, part in _ranked_parts(system):
        measured = measure(system, indicator, part, table)
        for circle in np.unique(circles):
            where = measured.known & (circles == circle)
            if where.any():
                values[indicator.code, position, int(circle)] = tuple(sorted(measured.values[where]))
    return Peers(values)


def put_places(
    system: IndicatorSystem, measured: dict[tuple[str, int], Measured], circles: Circles, peers: Peers | None
) -> None:
    """Put places in the stead of values, among `peers` where they are given, or among these rows.

    Raises `KeyError` where these rows are not among the peers.
    """
    for indicator, position, part in _ranked_parts(system):
        one = measured[indicator.code, position]
        known = one.known
        for circle in np.unique(circles):
            where = known & (circles == circle)
            if isinstance(part.rule, Rank) and where.any():
                among = None if peers is None else peers.values[indicator.code, position, int(circle)]
                one.values[where] = part.rule.standings(one.values[where], among)


def put_pending(system: IndicatorSystem, measured: dict[tuple[str, int], Measured]) -> None:
    """Leave places to be known where there are peers."""
    for indicator, position, _ in _ranked_parts(system):
        one = measured[indicator.code, position]
        known = one.known
        one.put(known, State.PENDING)
        one.values[known] = None


def _ranked_parts(system: IndicatorSystem) -> Iterator[tuple[Indicator, int, Part]]:
    for indicator in system.indicators:
        for position, part in enumerate(indicator.parts):
            if isinstance(part.rule, Rank):
                yield indicator, position, part
