"""A disk that fails: all that is done to it below a folder is counted, and some of it goes wrong."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

import evalbook.store.journal

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime", "os.link"}


class KilledError(BaseException):
    """What nobody expects, and everybody lets through."""


class FailingDisk:
    """Whatever reaches the disk below a folder: call number `first`, or all from there on, fail."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        self._folder = str(folder)
        self._error: BaseException | None = None
        self._first, self._lasting = 0, False

    @contextmanager
    def failing(self, first: int, error: BaseException | None, *, lasting: bool = False) -> Iterator[None]:
        """Count from 0; the calls go wrong as told. `error` None for none of them."""
        self.count, self._first, self._error, self._lasting = 0, first, error, lasting
        _ACTIVE.append(self)
        try:
            yield
        finally:
            _ACTIVE.remove(self)

    @property
    def has_failed(self) -> bool:
        """Whether it came to that."""
        return self._error is not None and self.count > self._first

    def holds(self, path: object) -> bool:
        """Tell whether a path lies below the folder."""
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder)

    def reached(self) -> None:
        """Be told of a call."""
        number, self.count = self.count, self.count + 1
        if self._error is not None and (number == self._first or (self._lasting and number > self._first)):
            raise self._error


_ACTIVE: list[FailingDisk] = []


def _heard(event: str, found: tuple[Any, ...]) -> None:
    if not _ACTIVE:
        return
    if event in _CHANGES or (event == "open" and isinstance(found[2], int) and found[2] & _WRITING):
        for disk in _ACTIVE:
            if disk.holds(found[0]):
                disk.reached()


sys.addaudithook(_heard)


class _Watched:
    """A file, each write to which is a call of its own."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        _told()
        return int(self._file.write(data))

    def truncate(self, size: int) -> int:
        _told()
        return int(self._file.truncate(size))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _told() -> None:
    for disk in _ACTIVE:
        disk.reached()


def watch_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have writes and flushes counted, of which the interpreter tells nobody; nothing is flushed in truth."""
    fdopen = os.fdopen
    journal = evalbook.store.journal._opened  # noqa: SLF001 - the one place where journals are opened

    def opened(handle: int, mode: str = "r", *given: Any, **options: Any) -> Any:
        file = fdopen(handle, mode, *given, **options)
        return _Watched(file) if mode == "wb" else file

    def flushed(handle: int) -> None:
        del handle
        _told()

    monkeypatch.setattr(os, "fdopen", opened)
    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(evalbook.store.journal, "_opened", lambda path: _Watched(journal(path)))
