"""What a run remembers of those before it: files as read, and what became of them, with their papers."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from evalbook.batch.file_read import Brief
from evalbook.batch.job import Job
from evalbook.batch.keys import reading_rules, writing_rules
from evalbook.batch.tasks import BookDone, DepartmentDone, ReadDone, ReturnDone
from evalbook.output.place import Paper, Place, stands
from evalbook.store import FORMAT, decode, encode
from evalbook.store.journal import Journal

READ_FILE, DONE_FILE = "读取.journal", "结果.journal"
_SIZE = 4
"""Bytes that tell how long the brief of a file is."""

Remembered = DepartmentDone | BookDone | ReturnDone
Kind = TypeVar("Kind", bound=Remembered)


class Memory:
    """Two journals in one folder; where there is none, they last as long as the run.

    What is remembered is taken for done only while its papers are in their place as they were written.
    `reading` and `writing` name all that the bytes of a reading, or of a paper, depend on besides their
    input: what was written under another name is forgotten.
    """

    def __init__(
        self, folder: Path | None, place: Place | None, *, reading: str, writing: str, afresh: bool = False
    ) -> None:
        self._place, self._afresh = place, afresh
        self._readings = _journal(folder, READ_FILE, f"evalbook {reading} {FORMAT}")
        self._results = _journal(folder, DONE_FILE, f"evalbook {writing} {FORMAT}")
        self._used: set[bytes] = set()

    def brief(self, key: bytes) -> Brief | None:
        """Return what is remembered of a file that was read; its reading can then be had as well."""
        record = None if self._afresh else self._readings.get(key)
        if record is None:
            return None
        size = int.from_bytes(record[:_SIZE], "little")
        try:
            found = decode(record[_SIZE : _SIZE + size])
        except ValueError:
            return None
        return found if isinstance(found, Brief) else None

    def keep_reading(self, key: bytes, read: ReadDone) -> None:
        """Keep a file as read."""
        brief = encode(read.brief)
        self._readings.add(key, len(brief).to_bytes(_SIZE, "little") + brief + read.packed)

    def packed(self, key: bytes) -> bytes:
        """Return a file as read, packed; raises `KeyError`."""
        record = self._readings.get(key)
        if record is None:
            raise KeyError(key)
        return record[_SIZE + int.from_bytes(record[:_SIZE], "little") :]

    def recall(self, key: bytes, kind: type[Kind]) -> Kind | None:
        """Return what was done, if it still stands."""
        record = None if self._afresh else self._results.get(key)
        if record is None:
            return None
        try:
            found = decode(record)
        except ValueError:
            return None
        if not isinstance(found, kind) or not all(map(self._stands, found.papers)):
            return None
        self._used.add(key)
        return found

    def remember(self, key: bytes, done: Remembered) -> None:
        """Keep what was done."""
        self._results.add(key, encode(done))
        self._used.add(key)

    def _stands(self, paper: Paper) -> bool:
        """Tell whether a paper is still what was written."""
        if self._place is None or paper.failure:
            return False
        return stands(self._place, paper)

    def settle(self, readings: Iterable[bytes]) -> None:
        """Forget what the run had no use for, and close; `readings` are those it used."""
        for journal, keys in ((self._readings, readings), (self._results, self._used)):
            with suppress(OSError):  # of no use to anybody, and in nobody's way
                journal.keep(keys)
        self.close()
        self._used.clear()

    def close(self) -> None:
        """Leave everything on the disk."""
        self._readings.close()
        self._results.close()


def memory_of(job: Job, folder: Path | None, *, afresh: bool = False) -> Memory:
    """Open what is remembered of runs by the same rules; where it cannot be kept, for this run alone."""
    reading, writing = reading_rules(job), writing_rules(job)
    return Memory(folder, job.place, reading=reading.hex(), writing=writing.hex(), afresh=afresh)


def _journal(folder: Path | None, name: str, title: str) -> Journal:
    """Open a journal; that nothing can be written there is told of paper by paper."""
    try:
        return Journal(folder and folder / name, title)
    except OSError:
        return Journal(None, title)
