"""Many cells of a sheet as people write them: `B6、B9、C10:C14`."""

from collections.abc import Iterable
from dataclasses import dataclass

from evalbook.cell import Cell


@dataclass(frozen=True)
class Area:
    """A rectangle of cells of one sheet."""

    first: Cell
    last: Cell

    @property
    def address(self) -> str:
        """The address inside the sheet: `C10:C14`, or `B6` for a single cell."""
        single = self.first == self.last
        return self.first.address if single else f"{self.first.address}:{self.last.address}"


def areas(cells: Iterable[Cell]) -> list[Area]:
    """Gather cells of one sheet into as few runs as possible: down the columns, then along the rows."""
    columns: list[Area] = []
    for cell in sorted(set(cells), key=lambda one: (one.column, one.row)):
        last = columns[-1].last if columns else None
        if last is not None and (last.column, last.row + 1) == (cell.column, cell.row):
            columns[-1] = Area(columns[-1].first, cell)
        else:
            columns.append(Area(cell, cell))
    joined: list[Area] = []
    for area in sorted(columns, key=lambda one: (one.first.row, one.last.row, one.first.column)):
        if joined and _beside(joined[-1], area):
            joined[-1] = Area(joined[-1].first, area.last)
        else:
            joined.append(area)
    return joined


def _beside(left: Area, right: Area) -> bool:
    rows = (left.first.row, left.last.row) == (right.first.row, right.last.row)
    return rows and left.last.column + 1 == right.first.column
