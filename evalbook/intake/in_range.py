"""Ranges typed where a number belongs: taken where they settle the score, and said so."""

from evalbook.findings import Finding
from evalbook.indicators.entries import entries, field_key
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.settled import one_for_all
from evalbook.intake.entry_cells import EntryCells
from evalbook.intake.normal.bounds import bounded
from evalbook.submission import InRange


def take_ranges(file: str, system: IndicatorSystem, found: EntryCells) -> None:
    """Note in `found` which ranges can be scored, with a notice in place of what sent them back."""
    by_key = {one.key: one for one in entries(system)}
    for field in system.fields:
        key = field_key(field)
        if key not in found.refused:
            continue
        numbers = bounded(by_key[key], found.refused[key])
        stand_in = None if numbers is None else one_for_all(system, field, numbers)
        if stand_in is None:
            continue
        cell = found.cells[key]
        found.in_range[key] = InRange(stand_in)
        slots = {"label": field.name, "found": found.refused[key], "expected": by_key[key].expected}
        notice = Finding("C15", file, cell, slots)
        found.findings = [notice if one.cell == cell else one for one in found.findings]
