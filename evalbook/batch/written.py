"""All that a run has written: kept small, for there may be tens of thousands of papers."""

from collections.abc import Iterator, Mapping, Sequence
from zlib import compress, decompress

from evalbook.output.place import Paper
from evalbook.store import decode, encode


class Written(Mapping[str, Sequence[Paper]]):
    """Papers by the file that they were written for, the bureau's own under `BUREAU`.

    Each look at those of a file makes them anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self.failures: list[Paper] = []
        """Those that could not be written."""

    def add(self, file: str, papers: Sequence[Paper]) -> None:
        """Add papers of a file to those that it has."""
        self._kept[file] = compress(encode([*self.get(file, ()), *papers]), 1)
        self.failures += [one for one in papers if one.failure]

    def all_papers(self) -> Iterator[Paper]:
        """Yield the papers of all files."""
        for papers in self.values():
            yield from papers

    def __getitem__(self, file: str) -> Sequence[Paper]:
        """Return the papers of a file; raises `KeyError`."""
        found = decode(decompress(self._kept[file]))
        return [one for one in found if isinstance(one, Paper)] if isinstance(found, list) else []

    def __iter__(self) -> Iterator[str]:
        """Yield the files."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._kept)
