"""Records of an .xls workbook (BIFF): those of the workbook as a whole, and those of one sheet."""

import struct
from collections.abc import Iterator

BOF, EOF, FILEPASS = 0x809, 0x0A, 0x2F
INSIDE = 0
"""Stands for every record of what lies inside of what is read."""
_HEAD = 4
_WIDE = 1


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield type and content of records up to an end: of the workbook as a whole, or of what starts there.

    What lies inside, such as a chart in a sheet, is no more than counted: its records are all `INSIDE`.
    """
    place, depth = start, 0
    while place + _HEAD <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        depth += (kind == BOF) - (kind == EOF)
        if kind == EOF and depth <= 0:
            return
        is_inside = depth > 1 or kind == EOF
        yield (INSIDE, b"") if is_inside else (kind, stream[place + _HEAD : place + _HEAD + size])
        place += _HEAD + size


def short_text(body: bytes, start: int) -> str:
    """Read a text that tells its length in one byte."""
    return "" if len(body) < start + 2 else text(body, start + 1, body[start])[0]


def text(body: bytes, start: int, count: int) -> tuple[str, int]:
    """Read so many characters behind their flag; return them and where they end."""
    wide = bool(body[start] & _WIDE) if start < len(body) else False
    end = start + 1 + count * (2 if wide else 1)
    return body[start + 1 : end].decode("utf-16-le" if wide else "latin-1", "replace"), end


def is_locked(stream: bytes) -> bool:
    """Tell whether the workbook is encrypted."""
    return any(kind == FILEPASS for kind, _ in records(stream))
