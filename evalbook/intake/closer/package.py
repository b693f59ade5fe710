"""The XML of a workbook, part by part, each read when it is first asked for."""

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NAMESPACE = re.compile(r"^\{[^}]*\}")
_PART_LIMIT = 30_000_000
"""Bytes of one part: a hundred times what the sheets of a template take."""


@dataclass
class Package:
    """The parts of a workbook by the titles of its sheets."""

    data: bytes
    parts: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    """Titles of hidden sheets."""
    formulas: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    """Rows and columns of the formulas of each sheet that was looked at."""
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def sheet(self, title: str) -> bytes:
        """Return the XML of a sheet; empty where it cannot be had."""
        return self.part(self.parts.get(title, ""))

    def part(self, name: str) -> bytes:
        """Return a part; empty where it cannot be had."""
        if name not in self._bytes:
            self._bytes[name] = _part(self.data, name)
        return self._bytes[name]


def open_package(data: bytes) -> Package:
    """Find the sheets of a workbook; a file of another format has none."""
    package = Package(data)
    targets = {
        one.get("Id", ""): _target(one.get("Target", "")) for one in elements(package.part(_RELATIONS))
    }
    for one in elements(package.part(_WORKBOOK)):
        if tag(one) == "sheet":
            relation = next((text for name, text in one.items() if name.endswith("}id")), "")
            title = one.get("name", "")
            package.parts[title] = targets.get(relation, "")
            if one.get("state", "visible") != "visible":
                package.hidden.add(title)
    return package


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
    return _NAMESPACE.sub("", element.tag)


def _target(text: str) -> str:
    return text.lstrip("/") if text.startswith("/") else posixpath.normpath(posixpath.join("xl", text))


def _part(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name) if archive.getinfo(name).file_size <= _PART_LIMIT else b""
    # No zip, no such part, or one that is damaged: there is nothing to be seen.
    except Exception:  # noqa: BLE001
        return b""
