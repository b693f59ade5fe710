"""An .ods workbook under a closer look, by the XML of its content."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.intake.closer.facts import Place, SheetFacts
from evalbook.intake.closer.parts import Parts

_CONTENT = "content.xml"
# The groups never go back, and take in a hundred attributes: a tag may be megabytes long, and in pieces.
_INSIDE = rb"((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'){0,200}+)"
_SHEET = re.compile(rb"<table:table\s" + _INSIDE + rb">")
_SHEET_END = b"</table:table>"
_TAG = re.compile(rb"<table:(table-column|table-row|table-cell|covered-table-cell)\b" + _INSIDE + rb">")
_TEXT = re.compile(rb"<text:p\b[^<>]*>([^<]{1,20})")
_ATTRIBUTE = re.compile(rb"([a-z]+:[a-z-]+)=(?:\"([^\"]*)\"|'([^']*)')")
_SHEET_STYLE = re.compile(rb"<style:style\s([^<>]*)>\s*<style:table-properties\s([^<>]*)")
_HIDING = re.compile(rb"\btable:visibility=[\"'](?:collapse|filter)")
_SPECIAL = re.compile(rb":formula=|-spanned=|[\"']percentage[\"']|[\"']error[\"']")
_REPEATED = re.compile(rb"\btable:number-columns-repeated=[\"'](\d{1,7})[\"']")
_ERROR_NAME = re.compile(r"#(?:DIV/0!|REF!|N/A|NAME\?|VALUE!|NUM!|NULL!)|Err:\d{3}")
_UNNAMED = "错误值"
_ROWS, _COLUMNS = 1_048_576, 16_384
_RUN = 64
"""Cells and rows in a run of equal ones that are looked at: inputs stand far closer."""
_MOST = 50_000
"""Facts of one sheet; there are some hundreds in a template."""


@dataclass
class OdsBook:
    """The XML of each sheet by its title."""

    sheets: dict[str, bytes] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    _facts: dict[str, SheetFacts] = field(default_factory=dict)

    def is_marked(self, title: str, columns: Iterable[int]) -> bool:
        """Tell whether a sheet has errors, or anything hidden that matters."""
        xml = self.sheets.get(title, b"")
        might = b"#" in xml or b'"error"' in xml or b"Err:" in xml or _HIDING.search(xml) is not None
        return might and self.facts(title).is_marked(columns)

    def facts(self, title: str) -> SheetFacts:
        """Read the XML of a sheet."""
        if title not in self._facts:
            self._facts[title] = _read(self.sheets.get(title, b""))
        return self._facts[title]

    def formulas(self, title: str) -> set[Place]:
        """Find the formulas of a sheet."""
        return self.facts(title).formulas

    def shows_percent(self, cell: Cell) -> bool:
        """Tell whether a number is shown as a percentage."""
        return (cell.row, cell.column) in self.facts(cell.sheet).percentages


def open_ods(data: bytes) -> OdsBook:
    """Find the sheets of a workbook; there are none where it cannot be made out."""
    xml = Parts(data).read(_CONTENT)
    book = OdsBook()
    hiding = {
        _attributes(style).get("style:name", "")
        for style, properties in _SHEET_STYLE.findall(xml)
        if _attributes(properties).get("table:display") == "false"
    }
    end = 0
    while (start := _SHEET.search(xml, end)) is not None:
        closing = xml.find(_SHEET_END, start.end())
        end = len(xml) if closing < 0 else closing
        known = _attributes(start[1])
        title = known.get("table:name", "")
        book.sheets.setdefault(title, xml[start.end() : end])
        if known.get("table:style-name") in hiding:
            book.hidden.add(title)
    return book


def _attributes(inside: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((one or other).decode("utf-8", "replace"))
        for name, one, other in _ATTRIBUTE.findall(inside)
    }


def _read(xml: bytes) -> SheetFacts:
    """Follow the rows and cells of a sheet, runs of equal ones counted as such."""
    sheet = SheetFacts()
    row, rows, column, columns = 0, 0, 0, 0
    count = 0
    for match in _TAG.finditer(xml):
        if row >= _ROWS or count > _MOST:
            break
        kind = match[1]
        if kind.endswith(b"cell") and _SPECIAL.search(match[2]) is None:
            column += _repeated(match[2])
            continue
        known = _attributes(match[2])
        if kind == b"table-column":
            run = _run(known, "table:number-columns-repeated")
            if _is_hidden(known):
                sheet.hidden_columns |= set(range(columns, min(columns + run, _COLUMNS)))
            columns = min(columns + run, _COLUMNS)
        elif kind == b"table-row":
            row, rows, column = row + rows, _run(known, "table:number-rows-repeated"), 0
            if _is_hidden(known):
                sheet.hidden_rows |= set(range(row, row + min(rows, _RUN)))
        else:
            run = _run(known, "table:number-columns-repeated")
            shown = _TEXT.match(xml, match.end())
            places = (
                (row + down, column + right)
                for down in range(min(rows, _RUN))
                for right in range(min(run, _RUN))
            )
            count += _note(sheet, known, shown[1].decode("utf-8", "replace") if shown else "", places)
            column += run
    return sheet


def _note(sheet: SheetFacts, known: dict[str, str], shown: str, places: Iterator[Place]) -> int:
    """Note what is special about a run of equal cells; return how many places were noted."""
    formula = "table:formula" in known
    error = known.get("calcext:value-type") == "error"
    error = error or (formula and _ERROR_NAME.fullmatch(shown) is not None)
    percent = known.get("office:value-type") == "percentage"
    down, right = (_run(known, f"table:number-{one}-spanned") for one in ("rows", "columns"))
    if not (formula or error or percent or down > 1 or right > 1):
        return 0
    noted = 0
    for place in places:
        noted += 1
        if formula:
            sheet.formulas.add(place)
        if error:
            sheet.errors[place] = shown or _UNNAMED
        if percent:
            sheet.percentages.add(place)
        if down > 1 or right > 1:
            last = (place[0] + down - 1, place[1] + right - 1)
            sheet.merged.append((place, last, f"{Cell('', *place).address}:{Cell('', *last).address}"))
    return noted


def _repeated(inside: bytes) -> int:
    match = _REPEATED.search(inside)
    return 1 if match is None else max(int(match[1]), 1)


def _run(known: dict[str, str], name: str) -> int:
    text = known.get(name, "")
    short = text.isascii() and text.isdigit() and len(text) < 8  # noqa: PLR2004 - rows have 7 digits
    return max(int(text), 1) if short else 1


def _is_hidden(known: dict[str, str]) -> bool:
    return known.get("table:visibility") in ("collapse", "filter")
