"""A file to which records are added as they come, and in which each is found again by its key.

A run that is broken off, by whatever, leaves all the records that it had added: of the last one perhaps
a part, which is cut off when the file is opened again.
"""

import hashlib
import io
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from evalbook.output.publish import ASIDE

_KEY = 16
_HEAD = struct.Struct(f"<{_KEY}sII")
"""Key, length and checksum of a record."""


def key_of(*parts: bytes | str) -> bytes:
    """Make a key of everything that a record depends on."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()[:_KEY]


class Journal:
    """Records by key, the last added under a key counting.

    `path` is None for a journal that lasts as long as this process. `title` says what kind of records it
    holds, and their form: a file of another title is begun anew. Raises `OSError` when a path cannot be
    opened; what cannot be added to the file, for want of room, is held in memory as long as this process
    lasts.
    """

    def __init__(self, path: Path | None, title: str) -> None:
        self._path = path
        self._title = f"{title}\n".encode()
        self._places: dict[bytes, int] = {}
        self._held: dict[bytes, bytes] = {}
        self._has_stale = False
        self._file = _passing() if path is None else _opened(path)
        try:
            self._end = self._load()
        except OSError:
            self._file.close()
            if path is not None:
                raise
            self._file = io.BytesIO()
            self._end = self._load()

    def _load(self) -> int:
        """Find the records; what does not hold together at the end is cut off."""
        file = self._file
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if file.read(len(self._title)) != self._title:
            file.truncate(0)
            file.seek(0)
            file.write(self._title)
            return len(self._title)
        place = len(self._title)
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            key, length, _ = _HEAD.unpack(head)
            after = place + _HEAD.size + length
            if after > size:
                break
            self._put(key, place)
            place = file.seek(after)
        file.truncate(place)
        return place

    def _put(self, key: bytes, place: int) -> None:
        self._has_stale |= key in self._places
        self._places[key] = place

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._places)

    def __contains__(self, key: bytes) -> bool:
        """Tell whether there is a record of this key."""
        return key in self._places or key in self._held

    def add(self, key: bytes, record: bytes) -> None:
        """Add a record; it is out of this process's hands when this returns."""
        data = _HEAD.pack(key, len(record), zlib.crc32(record)) + record
        try:
            self._file.seek(self._end)
            whole = self._file.write(data) == len(data)
        except OSError:
            whole = False
        if not whole:
            self._held[key] = record
            return
        self._put(key, self._end)
        self._end += _HEAD.size + len(record)

    def get(self, key: bytes) -> bytes | None:
        """Return the record of a key; None where there is none, or it was damaged."""
        place = self._places.get(key)
        if place is None:
            return self._held.get(key)
        self._file.seek(place)
        _, length, checksum = _HEAD.unpack(self._file.read(_HEAD.size))
        record = self._file.read(length)
        return record if zlib.crc32(record) == checksum else None

    def keep(self, keys: Iterable[bytes]) -> None:
        """Forget all other records; the file is written anew, and put in the old one's place as a whole."""
        kept = dict.fromkeys(keys)
        if self._path is None or not (self._has_stale or self._places.keys() - kept.keys()):
            return
        aside = self._path.with_name(f"{ASIDE}{self._path.name}.part")
        try:
            self._write(aside, kept)
            # The system may refuse to replace a file that is open.
            self._file.close()
            try:
                aside.replace(self._path)
            finally:
                self._places.clear()
                self._has_stale = False
                self._file = _opened(self._path)
                self._end = self._load()
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise

    def _write(self, aside: Path, keys: Iterable[bytes]) -> None:
        with aside.open("wb") as file:
            file.write(self._title)
            for key, record in self._records(keys):
                file.write(_HEAD.pack(key, len(record), zlib.crc32(record)))
                file.write(record)
            file.flush()
            os.fsync(file.fileno())

    def _records(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for key in keys:
            record = self.get(key)
            if record is not None:
                yield key, record

    def close(self) -> None:
        """Leave everything on the disk."""
        with suppress(OSError, ValueError):  # ValueError: it is closed, or in memory alone
            os.fsync(self._file.fileno())
        self._file.close()
        self._places.clear()
        self._held.clear()


def _passing() -> IO[bytes]:
    """Open a file that nobody else sees; where the disk has no room for any, in memory."""
    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError:
        return io.BytesIO()


def _opened(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path.open("r+b", buffering=0)
