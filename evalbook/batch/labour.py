"""Having work done: only what is not remembered, in chunks, and remembered afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from sys import intern
from typing import TypeVar

from evalbook.batch.job import Job
from evalbook.batch.memory import Memory, Remembered
from evalbook.batch.moment import now
from evalbook.batch.watcher import Watcher
from evalbook.jobs.hands import Done, Hands, Lost, Task, Work

_SHARES = 2
"""Chunks for each worker of what is left, so that all of them end at about the same time."""

Kind = TypeVar("Kind", bound=Remembered)


@dataclass(frozen=True)
class Labour:
    """Who works, for whom, and what is remembered of earlier work."""

    job: Job
    hands: Hands
    memory: Memory
    watcher: Watcher
    moments: dict[str, str] = field(default_factory=dict)
    """By file, when something was last done for it."""
    mistakes: dict[str, None] = field(default_factory=dict)
    """Files that the program made a mistake with."""

    def do(
        self, work: Work[Task, Done], tasks: Iterable[Task], count: int, most: int
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Have `count` tasks done, at most so many together, or what is worth while; yields what came."""
        chunks = _chunks(iter(tasks), count, max(most, self.hands.worth), self.hands.jobs)
        for task, done in self.hands.run(work, chunks):
            if isinstance(done, Lost) and done.trace:
                file = str(getattr(task, "file", ""))
                self.mistakes[file] = None
                self.watcher.failed(file, done.trace)
            yield task, done

    def done(
        self,
        work: Work[Task, Kind],
        files: Sequence[str],
        make: Callable[[str], Task],
        key: Callable[[Task], bytes | None],
        kind: type[Kind],
        most: int,
    ) -> Iterator[tuple[str, Kind | Lost]]:
        """Have a task done for each file, unless it is remembered, and remember it; in any order."""
        missing: dict[str, bytes | None] = {}
        for file in files:
            known = key(make(file))
            found = None if known is None else self.memory.recall(known, kind)
            if found is None:
                missing[file] = known
            else:
                self._tell(file, found, anew=False)
                yield file, found
        files_of: dict[int, str] = {}

        def tasks() -> Iterator[Task]:
            for file in missing:
                task = make(file)
                files_of[id(task)] = file
                yield task

        for task, done in self.do(work, tasks(), len(missing), most):
            file = files_of.pop(id(task))
            known = missing[file]
            if known is not None and not isinstance(done, Lost):
                self.memory.remember(known, done)
            self.moments[file] = intern(now())
            self._tell(file, done, anew=True)
            yield file, done

    def _tell(self, file: str, done: Kind | Lost, *, anew: bool) -> None:
        if isinstance(done, Lost):
            self.watcher.did(file, done.cause.value, 1, anew=anew)
        else:
            self.watcher.did(file, done.told, done.findings, anew=anew)


def _chunks(tasks: Iterator[Task], count: int, most: int, jobs: int) -> Iterator[Sequence[Task]]:
    """Cut tasks into chunks, where there are several workers smaller and smaller ones towards the end."""
    while chunk := list(islice(tasks, max(1, min(most, ceil(count / (_SHARES * jobs)))))):
        yield chunk
        if jobs > 1:
            count -= len(chunk)
