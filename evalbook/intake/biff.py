"""Records of an .xls workbook (BIFF): no more of them than tell a locked workbook from an open one."""

import struct
from collections.abc import Iterator

BOF, EOF, FILEPASS = 0x809, 0x0A, 0x2F
_HEAD = 4


def records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield type and content of the records of the workbook as a whole, up to its first sheet."""
    place = 0
    while place + _HEAD <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == EOF:
            return
        yield kind, stream[place + _HEAD : place + _HEAD + size]
        place += _HEAD + size


def is_locked(stream: bytes) -> bool:
    """Tell whether the workbook is encrypted."""
    return any(kind == FILEPASS for kind, _ in records(stream))
