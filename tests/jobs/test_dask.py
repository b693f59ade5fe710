"""A run on a cluster: of two workers, one is killed in the middle, and nobody can tell afterwards."""

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import pytest

from evalbook.batch.job import Job
from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.jobs import dask_cluster, dask_fit
from evalbook.jobs.dask_engine import OnDask
from evalbook.jobs.hands import Cause, Lost, UnavailableError
from evalbook.jobs.on_executor import on_executor
from evalbook.output.place import Folder
from evalbook.projects.load import load_form
from evalbook.published import RECORD_FOLDER
from tests.jobs.trials import Trial, double

# What distributed leaves open when its processes are ended by others.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
JOB = Job(load(), load_form())


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    dask_cluster.hush()
    with dask_cluster.local_cluster(2) as started:
        yield started


@pytest.fixture
def client(cluster: Any) -> Iterator[Any]:
    client = dask_cluster.Client(cluster, set_as_default=False)
    client.wait_for_workers(2)
    yield client
    client.close()


def done(hands: Any, trials: list[Trial], size: int) -> dict[int, int | Cause]:
    chunks = [trials[start : start + size] for start in range(0, len(trials), size)]
    found = {task.number: one for task, one in hands.run(double, chunks)}
    return {number: one.cause if isinstance(one, Lost) else one for number, one in found.items()}


def test_the_executor_of_a_cluster_is_one_like_others(client: Any) -> None:
    hands = on_executor(JOB, client.get_executor(), 2, worth=50)
    trials = [Trial(number, "fails" if number == 5 else "") for number in range(30)]
    assert done(hands, trials, 10) == {n: Cause.MISTAKE if n == 5 else 2 * n for n in range(30)}


def test_a_task_that_hangs_is_given_up_and_its_worker_works_again(client: Any) -> None:
    with closing(OnDask(JOB, client, seconds=1)) as hands:
        trials = [Trial(number, "hangs" if number == 5 else "") for number in range(12)]
        assert done(hands, trials, 4) == {n: Cause.TIME if n == 5 else 2 * n for n in range(12)}
        assert done(hands, [Trial(number) for number in range(20)], 1) == {n: 2 * n for n in range(20)}
    client.wait_for_workers(2)


def test_a_worker_killed_in_the_middle_leaves_no_trace(
    client: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    for path in [
        *sorted((SAMPLES / "county-2024").glob("*.xlsx"))[:4],
        *(SAMPLES / "to-return").glob("*损坏*"),
    ]:
        shutil.copy(path, folder)
    expected = run(["score", str(folder), "-o", str(tmp_path / "plain"), "--jobs", "1"])
    capsys.readouterr()
    killer = Killer(next(iter(client.run(os.getpid).values())), tmp_path / "spread")
    killer.start()
    address = client.scheduler.address
    spread = ["score", folder.as_uri(), "-o", (tmp_path / "spread").as_uri(), "--scheduler", address]
    assert run([*spread, "--engine", "dask"]) == expected
    killer.join()
    assert killer.papers in range(1, 10), "it was killed in the middle"
    assert papers(tmp_path / "spread") == papers(tmp_path / "plain")
    said = capsys.readouterr()
    assert "distributed" not in said.out + said.err
    assert "Warning" not in said.err
    client.wait_for_workers(2)
    left = [one for pid in client.run(os.getpid).values() for one in psutil.Process(pid).children()]
    assert not [one for one in left if "calamine" in " ".join(one.cmdline())]


class Killer(threading.Thread):
    """Kills a process as soon as there is a paper; `papers` says how many there were."""

    def __init__(self, pid: int, out: Path) -> None:
        super().__init__()
        self.pid, self.out, self.papers = pid, out, 0

    def run(self) -> None:
        until = time.monotonic() + 60
        while not self.papers and time.monotonic() < until:
            time.sleep(0.01)
            self.papers = len(papers(self.out))
        os.kill(self.pid, signal.SIGKILL)


def papers(out: Path) -> dict[str, bytes]:
    files = [one for one in out.rglob("*") if one.suffix in {".xlsx", ".docx"}]
    return {
        one.relative_to(out).as_posix(): one.read_bytes() for one in files if RECORD_FOLDER not in one.parts
    }


def test_other_versions_are_refused(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = client.get_versions(packages=["evalbook"])
    for worker in found["workers"].values():
        worker["packages"]["evalbook"] = "0.0.1"
    monkeypatch.setattr(client, "get_versions", lambda **_: found)
    with pytest.raises(UnavailableError, match=r"的 evalbook 是0\.0\.1，这里是"):
        dask_fit.check_fit(client, JOB, [])


def test_a_place_that_workers_do_not_see_is_refused(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    place.write("probe", b"mark")
    assert dask_fit.trouble_with(place, "probe", b"mark", None) == ""
    assert dask_fit.trouble_with(place, "probe", b"other", None) == "看不到结果文件夹"
    assert dask_fit.trouble_with(Folder(tmp_path / "没有"), "probe", b"mark", None) == "看不到结果文件夹"


def test_a_scheduler_that_is_not_there_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dask_cluster, "_REACH", 0.5)
    folder = str(SAMPLES / "to-return")
    assert run(["score", folder, "-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert capsys.readouterr().err == "连不上调度进程“tcp://127.0.0.1:9”，请检查地址，并确认它正在运行。\n"


def test_without_dask_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "evalbook.jobs.dask_cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["score", str(SAMPLES / "to-return"), "-o", str(tmp_path / "out"), "--engine", "dask"]) == 2
    assert capsys.readouterr().err == '没有安装 dask，请先运行 pip install "evalbook[dask]"。\n'
