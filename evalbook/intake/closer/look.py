"""What a closer look at the sheets of one department or unit adds to what was read."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.closer.formats import percent_styles
from evalbook.intake.closer.hidden import hidden_inputs
from evalbook.intake.closer.package import Package
from evalbook.intake.closer.sheet_xml import SheetXml, is_marked, read_sheet_xml
from evalbook.intake.contents import as_understood
from evalbook.intake.entry_cells import EntryCells
from evalbook.intake.normal.numbers import typed_number
from evalbook.intake.normal.percents import PLAINLY_HUNDREDTHS, as_hundredths
from evalbook.intake.normal.texts import as_text
from evalbook.intake.sheets import Sheets
from evalbook.submission import Value


def look_closer(
    file: str, package: Package, sheets: Sheets, wanted: Sequence[Entry], found: EntryCells
) -> None:
    """Put right in `found` what was misread for want of a closer look, and add what only that shows."""
    if not package.parts:
        return
    _reread_rates(file, package, sheets, wanted, found)
    suspects = [one for one in wanted if _may_hide_something(one, found)]
    columns: dict[str, set[int]] = {}
    for cell in found.cells.values():
        columns.setdefault(cell.sheet, set()).add(cell.column)
    blank = {found.cells[one.key].sheet for one in suspects}
    seen = {
        title: read_sheet_xml(package.sheet(title))
        for title in columns
        if title in blank or is_marked(package.sheet(title), columns[title])
    }
    found.findings = list(_explained(file, wanted, found, seen))
    found.findings += hidden_inputs(file, package.hidden, seen, found.cells.values())


def _may_hide_something(entry: Entry, found: EntryCells) -> bool:
    """Whether an entry that reads as blank is one that should not be."""
    return entry.key in found.cells and entry.key not in found.values and _matters(entry)


def _matters(entry: Entry) -> bool:
    return entry.required or entry.kind is EntryKind.SCORE


def _explained(
    file: str, wanted: Sequence[Entry], found: EntryCells, seen: dict[str, SheetXml]
) -> Iterator[Finding]:
    """Yield the findings, with the reason in place of "not filled in" where there is one."""
    reasons: dict[Cell, Finding] = {}
    for entry in wanted:
        cell = found.cells.get(entry.key)
        if cell is not None and entry.key not in found.values and cell.sheet in seen:
            reason = _reason(file, entry, cell, seen[cell.sheet])
            if reason is not None:
                reasons[cell] = reason
    for finding in found.findings:
        if finding.code in ("C01", "C05") and finding.cell in reasons:
            yield reasons.pop(finding.cell)
        else:
            yield finding
    yield from reasons.values()


def _reason(file: str, entry: Entry, cell: Cell, sheet: SheetXml) -> Finding | None:
    place = (cell.row, cell.column)
    slots = {"label": entry.label, "expected": entry.expected}
    if place in sheet.errors:
        return Finding("C10", file, cell, slots | {"error": sheet.errors[place]})
    if place in sheet.formulas and entry.required:
        return Finding("C11", file, cell, {"label": entry.label})
    swallowed = sheet.swallowed_by(place) if _matters(entry) else ""
    return Finding("C12", file, cell, {"label": entry.label, "range": swallowed}) if swallowed else None


def _reread_rates(
    file: str, package: Package, sheets: Sheets, wanted: Iterable[Entry], found: EntryCells
) -> None:
    """Read 99 in a cell that shows no percentages as 99 %; where it shows 9900% that is what it says."""
    for entry in wanted:
        cell = found.cells.get(entry.key)
        if entry.kind is not EntryKind.PERCENT or cell is None:
            continue
        raw = sheets.at(cell)
        value = typed_number(raw)
        if value is None or value < PLAINLY_HUNDREDTHS or _shows_percent(package, cell):
            continue
        read = as_understood(entry, raw, as_hundredths(value), file, cell)
        found.findings = [one for one in found.findings if one.cell != cell]
        found.findings += [read.finding] if read.finding is not None else []
        found.values.pop(entry.key, None)
        found.refused.pop(entry.key, None)
        if isinstance(read.content, Decimal):
            found.values[entry.key] = Value(read.content, cell)
        else:
            found.refused[entry.key] = as_text(raw)


def _shows_percent(package: Package, cell: Cell) -> bool:
    styles = percent_styles(package)
    sheet = read_sheet_xml(package.sheet(cell.sheet))
    return styles is None or sheet.styles.get((cell.row, cell.column), 0) in styles
