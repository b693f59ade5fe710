"""Where outputs go: a folder, and what became of each paper that was put there."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from evalbook.output.publish import publish
from evalbook.published import RECORD_FOLDER
from evalbook.system_errors import reason

ANNOUNCED = f"{RECORD_FOLDER}/写出.jsonl"


@dataclass(frozen=True, slots=True)
class Paper:
    """An output: its name below the place of all outputs, and the SHA-256 of its bytes."""

    name: str
    sha256: str = ""
    failure: str = ""
    """Why it could not be written; empty where it was."""


class Place(Protocol):
    """A place that papers are put in; may be sent to other processes."""

    def write(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """Put a whole file there, perhaps in pieces; raises `OSError`, and then leaves all as it was."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises `OSError`."""
        ...

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file with their ends; raises `OSError`."""
        ...

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of this name; one that cannot be looked at is there."""
        ...

    def move(self, name: str, to: str) -> None:
        """Give a file another name, in the same folder; raises `OSError`."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, where it is there; raises `OSError`."""
        ...

    def announce(self, file: str, paper: "Paper") -> None:
        """Note what is about to be put there, and for which file; never fails.

        Whatever breaks a run off, the next one knows by these notes which papers are its own.
        """
        ...


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, or one that it shares with others."""

    path: Path

    def write(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """Write aside, flush and rename."""
        publish(self._inside(name), data)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises `OSError`."""
        return self._inside(name).read_bytes()

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file with their ends; raises `OSError`."""
        with self._inside(name).open("rb") as file:
            yield from file

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of this name; one that cannot be looked at is there."""
        try:
            self._inside(name).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return True

    def move(self, name: str, to: str) -> None:
        """Give a file another name."""
        self._inside(name).rename(self._inside(to))

    def announce(self, file: str, paper: Paper) -> None:
        """Add a line to the notes."""
        text = json.dumps({"文件": file, "输出": paper.name, "校验值": paper.sha256}, ensure_ascii=False)
        # A line that was broken off before must not swallow this one.
        line = f"\n{text}\n".encode("utf-8", "surrogatepass")
        with suppress(OSError):
            path = self._inside(ANNOUNCED)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab", buffering=0) as notes:
                notes.write(line)

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""
        self._inside(name).unlink(missing_ok=True)

    def _inside(self, name: str) -> Path:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts:  # names are made safe before; this is the last guard
            raise ValueError(name)
        return self.path / pure


def digest_of(place: Place, name: str) -> str:
    """Return the SHA-256 of a file; raises `OSError`."""
    return hashlib.sha256(place.read(name)).hexdigest()


def stands(place: Place, paper: Paper) -> bool:
    """Tell whether a paper is there as it was written."""
    try:
        return digest_of(place, paper.name) == paper.sha256
    except OSError:
        return False


def put(place: Place, file: str, name: str, data: bytes | Sequence[bytes]) -> Iterator[Paper]:
    """Put a paper of a file in its place; one that cannot be written is told of, and the run goes on.

    A large paper may come in pieces. Where somebody has the paper open that is to be replaced, it is put
    beside it.
    """
    digest = _digest([data] if isinstance(data, bytes) else data)
    try:
        _put(place, file, Paper(name, digest), data)
    except PermissionError as error:
        beside = Paper(_beside(name), digest)
        try:
            _put(place, file, beside, data)
        except OSError:
            yield Paper(name, digest, reason(error))
        else:
            yield Paper(name, digest, f"{reason(error)}，结果另存为“{PurePosixPath(beside.name).name}”")
            yield beside
    except OSError as error:
        yield Paper(name, digest, reason(error))
    else:
        yield Paper(name, digest)


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _put(place: Place, file: str, paper: Paper, data: bytes | Sequence[bytes]) -> None:
    place.announce(file, paper)
    place.write(paper.name, data)


def _beside(name: str) -> str:
    pure = PurePosixPath(name)
    return str(pure.with_name(f"{pure.stem}（新）{pure.suffix}"))
