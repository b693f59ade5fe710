"""What a closer look at the sheets of one department or unit adds to what was read."""

from collections.abc import Iterable, Iterator, Sequence

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import Entry, EntryKind
from evalbook.intake.closer.facts import CloserBook, SheetFacts
from evalbook.intake.closer.hidden import hidden_inputs
from evalbook.intake.contents import as_understood, value_of
from evalbook.intake.entry_cells import EntryCells
from evalbook.intake.normal.numbers import typed_number
from evalbook.intake.normal.percents import PLAINLY_HUNDREDTHS, as_hundredths
from evalbook.intake.normal.texts import as_text
from evalbook.intake.sheets import Sheets


def look_closer(
    file: str, book: CloserBook, sheets: Sheets, wanted: Sequence[Entry], found: EntryCells
) -> None:
    """Put right in `found` what was misread for want of a closer look, and add what only that shows."""
    _reread_rates(file, book, sheets, wanted, found)
    suspects = [one for one in wanted if _may_hide_something(one, found)]
    columns: dict[str, set[int]] = {}
    for cell in found.cells.values():
        columns.setdefault(cell.sheet, set()).add(cell.column)
    blank = {found.cells[one.key].sheet for one in suspects}
    seen = {
        title: book.facts(title)
        for title in columns
        if title in blank or book.is_marked(title, columns[title])
    }
    found.findings = list(_explained(file, wanted, found, seen))
    found.findings += hidden_inputs(file, book.hidden, seen, found.cells.values())


def _may_hide_something(entry: Entry, found: EntryCells) -> bool:
    """Whether an entry that reads as blank is one that should not be."""
    return _is_blank(entry, found) and _matters(entry)


def _is_blank(entry: Entry, found: EntryCells) -> bool:
    return entry.key in found.cells and entry.key not in found.values and entry.key not in found.refused


def _matters(entry: Entry) -> bool:
    return entry.required or entry.kind is EntryKind.SCORE


def _explained(
    file: str, wanted: Sequence[Entry], found: EntryCells, seen: dict[str, SheetFacts]
) -> Iterator[Finding]:
    """Yield the findings, with the reason in place of "not filled in" where there is one."""
    reasons: dict[Cell, Finding] = {}
    for entry in wanted:
        if not _is_blank(entry, found) or (cell := found.cells[entry.key]).sheet not in seen:
            continue
        reason = _reason(file, entry, cell, seen[cell.sheet])
        if reason is not None:
            reasons[cell] = reason
            if "error" in reason.slots:
                found.refused[entry.key] = reason.slots["error"]
    for finding in found.findings:
        if finding.code in ("C01", "C05") and finding.cell in reasons:
            yield reasons.pop(finding.cell)
        else:
            yield finding
    yield from reasons.values()


def _reason(file: str, entry: Entry, cell: Cell, sheet: SheetFacts) -> Finding | None:
    place = (cell.row, cell.column)
    slots = {"label": entry.label, "expected": entry.expected}
    if place in sheet.errors:
        return Finding("C10", file, cell, slots | {"error": sheet.errors[place]})
    if place in sheet.formulas and entry.required:
        return Finding("C11", file, cell, {"label": entry.label})
    swallowed = sheet.swallowed_by(place) if _matters(entry) else ""
    return Finding("C12", file, cell, {"label": entry.label, "range": swallowed}) if swallowed else None


def _reread_rates(
    file: str, book: CloserBook, sheets: Sheets, wanted: Iterable[Entry], found: EntryCells
) -> None:
    """Read 99 in a cell that shows no percentages as 99 %; where it shows 9900% that is what it says."""
    for entry in wanted:
        cell = found.cells.get(entry.key)
        if entry.kind is not EntryKind.PERCENT or cell is None:
            continue
        raw = sheets.at(cell)
        value = typed_number(raw)
        if value is None or value < PLAINLY_HUNDREDTHS or book.shows_percent(cell):
            continue
        read = as_understood(entry, raw, as_hundredths(value), file, cell)
        found.findings = [one for one in found.findings if one.cell != cell]
        found.findings += [read.finding] if read.finding is not None else []
        found.values.pop(entry.key, None)
        found.refused.pop(entry.key, None)
        again = value_of(entry, raw, read, cell)
        if again is not None:
            found.values[entry.key] = again
        else:
            found.refused[entry.key] = as_text(raw)
