"""Findings of a file kept small: as bytes, which are read again whenever somebody looks at them."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import overload

from evalbook.cell import Cell
from evalbook.findings.catalogue import CATALOGUE
from evalbook.findings.finding import Finding
from evalbook.findings.kind import Level
from evalbook.plain_data import Codec, Kept


@dataclass(frozen=True)
class _Bare:
    """A finding whose file is known; another than that one is named."""

    code: str
    file: str | None
    cell: Cell | None
    slots: dict[str, str]
    unit: str


_CODEC = Codec([Kept("C", Cell, shared=True, named=("sheet",)), Kept("B", _Bare, named=("code",))])


@dataclass(frozen=True, slots=True, eq=False)
class Packed(Sequence[Finding]):
    """The findings of a file, equal to a tuple of the same; looking at them raises `ValueError` on damage."""

    file: str
    codes: str
    """Their codes, parted by blanks: what can be said without looking at them."""
    data: bytes

    def __len__(self) -> int:
        """Count them."""
        return len(self.codes.split())

    def __iter__(self) -> Iterator[Finding]:
        """Make them anew."""
        for one in _read(self.data):
            yield Finding(
                one.code, self.file if one.file is None else one.file, one.cell, one.slots, one.unit
            )

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...
    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        """Return one of them, or several."""
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        """Compare with other findings, packed or in a tuple."""
        return tuple(self) == tuple(other) if isinstance(other, Packed | tuple) else NotImplemented

    def __hash__(self) -> int:
        """Hash as the tuple of the findings does."""
        return hash(tuple(self))


def _read(data: bytes) -> list[_Bare]:
    try:
        found = _CODEC.decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError("no findings") from error
    if not isinstance(found, list) or not all(isinstance(one, _Bare) for one in found):
        raise ValueError("no findings")
    return found


def packed(file: str, findings: Iterable[Finding]) -> Sequence[Finding]:
    """Pack what was found in a file; of nothing, nothing is made."""
    if isinstance(findings, Packed) and findings.file == file:
        return findings
    found = tuple(findings)
    if not found:
        return ()
    bare = [
        _Bare(one.code, None if one.file == file else one.file, one.cell, one.slots, one.unit)
        for one in found
    ]
    return Packed(file, intern(" ".join(one.code for one in found)), zlib.compress(_CODEC.encode(bare)))


def count(findings: Sequence[Finding], level: Level) -> int:
    """Count the findings of a level, without looking into those that are packed."""
    if isinstance(findings, Packed):
        return sum(CATALOGUE[code].level is level for code in findings.codes.split())
    return sum(one.level is level for one in findings)
