"""The sheets of subordinate units: a submission each, and one finding where a whole sheet is wanting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import SHEET_META, SHEET_SCORES, Entry, cover_key
from evalbook.indicators.identity import META_UNIT
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import (
    MOST_UNITS,
    NAME_KEY,
    OWN_SCORES,
    SHEET_SUMS,
    UNIT_SHEETS,
    SheetSet,
)
from evalbook.intake.closer.facts import CloserBook
from evalbook.intake.closer.look import look_closer
from evalbook.intake.closer.typed_over import typed_over
from evalbook.intake.entry_cells import EntryCells, read_entry_cells
from evalbook.intake.reading import UnitReading
from evalbook.intake.sheets import Sheets
from evalbook.submission import Submission, Value
from evalbook.workbook.text import clean

_SHARED = (cover_key("year"), cover_key("filled_on"))
"""Cells of the department's cover that hold for its units too."""
_FILLED_IN = ("field.", "point.", "note.", "reason.", "evidence.")
"""Groups of entries that nobody but the unit fills in: a self score stands there by itself."""


def read_units(
    book: CloserBook,
    sheets: Sheets,
    anchors: Mapping[str, Cell],
    own: Submission,
    system: IndicatorSystem,
) -> list[UnitReading]:
    """Read all units that the template was made for, in the order of their numbers."""
    readings: list[UnitReading] = []
    for number, listed in sorted(listed_units(sheets).items()):
        wanted = SheetSet(number).entries(system)
        found = read_entry_cells(own.file, sheets, anchors, wanted)
        look_closer(own.file, book, sheets, wanted, found)
        found.findings += typed_over(own.file, book, sheets, system, found)
        submission = _submission(own, found, listed)
        findings = [*_findings(found, wanted, submission), *_namesakes(submission, found, readings)]
        named = tuple(replace(one, unit=submission.department) for one in findings)
        readings.append(UnitReading(number, submission, named))
    return readings


def listed_units(sheets: Sheets) -> dict[int, str]:
    """Return numbers and names of the units, as the hidden sheet has them."""
    grid = sheets.grids.get(SHEET_META)
    names: dict[int, str] = {}
    # The sheet lists every cell of the template; few of its rows are about units.
    for row in () if grid is None or not grid.size else grid[grid[:, 0] == META_UNIT].tolist():
        _, number, name, *_ = (str(one) for one in (*row, "", ""))
        if number.isdecimal() and 1 <= int(number) <= MOST_UNITS:
            names[int(number)] = clean(name).strip()
    return names


def _submission(own: Submission, found: EntryCells, listed: str) -> Submission:
    shared = {key: own.values[key] for key in _SHARED if key in own.values}
    values = shared | found.values
    if NAME_KEY not in values:
        # Known from the list all the same, so that findings can say whose sheets they are about.
        values[NAME_KEY] = Value(listed, found.cells.get(NAME_KEY, Cell("", 0, 0)))
    return Submission(own.file, own.sha256, values, found.cells, found.refused)


def _findings(found: EntryCells, wanted: Sequence[Entry], submission: Submission) -> Iterator[Finding]:
    """Say once that sheets are gone, or that nothing is filled in; else what was found cell by cell."""
    gone = [title for title in dict.fromkeys(one.sheet for one in wanted) if _is_gone(title, found, wanted)]
    if gone:
        titles = "、".join(f"“{title}”" for title in gone)
        yield Finding("U02", submission.file, None, {"sheets": titles})
    elif not any(key.startswith(_FILLED_IN) for key in found.values):
        titles = "、".join(f"“{one}”" for one in _titles(found, wanted))
        yield Finding("U01", submission.file, found.cells.get(NAME_KEY), {"sheets": titles})
        return
    lost = {one.label for one in wanted if one.sheet in gone}
    for finding in found.findings:
        if not (finding.code == "C04" and finding.slots["label"] in lost):
            yield finding


def _is_gone(title: str, found: EntryCells, wanted: Sequence[Entry]) -> bool:
    return not any(one.key in found.cells for one in wanted if one.sheet == title)


def _titles(found: EntryCells, wanted: Sequence[Entry]) -> list[str]:
    """Titles of the unit's sheets as they are now."""
    return list(dict.fromkeys(found.cells[one.key].sheet for one in wanted if one.key in found.cells))


def _namesakes(submission: Submission, found: EntryCells, others: Sequence[UnitReading]) -> Iterator[Finding]:
    name = submission.department
    same = [str(one.number) for one in others if one.submission.department == name]
    if name and same:
        slots = {"others": "、".join(same)}
        yield Finding("U03", submission.file, found.cells.get(NAME_KEY), slots)


def strange_sheets(sheets: Sheets, anchors: Mapping[str, Cell], file: str) -> list[Finding]:
    """Find sheets that look like scoresheets and are none of the template's: copies, most likely."""
    known = {cell.sheet for cell in anchors.values()} | {SHEET_SUMS, OWN_SCORES.title(SHEET_SCORES)}
    return [
        Finding("U04", file, Cell(title, 0, 0), {"sheet": title})
        for title in sheets.grids
        if title.startswith(UNIT_SHEETS) and title not in known
    ]
