"""Chunks that are to be done, and to be done again."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic

from evalbook.jobs.hands import Cause, Task


class Tries(Generic[Task]):
    """Chunks in the order in which they come; those that failed file by file, and suspects last of all.

    A worker that dies takes down whatever it was given, and nobody knows what it died of. A task that was
    there twice is a suspect: it is tried once more when nothing else is being done.
    """

    def __init__(self, chunks: Iterable[Sequence[Task]]) -> None:
        self._coming: Iterator[Sequence[Task]] = iter(chunks)
        self._again: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._out = 0
        """Chunks that are being done."""
        self._is_trial = False
        """Whether it is a suspect that is being done."""

    def next(self) -> Sequence[Task] | None:
        """Return what to do next; None while there is nothing, or a suspect is tried."""
        if self._is_trial:
            return None
        chunk = [self._again.popleft()] if self._again else next(self._coming, None)
        if chunk is None and self._suspects and not self._out:
            self._is_trial = True
            chunk = [self._suspects.popleft()]
        self._out += chunk is not None
        return chunk

    def ended(self, chunk: Sequence[Task]) -> None:
        """Take note that a chunk is done."""
        del chunk
        self._out -= 1
        self._is_trial = False

    def failed(self, chunk: Sequence[Task], cause: Cause) -> Sequence[Task]:
        """Take note that nothing came of a chunk; return what is given up of it."""
        was_trial = self._is_trial
        self.ended(chunk)
        if len(chunk) > 1:
            self._again.extend(chunk)
            return ()
        if cause is Cause.DIED and not was_trial:
            self._suspects.extend(chunk)
            return ()
        return chunk
