"""P25, P26, P27: how runs end, what they tell whoever started them, and that no two of them mix."""

import errno
import json
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

import filelock
import pytest

import evalbook.run
from evalbook.cli import run
from evalbook.output.sole import sole
from evalbook.published import RECORD_FOLDER, SUMMARY_FILE
from tests.drills.killed import started
from tests.drills.small_batch import broken, cheaply, earlier, lay, papers, tree
from tests.intake.filled_workbooks import sound, workbook

NAMES = ("民政", "商务", "司法", "教育", "水务", "林业", "档案")
SECONDS = 6.0
"""Two are promised; other programs of the machine may have the rest."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many files that several processes work at them."""
    more = {f"{name}局.xlsx": workbook(cover__department=f"示例县{name}局") for name in NAMES}
    return lay(tmp_path_factory.mktemp("many"), earlier() | more)


@pytest.mark.parametrize(
    ("number", "to_all", "begun", "code"),
    [
        (signal.SIGINT, True, True, 130),
        (signal.SIGINT, False, True, 130),
        (signal.SIGINT, True, False, 130),
        (signal.SIGTERM, False, True, 143),
    ],
    ids=["ctrl-c", "ctrl-c-to-it-alone", "ctrl-c-while-all-start", "terminated"],
)
def test_p25_p26_a_run_that_is_told_to_end_does_so_at_once_and_leaves_nothing(
    many: Path, tmp_path: Path, number: int, code: int, *, to_all: bool, begun: bool
) -> None:
    """P25, P26: it ends within moments, with its own code; no process and no rubbish is left."""
    out = tmp_path / "out"
    with started("score", many, "-o", out, "--jobs", "2", "--json") as command:
        if begun:
            assert command.begun()
        else:
            until = time.monotonic() + 60
            while not (out / RECORD_FOLDER / "日志.txt").exists() or len(command.alive()) < 2:
                assert time.monotonic() < until
                time.sleep(0.01)
        began = time.monotonic()
        command.send(number, to_all=to_all)
        said = command.process.communicate(timeout=60)[1].decode()
        assert time.monotonic() - began < SECONDS
        assert command.process.returncode == code
        assert command.all_ended()
    assert said == "已中断，已经写出的文件都是完整的；再运行一次，会接着做没有做完的。\n"
    assert broken(papers(out)) == []
    assert not (out / RECORD_FOLDER / "占用.json").exists()
    assert list(out.rglob("*.part")) == []


def test_p27_a_second_run_on_a_folder_is_refused_and_the_first_goes_on(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """P27, P26: the second says who is there, writes nothing and ends with 2; the first comes to its end."""
    out = tmp_path / "out"
    with started("score", many, "-o", out, "--jobs", "2") as command:
        until = time.monotonic() + 60
        while not (out / RECORD_FOLDER / "占用.json").exists():
            assert time.monotonic() < until
            time.sleep(0.01)
        assert run(["score", str(many), "-o", str(out), "--jobs", "1"]) == 2
        said = capsys.readouterr().err
        assert f"另一个 evalbook（进程{command.process.pid}，电脑“" in said
        assert "正在往“" in said
        printed, complained = command.process.communicate(timeout=300)
        assert command.process.returncode == 1
        assert complained == b""
    assert "共10个文件，已评分8个，未评分2个。" in printed.decode()
    found = papers(out)
    assert broken(found) == []
    assert len(found) == 8 * 2 + 3 + 2 + 2


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cheaply(monkeypatch)
    return lay(tmp_path / "in", earlier())


def score(files: Path, out: Path, *options: str) -> int:
    return run(["score", str(files), "-o", str(out), *options])


def test_p27_a_folder_is_free_again_whatever_its_run_has_died_of(files: Path, tmp_path: Path) -> None:
    """P27: what a dead run has left of its lock bars nobody; a living one bars all."""
    out = tmp_path / "out"
    records = out / RECORD_FOLDER
    records.mkdir(parents=True)
    (records / ".占用").write_bytes(b"")
    (records / "占用.json").write_text('{"进程": 1, "电脑": "x"}', encoding="utf-8")
    assert score(files, out, "--json") == 1
    before = tree(out)
    with sole(out) as locked:
        assert locked
        held = tree(out)
        assert score(files, out, "--json", "--force") == 2
        assert tree(out) == held
    assert tree(out) == before
    assert score(files, out, "--json", "--force") == 1


@pytest.mark.parametrize("error", [OSError(errno.ENOLCK, ""), NotImplementedError()])
def test_p27_on_a_drive_that_knows_no_locks_nothing_is_remembered_that_two_might_spoil(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """P27: the papers are all written, whole by whole; a memory, to which two might add, there is none."""
    assert score(files, tmp_path / "whole", "--json") == 1

    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    out = tmp_path / "out"
    for _ in range(2):
        assert score(files, out, "--json") == 1
        assert papers(out) == papers(tmp_path / "whole")
        assert list((out / RECORD_FOLDER).glob("*.journal")) == []


def test_p26_each_way_to_end_has_its_code(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P26: 0 all scored, 1 something wants attention, 2 wrong use, 3 not written, 4 no input, 5 a fault.

    The codes of runs that were broken off, 130 and 143, are shown where runs are broken off.
    """
    out, all_well = tmp_path / "out", lay(tmp_path / "well", {"审计局.xlsx": sound()})
    (tmp_path / "none").mkdir()
    assert score(all_well, out, "--json") == 0
    assert score(all_well, out) == 0
    assert score(files, out, "--json") == 1
    assert run(["score", str(files)]) == 2
    assert run(["score", str(files), "-o", str(out), "--year", "1024"]) == 2
    assert run(["score", str(tmp_path / "nowhere"), "-o", str(out)]) == 2
    (tmp_path / "barred" / SUMMARY_FILE).mkdir(parents=True)
    assert score(files, tmp_path / "barred", "--json") == 3
    assert score(tmp_path / "none", out) == 4
    ends = [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"结束"' in line]
    assert [one["退出码"] for one in ends] == [0, 1, 3]

    def fail(*_: Any, **__: Any) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(evalbook.run, "undertake", fail)
    assert score(files, out, "--json", "--force") == 5
