"""The command in a process that writes down whatever it asks of the system."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCRIPT = """
import json, os, sys

journal = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND)
WATCHED = ("open", "os.", "shutil.", "socket.", "subprocess.", "tempfile.", "urllib.", "ctypes.dlopen")

def note(event, found):
    if event.startswith(WATCHED):
        shown = [os.fsdecode(one) if isinstance(one, bytes) else one for one in found]
        shown = [one if isinstance(one, int | None) else str(one) for one in shown]
        os.write(journal, (json.dumps([event, shown]) + "\\n").encode())

from evalbook.cli import main
import evalbook.run, evalbook.output.report, evalbook.output.scored, evalbook.output.summary

sys.addaudithook(note)
main()
"""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Event:
    """One thing asked of the system: its name as the interpreter reports it, and what it was asked with."""

    name: str
    found: list[Any]

    @property
    def is_writing(self) -> bool:
        """Whether it changes something on a disk."""
        if self.name == "open":
            return bool(self.found[2] & _WRITING)
        return self.name.startswith(("os.", "shutil.", "tempfile.")) and self.name not in _READING

    @property
    def opened(self) -> Path | None:
        """What was opened by its path; None where nothing was."""
        return Path(self.found[0]) if self.name == "open" and isinstance(self.found[0], str) else None

    @property
    def paths(self) -> list[Path]:
        """The paths in it."""
        return [Path(one) for one in self.found if isinstance(one, str) and "/" in one]


_READING = {"os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.posix_spawn", "os.fork", "os.exec"}


def audited(journal: Path, *arguments: str | Path) -> tuple[int, list[Event]]:
    """Run evalbook; return its exit code and everything it asked of the system."""
    journal.write_bytes(b"")
    command = [sys.executable, "-B", "-c", _SCRIPT, str(journal), *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True)
    lines = journal.read_text(encoding="utf-8").splitlines()
    return done.returncode, [Event(*json.loads(line)) for line in lines]
