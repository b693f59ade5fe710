"""Papers of earlier runs that this one has not written again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evalbook.output.place import Paper, Place, digest_of

Papers = Mapping[str, Sequence[Paper]]
"""Papers by the file that they were written for."""


@dataclass(frozen=True)
class Leftovers:
    """Papers that are still there."""

    gone: Papers
    """Of files that are no longer there."""
    replaced: Papers
    """Of files that are there, and to which something else has been written since."""


def leftovers(
    place: Place, before: Iterable[tuple[str, Paper]], now: Papers, handed_in: Iterable[str]
) -> Leftovers:
    """Find what was written `before`, each with its file, and not `now`."""
    # Most is written for the same file again: what is left of many papers are few.
    once = [(file, paper) for file, paper in before if paper.name not in _names(now.get(file, ()))]
    written = {name for papers in now.values() for name in _names(papers)} if once else set()
    present = set(handed_in)
    left: dict[str, list[Paper]] = {}
    for file, paper in once:
        if paper.name not in written and place.holds(paper.name):
            left.setdefault(file, []).append(paper)
    gone = {file: own for file, own in left.items() if file not in present}
    return Leftovers(gone, {file: own for file, own in left.items() if file in present})


def _names(papers: Sequence[Paper]) -> set[str]:
    return {paper.name for paper in papers}


def count(papers: Papers) -> int:
    """Count papers, however often each is listed."""
    return sum(len({paper.name for paper in own}) for own in papers.values())


def remove(place: Place, papers: Papers) -> dict[str, list[Paper]]:
    """Remove papers that are as they were written; return the others: changed by somebody, or open."""
    kept: dict[str, list[Paper]] = {}
    for file, own in papers.items():
        for name in dict.fromkeys(paper.name for paper in own):
            same = [paper for paper in own if paper.name == name]
            if not _removed(place, name, {paper.sha256 for paper in same}):
                kept.setdefault(file, []).extend(same)
    return kept


def _removed(place: Place, name: str, digests: Collection[str]) -> bool:
    """Remove a paper, if its bytes are any of those that were written."""
    try:
        if digest_of(place, name) not in digests:
            return False
        place.remove(name)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
