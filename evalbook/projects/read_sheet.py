"""One sheet of a workbook to one project, or to nothing where it was left blank."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.projects.cell_reader import CellReader
from evalbook.projects.columns import GOAL_PLACES, GOAL_ROW, HEADER_ROW, INPUTS, POINTS, TOTAL_ROW, items_row
from evalbook.projects.entries import goal_entries, item_entry
from evalbook.projects.item_rows import item_rows
from evalbook.projects.locate import Located
from evalbook.projects.model import ProjectForm, ProjectLevel1
from evalbook.projects.read_funds import read_funds
from evalbook.projects.read_lines import LinesReading, read_lines
from evalbook.projects.reading import SheetReading
from evalbook.projects.sheet import ProjectSheet, item_key

_PREFILLED = {item_key("department"), item_key("unit")}
"""What may stand in a sheet that nobody has filled in."""


def read_project_sheet(file: str, digest: str, located: Located, form: ProjectForm) -> SheetReading | None:
    """Read a project; None for a sheet that was left blank."""
    reader = CellReader(file, located)
    _read_frame(reader)
    _read_items(reader, form)
    read_funds(reader, form)
    for entry, column in zip(goal_entries(), GOAL_PLACES, strict=True):
        reader.take(entry, located.cell(GOAL_ROW, column))
    lines = read_lines(file, located, form)
    if not lines.lines and not lines.findings and not reader.filled - _PREFILLED:
        return None
    findings = [*reader.findings, *lines.findings, *_sums(file, located, form, lines)]
    sheet = ProjectSheet(reader.values, reader.cells, file, located.sheet, digest, tuple(lines.lines))
    return SheetReading(sheet, findings)


def _read_items(reader: CellReader, form: ProjectForm) -> None:
    for placed in (*item_rows(form, "head"), *item_rows(form, "foot")):
        row = items_row(tuple(item.code for item, _ in placed))
        for item, column in placed:
            reader.take(item_entry(item), reader.located.cell(row, column))


def _read_frame(reader: CellReader) -> None:
    """Note the columns and the rows around the indicators that cannot be found any more."""
    for code, title in INPUTS.items():
        if code not in reader.located.columns:
            reader.lost(f"“{title}”栏")
    for code, title in ((HEADER_ROW, "绩效指标的表头"), (TOTAL_ROW, "总分")):
        if code not in reader.located.rows:
            reader.lost(title)


def _sums(file: str, located: Located, form: ProjectForm, lines: LinesReading) -> Iterator[Finding]:
    """Find 一级指标 whose points do not add up, unless some of them could not be read."""
    for level1 in form.level1:
        codes = {one.code for one in form.within(level1)}
        if codes & lines.unsure:
            continue
        points = (line.number(POINTS) for line in lines.lines if line.level2 in codes)
        total = sum((one for one in points if one is not None), Decimal(0))
        if total != level1.points:
            slots = {"level": level1.name, "found": plain(total), "expected": plain(level1.points)}
            yield Finding("P04", file, _first_points(located, form, level1), slots)


def _first_points(located: Located, form: ProjectForm, level1: ProjectLevel1) -> Cell | None:
    codes = {one.code for one in form.within(level1)}
    rows = [row for row, level2 in located.line_rows() if level2 in codes]
    if not rows or POINTS not in located.columns:
        return located.cell(TOTAL_ROW, POINTS)
    return Cell(located.sheet, rows[0], located.columns[POINTS])
