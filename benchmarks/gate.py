"""The gate: no time counts unless both sides wrote the same cells and the same texts."""

from collections.abc import Iterator
from typing import Any

from benchmarks.papers_read import read_cells, read_texts
from benchmarks.places import Papers

_SHOWN = 5


class DifferentPapersError(Exception):
    """Two sides that were to be compared did not write the same."""


def check_same(ours: Papers, theirs: Papers) -> int:
    """Compare all papers and return of how many departments; raises `DifferentPapersError`."""
    departments = ours.departments()
    found = [one for name in departments for one in differences(ours, theirs, name)]
    if departments != theirs.departments():
        found.insert(0, "not the same departments")
    if found:
        raise DifferentPapersError("\n".join([f"{len(found)} differences", *found[:_SHOWN]]))
    return len(departments)


def differences(ours: Papers, theirs: Papers, department: str) -> Iterator[str]:
    """Name what differs in the papers of a department."""
    for one, other in (
        (ours.workbook(department), theirs.workbook(department)),
        (ours.report(department), theirs.report(department)),
    ):
        if not other.exists():
            yield f"{other.name} is missing"
            continue
        read = read_cells if one.suffix == ".xlsx" else read_texts
        mine, yours = read(one), read(other)
        for place in sorted(mine.keys() | yours.keys()):
            if mine.get(place) != yours.get(place):
                yield f"{one.name} {'!'.join(place)}: {_short(mine.get(place))} / {_short(yours.get(place))}"


def _short(content: Any) -> str:
    return repr(content)[:200]
