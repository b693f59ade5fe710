"""Outputs in a store are there whole or not at all."""

import errno
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

from evalbook.output.place import put
from evalbook.remote.address import Address
from evalbook.remote.remote_place import RemotePlace
from tests.remote.stores import driven, memory_address

FILE = "示例局.xlsx"
NAME = "评分结果/示例局-评分结果.xlsx"


@pytest.fixture(params=["memory", "local"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> RemotePlace:
    return RemotePlace(memory_address() if request.param == "memory" else driven(tmp_path / "out"))


def test_what_is_written_is_read_again_and_replaced_and_removed(place: RemotePlace) -> None:
    assert not place.holds(NAME)
    place.write(NAME, b"first")
    place.write(NAME, b"second")
    assert place.holds(NAME)
    assert place.read(NAME) == b"second"
    place.remove(NAME)
    place.remove(NAME)
    assert not place.holds(NAME)
    with pytest.raises(FileNotFoundError):
        place.read(NAME)


def test_names_that_would_lead_outside_are_no_names(place: RemotePlace) -> None:
    for name in ("../x", "/x", "a/../../x"):
        with pytest.raises(ValueError, match="x"):
            place.write(name, b"")


def test_a_file_can_be_given_another_name(place: RemotePlace) -> None:
    place.write(NAME, b"data")
    place.move(NAME, "评分结果/别名.xlsx")
    assert place.read("评分结果/别名.xlsx") == b"data"
    with pytest.raises(FileNotFoundError):
        place.read(NAME)


def test_nothing_is_left_beside(tmp_path: Path) -> None:
    RemotePlace(driven(tmp_path)).write(NAME, b"data")
    assert [one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file()] == [NAME]


def test_a_move_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = RemotePlace(driven(tmp_path))
    place.write(NAME, b"before")

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(LocalFileSystem, "mv", fail)
    (paper,) = put(place, FILE, NAME, b"after")
    assert paper.failure == "磁盘已满"
    assert [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()] == [b"before"]


def test_half_a_file_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = MemoryFileSystem.pipe_file

    def half(store: Any, path: str, value: bytes, **given: Any) -> None:
        whole(store, path, value[: len(value) // 2], **given)

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", half)
    (paper,) = put(RemotePlace(memory_address()), FILE, NAME, b"data")
    assert paper.failure == "磁盘读写出错"


def test_what_a_driver_raises_costs_the_one_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", refuse)
    (paper,) = put(RemotePlace(Address("memory://out")), FILE, NAME, b"data")
    assert paper.failure == "存储服务没有应答，或者拒绝访问"
