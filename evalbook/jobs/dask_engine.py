"""Work done on a dask cluster: by processes of many machines, or of this one.

dask sends chunks to its workers, and does again elsewhere what a lost worker had begun; after as many
lost workers as its scheduler allows (`distributed.scheduler.allowed-failures`), it gives a chunk back.
It cannot stop a call that takes too long: such a chunk is given up here, and its worker is started
again by its nanny, or sent away where it has none.
"""

import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from distributed import Client, KilledWorker

from evalbook.batch.job import Job
from evalbook.jobs.dask_worker import Posted, perform
from evalbook.jobs.hands import BrokenOffError, Done, Lost, Task, Work
from evalbook.jobs.on_executor import GONE, DiedError, OnExecutor
from evalbook.jobs.pool import SECONDS

WORTH = 50
"""Files of a chunk: sending one costs about as much as 1/20 of a file, and what is lost is done again."""
_PATIENCE = 120.0
"""Seconds without any worker, after which the run ends."""


class OnDask:
    """Hands on a cluster that a client is connected to; `ended` is called at the end, to close both."""

    worth = WORTH

    def __init__(
        self,
        job: Job,
        client: Client,
        *,
        seconds: float = SECONDS,
        patience: float = _PATIENCE,
        ended: Callable[[], object] = bool,
    ) -> None:
        self._client, self._seconds, self._ended = client, seconds, ended
        self._patience, self._seen = patience, time.monotonic()
        self._run = f"evalbook-{uuid.uuid4().hex}"
        self._begun: dict[int, tuple[Any, Future[Any]]] = {}
        self._count = 0
        self.jobs = max(1, len(client.nthreads()))
        client.register_plugin(Posted(self._run, job), name=self._run)
        client.subscribe_topic(self._run, self._is_late)
        self._executor = OnExecutor(self._begin, self.jobs, worth=WORTH, quiet=self._look)

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Do chunks as workers come free."""
        return self._executor.run(work, chunks)

    def _begin(self, work: Work[Task, Done], chunk: Sequence[Task]) -> Future[Any]:
        self._count += 1
        number = self._count
        promise: Future[Any] = Future()
        begun = self._client.submit(
            perform,
            self._run,
            number,
            self._seconds * len(chunk),
            work,
            chunk,
            key=f"{getattr(work, '__name__', 'work')}-{self._run}-{number}",
            pure=False,
        )
        self._begun[number] = (begun, promise)
        begun.add_done_callback(partial(self._is_done, number))
        return promise

    def _is_done(self, number: int, begun: Any) -> None:
        """Hand on what came of a chunk; called in a thread of dask's."""
        self._seen = time.monotonic()
        _, promise = self._begun.pop(number, (None, None))
        if promise is None:
            return
        try:
            done = begun.result()
        except KilledWorker:
            promise.set_exception(DiedError())
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits for it
            promise.set_exception(error)
        else:
            promise.set_result(done)

    def _is_late(self, event: tuple[float, Any]) -> None:
        """Give up a chunk that takes too long; called in the thread that talks to the cluster."""
        number, address = event[1]
        begun, promise = self._begun.pop(number, (None, None))
        if begun is not None and promise is not None:
            promise.set_exception(TimeoutError())
            threading.Thread(target=self._break_off, args=(begun, address), daemon=True).start()

    def _break_off(self, begun: Any, address: str) -> None:
        # Whether or not the worker can be reached, the run goes on without it.
        with suppress(Exception):
            begun.cancel(force=True)
            try:
                self._client.restart_workers([address], timeout=30, raise_for_error=False)
            except ValueError:  # nobody is there to start it again
                self._client.retire_workers([address], close_workers=True)

    def _look(self) -> None:
        """Wait for workers with patience, and no longer."""
        if self._client.status != "running":
            raise BrokenOffError(GONE)
        if self._client.nthreads():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > self._patience:
            raise BrokenOffError("集群里没有计算进程了，已经做完的不会重做，请启动计算进程后重新运行")

    def close(self) -> None:
        """Withdraw what is not done yet; a chunk being done comes to its end, and is of no use."""
        self._executor.close()
        with suppress(Exception):  # the cluster may be gone
            self._client.unsubscribe_topic(self._run)
            self._client.cancel([begun for begun, _ in list(self._begun.values())], force=True)
            self._client.unregister_worker_plugin(self._run)
        self._begun.clear()
        self._ended()
