"""Defined names of a workbook: where the cells of the template have got to."""

import re
import xml.etree.ElementTree as ET
import zipfile
from functools import lru_cache

from evalbook.cell import Cell
from evalbook.packages.opened import opened

_DESTINATION = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$([1-9]\d{0,6})$")
_PART = "xl/workbook.xml"
_PART_LIMIT = 4_000_000
"""Bytes of workbook.xml; the template's own is under 100,000."""


def read_anchors(data: bytes) -> dict[str, Cell]:
    """Return the cell each defined name points at; names that point at nothing are left out.

    The file has been read before: it is sound, but may be of a format that keeps its names elsewhere.
    """
    try:
        archive = opened(data)
        info = archive.getinfo(_PART)
        if info.file_size > _PART_LIMIT:
            return {}
        text = archive.read(info)
    except (KeyError, zipfile.BadZipFile):
        return {}
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        return {}  # no office program writes one, and what it could declare is not worth parsing
    try:
        root = ET.fromstring(text)  # noqa: S314 - entities are refused above, size is bounded
    # An encoding that is unknown, or none of text, is no parse error to expat.
    except (ET.ParseError, LookupError, ValueError):
        return {}
    anchors: dict[str, set[Cell]] = {}
    for element in root.iter():
        # A name local to one sheet stands on a copy of a sheet; the template's own are global.
        if element.tag.rpartition("}")[2] == "definedName" and element.get("localSheetId") is None:
            cell = _destination(element.text or "")
            if cell is not None:
                anchors.setdefault(element.get("name", ""), set()).add(cell)
    # A name that leads to two cells leads nowhere.
    return {name: next(iter(cells)) for name, cells in anchors.items() if len(cells) == 1}


@lru_cache(maxsize=8192)
def _destination(text: str) -> Cell | None:
    """Read where a name leads; those of a template recur in every workbook made from it."""
    match = _DESTINATION.match(text.strip())
    if match is None:
        return None
    quoted, bare, letters, row = match.groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    sheet = bare if quoted is None else quoted.replace("''", "'")
    return Cell(sheet, int(row) - 1, column - 1)
