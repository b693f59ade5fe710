"""The cells of one set of sheets: values where they are sound, findings where they are not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.contents import content_of, is_blank, value_of
from evalbook.intake.normal.texts import as_text
from evalbook.intake.sheets import Sheets
from evalbook.submission import InRange, Value


@dataclass
class EntryCells:
    """What the cells of some entries gave, by key."""

    values: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """What stands in the cells that are filled and gave no value."""
    in_range: dict[str, InRange] = field(default_factory=dict)
    """Those of them that can be scored all the same."""


def read_entry_cells(
    file: str, sheets: Sheets, anchors: Mapping[str, Cell], wanted: Iterable[Entry]
) -> EntryCells:
    """Read the cell of each entry where its anchor points."""
    found = EntryCells()
    for entry in wanted:
        cell = anchors.get(entry.name)
        if cell is None or cell not in sheets:
            found.findings.append(Finding("C04", file, None, {"label": entry.label}))
            continue
        found.cells[entry.key] = cell
        raw = sheets.at(cell)
        if is_blank(raw) or raw in entry.blank_words:
            found.findings.extend(_blank(entry, file, cell))
            continue
        read = content_of(entry, raw, file, cell)
        if read.finding is not None:
            found.findings.append(read.finding)
        value = value_of(entry, raw, read, cell)
        if value is not None:
            found.values[entry.key] = value
        else:
            found.refused[entry.key] = as_text(raw)
    return found


def _blank(entry: Entry, file: str, cell: Cell) -> list[Finding]:
    if not entry.required:
        return []
    if entry.kind is EntryKind.LONG_TEXT:
        return [Finding("C05", file, cell, {"label": entry.label})]
    return [Finding("C01", file, cell, {"label": entry.label, "expected": entry.expected})]
