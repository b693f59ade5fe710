"""The old container of Office files (OLE compound document): which streams it has, and their bytes.

Only lists and slices: nothing in it can loop or allocate beyond the size of the file.
"""

import struct
from dataclasses import dataclass
from functools import cached_property

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_IN_HEADER = 109
"""Sectors of the allocation table named in the header itself."""
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks."""
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class DamagedOleError(Exception):
    """The container contradicts itself."""


@dataclass(frozen=True)
class _Entry:
    kind: int
    start: int
    size: int


class Ole:
    """One compound document; raises `DamagedOleError` wherever it makes no sense."""

    def __init__(self, data: bytes) -> None:
        """Read the header and the directory."""
        if len(data) < _HEADER or not data.startswith(OLE_MAGIC):
            raise DamagedOleError
        self._data = data
        shift, small = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or not 1 < small < shift:
            raise DamagedOleError
        self._sector, self._small = 1 << shift, 1 << small
        self._cutoff = struct.unpack_from("<I", data, 56)[0]
        self._fat = self._numbers(self._fat_sectors())
        self.entries = self._directory()

    @property
    def names(self) -> set[str]:
        """Names of all streams and folders, at any depth."""
        return set(self.entries)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream."""
        entry = self.entries.get(name)
        if entry is None or entry.kind != _STREAM:
            raise DamagedOleError
        if entry.size >= self._cutoff:
            content = b"".join(self._at(one) for one in self._chain(self._fat, entry.start))
        else:
            chain = self._chain(self._small_fat, entry.start)
            content = b"".join(self._roots[one * self._small : (one + 1) * self._small] for one in chain)
        if len(content) < entry.size:
            raise DamagedOleError
        return content[: entry.size]

    @cached_property
    def _small_fat(self) -> list[int]:
        return self._numbers(self._chain(self._fat, struct.unpack_from("<I", self._data, 60)[0]))

    @cached_property
    def _roots(self) -> bytes:
        roots = [entry for entry in self.entries.values() if entry.kind == _ROOT]
        return b"".join(self._at(one) for root in roots[:1] for one in self._chain(self._fat, root.start))

    def _at(self, sector: int) -> bytes:
        # The header takes the place of one sector, whatever its own length.
        return self._data[(sector + 1) * self._sector : (sector + 2) * self._sector]

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = b"".join(self._at(one) for one in sectors)
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        further, most = struct.unpack_from("<I", self._data, 68)[0], len(self._data) // self._sector
        while further < _END:
            numbers = self._numbers([further])
            if len(numbers) * 4 < self._sector or len(sectors) > most + _IN_HEADER:
                raise DamagedOleError
            sectors += numbers[:-1]
            further = numbers[-1]
        return [one for one in sectors if one < _END][: most + 1]

    def _chain(self, table: list[int], start: int) -> list[int]:
        chain: list[int] = []
        while start < _END:
            if start >= len(table) or len(chain) > len(table):
                raise DamagedOleError
            chain.append(start)
            start = table[start]
        return chain

    def _directory(self) -> dict[str, _Entry]:
        start = struct.unpack_from("<I", self._data, 48)[0]
        content = b"".join(self._at(one) for one in self._chain(self._fat, start))
        entries: dict[str, _Entry] = {}
        for offset in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", content, offset + 64)
            if kind and 2 <= length <= 64:  # noqa: PLR2004 - bytes of a name
                name = content[offset : offset + length - 2].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", content, offset + 116)
                entries.setdefault(name, _Entry(kind, first, size))
        if not entries:
            raise DamagedOleError
        return entries
