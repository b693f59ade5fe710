"""Whatever happens to a worker costs the one task that it happens with, and nothing else."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from evalbook.batch.job import Job
from evalbook.indicators.load import load
from evalbook.jobs.alone import Alone
from evalbook.jobs.hands import Cause, Hands, Lost
from evalbook.jobs.pool import Pool
from evalbook.projects.load import load_form
from tests.jobs.trials import Trial, double


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Two workers that are given little time and memory."""
    with closing(Pool(Job(load(), load_form()), 2, seconds=4, memory=300_000_000)) as hands:
        yield hands


def done(hands: Hands, trials: list[Trial], size: int) -> dict[int, int | Cause]:
    chunks = [trials[start : start + size] for start in range(0, len(trials), size)]
    found = {task.number: one for task, one in hands.run(double, chunks)}
    return {number: one.cause if isinstance(one, Lost) else one for number, one in found.items()}


@pytest.mark.parametrize("size", [1, 7, 40])
def test_every_task_comes_back_once_with_its_own_result(pool: Pool, size: int) -> None:
    trials = [Trial(number) for number in range(40)]
    assert done(pool, trials, size) == {number: 2 * number for number in range(40)}


@pytest.mark.parametrize(
    ("event", "cause"),
    [
        ("killed", Cause.DIED),
        ("exits", Cause.DIED),
        ("aborts", Cause.DIED),
        ("hangs", Cause.TIME),
        ("grows", Cause.MEMORY),
        ("fails", Cause.MISTAKE),
        ("refused", Cause.MISTAKE),
        ("large", Cause.MEMORY),
    ],
)
def test_what_happens_with_one_task_costs_that_task_alone(pool: Pool, event: str, cause: Cause) -> None:
    trials = [Trial(number, event if number == 5 else "") for number in range(12)]
    assert done(pool, trials, 4) == {number: cause if number == 5 else 2 * number for number in range(12)}


def test_what_happens_once_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    trials = [Trial(1, "killed", tmp_path / "mark"), Trial(2)]
    assert done(pool, trials, 1) == {1: 2, 2: 4}
    assert (tmp_path / "mark").exists()


def test_closing_ends_every_worker_at_once() -> None:
    others = set(psutil.Process().children(recursive=True))
    pool = Pool(Job(load(), load_form()), 2)
    running = pool.run(double, [[Trial(1)], [Trial(2, "hangs")], [Trial(3, "hangs")]])
    next(running)
    workers = set(psutil.Process().children(recursive=True)) - others
    began = time.monotonic()
    pool.close()
    assert time.monotonic() - began < 2
    assert not [one for one in workers if one.is_running() and "spawn_main" in " ".join(one.cmdline())]


@pytest.mark.parametrize(
    ("event", "cause"), [("fails", Cause.MISTAKE), ("refused", Cause.MISTAKE), ("large", Cause.MEMORY)]
)
def test_this_process_alone_does_the_same(event: str, cause: Cause) -> None:
    trials = [Trial(number, event if number == 5 else "") for number in range(12)]
    expected = {number: cause if number == 5 else 2 * number for number in range(12)}
    assert done(Alone(Job(load(), load_form())), trials, 4) == expected
