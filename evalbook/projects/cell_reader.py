"""Cells of a project sheet being read, each as its entry asks."""

from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.contents import content_of, is_blank
from evalbook.projects.locate import Located
from evalbook.submission import Value


@dataclass
class CellReader:
    """What was read so far."""

    file: str
    located: Located
    values: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)
    """Keys of the cells that hold anything, right or wrong."""
    findings: list[Finding] = field(default_factory=list)

    def lost(self, label: str) -> None:
        """Note that a cell cannot be found any more."""
        self.findings.append(Finding("C04", self.file, None, {"label": f"{self.located.sheet}：{label}"}))

    def blank(self, entry: Entry, cell: Cell | None) -> None:
        """Note that something required is blank."""
        code = "C05" if entry.kind is EntryKind.LONG_TEXT else "C01"
        slots = {"label": entry.label, "expected": entry.expected}
        self.findings.append(Finding(code, self.file, cell, slots))

    def take(self, entry: Entry, cell: Cell | None) -> None:
        """Read a cell as its entry asks; a mistake is a finding."""
        if cell is None:
            self.lost(entry.label)
            return
        self.cells[entry.key] = cell
        raw = self.located.at(cell)
        if is_blank(raw):
            if entry.required:
                self.blank(entry, cell)
            return
        self.filled.add(entry.key)
        read = content_of(entry, raw, self.file, cell)
        if read.finding is not None:
            self.findings.append(read.finding)
        if read.content is not None:
            self.values[entry.key] = Value(read.content, cell)
