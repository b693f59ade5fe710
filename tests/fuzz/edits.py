"""Small recipes of changes, which a fuzzer can vary, applied to large sound files."""

import struct

_HEAD = struct.Struct("<IBB")
_MOST = 8
"""Changes of one recipe."""


def changed(base: bytes, recipe: bytes) -> bytes:
    """Cut and insert bytes: each change is a place, how many bytes to cut, how many to put in, and those."""
    data = bytearray(base)
    at = 0
    for _ in range(_MOST):
        if at + _HEAD.size > len(recipe):
            break
        place, cut, count = _HEAD.unpack_from(recipe, at)
        at += _HEAD.size
        place %= len(data) + 1
        data[place : place + cut] = recipe[at : at + count]
        at += count
    return bytes(data)


def change(place: int, cut: int, put: bytes) -> bytes:
    """Write one change of a recipe."""
    return _HEAD.pack(place, cut, len(put)) + put
