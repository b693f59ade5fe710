"""One sheet of a workbook held against the same sheet of the blank template."""

from dataclasses import dataclass, field

from evalbook.intake.lost.rows import Grid, at, coded_rows, label, labelled_rows, pairs
from evalbook.intake.lost.twin import CODES, LABELS, Twin

_HEADER_WITHIN = 40
"""Rows in which a header is looked for."""


@dataclass(frozen=True)
class Match:
    """Where the rows and columns of a template's sheet have got to on a sheet of a workbook."""

    rows: dict[int, int] = field(default_factory=dict)
    columns: dict[int, int] = field(default_factory=dict)
    by_code: frozenset[int] = frozenset()
    """Rows of the template that were found by their hidden code."""

    @property
    def strength(self) -> int:
        """How much of the template's sheet was found."""
        return len(self.rows)


def match(twin: Twin, title: str, grid: Grid) -> Match:
    """Hold a sheet against the template's sheet `title`."""
    own = twin.grids[title]
    own_header = twin.header_row(title)
    header, columns = _header(own, own_header, grid)
    by_code: dict[int, int] = {}
    if title in CODES and CODES[title] in columns:
        code = CODES[title]
        by_code = pairs(coded_rows(own, own_header + 1, code), coded_rows(grid, header + 1, columns[code]))
    labels = [columns.get(column, -1) for column in LABELS[title]]
    by_label = pairs(
        labelled_rows(own, own_header + 1, LABELS[title]), labelled_rows(grid, header + 1, labels)
    )
    taken = set(by_code.values())
    rest = {row: to for row, to in by_label.items() if row not in by_code and to not in taken}
    return Match(by_code | rest, columns, frozenset(by_code))


def _header(own: Grid, own_row: int, grid: Grid) -> tuple[int, dict[int, int]]:
    """Find the header row, and where each of its columns is; without one, columns are where they were."""
    titles = {at(own, own_row, column): column for column in range(own.shape[1])}
    titles.pop("", None)
    best: dict[int, int] = {}
    found = -1
    for row in range(min(_HEADER_WITHIN, grid.shape[0])):
        columns: dict[int, int] = {}
        for column, raw in enumerate(grid[row]):
            own_column = titles.get(label(raw))
            if own_column is not None:
                columns.setdefault(own_column, column)
        if len(columns) > len(best):
            best, found = columns, row
    if len(best) * 2 > len(titles):
        return found, best
    return -1, {column: column for column in range(own.shape[1])}
