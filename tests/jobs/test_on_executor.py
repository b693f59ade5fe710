"""The work runs on whatever hands out futures."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

import pytest

from evalbook.batch.job import Job
from evalbook.indicators.load import load
from evalbook.jobs.hands import BrokenOffError, Cause, Lost
from evalbook.jobs.on_executor import DiedError, OnExecutor, on_executor
from evalbook.projects.load import load_form
from tests.jobs.trials import Trial, double

JOB = Job(load(), load_form())


@pytest.fixture(params=["threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made = (
        ThreadPoolExecutor(2)
        if request.param == "threads"
        else ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    )
    with made:
        yield made


def test_every_task_comes_back_once_and_a_mistake_costs_one(executor: Executor) -> None:
    hands = on_executor(JOB, executor, 2)
    trials = [Trial(number, "fails" if number == 5 else "") for number in range(40)]
    found = {task.number: done for task, done in hands.run(double, [trials[:20], trials[20:39], trials[39:]])}
    expected: dict[int, int | Lost] = {number: 2 * number for number in range(40)}
    assert found == expected | {5: Lost(Cause.MISTAKE)}


class Script:
    """Futures that end as they are told: by the numbers of the tasks of a chunk."""

    def __init__(self, errors: dict[tuple[int, ...], list[BaseException]]) -> None:
        self.errors, self.begun, self.held = errors, [], 0

    def begin(self, work: Any, chunk: list[Trial]) -> Future[Any]:
        numbers = tuple(one.number for one in chunk)
        self.begun.append(numbers)
        future: Future[Any] = Future()
        if errors := self.errors.get(numbers):
            future.set_exception(errors.pop(0))
        else:
            future.set_result(work(JOB, chunk))
        return future


def outcome(script: Script, chunks: list[list[int]]) -> dict[int, int | Cause]:
    hands = OnExecutor(script.begin, 1)
    trials = [[Trial(number) for number in chunk] for chunk in chunks]
    found = {task.number: done for task, done in hands.run(double, trials)}
    return {number: one.cause if isinstance(one, Lost) else one for number, one in found.items()}


def test_who_kills_workers_is_found_out_and_the_others_are_not() -> None:
    killer = [DiedError(), DiedError()]
    script = Script({(1, 2): [DiedError()], (1,): killer, (2,): [DiedError()]})
    assert outcome(script, [[1, 2], [3, 4]]) == {1: Cause.DIED, 2: 4, 3: 6, 4: 8}


@pytest.mark.parametrize(
    ("error", "cause"),
    [(TimeoutError(), Cause.TIME), (MemoryError(), Cause.MEMORY), (KeyError(), Cause.MISTAKE)],
)
def test_causes_are_told_apart(error: BaseException, cause: Cause) -> None:
    assert outcome(Script({(1,): [error]}), [[1], [2]]) == {1: cause, 2: 4}


def test_a_broken_executor_ends_the_run_in_chinese() -> None:
    with pytest.raises(BrokenOffError, match="已经做完的不会重做"):
        outcome(Script({(1,): [BrokenProcessPool()]}), [[1]])


def test_only_a_few_chunks_are_begun_at_a_time() -> None:
    taken = 0

    def chunks() -> Iterator[list[Trial]]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield [Trial(number)]

    next(OnExecutor(Script({}).begin, 2).run(double, chunks()))
    assert taken < 10
