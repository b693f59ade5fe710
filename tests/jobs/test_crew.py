"""Where processes cannot be started the work is done all the same, and no clock has a say in it."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.context import SpawnProcess
from typing import Any

import pytest

from evalbook.batch.job import Job
from evalbook.batch.terms import Terms
from evalbook.indicators.load import load
from evalbook.jobs.hands import BrokenOffError, Cause, Lost
from evalbook.jobs.pool import Pool
from evalbook.projects.load import load_form
from tests.jobs.trials import Trial, double


@contextmanager
def pool(**limits: Any) -> Iterator[Pool]:
    with closing(Pool(Job(load(), load_form()), 2, **limits)) as hands:
        yield hands


def test_where_the_system_refuses_processes_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: SpawnProcess) -> None:
        raise BlockingIOError

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    trials = [Trial(number, "fails" if number == 5 else "") for number in range(12)]
    with pool() as hands:
        done = dict(hands.run(double, [trials[:6], trials[6:]]))
    assert {one.number: got for one, got in done.items() if not isinstance(got, Lost)} == {
        number: 2 * number for number in range(12) if number != 5
    }
    assert done[trials[5]] == Lost(Cause.MISTAKE)


def test_where_processes_end_before_they_have_begun_this_one_does_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = [sys.executable, "-c", "pass"]
    monkeypatch.setattr("multiprocessing.spawn.get_command_line", lambda **_: command)
    # More than a pipe holds: who writes it to nobody waits for ever.
    large = Job(load(), load_form(), terms=Terms(bureau="局" * 1_000_000))
    with closing(Pool(large, 2)) as hands:
        assert dict(hands.run(double, [[Trial(1)], [Trial(2)]])) == {Trial(1): 2, Trial(2): 4}


def test_a_clock_that_is_set_forward_times_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    true, looks = time.time, []

    def forward() -> float:
        looks.append(1)
        return true() + 86_400 * len(looks)

    with pool(seconds=60) as hands:
        running = hands.run(double, [[Trial(number, "slow")] for number in range(4)])
        monkeypatch.setattr(time, "time", forward)
        assert dict(running) == {Trial(number, "slow"): 2 * number for number in range(4)}


def test_where_nobody_leads_any_more_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pool() as hands:
        monkeypatch.setattr(hands._crew._leader, "is_alive", lambda: False)  # noqa: SLF001 - as nothing does it
        monkeypatch.setattr("evalbook.jobs.on_executor._LOOK", 0.1)
        with pytest.raises(BrokenOffError):
            dict(hands.run(double, [[Trial(1, "hangs")]]))
