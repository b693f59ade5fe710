"""Parts of a zipped workbook and their XML, bounded and safe whatever they hold."""

import contextlib
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from evalbook.packages.opened import opened

_PART_LIMIT = 30_000_000
"""Bytes of one part: a hundred times what the sheets of a template take."""


class Parts:
    """The parts of a zipped workbook; of bytes that are none, there are no parts."""

    def __init__(self, data: bytes) -> None:
        """Open the archive, once for all of its parts."""
        self._archive: zipfile.ZipFile | None = None
        # Damage comes as any of a dozen exceptions.
        with contextlib.suppress(Exception):
            self._archive = opened(data)

    def read(self, name: str) -> bytes:
        """Return a part; empty where it cannot be had."""
        if self._archive is None:
            return b""
        try:
            info = self._archive.getinfo(name)
            return self._archive.read(info) if info.file_size <= _PART_LIMIT else b""
        # No such part, or one that is damaged: there is nothing to be seen.
        except Exception:  # noqa: BLE001
            return b""


def elements(xml: bytes) -> Iterator[ET.Element]:
    """Yield all elements of a part; none where it is no XML, or declares entities."""
    if not xml or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        return
    try:
        root = ET.fromstring(xml)  # noqa: S314 - entities are refused above, size is bounded
    except (ET.ParseError, LookupError, ValueError):
        return
    yield from root.iter()


def tag(element: ET.Element) -> str:
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
