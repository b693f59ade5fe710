"""Contents of an older workbook to a fresh template, and a list of what could not be moved."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind, cover_key
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import NAME_KEY, SheetSet
from evalbook.intake.closer.look import look_closer
from evalbook.intake.entry_cells import EntryCells, read_entry_cells
from evalbook.intake.sheets import read_sheets
from evalbook.intake.units import listed_units
from evalbook.submission import Submission, Value
from evalbook.template import write_template
from evalbook.transplant.source import Source, open_source

_BLANK = {"C01", "C05"}
_LOST = "C04"


@dataclass(frozen=True)
class Moved:
    """A fresh template holding what could be moved, how many cells that are, and what is to be told."""

    workbook: bytes
    count: int
    findings: tuple[Finding, ...]


def move(file: str, data: bytes, system: IndicatorSystem) -> Moved | None:
    """Move everything; None where nothing in the file is of use. Raises `UnreadableFileError`."""
    sheets = read_sheets(data)
    source = open_source(file, data, sheets, system)
    if not source.anchors:
        return None
    findings = [*source.notices]
    digest = hashlib.sha256(data).hexdigest()
    own, told = _contents(source, SheetSet().entries(system))
    findings += told
    findings += _new_year(file, own, system)
    units: list[Submission] = []
    for number, name in sorted(listed_units(sheets).items()):
        found, told = _contents(source, SheetSet(number).entries(system))
        found.values.setdefault(NAME_KEY, Value(name, Cell("", 0, 0)))
        findings += told
        units.append(Submission(file, digest, found.values, found.cells))
    findings += source.leftovers()
    workbook = write_template(system, submission=Submission(file, digest, own.values, own.cells), units=units)
    count = len(own.values) + sum(len(one.values) for one in units)
    return Moved(workbook, count, tuple(findings))


def _contents(source: Source, wanted: Sequence[Entry]) -> tuple[EntryCells, list[Finding]]:
    """Read what can be moved to one set of sheets, and tell what cannot."""
    found = read_entry_cells(source.file, source.sheets, source.anchors, wanted)
    look_closer(source.file, source.book, source.sheets, wanted, found)
    for entry in wanted:
        if entry.kind is EntryKind.SCORE and entry.key in found.values and _is_formula(source, found, entry):
            del found.values[entry.key]  # the template's own formula, which the fresh one has too
    by_label = {one.label: one for one in wanted}
    told: list[Finding] = []
    for finding in found.findings:
        if finding.code == _LOST:
            entry = by_label[finding.slots["label"]]
            if entry.required:
                slots = {"label": entry.label, "expected": entry.expected}
                told.append(Finding("T02", source.file, None, slots))
        elif finding.code not in _BLANK:
            told.append(finding)
    return found, told


def _is_formula(source: Source, found: EntryCells, entry: Entry) -> bool:
    cell = found.cells[entry.key]
    return (cell.row, cell.column) in source.book.formulas(cell.sheet)


def _new_year(file: str, own: EntryCells, system: IndicatorSystem) -> list[Finding]:
    """Put the year of the fresh template on its cover; tell where it was another."""
    key, year = cover_key("year"), Decimal(system.about.year)
    old = own.values.get(key)
    own.values[key] = Value(year, own.cells.get(key, Cell("", 0, 0)))
    if old is None or old.content == year or not isinstance(old.content, Decimal):
        return []
    slots = {"found": plain(old.content), "expected": plain(year)}
    return [Finding("T03", file, old.cell, slots)]
