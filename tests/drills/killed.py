"""The command in a process of its own, to be killed, and what is left alive of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 10.0
"""Seconds for what takes one, on a machine that has much else to do."""


class Command:
    """A command that was started, with all that it starts, in a session of their own."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    def begun(self) -> bool:
        """Wait for the first file that is done; False where the command ended before."""
        assert self.process.stdout is not None
        lines = (self.process.stdout.readline() for _ in range(2))
        return all(lines)

    def send(self, number: int, *, to_all: bool = False) -> None:
        """Send a signal, to the command or to everything that belongs to it."""
        if to_all:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)

    def alive(self) -> list[psutil.Process]:
        """Everything that belongs to it and has not ended."""
        return [one for one in psutil.process_iter() if self._is_of_it(one)]

    def _is_of_it(self, one: psutil.Process) -> bool:
        try:
            return os.getsid(one.pid) == self.process.pid and one.status() != psutil.STATUS_ZOMBIE
        except (OSError, psutil.Error):
            return False

    def all_ended(self, patience: float = PATIENCE) -> bool:
        """Tell whether all of it ends by itself."""
        until = time.monotonic() + patience
        while self.alive():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def clear(self) -> None:
        """Leave nothing running, whatever became of a test."""
        for one in self.alive():
            one.send_signal(signal.SIGKILL)
        self.process.kill()
        self.process.wait()


@contextmanager
def started(*arguments: str | Path, **environment: str) -> Iterator[Command]:
    """Start the command; what it prints can be read from it.

    Whoever runs the tests in the background may have them ignore Ctrl-C, which a command would take over.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "evalbook", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Compiled once, it starts several times as quickly.
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", **environment},
        start_new_session=True,
    ) as process:
        signal.signal(signal.SIGINT, before)
        command = Command(process)
        try:
            yield command
        finally:
            command.clear()
