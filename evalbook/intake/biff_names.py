"""Defined names of an .xls or .et workbook: where the cells of the template have got to."""

import struct
from collections.abc import Iterator, Sequence

from evalbook.cell import Cell
from evalbook.intake.biff import records, short_text, text
from evalbook.intake.ole import DamagedOleError, Ole

_SHEET, _BOOK, _LINKS, _NAME = 0x85, 0x1AE, 0x17, 0x18
_OWN = 0x0401
"""What a link to the workbook itself is marked with."""
_CELL_TOKENS = (0x3A, 0x5A, 0x7A)
"""A cell of a sheet, as a token of a formula: as reference, value and array."""
_CELL_LENGTH = 7
_COLUMN = 0x3FFF


def biff_names(data: bytes) -> dict[str, Cell]:
    """Return the cell each name of the whole workbook points at; nothing where there are none."""
    try:
        ole = Ole(data)
        found = list(records(ole.stream("Workbook")))
    except DamagedOleError:
        return {}
    sheets = [short_text(body, 6) for kind, body in found if kind == _SHEET]
    own = [body[2:4] == struct.pack("<H", _OWN) for body in _bodies(found, _BOOK)]
    links = [link for body in _bodies(found, _LINKS) for link in _links(body, own, len(sheets))]
    return dict(_named(found, sheets, links))


def _bodies(found: Sequence[tuple[int, bytes]], kind: int) -> Iterator[bytes]:
    return (body for one, body in found if one == kind)


def _links(body: bytes, own: Sequence[bool], sheets: int) -> Iterator[int | None]:
    """Yield the number of the sheet that each link leads to; None for other workbooks."""
    for start in range(2, len(body) - 5, 6):
        book, first, last = struct.unpack_from("<HHH", body, start)
        within = book < len(own) and own[book] and first == last and first < sheets
        yield first if within else None


def _named(
    found: Sequence[tuple[int, bytes]], sheets: Sequence[str], links: Sequence[int | None]
) -> Iterator[tuple[str, Cell]]:
    for body in _bodies(found, _NAME):
        if len(body) < 15:  # noqa: PLR2004 - its fixed part
            continue
        length, size, sheet = body[3], *struct.unpack_from("<H2xH", body, 4)
        name, end = text(body, 14, length)
        formula = body[end : end + size]
        # A name local to one sheet stands on a copy of a sheet; the template's own are global.
        if sheet or len(formula) != _CELL_LENGTH or formula[0] not in _CELL_TOKENS:
            continue
        link, row, column = struct.unpack_from("<HHH", formula, 1)
        target = links[link] if link < len(links) else None
        if target is not None:
            yield name, Cell(sheets[target], row, column & _COLUMN)
