"""Outputs that are put into a store."""

import errno
import io
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from evalbook.output.place import Paper
from evalbook.output.publish import ASIDE
from evalbook.remote.address import Address
from evalbook.remote.stores import asking, is_there, opened

_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss", "obs", "cos", "memory"}
"""Stores in which a file is there as a whole or not at all; in others it is written beside and moved."""


@dataclass(frozen=True)
class RemotePlace:
    """A folder of a store."""

    root: Address

    def write(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """Put a whole file there; it is looked at afterwards whether all of it came. Raises `OSError`."""
        target = self._inside(name)
        whole = data if isinstance(data, bytes) else b"".join(data)
        if target.protocol in _WHOLE:
            _put(target, whole)
            return
        aside = self._inside(str(PurePosixPath(name).with_name(f"{ASIDE}{uuid.uuid4().hex}.part")))
        store, path = opened(target.url)
        folder = path.rpartition("/")[0]
        try:
            with asking():
                store.makedirs(folder, exist_ok=True)
            _put(aside, whole)
            with asking():
                store.mv(opened(aside.url)[1], path)
        except BaseException:
            with suppress(OSError), asking():
                store.rm_file(opened(aside.url)[1])
            raise

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises `OSError`."""
        store, path = opened(self._inside(name).url)
        with asking():
            return bytes(store.cat_file(path))

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file with their ends; raises `OSError`."""
        yield from io.BytesIO(self.read(name))

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of this name; where the store does not answer, there is."""
        try:
            return is_there(self._inside(name))
        except OSError:
            return True

    def move(self, name: str, to: str) -> None:
        """Give a file another name; raises `OSError`."""
        store, path = opened(self._inside(name).url)
        with asking():
            store.mv(path, opened(self._inside(to).url)[1])

    def announce(self, file: str, paper: Paper) -> None:
        """Do nothing: no store lets a line be added, and what a broken run has left there is written over."""

    def remove(self, name: str) -> None:
        """Remove a file, where it is there; raises `OSError`."""
        store, path = opened(self._inside(name).url)
        with suppress(FileNotFoundError), asking():
            store.rm_file(path)

    def _inside(self, name: str) -> Address:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts:  # names are made safe before; this is the last guard
            raise ValueError(name)
        return self.root / str(pure)


def _put(target: Address, data: bytes) -> None:
    store, path = opened(target.url)
    with asking():
        store.pipe_file(path, data)
        size = store.info(path).get("size")
    if size is not None and size != len(data):
        raise OSError(errno.EIO, "size")
