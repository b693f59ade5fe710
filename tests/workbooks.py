"""Formulas and values of workbooks, cell by cell, for comparing two of them.

Read from the XML itself: openpyxl takes twenty times as long, and some tests compare a hundred workbooks.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tests.libreoffice import Shown, calculated_cells

Place = tuple[str, str]
"""Sheet and address."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class _Cell:
    """What a cell holds: a formula and what it shows, or a value."""

    formula: str | None
    value: Any


def formula_cells(path: Path) -> dict[Place, str]:
    """Every formula of a workbook by its place."""
    return {place: one.formula for place, one in _cells(path).items() if one.formula is not None}


def values_at(path: Path, places: list[Place]) -> dict[Place, Any]:
    """What cells of a workbook hold, or show; an empty text counts as blank, a date as its number."""
    cells = _cells(path)
    return {place: cells[place].value if place in cells else None for place in places}


def values_in(data: bytes) -> dict[Place, Any]:
    """What all cells of a workbook hold, or show."""
    return {place: one.value for place, one in _parsed(BytesIO(data)).items()}


def unlike(files: Sequence[Path], folder: Path) -> list[tuple[str, Place, Any, Shown]]:
    """Where a formula shows something else than LibreOffice calculates: file, place, stored, calculated."""
    return [
        (file.name, *one)
        for file, live in zip(files, calculated_cells(files, folder), strict=True)
        for one in unlike_in(file, live)
    ]


def unlike_in(file: Path, live: Mapping[Place, Shown]) -> list[tuple[Place, Any, Shown]]:
    """Where a formula of one file shows something else, or an error: place, stored value, live one."""
    return [
        (place, one.value, live.get(place, ""))
        for place, one in _cells(file).items()
        if one.formula is not None and not _shows(live.get(place, ""), one.value)
    ]


def beside(live: Mapping[Place, Shown], sheet: str, label: str, column: str) -> Shown:
    """What stands in a column of a sheet, in the first row whose first cell shows a label."""
    rows = (at.removeprefix("A") for (title, at), one in live.items() if title == sheet and one == label)
    return live[sheet, f"{column}{next(row for row in rows if row.isdigit())}"]


def _shows(live: Shown, value: Any) -> bool:
    if isinstance(live, str):
        return not live.startswith("#") and live == (value or "")
    return isinstance(live, bool) == isinstance(value, bool) and _same(live, value)


def differences(left: dict[Place, Any], right: dict[Place, Any]) -> dict[Place, tuple[Any, Any]]:
    """Where two readings of the same places differ; numbers to twelve digits."""
    return {place: (value, right[place]) for place, value in left.items() if not _same(value, right[place])}


def _same(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return f"{left:.12g}" == f"{right:.12g}" if numbers else left == right


def _cells(path: Path) -> dict[Place, _Cell]:
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> dict[Place, _Cell]:
    return _parsed(path)


def _parsed(file: Path | BytesIO) -> dict[Place, _Cell]:
    with zipfile.ZipFile(file) as package:
        names = set(package.namelist())
        texts = _texts(package.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
        parts = {
            one.get("Id"): one.get("Target", "") for one in _xml(package.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = _xml(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        return {
            (sheet.get("name", ""), cell.get("r", "")): _cell(cell, texts)
            for sheet in sheets
            for cell in _xml(package.read(_part(parts[sheet.get(_RELATION)]))).iter(f"{_MAIN}c")
        }


def _xml(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - written by us, or by LibreOffice from what we wrote


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _texts(table: bytes) -> list[str]:
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in _xml(table)]


def _cell(cell: ET.Element, texts: list[str]) -> _Cell:
    formula, kind, shown = cell.find(f"{_MAIN}f"), cell.get("t", "n"), cell.findtext(f"{_MAIN}v")
    value: Any = shown or None
    if kind == "inlineStr":
        value = "".join(text.text or "" for text in cell.iter(f"{_MAIN}t")) or None
    elif shown and kind == "s":
        value = texts[int(shown)] or None
    elif shown and kind == "b":
        value = shown == "1"
    elif shown and kind == "n":
        value = float(shown) if set(shown) & set(".eE") else int(shown)
    return _Cell(None if formula is None else f"={formula.text or ''}", value)
