"""Those who follow a run: a person at a terminal, a program, and the log."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from evalbook.batch.moment import now
from evalbook.batch.watcher import Nobody, Watcher
from evalbook.console.bar import bar
from evalbook.console.json_lines import JsonLines
from evalbook.console.screen import visible

LOG = "日志.txt"
_LONGEST = 200


@contextmanager
def watching(records: Path | None, *, machine: bool) -> Iterator[Watcher]:
    """Let everybody follow whom it concerns; the log stands in the folder of records."""
    with _log(records) as log:
        if machine:
            yield _All([log, JsonLines(sys.stdout)])
        else:
            with bar() as shown:
                yield _All([log, shown])


@contextmanager
def _log(records: Path | None) -> Iterator[Watcher]:
    stream = None if records is None else _opened(records / LOG)
    if stream is None:
        yield Nobody()
        return
    try:
        yield Log(stream)
    finally:
        with suppress(OSError):  # what could not be written before cannot be written now
            stream.close()


def _opened(path: Path) -> IO[str] | None:
    try:
        return path.open("a", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None


class Log:
    """Writes what was decided for each file; nothing of what stands in it."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._stage = ""

    def begin(self, stage: str, count: int) -> None:
        """Write that a stage begins."""
        self._stage = stage
        self._write(f"{stage}：{count}个文件")

    def did(self, file: str, what: str, findings: int = 0, *, anew: bool = True) -> None:
        """Write what became of a file."""
        found = f"，问题{findings}条" if findings else ""
        self._write(
            f"{self._stage} {visible(file)[-_LONGEST:]}：{what}{found}{'' if anew else '（没有变化）'}"
        )

    def failed(self, file: str, trace: str) -> None:
        """Write where in the program it went wrong."""
        what = "程序出错，请把下面几行交给软件维护人员"
        self._write(f"{self._stage} {visible(file)[-_LONGEST:]}：{what}\n{trace}")

    def _write(self, text: str) -> None:
        with suppress(OSError):  # a full disk is told of by the papers that could not be written
            self._stream.write(f"{now()} {text}\n")
            self._stream.flush()


class _All:
    """Several who follow."""

    def __init__(self, watchers: Sequence[Watcher]) -> None:
        self._watchers = watchers

    def begin(self, stage: str, count: int) -> None:
        """Tell all."""
        for one in self._watchers:
            one.begin(stage, count)

    def did(self, file: str, what: str, findings: int = 0, *, anew: bool = True) -> None:
        """Tell all."""
        for one in self._watchers:
            one.did(file, what, findings, anew=anew)

    def failed(self, file: str, trace: str) -> None:
        """Tell all."""
        for one in self._watchers:
            one.failed(file, trace)
