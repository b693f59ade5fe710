"""Work given to an executor: anything that takes a call and hands out a future of what comes of it.

Those of `concurrent.futures` are such, and what a cluster gives for one. An executor limits neither the
time nor the memory of a call by itself; one that does says so by how its futures fail.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol

from evalbook.jobs.hands import BrokenOffError, Cause, Done, Lost, Task, Work
from evalbook.jobs.trace import trace_of
from evalbook.jobs.tries import Tries

if TYPE_CHECKING:
    from evalbook.batch.job import Job

_AHEAD = 3
"""Chunks begun for each worker, so that none is idle; what is begun is held in memory."""
_LOOK = 2.0
"""Seconds after which it is looked whether anybody works at all."""
GONE = "做计算的进程都停了，已经做完的不会重做，请重新运行"


class DiedError(Exception):
    """The worker that did a call died of it, or with it."""


class Promise(Protocol):
    """A future: of `concurrent.futures`, or one that does the same."""

    def add_done_callback(self, call: Callable[[Any], object], /) -> object:
        """Call when there is a result, in any thread."""
        ...

    def result(self) -> Any:
        """Return or raise what came of the call."""
        ...

    def cancel(self) -> object:
        """Do not begin it any more."""
        ...


class Executor(Protocol):
    """What takes a call."""

    def submit(self, call: Callable[..., Any], /, *args: Any) -> Promise:
        """Have a function of a module called, in any process."""
        ...


def on_executor(job: "Job", executor: Executor, jobs: int, *, worth: int = 1) -> "OnExecutor":
    """Have work done by an executor that does `jobs` calls at a time; it is the caller's to shut down."""
    return OnExecutor(partial(executor.submit, perform, job), jobs, worth=worth)


def perform(job: "Job", work: Work[Task, Done], chunk: Sequence[Task]) -> Sequence[Done]:
    """Do a chunk."""
    return work(job, chunk)


class OnExecutor:
    """Chunks are given out as `begin` hands back futures; `quiet` is called while nothing happens.

    A future that fails with `DiedError` costs its chunk a second try, file by file, and the file that a
    worker dies of again while nothing else is done is given up. One that was cancelled, or that failed
    because the executor is broken, ends the run with `BrokenOffError`.
    """

    def __init__(
        self,
        begin: Callable[[Any, Sequence[Any]], Promise],
        jobs: int,
        *,
        worth: int = 1,
        quiet: Callable[[], object] = bool,
    ) -> None:
        self.jobs, self.worth = jobs, worth
        self._begin, self._quiet = begin, quiet
        self._ended: SimpleQueue[int] = SimpleQueue()
        self._promises: dict[int, Promise] = {}
        self._count = 0

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Do chunks as workers come free."""
        tries: Tries[Task] = Tries(chunks)
        begun: dict[int, Sequence[Task]] = {}
        while True:
            while len(begun) < _AHEAD * self.jobs and (chunk := tries.next()):
                begun[self._start(work, chunk)] = chunk
            if not begun:
                return
            number = self._next_ended()
            chunk = begun.pop(number)
            done = self._outcome(self._promises.pop(number))
            if isinstance(done, Lost):
                yield from ((task, done) for task in tries.failed(chunk, done.cause))
            else:
                tries.ended(chunk)
                yield from zip(chunk, done, strict=True)

    def _start(self, work: Work[Task, Done], chunk: Sequence[Task]) -> int:
        self._count += 1
        number = self._count
        try:
            promise = self._begin(work, chunk)
        except BrokenExecutor:
            raise BrokenOffError(GONE) from None
        self._promises[number] = promise
        promise.add_done_callback(lambda _: self._ended.put(number))
        return number

    def _next_ended(self) -> int:
        while True:
            try:
                number = self._ended.get(timeout=_LOOK)
            except Empty:
                self._quiet()
                continue
            if number in self._promises:  # not one of a run that was left in the middle
                return number

    @staticmethod
    def _outcome(promise: Promise) -> Any:
        """Return what came of a chunk, or why nothing did."""
        try:
            return promise.result()
        except (BrokenExecutor, CancelledError):
            raise BrokenOffError(GONE) from None
        except DiedError:
            return Lost(Cause.DIED)
        except TimeoutError:
            return Lost(Cause.TIME)
        except MemoryError:
            return Lost(Cause.MEMORY)
        except Exception as error:  # noqa: BLE001 - a mistake costs the one task it is made with
            return Lost(Cause.MISTAKE, trace_of(error))

    def close(self) -> None:
        """Begin nothing more; what is being done this moment comes to its end, and is of no use."""
        promises, self._promises = self._promises, {}
        for promise in promises.values():
            promise.cancel()
