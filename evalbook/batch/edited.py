"""Papers that somebody has changed since they were written: what a person did is not written over."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from evalbook.output.place import Paper, Place, digest_of

_MARK = "（人工改过）"


def put_aside(place: Place, papers: Iterable[Paper]) -> list[str]:
    """Give papers that are no longer as they were written another name; return what a person should know.

    A paper may be listed several times, with all the bytes that were written under its name.
    """
    written: dict[str, set[str]] = {}
    for paper in papers:
        written.setdefault(paper.name, set()).add(paper.sha256)
    notes = []
    for name, digests in written.items():
        try:
            if digest_of(place, name) in digests:
                continue
            kept = _free(place, name)
            place.move(name, kept)
        except OSError:  # it is not there, or somebody has it open
            continue
        notes.append(f"“{name}”写出后被人改过，改过的另存为“{PurePosixPath(kept).name}”，新的结果照常写出。")
    return notes


def _free(place: Place, name: str) -> str:
    """Find a name that nothing has yet."""
    pure, number = PurePosixPath(name), 1
    while True:
        mark = _MARK if number == 1 else f"{_MARK[:-1]}{number}）"
        one = str(pure.with_name(f"{pure.stem}{mark}{pure.suffix}"))
        if not place.holds(one):
            return one
        number += 1
