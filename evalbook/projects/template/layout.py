"""Where everything stands on a project sheet: pure positions, computed before anything is drawn."""

from dataclasses import dataclass, field
from typing import Literal

from evalbook.cell import Cell
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import COLUMNS, GOAL_ROW, HEADER_ROW, TOTAL_ROW, fund_row, items_row, line_row
from evalbook.projects.item_rows import Placed, item_rows
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import TOTAL

CODES_ROW, PROGRESS_ROW, TITLE_ROW, YEAR_ROW, FIRST_ROW = range(5)
"""Hidden codes, what is still to do, title and year; the form itself starts below."""

FUND_HEADER = "fund_header"
GOAL_HEADER = "goal_header"


@dataclass
class Layout:
    """Rows of a sheet by their codes, and the slots of indicators."""

    sheet: str
    rows: dict[str, int] = field(default_factory=dict)
    items: dict[str, tuple[Placed, ...]] = field(default_factory=dict)
    """Items of each row of head and foot, by the code of the row."""
    slots: list[tuple[int, str, LineScore | None]] = field(default_factory=list)
    """Row, code of the 二级指标 and what is filled in, for every line of the indicators."""
    end: int = 0
    """First row below the foot."""

    def cell(self, row: int | str, column: str) -> Cell:
        """Return the cell in a row, by number or code, and a column, by code."""
        number = self.rows[row] if isinstance(row, str) else row
        return Cell(self.sheet, number, COLUMNS.index(column))

    def line_cells(self, row: int) -> dict[str, str]:
        """Addresses of the cells of a row by code of the column."""
        return {code: self.cell(row, code).address for code in COLUMNS}

    def level_rows(self, codes: set[str]) -> list[int]:
        """Rows of the indicators under some 二级指标."""
        return [row for row, level2, _ in self.slots if level2 in codes]


def lay_out(form: ProjectForm, sheet: str, assessment: ProjectAssessment) -> Layout:
    """Compute all positions of a sheet; a 二级指标 gets as many lines as it needs, or as the form offers."""
    layout = Layout(sheet)
    row = _items(layout, form, "head", FIRST_ROW)
    for code in (FUND_HEADER, fund_row(TOTAL), *(fund_row(one.code) for one in form.fund_rows)):
        layout.rows[code] = row
        row += 1
    for code in (GOAL_HEADER, GOAL_ROW, HEADER_ROW):
        layout.rows[code] = row
        row += 1
    for level1 in form.level1:
        for level2 in form.within(level1):
            used: list[LineScore | None] = [one for one in assessment.lines if one.line.level2 == level2.code]
            for one in used + [None] * (level2.lines - len(used)):
                layout.slots.append((row, level2.code, one))
                row += 1
    layout.rows[TOTAL_ROW] = row
    layout.end = _items(layout, form, "foot", row + 1)
    return layout


def _items(layout: Layout, form: ProjectForm, place: Literal["head", "foot"], row: int) -> int:
    for placed in item_rows(form, place):
        code = items_row(tuple(item.code for item, _ in placed))
        layout.rows[code] = row
        layout.items[code] = placed
        row += 1
    return row


def row_codes(layout: Layout) -> dict[int, str]:
    """Return what stands in the hidden column of codes, by row."""
    named = {row: code for code, row in layout.rows.items() if code not in (FUND_HEADER, GOAL_HEADER)}
    return named | {row: line_row(level2) for row, level2, _ in layout.slots}
