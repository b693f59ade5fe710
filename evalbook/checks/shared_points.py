"""Points that a department spreads over the indicators of a pool: they have to add up."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import weight_key
from evalbook.indicators.levels import Level2
from evalbook.indicators.model import IndicatorSystem
from evalbook.submission import Submission


def shared(system: IndicatorSystem, level2: Level2, submission: Submission) -> Decimal | None:
    """Add up the points given to the indicators of a pool; None while one is blank."""
    given = [submission.number(weight_key(one)) for one in system.within(level2) if one.scored]
    known = [one for one in given if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(given) else None


def check_shared_points(system: IndicatorSystem, submission: Submission) -> Iterator[Finding]:
    """Find the pools whose points do not add up, each at the cell of its first indicator."""
    for level2 in system.level2:
        if not level2.pool:
            continue
        found = shared(system, level2, submission)
        if found is None or found == level2.points:
            continue
        first = next(one for one in system.within(level2) if one.scored)
        slots = {"group": level2.name, "found": plain(found), "expected": plain(level2.points)}
        yield Finding("D04", submission.file, submission.cells.get(weight_key(first)), slots)
