"""What is written and what is left alone: whole files, the same bytes each time, inputs as they were."""

import os
import shutil
from pathlib import Path

import pytest

from evalbook.cli import run
from tests.cli.batch import OUTPUTS, RETURNED, spoil, stamps, tree
from tests.cli.process import command


def test_an_interruption_amid_writing_leaves_whole_files_only(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["score", str(inputs), "-o", str(tmp_path / "whole")]) == 0
    fsync = os.fsync
    calls: list[int] = []

    def interrupt(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 5:
            raise KeyboardInterrupt
        fsync(handle)

    monkeypatch.setattr(os, "fsync", interrupt)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 130
    whole, written = tree(tmp_path / "whole"), tree(tmp_path / "out")
    assert 0 < len(written) < len(whole)
    assert written.items() <= whole.items()


def test_inputs_stay_as_they_are_and_nothing_is_written_elsewhere(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs)
    before = stamps(inputs)
    assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 1
    assert stamps(inputs) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "报送"]


def test_a_read_only_folder_can_be_scored(inputs: Path, tmp_path: Path) -> None:
    for path in (*inputs.iterdir(), inputs):
        path.chmod(0o555)
    try:
        assert run(["score", str(inputs), "-o", str(tmp_path / "out")]) == 0
    finally:
        inputs.chmod(0o755)


@pytest.mark.parametrize("out", ["报送", "报送/out", "报送/结果/2024"])
def test_outputs_within_the_input_folder_are_not_read_again(inputs: Path, tmp_path: Path, out: str) -> None:
    arguments = ["score", str(inputs), "-o", str(tmp_path / out)]
    assert run(arguments) == 0
    first = tree(tmp_path)
    assert run(arguments) == 0
    assert tree(tmp_path) == first


def test_check_writes_nothing(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(inputs)
    monkeypatch.chdir(tmp_path)
    before = stamps(inputs)
    assert run(["check", "报送"]) == 1
    assert stamps(inputs) == before
    assert [path.name for path in tmp_path.iterdir()] == ["报送"]
    printed = capsys.readouterr().out
    assert "C07 【基础数据!E16】" in printed
    assert "共6个文件，已评分2个，未评分4个。" in printed


def test_outputs_are_the_same_bytes_on_any_day_in_any_order(inputs: Path, tmp_path: Path) -> None:
    spoil(inputs)
    twin = tmp_path / "别处" / "报送"
    twin.mkdir(parents=True)
    # The same files, made in another order at another time.
    for path in sorted(inputs.iterdir(), reverse=True):
        shutil.copyfile(path, twin / path.name)
        os.utime(twin / path.name, (1, 1))
    first = command("score", "报送", "-o", "out", cwd=tmp_path, PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    files = [path.name for path in sorted(twin.iterdir(), reverse=True) if path.name.endswith("局.xlsx")]
    second = command(
        "score",
        "报送",
        "-o",
        "out",
        cwd=twin.parent,
        PYTHONHASHSEED="4242",
        TZ="America/New_York",
        LC_ALL="C",
        PYTHONIOENCODING="utf-8",
    )
    assert len(files) == 3
    assert (first.returncode, second.returncode) == (1, 1)
    assert first.stdout == second.stdout
    outputs = tree(tmp_path / "out")
    assert sorted(outputs) == sorted([*OUTPUTS, *RETURNED])
    assert outputs == tree(twin.parent / "out")


def test_the_order_of_arguments_does_not_matter(inputs: Path, tmp_path: Path) -> None:
    one, two = str(inputs / "审计局.xlsx"), str(inputs / "统计局.xlsx")
    assert run(["score", one, two, "-o", str(tmp_path / "a")]) == 0
    assert run(["score", two, one, two, "-o", str(tmp_path / "b")]) == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert sorted(tree(tmp_path / "a")) == OUTPUTS
