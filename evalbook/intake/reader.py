"""A workbook's bytes to a submission and findings.

In stages: a file that is no workbook, no template, or the template of something else gives one
finding and nothing else. After that every cell is looked at, and everything wrong is reported at once.
"""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind, cover_key, entries
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.anchors import read_anchors
from evalbook.intake.contents import content_of, is_blank
from evalbook.intake.identity import check_identity
from evalbook.intake.sheets import Sheets, UnreadableFileError, read_sheets
from evalbook.submission import Submission, Value


@dataclass
class Reading:
    """What one file gave: a submission, unless the file is of no use at all, and findings."""

    submission: Submission | None = None
    findings: list[Finding] = field(default_factory=list)


def read(file: str, data: bytes, system: IndicatorSystem) -> Reading:
    """Read one workbook; `file` is the name used in findings. Never raises for what a user did."""
    try:
        sheets = read_sheets(data)
    except UnreadableFileError as error:
        return Reading(None, [Finding("F01", file, None, {"cause": str(error)})])
    mismatch = check_identity(file, sheets, system)
    if mismatch is not None:
        return Reading(None, [mismatch])
    return _read_entries(file, data, sheets, system)


def _read_entries(file: str, data: bytes, sheets: Sheets, system: IndicatorSystem) -> Reading:
    anchors = read_anchors(data)
    values: dict[str, Value] = {}
    cells: dict[str, Cell] = {}
    findings: list[Finding] = []
    for entry in entries(system):
        cell = anchors.get(entry.name)
        if cell is None or cell not in sheets:
            findings.append(Finding("C04", file, None, {"label": entry.label}))
            continue
        cells[entry.key] = cell
        raw = sheets.at(cell)
        if is_blank(raw) or raw in entry.blank_words:
            findings.extend(_blank(entry, file, cell))
            continue
        content = content_of(entry, raw, file, cell)
        if isinstance(content, Finding):
            findings.append(content)
        else:
            values[entry.key] = Value(content, cell)
    submission = Submission(file, hashlib.sha256(data).hexdigest(), values, cells)
    return Reading(submission, findings + _year(submission, system))


def _blank(entry: Entry, file: str, cell: Cell) -> list[Finding]:
    if not entry.required:
        return []
    if entry.kind is EntryKind.LONG_TEXT:
        return [Finding("C05", file, cell, {"label": entry.label})]
    return [Finding("C01", file, cell, {"label": entry.label, "expected": entry.expected})]


def _year(submission: Submission, system: IndicatorSystem) -> list[Finding]:
    key = cover_key("year")
    found, expected = submission.number(key), Decimal(system.about.year)
    if found is None or found == expected:
        return []
    slots = {"found": plain(found), "expected": plain(expected)}
    return [Finding("F05", submission.file, submission.cells.get(key), slots)]
