"""Defined names of an .ods workbook: where the cells of the template have got to."""

import html
import io
import re
import zipfile

from evalbook.cell import Cell

_PART = "content.xml"
_LIMIT = 100_000_000
_RANGE = re.compile(rb"<table:named-range\s([^<>]*)/?>")
_ATTRIBUTE = re.compile(rb'table:(name|cell-range-address)="([^"]*)"')
_DESTINATION = re.compile(r"^\$?(?:'((?:[^']|'')+)'|([^'.]+))\.\$([A-Z]{1,3})\$([1-9]\d{0,6})$")


def ods_names(data: bytes) -> dict[str, Cell]:
    """Return the cell each name of the whole workbook points at; the archive has been read before."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            info = archive.getinfo(_PART)
        except KeyError:
            return {}
        if info.file_size > _LIMIT:
            return {}
        text = archive.read(info)
    # Names of single sheets stand inside their tables, those of the workbook behind the last one.
    found = {}
    for attributes in _RANGE.findall(text[max(text.rfind(b"</table:table>"), 0) :]):
        known = {
            key: html.unescape(value.decode("utf-8", "replace"))
            for key, value in _ATTRIBUTE.findall(attributes)
        }
        cell = _destination(known.get(b"cell-range-address", ""))
        if cell is not None:
            found[known.get(b"name", "")] = cell
    return found


def _destination(text: str) -> Cell | None:
    match = _DESTINATION.match(text)
    if match is None:
        return None
    quoted, bare, letters, row = match.groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Cell(bare if quoted is None else quoted.replace("''", "'"), int(row) - 1, column - 1)
