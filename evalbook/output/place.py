"""Where outputs go: a folder, and what became of each paper that was put there."""

import hashlib
from collections.abc import Iterator
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


def put(place: Place, name: str, data: bytes) -> Iterator[Paper]:
    """Put a paper in its place; one that cannot be written is told of, and the run goes on.

    Where somebody has the paper open that is to be replaced, it is put beside it.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        place.write(name, data)
    except PermissionError as error:
        beside = _beside(name)
        try:
            place.write(beside, data)
        except OSError:
            yield Paper(name, digest, reason(error))
        else:
            yield Paper(name, digest, f"{reason(error)}，结果另存为“{PurePosixPath(beside).name}”")
            yield Paper(beside, digest)
    except OSError as error:
        yield Paper(name, digest, reason(error))
    else:
        yield Paper(name, digest)


def _beside(name: str) -> str:
    pure = PurePosixPath(name)
    return str(pure.with_name(f"{pure.stem}（新）{pure.suffix}"))
