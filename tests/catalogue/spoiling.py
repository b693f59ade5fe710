"""Ways to spoil the XML of the sound workbook, and rows taken out of it as Excel takes them out."""

import re
from collections.abc import Callable
from functools import partial

from openpyxl.workbook import Workbook

from tests.intake.filled_workbooks import SHEETS, edited, repacked, sound

WORKBOOK = "xl/workbook.xml"


def replaced(pattern: str, new: str, xml: bytes) -> bytes:
    """Replace what must be there, once."""
    text, count = re.subn(pattern, new, xml.decode(), count=1)
    assert count == 1, pattern
    return text.encode()


def part_changed(part: str, pattern: str, new: str) -> bytes:
    """Change a part of the sound workbook."""
    return repacked(sound(), {part: partial(replaced, pattern, new)})


def sheet_changed(title: str, *changes: tuple[str, str]) -> bytes:
    """Change the XML of a sheet of the sound workbook."""

    def change(xml: bytes) -> bytes:
        for pattern, new in changes:
            xml = replaced(pattern, new, xml)
        return xml

    return repacked(sound(), {f"xl/worksheets/sheet{SHEETS.index(title) + 1}.xml": change})


def cell_changed(place: str, inside: str, kind: str = "") -> bytes:
    """Put XML into one cell of the sound workbook; it keeps its style."""
    sheet, address = place.split("!")
    return sheet_changed(sheet, (styled(address), rf'<c r="{address}" s="\1"{kind}>{inside}</c>'))


def styled(address: str) -> str:
    """Match a cell, and its style as the first group."""
    return rf'<c r="{address}" s="(\d+)"(?: t="\w+")?(?:/>|>.*?</c>)'


def without_row(title: str, row: int) -> Callable[[Workbook], None]:
    """Delete a row: names that led to it lead nowhere, and those that led below move up."""

    def change(book: Workbook) -> None:
        for area in list(book[title].merged_cells.ranges):
            book[title].unmerge_cells(str(area))
        book[title].delete_rows(row)
        for defined in book.defined_names.values():
            head, _, number = defined.attr_text.rpartition("$")
            if not defined.attr_text.startswith(f"'{title}'!$") or not number.isdecimal():
                continue
            if int(number) == row:
                defined.attr_text = f"'{title}'!#REF!"
            elif int(number) > row:
                defined.attr_text = f"{head}${int(number) - 1}"

    return change


def saved_again() -> bytes:
    """Save the sound workbook with the library that other cases are edited with."""
    return edited(sound(), lambda _: None)
