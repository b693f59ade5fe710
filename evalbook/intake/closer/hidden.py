"""Sheets, rows and columns with inputs that are hidden: read all the same, and said so."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.intake.closer.facts import SheetFacts

_NAMED = 10
"""Rows named in a notice."""


def hidden_inputs(
    file: str, hidden: AbstractSet[str], seen: Mapping[str, SheetFacts], cells: Iterable[Cell]
) -> Iterator[Finding]:
    """Find hidden places among the cells to fill in, one finding for each sheet and kind."""
    by_sheet: dict[str, list[Cell]] = {}
    for cell in cells:
        by_sheet.setdefault(cell.sheet, []).append(cell)
    for title, own in by_sheet.items():
        if title in hidden:
            yield _finding(file, min(own), f"工作表“{title}”")
        sheet = seen.get(title, SheetFacts())
        rows = sorted({cell.row for cell in own} & sheet.hidden_rows)
        if rows:
            first = min(cell for cell in own if cell.row == rows[0])
            named = "、".join(str(row + 1) for row in rows[:_NAMED])
            more = f"等{len(rows)}行" if rows[_NAMED:] else "行"
            yield _finding(file, first, f"工作表“{title}”第{named}{more}")
        columns = sorted({cell.column for cell in own} & sheet.hidden_columns)
        for column in columns:
            first = min(cell for cell in own if cell.column == column)
            yield _finding(file, first, f"工作表“{title}”{first.address.rstrip('0123456789')}列")


def _finding(file: str, cell: Cell, place: str) -> Finding:
    return Finding("C14", file, cell, {"place": place})
