"""Members of a zip package, deflated once and put into as many packages as need them.

`zipfile` deflates whatever it is given; parts that are the same in every paper of a run need that once.
The bytes are those that `evalbook.packages.repack` gives.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LEVEL = 4
"""Of compression: a third of the time of level 6 is saved, and files are a twentieth larger."""
_VERSION, _UNIX, _DEFLATED = 20, 3, 8
_EPOCH_DAY = 0x21
"""1 January 1980, the first day there is."""
_PLAIN_FILE = 0o600 << 16
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a package: its ASCII name, its deflated bytes, and what a package says of them."""

    name: str
    deflated: bytes
    size: int
    """Bytes before they were deflated."""
    checksum: int


def member(name: str, content: bytes) -> Member:
    """Deflate a member."""
    return _recurring(name, content) if len(content) <= _SMALL else _deflated(name, content)


def _deflated(name: str, content: bytes) -> Member:
    deflater = Deflater()
    deflater.add(content)
    return deflater.member(name)


class Deflater:
    """A member in the making: what is added is deflated at once. Its bytes do not depend on the pieces."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
        self._deflated: list[bytes] = []
        self._size = self._checksum = 0

    def add(self, content: bytes) -> None:
        """Add a piece."""
        self._deflated.append(self._compressor.compress(content))
        self._size += len(content)
        self._checksum = zlib.crc32(content, self._checksum)

    def member(self, name: str) -> Member:
        """End it, and return it under a name."""
        whole = b"".join([*self._deflated, self._compressor.flush()])
        self._deflated.clear()
        return Member(name, whole, self._size, self._checksum)


_SMALL = 20_000
"""Bytes of a part that may recur in the next package, as styles and relations do."""
_recurring = lru_cache(maxsize=128)(_deflated)


def packed(members: Iterable[Member]) -> bytes:
    """Zip members as `pieces_of` does."""
    return b"".join(pieces_of(members))


def pieces_of(members: Iterable[Member]) -> list[bytes]:
    """Zip members in order of name, without clock, platform or owner; return what follows on each other.

    A large package need not be there as a whole, besides its members. The name order puts
    `[Content_Types].xml` first, where readers expect it. A name that is not ASCII raises
    `UnicodeEncodeError`.
    """
    pieces: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for one in sorted(members, key=lambda one: one.name):
        name = one.name.encode("ascii")
        said = (0, _DEFLATED, 0, _EPOCH_DAY, one.checksum, len(one.deflated), one.size, len(name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *said) + name
        made_by = _UNIX << 8 | _VERSION
        about = _CENTRAL.pack(b"PK\x01\x02", made_by, _VERSION, *said, 0, 0, 0, _PLAIN_FILE, offset)
        pieces += (local, one.deflated)
        central.append(about + name)
        offset += len(local) + len(one.deflated)
    size = sum(map(len, central))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(central), len(central), size, offset, 0)
    return [*pieces, *central, end]
