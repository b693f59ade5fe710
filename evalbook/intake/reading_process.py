"""Reading in a process of its own: whatever a file does to the reader, it does to that file alone."""

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from evalbook.intake import calamine_process, limits
from evalbook.intake.refusal import UnreadableFileError, broken_off, password, too_much
from evalbook.intake.watch import Breach, Watch

_LENGTH = struct.Struct("<Q")
_GARBLED = "garbled"


def script(module: Path, *bounds: int) -> list[str]:
    """Return the command that runs a script of ours with its limits."""
    # -P: the folder of the script is no place to import from.
    return [sys.executable, "-P", str(module), *map(str, bounds)]


def _command() -> list[str]:
    bounds = (limits.WORKER_BYTES, int(limits.WORKER_SECONDS), limits.AREA, limits.RESULT_BYTES)
    return script(Path(calamine_process.__file__), *bounds)


@dataclass
class ReadingProcess:
    """One process that reads many files, one after another; started when first needed, and after a death."""

    command: Sequence[str] = field(default_factory=_command)
    seconds: float = limits.WORKER_SECONDS
    most: int = limits.RESULT_BYTES
    """Bytes of an answer."""
    memory: int = limits.WORKER_BYTES
    """Bytes that it may hold, whether or not it limits itself."""
    _process: subprocess.Popen[bytes] | None = None
    _owner: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, data: bytes) -> list[tuple[str, list[list[object]]]]:
        """Return the sheets of a workbook, title and rows; raises `UnreadableFileError`."""
        answer = self.ask(data)
        if "sheets" in answer:
            return [(str(title), rows) for title, rows in answer["sheets"]]
        failed = answer.get("failed")
        if failed == "password":
            raise password()
        if failed == "large":
            raise _large()
        raise UnreadableFileError("文件内部结构已损坏")

    def ask(self, data: bytes) -> dict[str, Any]:
        """Return the answer to a request; raises `UnreadableFileError` where there is none."""
        with self._lock:
            return self._ask(data)

    def _ask(self, data: bytes) -> dict[str, Any]:
        process = self._running()
        watch = Watch(process, self.seconds, self.memory)
        try:
            with watch:
                return _exchange(process, data, self.most)
        except (OSError, ValueError):
            self.close()
            raise _broken(watch.breach) from None
        except BaseException:
            self.close()
            raise

    def _running(self) -> subprocess.Popen[bytes]:
        # A forked copy of this program shares the pipes of its parent, and must not use them.
        process = self._process
        if process is None or process.poll() is not None or self._owner != os.getpid():
            self.close()
            process = subprocess.Popen(  # noqa: S603 - our own script
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._process, self._owner = process, os.getpid()
        return process

    @property
    def number(self) -> int | None:
        """The process id; None where there is none."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the process; the next file gets a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        if self._owner == os.getpid():
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _large() -> UnreadableFileError:
    return too_much("内容太多或相隔太远")


def _broken(breach: Breach | None) -> UnreadableFileError:
    """Say why there is no answer; without a breach the process ended by itself."""
    if breach is Breach.MEMORY:
        return _large()
    return broken_off("读取程序异常中止" if breach is None else "用时过长")


def _exchange(process: subprocess.Popen[bytes], data: bytes, most: int) -> dict[str, Any]:
    """Ask and be answered; anything but a whole answer is a `ValueError` or an `OSError`."""
    if process.stdin is None or process.stdout is None:
        raise ValueError(_GARBLED)
    process.stdin.write(_LENGTH.pack(len(data)))
    process.stdin.write(data)
    process.stdin.flush()
    head = process.stdout.read(_LENGTH.size)
    if len(head) < _LENGTH.size or (size := _LENGTH.unpack(head)[0]) > most:
        raise ValueError(_GARBLED)
    content = process.stdout.read(size)
    if len(content) < size:
        raise ValueError(_GARBLED)
    answer = json.loads(content, object_hook=_cell)
    if not isinstance(answer, dict):
        raise ValueError(_GARBLED)  # noqa: TRY004 - what came is wrong, not who sent it
    return answer


def _cell(found: dict[str, Any]) -> object:
    """Turn back what JSON has no word for."""
    if "moment" in found:
        return datetime.fromisoformat(found["moment"])
    if "time" in found:
        return time.fromisoformat(found["time"])
    if "span" in found:
        days, seconds, microseconds = found["span"]
        return timedelta(days, seconds, microseconds)
    return found


_READER = ReadingProcess()
atexit.register(_READER.close)


def read_apart(data: bytes) -> list[tuple[str, list[list[object]]]]:
    """Read a workbook in the process shared by the whole run; raises `UnreadableFileError`."""
    return _READER.read(data)


def end_reading() -> None:
    """End the process shared by the whole run; it is started again when it is needed."""
    _READER.close()
