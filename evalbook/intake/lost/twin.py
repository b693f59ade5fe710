"""The blank template of a system, as it reads: what stands beside and above every cell to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_COVER, SHEET_FIELDS, SHEET_POINTS, SHEET_SCORES, SHEET_TEXTS
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.lost.rows import Grid
from evalbook.intake.sheets import read_sheets
from evalbook.template import write_template
from evalbook.template.layout import Column, lay_out

LABELS: Mapping[str, tuple[int, ...]] = {
    SHEET_COVER: (0,),
    SHEET_FIELDS: (1, 2),
    SHEET_POINTS: (0, 1, 2),
    SHEET_SCORES: (Column.LEVEL2, Column.INDICATOR),
    SHEET_TEXTS: (0,),
}
"""Columns that say what a row is, the last of them by itself; those before it are merged downwards."""
CODES: Mapping[str, int] = {SHEET_SCORES: Column.CODE}
"""Hidden columns of codes."""


@dataclass(frozen=True)
class Twin:
    """Grids and cells of the blank template, by title and by key."""

    grids: Mapping[str, Grid]
    cells: Mapping[str, Cell]

    def header_row(self, sheet: str) -> int:
        """Return the row above the first entry of a sheet."""
        return min(cell.row for cell in self.cells.values() if cell.sheet == sheet and cell.row > 0) - 1


@lru_cache(maxsize=4)
def twin_of(system: IndicatorSystem) -> Twin:
    """Write the blank template of a system and read it."""
    return Twin(read_sheets(write_template(system)).grids, lay_out(system).entries)
