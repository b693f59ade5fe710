"""An output is there whole or not at all, whatever fails."""

import os
from pathlib import Path
from typing import Any

import pytest

from evalbook.output.publish import publish


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refuse(*_: Any, **__: Any) -> None:
    raise OSError(28, "No space left on device")


def interrupt(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def test_folders_are_made_and_the_file_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "out" / "评分结果" / "审计局.xlsx"
    publish(target, b"new" * 1000)
    assert listing(target.parent) == {"审计局.xlsx": b"new" * 1000}


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "汇总表.xlsx"
    target.write_bytes(b"old and much longer")
    publish(target, b"new")
    assert listing(tmp_path) == {"汇总表.xlsx": b"new"}


def test_the_file_can_be_read_by_everyone(tmp_path: Path) -> None:
    publish(tmp_path / "a", b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("failure", [refuse, interrupt])
def test_a_failing_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: Any
) -> None:
    target = tmp_path / "汇总表.xlsx"
    target.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(os, step, failure)
        # pathlib keeps its own reference to the function in some versions of Python.
        if step == "replace":
            broken.setattr(Path, "replace", failure)
        with pytest.raises((OSError, KeyboardInterrupt)):
            publish(target, b"new")
    assert listing(tmp_path) == {"汇总表.xlsx": b"old"}


def test_a_failing_write_leaves_no_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space left"):
            publish(tmp_path / "汇总表.xlsx", b"new")
    assert listing(tmp_path) == {}


def test_a_folder_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "汇总表.xlsx").mkdir()
    with pytest.raises(OSError, match="汇总表"):
        publish(tmp_path / "汇总表.xlsx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["汇总表.xlsx"]


def test_a_file_in_the_way_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "评分结果").write_bytes(b"old")
    with pytest.raises(OSError, match="评分结果"):
        publish(tmp_path / "评分结果" / "a.xlsx", b"new")
    assert listing(tmp_path) == {"评分结果": b"old"}
