"""The template of the scored workbook, and what is filled into it for a department."""

from collections.abc import Sequence
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple

from benchmarks.papers_read import Cells
from benchmarks.peer.workbook import DATE


def in_common(papers: Sequence[Cells]) -> Cells:
    """Return the cells that are alike in the workbooks of all departments."""
    first, *others = papers
    return {place: found for place, found in first.items() if all(one.get(place) == found for one in others)}


def write_template(scored: Path, common: Cells, papers: Sequence[Cells], target: Path) -> None:
    """Take a scored workbook and empty all cells but the common ones.

    Rows that only other departments have are given the styles of the last row. Charts are taken away:
    what openpyxl would make of them is not what was drawn.
    """
    book = openpyxl.load_workbook(scored)
    for sheet in book:
        sheet._charts = []  # noqa: SLF001 - there is no public way
        _lengthen(sheet, papers)
        for span in list(sheet.merged_cells.ranges):
            if _is_in_the_way(sheet.title, span, papers):
                sheet.unmerge_cells(span.coord)
        _empty(sheet, common)
    book.save(target)


def _lengthen(sheet: Any, papers: Sequence[Cells]) -> None:
    rows = (
        coordinate_to_tuple(address)[0]
        for cells in papers
        for title, address in cells
        if title == sheet.title
    )
    for row in range(sheet.max_row + 1, max(rows) + 1):
        for above in sheet[row - 1]:
            sheet.cell(row, above.column)._style = copy(above._style)  # noqa: SLF001 - nor is there here


def _empty(sheet: Any, common: Cells) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and (sheet.title, cell.coordinate) not in common:
                cell.value = cell.hyperlink = None


def _is_in_the_way(title: str, span: Any, papers: Sequence[Cells]) -> bool:
    """Whether some department has something in a cell that is hidden by a span."""
    hidden = [place for place in span.cells if place != (span.min_row, span.min_col)]
    names = {(title, openpyxl.utils.get_column_letter(column) + str(row)) for row, column in hidden}
    return any(not names.isdisjoint(cells) for cells in papers)


def fill_in(cells: Cells, common: Cells) -> dict[str, list[list[Any]]]:
    """List what has to be filled in for a department, by sheet: row, column, content; DATE marks a date."""
    contents: dict[str, list[list[Any]]] = {}
    for (title, address), (kind, value) in cells.items():
        if (title, address) in common:
            continue
        if kind == "s" and value.startswith("="):
            raise ValueError(f"{title}!{address} would be taken for a formula")
        row, column = coordinate_to_tuple(address)
        content = [value.isoformat(), DATE] if isinstance(value, datetime) else [value]
        contents.setdefault(title, []).append([row, column, *content])
    return contents
