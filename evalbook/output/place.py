"""Where outputs go: a folder, and what became of each paper that was put there."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from evalbook.output.publish import publish
from evalbook.system_errors import reason


@dataclass(frozen=True)
class Paper:
    """An output: its name below the place of all outputs, and the SHA-256 of its bytes."""

    name: str
    sha256: str = ""
    failure: str = ""
    """Why it could not be written; empty where it was."""


class Place(Protocol):
    """A place that papers are put in; may be sent to other processes."""

    def write(self, name: str, data: bytes) -> None:
        """Put a whole file there, in place of what was there; raises `OSError`, and then leaves no trace."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises `OSError`."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, where it is there; raises `OSError`."""
        ...


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, or one that it shares with others."""

    path: Path

    def write(self, name: str, data: bytes) -> None:
        """Write aside, flush and rename."""
        publish(self._inside(name), data)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises `OSError`."""
        return self._inside(name).read_bytes()

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""
        self._inside(name).unlink(missing_ok=True)

    def _inside(self, name: str) -> Path:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts:  # names are made safe before; this is the last guard
            raise ValueError(name)
        return self.path / pure


def put(place: Place, name: str, data: bytes) -> Paper:
    """Put a paper in its place; one that cannot be written is told of, and the run goes on."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        place.write(name, data)
    except OSError as error:
        return Paper(name, digest, reason(error))
    return Paper(name, digest)
