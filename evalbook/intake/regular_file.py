"""Reading files of a disk: regular ones only, never waiting for anything, never more than a limit."""

import errno
import os
import stat
import time
from pathlib import Path

from evalbook.intake import limits
from evalbook.intake.refusal import UnreadableFileError, too_much
from evalbook.system_errors import reason

SMALLER = "分成几份"
"""What to do with what is too large; goes on from 请."""
_PAUSES = (0.2, 0.5, 0)
"""Seconds to wait after each try to read a file that somebody is just writing."""


def read_regular(path: Path, most: int = limits.CONTAINER_BYTES) -> bytes:
    """Return the bytes of a file; raises `UnreadableFileError` for whatever stands in the way.

    A file that is being written is waited for a little: half of it is never returned.
    """
    try:
        for pause in _PAUSES:
            data = _read(path, most)
            if data is not None:
                return data
            time.sleep(pause)
        raise not_opened("正在写入或复制，内容还在变化")
    except OSError as error:
        raise not_opened(reason(error)) from None
    except ValueError:  # a name with a null character
        raise not_opened("文件名不对") from None


def peek(path: Path, size: int) -> bytes:
    """Return the first bytes of a file; raises like `read_regular`."""
    try:
        file, _ = _opened(path)
        with os.fdopen(file, "rb") as stream:
            return stream.read(size)
    except OSError as error:
        raise not_opened(reason(error)) from None
    except ValueError:
        raise not_opened("文件名不对") from None


def _opened(path: Path) -> tuple[int, os.stat_result]:
    # A pipe would be waited for by a plain open; O_BINARY is there on Windows alone, the other is not.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if stat.S_ISDIR(path.stat().st_mode):  # Windows does not open folders at all
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(path.stat().st_mode):
        raise not_a_file()
    file = os.open(path, flags)
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        os.close(file)
        raise not_a_file()
    return file, found


def not_opened(why: str) -> UnreadableFileError:
    """Refuse what could not be opened: nothing is known of what it holds."""
    cause = f"文件打不开（{why}）"
    return UnreadableFileError(cause, "F17", {"cause": cause})


def not_a_file() -> UnreadableFileError:
    """Refuse pipes, devices and sockets."""
    cause = "这不是普通文件（是管道、设备之类）"
    return UnreadableFileError(cause, "F17", {"cause": cause})


def _read(path: Path, most: int) -> bytes | None:
    """Return the bytes of a file; None for one that has changed meanwhile."""
    file, before = _opened(path)
    with os.fdopen(file, "rb") as stream:
        if before.st_size > most:
            raise too_much(f"文件超过{most // 1_000_000}MB", SMALLER)
        data = stream.read(most + 1)
        after = os.fstat(stream.fileno())
    if len(data) > most:
        raise too_much(f"文件超过{most // 1_000_000}MB", SMALLER)
    same = len(data) == after.st_size and before.st_mtime_ns == after.st_mtime_ns
    return data if same else None
