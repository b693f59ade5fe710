"""Copies of the template's sheets inside a workbook: nobody can tell which of the two was meant."""

import re
from collections.abc import Iterator, Mapping

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import SHEET_COVER, SHEET_FIELDS, SHEET_POINTS, SHEET_SCORES, SHEET_TEXTS
from evalbook.intake.contents import is_blank
from evalbook.intake.sheets import Sheets

_FORMS = {SHEET_COVER, SHEET_FIELDS, SHEET_POINTS, SHEET_SCORES, SHEET_TEXTS}
_COPY = re.compile(r"(.+?)\s*[(（]\d+[)）]")
"""How Excel and WPS name the copy of a sheet: 基础数据 (2)."""


def copied_sheets(sheets: Sheets, anchors: Mapping[str, Cell], file: str) -> Iterator[Finding]:
    """Find sheets to fill in that stand there twice, hidden ones too; the cells of the first are read."""
    known = {cell.sheet for cell in anchors.values()}
    for title, grid in sheets.grids.items():
        match = _COPY.fullmatch(title)
        is_copy = match is not None and match[1] in _FORMS and title not in known
        if is_copy and not all(is_blank(raw) for raw in grid.flat):
            yield Finding("U04", file, Cell(title, 0, 0), {"sheet": title})
