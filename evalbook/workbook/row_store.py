"""Rows of cells as they are written; of a big sheet, most are packed away, past some size on disk."""

import marshal
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from tempfile import SpooledTemporaryFile

Cells = dict[int, str]
"""A row by column. Plain strings, for nothing else spares the collector of garbage as many visits."""

_PACKED = 64
"""Rows that are packed away together, once twice as many are open."""
_IN_MEMORY = 256 * 1024
"""Bytes of packed rows that are kept in memory; a workbook may have a dozen big sheets."""


@dataclass(frozen=True)
class _Pack:
    """Rows packed away: the first and the last of them, and where their bytes are."""

    first: int
    last: int
    offset: int
    size: int


class RowStore:
    """Cells by row and column, both zero-based. Any row can be written at any time, and read again."""

    def __init__(self) -> None:
        self.open: dict[int, Cells] = {}
        """Rows that are not packed away: where `row` is found fastest, if it is there."""
        self._packs: list[_Pack] = []
        self._file: SpooledTemporaryFile[bytes] | None = None
        self._columns: set[int] = set()
        self._unpacked: tuple[_Pack, dict[int, Cells]] | None = None
        self._packed_to = -1
        """The last row that was ever packed away."""

    def row(self, number: int) -> Cells:
        """Return the cells of a row by column, to be added to."""
        return self.open.get(number) or self._begin(number)

    def _begin(self, number: int) -> Cells:
        if not self._packs and len(self.open) < 2 * _PACKED:
            return self.open.setdefault(number, {})
        if len(self.open) >= 2 * _PACKED:
            self._pack()
        if number <= self._packed_to:
            self._reopen(number)
        return self.open.setdefault(number, {})

    def _reopen(self, number: int) -> None:
        """Unpack the rows that were packed away together with one."""
        for pack in [one for one in self._packs if one.first <= number <= one.last]:
            self.open |= self._unpack(pack)
            self._packs.remove(pack)

    def get(self, number: int) -> Cells | None:
        """Return the cells of a row to be read; cheapest in the order of the rows."""
        if number in self.open:
            return self.open[number]
        if self._unpacked is None or not self._unpacked[0].first <= number <= self._unpacked[0].last:
            pack = next((one for one in self._packs if one.first <= number <= one.last), None)
            if pack is None:
                return None
            self._unpacked = (pack, self._unpack(pack))
        return self._unpacked[1].get(number)

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell."""
        return not self.open and not self._packs

    @property
    def is_packed(self) -> bool:
        """Whether some rows are packed away."""
        return bool(self._packs)

    def columns(self) -> set[int]:
        """Return every column that holds a cell."""
        return self._columns.union(*self.open.values())

    def edges(self) -> Iterator[int]:
        """Yield some rows that hold cells, the first and the last among them."""
        yield from self.open
        for pack in self._packs:
            yield from (pack.first, pack.last)

    def close(self) -> None:
        """Give up what is packed away."""
        if self._file is not None:
            self._file.close()

    def _pack(self) -> None:
        """Pack away the first of the open rows, as far as no pack lies between them."""
        numbers = sorted(self.open)
        later = [one.first for one in self._packs if one.first > numbers[0]]
        chosen = [one for one in numbers[:_PACKED] if not later or one < min(later)]
        rows = {number: self.open.pop(number) for number in chosen}
        self._columns.update(*rows.values())
        data = marshal.dumps(rows)
        if self._file is None:
            # Closed by `close`: it lives as long as the workbook does.
            self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        offset = self._file.seek(0, SEEK_END)
        self._packs.append(_Pack(chosen[0], chosen[-1], offset, len(data)))
        self._packed_to = max(self._packed_to, chosen[-1])
        self._file.write(data)

    def _unpack(self, pack: _Pack) -> dict[int, Cells]:
        if self._file is None:
            return {}
        self._file.seek(pack.offset)
        rows: dict[int, Cells] = marshal.loads(self._file.read(pack.size))  # noqa: S302 - our own bytes
        return rows
