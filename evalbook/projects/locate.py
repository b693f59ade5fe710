"""Where the rows and columns of a project sheet have got to, found by their hidden codes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evalbook.cell import Cell
from evalbook.projects.columns import HEADER_ROW, MARKER, TOTAL_ROW, line_row

_LINE = line_row("")


@dataclass(frozen=True)
class Located:
    """A project sheet with its codes found."""

    sheet: str
    grid: npt.NDArray[np.object_]
    columns: dict[str, int]
    rows: dict[str, int]
    """First row of each code but those of indicators."""
    codes: tuple[str, ...]
    """Code of every row; empty where there is none."""

    def cell(self, row: str, column: str) -> Cell | None:
        """Return the cell at the crossing of two codes; None where either is lost."""
        if row not in self.rows or column not in self.columns:
            return None
        return Cell(self.sheet, self.rows[row], self.columns[column])

    def at(self, cell: Cell) -> object:
        """Return the raw value of a cell; blank outside the used range."""
        inside = cell.row < self.grid.shape[0] and cell.column < self.grid.shape[1]
        return self.grid[cell.row, cell.column] if inside else ""

    def line_rows(self) -> Iterator[tuple[int, str]]:
        """Yield every row between the header and the total with the 二级指标 it belongs to.

        A row that was inserted has no code, and belongs to the indicators above it; the 二级指标 is empty
        where there are none above.
        """
        first = self.rows.get(HEADER_ROW, -1) + 1
        last = self.rows.get(TOTAL_ROW, len(self.codes))
        level2 = ""
        for row in range(first, last):
            if self.codes[row].startswith(_LINE):
                level2 = self.codes[row].removeprefix(_LINE)
            yield row, level2


def locate(sheet: str, grid: npt.NDArray[np.object_]) -> Located | None:
    """Find the codes of a sheet; None where it is no project sheet."""
    found = np.argwhere(grid == MARKER)
    if not len(found):
        return None
    row, column = (int(one) for one in found[0])
    columns: dict[str, int] = {}
    for position, raw in enumerate(grid[row]):
        if isinstance(raw, str) and raw:
            columns.setdefault(raw, position)
    codes = tuple(raw if isinstance(raw, str) else "" for raw in grid[:, column])
    rows: dict[str, int] = {}
    for position, code in enumerate(codes):
        if code and not code.startswith(_LINE):
            rows.setdefault(code, position)
    return Located(sheet, grid, columns, rows, codes)
