"""Files as read, turned into bytes to be stored and sent, and back."""

import zlib

from evalbook.batch.file_read import FileRead
from evalbook.store import decode, encode

_QUICK = 1
"""Level of compression: readings are written and read once or twice."""


def pack(one: FileRead) -> bytes:
    """Turn a file as read into bytes, to be stored and sent."""
    return zlib.compress(encode(one), _QUICK)


def unpack(data: bytes) -> FileRead:
    """Turn it back; raises `ValueError` for what is none."""
    try:
        found = decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not isinstance(found, FileRead):
        raise ValueError(type(found).__name__)  # noqa: TRY004 - what was stored is wrong, not who asks
    return found
