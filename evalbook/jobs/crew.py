"""A crew: processes of this machine, each with a line of its own to whoever leads them.

Nothing is shared among them: whatever one dies of, and whenever, none of the others is barred by it.
They are led by a thread, so that nothing breaks into the starting and ending of processes.
"""

import multiprocessing
import pickle
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from evalbook.intake.watch import end_all
from evalbook.jobs.hands import BrokenOffError, Work
from evalbook.jobs.on_executor import GONE, DiedError
from evalbook.jobs.unheard import unheard
from evalbook.jobs.worker import TOO_LARGE, Answer, serve

if TYPE_CHECKING:
    # Workers are sent for before what a run goes by is loaded.
    from evalbook.batch.job import Job

MEMORY = 1_500_000_000
"""Bytes of a worker."""
_START = 120.0
"""Seconds for a worker to start in."""
_FALSE_STARTS = 3
"""Workers that may end before they have started, until no more are sent for."""


@dataclass
class _Order:
    """A chunk to be done, and who waits for it."""

    work: Work[Any, Any]
    chunk: Sequence[Any]
    seconds: float
    promise: Future[Any] = field(default_factory=Future)


@dataclass(eq=False)
class _Worker:
    """A process, what it is doing, and until when it may."""

    process: BaseProcess
    tasks: Any
    """One end of a pipe; each system has a class of its own for it."""
    line: Any
    """Where it answers."""
    until: float
    is_ready: bool = False
    knows_job: bool = False
    order: _Order | None = None


class Crew:
    """As many workers as there is work for, `size` at most; each holds no more than `memory` bytes.

    With `ahead` all of them are sent for at once, before there is any work: they take as long to get ready
    as whoever is to employ them.
    """

    def __init__(self, size: int, memory: int = MEMORY, *, ahead: bool = False) -> None:
        self._size, self._memory, self._ahead = size, memory, ahead
        self._job: Job | None = None
        self._false_starts = 0
        self._workers: list[_Worker] = []
        self._orders: deque[_Order] = deque()
        self._heard, self._bell = multiprocessing.Pipe(duplex=False)
        self._is_over = False
        self._leader = threading.Thread(target=self._lead, daemon=True)
        self._leader.start()

    def employ(self, job: "Job") -> None:
        """Tell all workers what they work by, before the first order."""
        self._job = job
        self._bell.send_bytes(b"x")

    def submit(self, work: Work[Any, Any], chunk: Sequence[Any], seconds: float) -> Future[Any]:
        """Have a chunk done within so many seconds; the future fails as `OnExecutor` has it."""
        order = _Order(work, chunk, seconds)
        self._orders.append(order)
        self._bell.send_bytes(b"x")
        return order.promise

    def close(self) -> None:
        """End all workers at once, and all that they have started; once more does nothing."""
        if self._is_over:
            return
        self._is_over = True
        self._bell.send_bytes(b"x")
        self._leader.join()
        self._bell.close()
        self._heard.close()

    def look(self) -> None:
        """Raise `BrokenOffError` where nobody leads any more."""
        if not self._leader.is_alive():
            raise BrokenOffError(GONE)

    def _lead(self) -> None:
        with unheard():
            try:
                while not self._is_over:
                    self._hire()
                    self._hand_out()
                    self._listen()
            finally:
                for one in self._workers:
                    self._end(one)

    def _hire(self) -> None:
        """Start workers, as long as there is more to do than there are hands."""
        context = multiprocessing.get_context("spawn")
        while self._size > len(self._workers) and (
            self._ahead or len(self._orders) > sum(map(_is_free, self._workers))
        ):
            # One way each: a pipe for both is a socket, and there is no business with those.
            (received, tasks), (line, answers) = context.Pipe(duplex=False), context.Pipe(duplex=False)
            process = context.Process(target=serve, args=(received, answers, self._memory), daemon=True)
            try:
                process.start()
            except OSError:  # the machine has no room for another, or it has ended at once
                tasks.close()
                line.close()
                self._started_in_vain()
            else:
                self._workers.append(_Worker(process, tasks, line, time.monotonic() + _START))
            finally:
                received.close()
                answers.close()
        self._ahead = False

    def _hand_out(self) -> None:
        if self._job is None:
            return
        for one in self._workers:
            if one.is_ready and not one.knows_job:
                one.knows_job = True
                # Not among what it is started with: one that has died by then would never be heard of.
                with suppress(OSError):
                    one.tasks.send_bytes(pickle.dumps(self._job))
            if self._orders and one.is_ready and one.order is None:
                one.order = self._orders.popleft()
                one.until = time.monotonic() + one.order.seconds
                with suppress(OSError):  # it has died this moment, of which is heard at once
                    one.tasks.send((one.order.work, one.order.chunk))
        # Where no process can be started, the work is done all the same.
        while self._orders and not self._size:
            order = self._orders.popleft()
            _try_here(self._job, order)

    def _listen(self) -> None:
        """Wait until something has happened: an order, an answer, an end, or the end of patience."""
        due = min((one.until for one in self._workers if not _is_idle(one)), default=None)
        lines = [one.line for one in self._workers]
        patience = None if due is None else max(0.0, due - time.monotonic())
        ready = wait([self._heard, *lines, *(one.process.sentinel for one in self._workers)], patience)
        if self._heard in ready:
            self._heard.recv_bytes()
        for one in list(self._workers):
            if one.line in ready:
                self._answered(one)
            elif one.process.sentinel in ready:
                self._lost(one, DiedError())
            elif not _is_idle(one) and time.monotonic() >= one.until:
                self._lost(one, TimeoutError())

    def _answered(self, one: _Worker) -> None:
        try:
            data = one.line.recv_bytes()
        except (EOFError, OSError):
            self._lost(one, DiedError())
            return
        if not one.is_ready:
            one.is_ready, self._false_starts = True, 0
            return
        order, one.order = one.order, None
        if order is not None:
            _settle(order, data)

    def _lost(self, one: _Worker, error: Exception) -> None:
        """Give up a worker, and what it was doing."""
        self._workers.remove(one)
        self._end(one)
        if not one.is_ready:
            self._started_in_vain()
        elif one.order is not None:
            is_large = one.process.exitcode == TOO_LARGE
            _fail(one.order.promise, MemoryError() if is_large else error)

    def _started_in_vain(self) -> None:
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            self._size = len(self._workers)

    @staticmethod
    def _end(one: _Worker) -> None:
        if one.process.is_alive() and one.process.pid is not None:
            end_all(one.process.pid)
            one.process.kill()
        one.process.join()
        one.tasks.close()
        one.line.close()


def _is_free(one: _Worker) -> bool:
    """Tell whether a worker takes an order now, or once it has started."""
    return one.order is None


def _is_idle(one: _Worker) -> bool:
    return one.is_ready and one.order is None


def _settle(order: _Order, data: bytes) -> None:
    """Hand on what came of a chunk."""
    try:
        answer: Answer = pickle.loads(data)  # noqa: S301 - from our own worker
    except Exception as error:  # noqa: BLE001 - what cannot be read is a mistake of ours
        _fail(order.promise, error)
        return
    if answer.mistake:
        # Of a class of the same name: where it was made is told by that.
        _fail(order.promise, type(answer.mistake, (Exception,), {"traceback": answer.trace})())
    elif answer.is_large:
        _fail(order.promise, MemoryError())
    else:
        with suppress(Exception):  # nobody waits for it any more
            order.promise.set_result(answer.done)


def _fail(promise: Future[Any], error: Exception) -> None:
    with suppress(Exception):
        promise.set_exception(error)


def _try_here(job: "Job", order: _Order) -> None:
    try:
        done = order.work(job, order.chunk)
    except Exception as error:  # noqa: BLE001 - a mistake costs the one task it is made with
        _fail(order.promise, error)
    else:
        with suppress(Exception):
            order.promise.set_result(done)
