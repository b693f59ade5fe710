"""P23: files that change while they are read, clocks that are wrong: nothing is scored half or twice."""

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import evalbook.batch.read_files
import evalbook.output.returned
from evalbook.cli import run
from evalbook.published import RECORD_FOLDER
from tests.drills.small_batch import cheaply, earlier, later, lay, papers
from tests.intake.filled_workbooks import sound


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    cheaply(monkeypatch)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return lay(tmp_path / "in", earlier())


def score(files: Path, out: Path, *options: str) -> int:
    return run(["score", str(files), "-o", str(out), "--json", *options])


def whole(files: Path, out: Path) -> dict[str, bytes]:
    """What an undisturbed run gives."""
    assert score(files, out) == 1
    return papers(out)


def recorded(out: Path) -> dict[str, dict[str, Any]]:
    text = (out / RECORD_FOLDER / "运行记录.jsonl").read_text(encoding="utf-8")
    return {line["文件"]: line for line in map(json.loads, text.splitlines())}


def before_reading(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[], object]) -> None:
    """Have something done once, after all files were listed and just before one of them is read."""
    read, left = evalbook.batch.read_files.read_file, [change]

    def changed(job: Any, source: Any) -> Any:
        if source.name == name and left:
            left.pop()()
        return read(job, source)

    monkeypatch.setattr(evalbook.batch.read_files, "read_file", changed)


def test_p23_a_file_that_is_still_written_is_refused_and_the_others_are_scored(
    files: Path, tmp_path: Path
) -> None:
    """P23: a file to which somebody adds all the time is not scored half, and goes back for it."""
    growing, over = files / "增长.xlsx", threading.Event()
    growing.write_bytes(sound()[:30_000])

    def grow() -> None:
        with growing.open("ab", buffering=0) as file:
            while not over.is_set():
                file.write(b"x" * 1000)
                time.sleep(0.001)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert score(files, tmp_path / "out") == 1
    finally:
        over.set()
        writer.join()
    found = recorded(tmp_path / "out")
    # Between two lines it may look finished: then what is there is damaged.
    assert found["增长.xlsx"]["问题"] in (["F17"], ["F01"])
    assert found["增长.xlsx"]["得分"] == []
    expected = whole(lay(files, earlier()), tmp_path / "whole")
    bureau = {name for name in expected if "/" not in name}
    assert {name: data for name, data in expected.items() if name not in bureau}.items() <= papers(
        tmp_path / "out"
    ).items()


def test_p23_a_file_replaced_before_it_is_read_counts_as_it_then_is(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P23: what is scored, recorded and remembered are the same bytes: those that were read."""
    out, target, new = tmp_path / "out", files / "审计局.xlsx", later()["审计局.xlsx"]
    with monkeypatch.context() as meanwhile:
        before_reading(meanwhile, "审计局.xlsx", lambda: target.write_bytes(new))
        evalbook_reads_afresh(meanwhile)
        assert score(files, out) == 1
    assert recorded(out)["审计局.xlsx"]["校验值"] == hashlib.sha256(new).hexdigest()
    assert papers(out) == whole(files, tmp_path / "new")
    # Put back what was there when the files were listed: it is not taken for what was read.
    target.write_bytes(earlier()["审计局.xlsx"])
    assert score(files, out) == 1
    assert papers(out) == whole(files, tmp_path / "old")


def evalbook_reads_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing that was read in another test stand for a file that is replaced."""
    monkeypatch.setattr("tests.drills.small_batch._KNOWN", {})


def test_p23_a_file_that_is_taken_away_is_one_finding(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P23: it was listed, and is gone when it is to be read: it is named, and the others are scored."""
    evalbook_reads_afresh(monkeypatch)
    before_reading(monkeypatch, "审计局.xlsx", (files / "审计局.xlsx").unlink)
    assert score(files, tmp_path / "out") == 1
    found = recorded(tmp_path / "out")
    assert found["审计局.xlsx"]["问题"] == ["F17"]
    assert found["项目.xlsx"]["结果"] == "已评分"


def test_p23_a_copy_is_only_marked_of_the_bytes_that_were_checked(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P23: a file that changes before its copy is marked goes back with its letter alone."""
    mark, target = evalbook.output.returned.write_letter, files / "统计局.xlsx"

    def changed(notice: Any) -> bytes:  # letters are written one after another: that of the empty file first
        target.write_bytes(later()["统计局.xlsx"])
        return mark(notice)

    monkeypatch.setattr(evalbook.output.returned, "write_letter", changed)
    assert score(files, tmp_path / "out") == 1
    assert {name for name in papers(tmp_path / "out") if name.startswith("退回修改/")} == {
        "退回修改/空-退回修改通知.docx",
        "退回修改/示例县统计局-退回修改通知.docx",
    }


@pytest.mark.parametrize("moment", [0, -86_400, 4_102_444_800, 2**33, 2**40])
def test_p23_no_time_of_a_file_is_too_strange(files: Path, tmp_path: Path, moment: int) -> None:
    """P23: files of 1970, of the future, or of no year at all are scored, and remembered, like any other."""
    expected = whole(files, tmp_path / "whole")
    for path in files.iterdir():
        os.utime(path, (moment, moment))
    assert whole(files, tmp_path / "out") == expected
    assert whole(files, tmp_path / "out") == expected


def test_p23_a_clock_that_goes_back_changes_nothing(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P23: the computer is set back an hour at each look at its clock: the papers are the same."""
    expected, true, looks = whole(files, tmp_path / "whole"), time.time(), []

    def back() -> float:
        looks.append(1)
        return true - 3600 * len(looks)

    monkeypatch.setattr(time, "time", back)
    monkeypatch.setattr(time, "time_ns", lambda: int(back() * 1e9))
    assert whole(files, tmp_path / "out") == expected
    lay(files, later())
    changed = whole(files, tmp_path / "out")
    assert changed == whole(files, tmp_path / "changed")
    assert changed != expected
    assert looks
