"""Papers of earlier runs that this one has not written again."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evalbook.output.place import Paper, Place

Papers = Mapping[str, Sequence[Paper]]
"""Papers by the file that they were written for."""


@dataclass(frozen=True)
class Leftovers:
    """Papers that are still there."""

    gone: Mapping[str, Sequence[Paper]]
    """Of files that are no longer there, by file."""
    replaced: Sequence[Paper]
    """Of files that are there, and to which something else has been written since."""

    @property
    def count(self) -> int:
        """How many papers of files there are that are no longer there."""
        return sum(map(len, self.gone.values()))


def leftovers(before: Papers, now: Papers, handed_in: Iterable[str]) -> Leftovers:
    """Find what was written `before`, and not `now`."""
    written = {paper.name for papers in now.values() for paper in papers}
    present = set(handed_in)
    gone: dict[str, list[Paper]] = {}
    replaced: list[Paper] = []
    for file, papers in before.items():
        left = [paper for paper in papers if paper.name not in written]
        if file in present:
            replaced += left
        elif left:
            gone[file] = left
    return Leftovers(gone, replaced)


def remove(place: Place, papers: Iterable[Paper]) -> list[Paper]:
    """Remove papers that are as they were written; return the others: changed by somebody, or open."""
    kept = []
    for paper in papers:
        try:
            if hashlib.sha256(place.read(paper.name)).hexdigest() != paper.sha256:
                kept.append(paper)
            else:
                place.remove(paper.name)
        except FileNotFoundError:
            continue
        except OSError:
            kept.append(paper)
    return kept
