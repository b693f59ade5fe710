"""Formulas of 评分表 that were typed over: what stands there now is never used, and that is said."""

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import evidence_key
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.closer.facts import CloserBook
from evalbook.intake.entry_cells import EntryCells
from evalbook.intake.sheets import Sheets
from evalbook.template.layout import Column

_OFFSETS = {
    "实际值": Column.ACTUAL - Column.EVIDENCE,
    "测算得分": Column.COMPUTED - Column.EVIDENCE,
}
"""Titles of the columns of formulas, and how far they are from the column of evidence."""
_NAMED = 3


def typed_over(
    file: str, book: CloserBook, sheets: Sheets, system: IndicatorSystem, found: EntryCells
) -> list[Finding]:
    """Find formulas typed over on one scoresheet."""
    over: list[tuple[Cell, str]] = []
    for title, offset in _OFFSETS.items():
        for indicator in system.indicators:
            evidence = found.cells.get(evidence_key(indicator))
            if evidence is None or (title == "测算得分" and not indicator.scored):
                continue
            cell = Cell(evidence.sheet, evidence.row, evidence.column + offset)
            if _is_headed(sheets, cell, title) and _lacks_formula(book, cell):
                over.append((cell, f"“{system.label(indicator)}”的{title}"))
    if not over:
        return []
    over.sort()
    labels = "、".join(label for _, label in over[:_NAMED]) + ("等" if over[_NAMED:] else "")
    slots = {"sheet": over[0][0].sheet, "count": str(len(over)), "labels": labels}
    return [Finding("C13", file, over[0][0], slots)]


def _is_headed(sheets: Sheets, cell: Cell, title: str) -> bool:
    """Whether the column of a cell is still the one meant: people insert columns."""
    grid = sheets.grids[cell.sheet]
    return cell.column < grid.shape[1] and title in grid[: cell.row, cell.column].tolist()


def _lacks_formula(book: CloserBook, cell: Cell) -> bool:
    formulas = book.formulas(cell.sheet)
    # A sheet without any was saved as values by some program; nobody typed over anything.
    return bool(formulas) and (cell.row, cell.column) not in formulas
