"""Templates of another version: refused, or read by keys where the bureau allows it and nothing is lost."""

from dataclasses import dataclass

from evalbook.findings import Finding
from evalbook.indicators.entries import SHEET_META, entries
from evalbook.indicators.identity import identity
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import NAME_KEY
from evalbook.intake.identity import check_identity, identify
from evalbook.intake.sheets import Sheets

_HEADER = ("anchor", "key", "sheet", "label")


@dataclass(frozen=True)
class Listed:
    """One cell to fill in, as the hidden sheet of a template lists it."""

    name: str
    key: str
    sheet: str
    label: str


def listed_entries(sheets: Sheets) -> list[Listed]:
    """Return what the hidden sheet lists; nothing where there is none."""
    grid = sheets.grids.get(SHEET_META)
    rows = [] if grid is None else [tuple(str(one) for one in row[: len(_HEADER)]) for row in grid.tolist()]
    if _HEADER not in rows:
        return []
    return [Listed(*row) for row in rows[rows.index(_HEADER) + 1 :]]


def check_version(file: str, sheets: Sheets, system: IndicatorSystem, *, allow: bool) -> Finding | None:
    """Find whether a workbook is of another template: an error, or a notice where it is read all the same.

    With `allow` a template of the same system is read by its keys, so long as each of them still exists.
    """
    mismatch = check_identity(file, sheets, system)
    found, expected = identify(sheets), identity(system)
    if mismatch is None or not allow or found is None or found.system != expected.system:
        return mismatch
    known = {one.key for one in entries(system)} | {NAME_KEY}
    listed = {one.key for one in listed_entries(sheets)}
    return Finding("F21", file, None, mismatch.slots) if listed and listed <= known else mismatch
