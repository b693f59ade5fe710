"""A workbook's bytes to a submission and findings.

In stages: a file that is no workbook, no template, or the template of something else gives one
finding and nothing else. After that every cell is looked at, and everything wrong is reported at once.
"""

import hashlib
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import cover_key, entries
from evalbook.indicators.identity import identity
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.closer.look import look_closer
from evalbook.intake.closer.open import open_closer
from evalbook.intake.closer.typed_over import typed_over
from evalbook.intake.copied import copied_sheets
from evalbook.intake.entry_cells import read_entry_cells
from evalbook.intake.in_range import take_ranges
from evalbook.intake.kinds import Kind, format_name
from evalbook.intake.lost.recover import recover
from evalbook.intake.lost.rows_gone import name_rows_gone
from evalbook.intake.names import read_names
from evalbook.intake.reading import Reading
from evalbook.intake.sheets import Sheets, UnreadableFileError, read_sheets
from evalbook.intake.units import listed_units, read_units, strange_sheets
from evalbook.intake.versions import check_version
from evalbook.submission import Submission


def read(file: str, data: bytes, system: IndicatorSystem, *, allow_version: bool = False) -> Reading:
    """Read one workbook; `file` is the name used in findings. Never raises for what a user did.

    With `allow_version` a template of another version is read by its keys, if all of them still exist.
    """
    try:
        sheets = read_sheets(data)
    except UnreadableFileError as error:
        return Reading(None, [error.finding(file)])
    mismatch = check_version(file, sheets, system, allow=allow_version)
    by_texts = allow_version and mismatch is not None and mismatch.code == "F02"
    if mismatch is not None and mismatch.is_error and not by_texts:
        return Reading(None, [mismatch])
    reading = _read_entries(file, data, sheets, system)
    if by_texts:
        mismatch = _known_by_texts(file, reading, system)
        if mismatch.is_error:
            return Reading(None, [mismatch])
    reading.findings[:0] = [mismatch] if mismatch is not None else []
    return reading


def _known_by_texts(file: str, reading: Reading, system: IndicatorSystem) -> Finding:
    """Take a workbook without identity for the template if most of the cells were found by texts."""
    count = 0 if reading.submission is None else len(reading.submission.cells)
    if 2 * count < len(entries(system)):
        return Finding("F02", file)
    slots = {"count": str(count), "expected": identity(system).title}
    return Finding("F22", file, None, slots)


def _read_entries(file: str, data: bytes, sheets: Sheets, system: IndicatorSystem) -> Reading:
    anchors = dict(read_names(data, sheets.format))
    again = recover(file, sheets, anchors, system, (0, *listed_units(sheets)))
    anchors |= again.cells
    if not anchors and sheets.format is not Kind.XLSX:
        return Reading(None, [Finding("F19", file, None, {"format": format_name(sheets.format)})])
    found = read_entry_cells(file, sheets, anchors, entries(system))
    book = open_closer(data, sheets.format)
    look_closer(file, book, sheets, entries(system), found)
    if not listed_units(sheets):
        # Values of a department with units are put together from theirs, for which a range is not enough.
        take_ranges(file, system, found)
    found.findings = [
        *again.findings,
        *name_rows_gone(found.findings, entries(system), found.cells, system),
        *typed_over(file, book, sheets, system, found),
    ]
    digest = hashlib.sha256(data).hexdigest()
    submission = Submission(file, digest, found.values, found.cells, found.refused, found.in_range)
    reading = Reading(submission, found.findings + _year(submission, system))
    reading.units = read_units(book, sheets, anchors, submission, system)
    strange = strange_sheets if reading.units else copied_sheets
    reading.findings += strange(sheets, anchors, file)
    return reading


def _year(submission: Submission, system: IndicatorSystem) -> list[Finding]:
    key = cover_key("year")
    found, expected = submission.number(key), Decimal(system.about.year)
    if found is None or found == expected:
        return []
    slots = {"found": plain(found), "expected": plain(expected)}
    return [Finding("F05", submission.file, submission.cells.get(key), slots)]
