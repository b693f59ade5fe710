"""The indicators of a project sheet: rows of any number, inserted ones included."""

from dataclasses import dataclass, field
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.intake.contents import content_of, is_blank
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    DIRECTION,
    INPUTS,
    NAME,
    POINTS,
    RATING,
    REASON,
    TARGET,
    UNIT,
)
from evalbook.projects.directions import DIRECTIONS, QUALITATIVE, direction_of
from evalbook.projects.entries import line_entry
from evalbook.projects.locate import Located
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import Line
from evalbook.submission import Value

_ASKED = tuple(code for code in INPUTS if code != CLAIMED)
"""What shows that a row is in use; the score shows something by itself."""


@dataclass
class LinesReading:
    """The indicators of a sheet."""

    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    """Codes of the 二级指标 whose points cannot be added up."""


def read_lines(file: str, located: Located, form: ProjectForm) -> LinesReading:
    """Read every row in use between the header and the total."""
    reading = LinesReading()
    for row, level2 in located.line_rows():
        cells = {
            code: Cell(located.sheet, row, located.columns[code])
            for code in INPUTS
            if code in located.columns
        }
        if all(is_blank(located.at(cells[code])) for code in _ASKED if code in cells):
            continue
        if level2 not in form.level2_by_code:
            reading.findings.append(Finding("P03", file, cells.get(NAME)))
            reading.unsure |= set(form.level2_by_code)
            continue
        line = _LineReader(file, located, form, cells)
        line.read()
        reading.findings += line.findings
        reading.lines.append(Line(line.values, cells, level2))
        if POINTS not in line.values:
            reading.unsure.add(level2)
    return reading


@dataclass
class _LineReader:
    """A row being read."""

    file: str
    located: Located
    form: ProjectForm
    cells: dict[str, Cell]
    values: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self) -> None:
        """Read the row: name and direction first, which say what the rest has to be."""
        self._take(NAME, "")
        named = self.values.get(NAME)
        name = named.content if named and isinstance(named.content, str) else ""
        self._take(DIRECTION, name)
        direction = self.values.get(DIRECTION)
        words = direction is not None and direction.content == QUALITATIVE
        if direction is not None:
            for code in (TARGET, ACTUAL):
                self._take(code, name, words=words)
        self._take(UNIT, name)
        self._take(POINTS, name)
        self._take(REASON, name)
        points = self.values[POINTS].content if POINTS in self.values else None
        if words:
            self._take(RATING, name, words=True)
        if direction is not None:
            most = points if isinstance(points, Decimal) else None
            self._take(CLAIMED, name, words=words, points=most)

    def _take(self, code: str, name: str, *, words: bool = False, points: Decimal | None = None) -> None:
        cell = self.cells.get(code)
        if cell is None:
            return  # the whole column is lost, which is said once
        entry = line_entry(self.form, code, name, words=words, points=points)
        raw = self.located.at(cell)
        if is_blank(raw):
            if entry.required:
                slots = {"label": entry.label, "expected": entry.expected}
                self.findings.append(Finding("C01", self.file, cell, slots))
            return
        if code == DIRECTION and isinstance(raw, str) and direction_of(raw) in DIRECTIONS:
            raw = direction_of(raw)
        read = content_of(entry, raw, self.file, cell)
        if read.finding is not None:
            self.findings.append(read.finding)
        if read.content is not None:
            self.values[code] = Value(read.content, cell)
