"""Workers that are sent for ahead: only where there is surely work, and gone when it is done."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from evalbook.batch.job import Job
from evalbook.indicators.load import load
from evalbook.jobs.ahead import FEW, sent_for
from evalbook.jobs.choose import Workers
from evalbook.jobs.pool import Pool
from evalbook.projects.load import load_form
from evalbook.published import RECORD_FOLDER
from evalbook.remote.address import Address
from tests.jobs.trials import Trial, double


def folder_of(count: int, folder: Path) -> Path:
    inner = folder / "乡镇"
    inner.mkdir(parents=True)
    for number in range(count):
        (inner / f"{number}.xlsx").touch()
    return folder


def workers() -> list[psutil.Process]:
    """Processes that this one has spawned."""
    return [one for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]


def wait_for(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    return what()


def test_they_are_there_before_there_is_any_work_and_do_it(tmp_path: Path) -> None:
    with sent_for(2, [folder_of(FEW, tmp_path / "报送")], tmp_path / "结果") as crew:
        assert crew is not None
        assert wait_for(lambda: len(workers()) == 2)
        ahead = {one.pid for one in workers()}
        with closing(Pool(Job(load(), load_form()), 2, crew=crew)) as hands:
            done = dict(hands.run(double, [[Trial(number)] for number in range(6)]))
            assert {one.pid for one in workers()} == ahead
    assert done == {Trial(number): 2 * number for number in range(6)}
    assert workers() == []


def test_nobody_is_left_where_there_was_no_work_after_all(tmp_path: Path) -> None:
    with sent_for(2, [folder_of(FEW, tmp_path / "报送")], tmp_path / "结果"):
        assert wait_for(lambda: len(workers()) == 2)
    assert workers() == []


@pytest.mark.parametrize(
    ("jobs", "count", "before"),
    [(1, FEW, ""), (2, FEW - 1, ""), (2, FEW, RECORD_FOLDER)],
    ids=["one process", "few files", "a run before"],
)
def test_nobody_is_sent_for_where_there_may_be_no_work(
    tmp_path: Path, jobs: int, count: int, before: str
) -> None:
    (tmp_path / "结果" / before).mkdir(parents=True)
    with sent_for(jobs, [folder_of(count, tmp_path / "报送")], tmp_path / "结果") as crew:
        assert crew is None


def test_a_store_is_not_asked_for_it(tmp_path: Path) -> None:
    with sent_for(2, [Address("memory://报送")], tmp_path) as crew:
        assert crew is None
    with sent_for(2, [folder_of(FEW, tmp_path / "报送")], Address("memory://结果")) as crew:
        assert crew is None


def test_a_run_that_turns_out_small_needs_none_of_them(tmp_path: Path) -> None:
    job = Job(load(), load_form())
    with (
        sent_for(2, [folder_of(FEW, tmp_path / "报送")], tmp_path / "结果") as crew,
        closing(Workers(2, crew).hands(job, [])) as hands,
    ):
        assert hands.jobs == 1
        assert dict(hands.run(double, [[Trial(3)]])) == {Trial(3): 6}
