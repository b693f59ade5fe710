"""One sheet as its XML has it: errors, formulas, merged cells, hidden rows and columns, percentages."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from evalbook.intake.closer.facts import Place, SheetFacts
from evalbook.intake.closer.parts import elements, tag

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)")
_SPAN = re.compile(rb"\b(min|max)=[\"'](\d+)")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]*>\s*<(?:\w+:)?f\b")


def is_marked(xml: bytes, columns: Iterable[int]) -> bool:
    """Tell by the bytes alone whether a sheet has errors, hidden rows, or any of some columns hidden."""
    # Plain searches come first: they are many times as fast, and find nothing in most sheets.
    if (b't="e"' in xml or b"t='e'" in xml) and _ERROR.search(xml) is not None:
        return True
    if b"hidden=" not in xml:
        return False
    if _HIDDEN_ROW.search(xml) is not None:
        return True
    hidden: set[int] = set()
    for one in _COLUMN.findall(xml):
        if _HIDDEN.search(one):
            numbers = {name: value.decode() for name, value in _SPAN.findall(one)}
            hidden |= set(_columns(numbers.get(b"min", ""), numbers.get(b"max", "")))
    return not hidden.isdisjoint(columns)


def formula_places(xml: bytes) -> set[Place]:
    """Find all formulas by the bytes alone."""
    return {place for one in _FORMULA.findall(xml) if (place := place_of(one.decode())) is not None}


def place_of(address: str) -> Place | None:
    """Turn `D12` into row and column."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def read_sheet_xml(xml: bytes, percent_styles: AbstractSet[int]) -> SheetFacts:
    """Read the XML of a sheet; `percent_styles` are the styles that show percentages."""
    sheet = SheetFacts()
    for element in elements(xml):
        kind = tag(element)
        if kind == "c":
            place = place_of(element.get("r", ""))
            if place is not None:
                _cell(sheet, place, element.get("t", ""), list(element))
                if _number(element.get("s", "")) in percent_styles:
                    sheet.percentages.add(place)
        elif kind == "row" and element.get("hidden") in ("1", "true"):
            sheet.hidden_rows.add(_number(element.get("r", "")) - 1)
        elif kind == "col" and element.get("hidden") in ("1", "true"):
            sheet.hidden_columns |= set(_columns(element.get("min", ""), element.get("max", "")))
        elif kind == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            top, bottom = place_of(first), place_of(last)
            if top is not None and bottom is not None:
                sheet.merged.append((top, bottom, f"{first}:{last}"))
    return sheet


def _cell(sheet: SheetFacts, place: Place, kind: str, children: list[ET.Element]) -> None:
    texts = {tag(one): one.text or "" for one in children}
    if kind == "e":
        sheet.errors[place] = texts.get("v", "")
    if "f" in texts:
        sheet.formulas.add(place)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0  # noqa: PLR2004 - rows have 7 digits


def _columns(first: str, last: str) -> range:
    return range(_number(first) - 1, min(_number(last), 16384))
