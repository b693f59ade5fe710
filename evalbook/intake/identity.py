"""Which template a workbook was made from."""

from dataclasses import fields

from evalbook.findings import Finding
from evalbook.indicators.entries import SHEET_META
from evalbook.indicators.identity import TEMPLATE_ID, Identity, identity
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.sheets import Sheets

_PROPERTIES = 20
"""Rows of the hidden sheet in which properties are looked for."""
_PAIR = 2


def identify(sheets: Sheets) -> Identity | None:
    """Read the identity of a workbook; None where it is no template of ours."""
    grid = sheets.grids.get(SHEET_META)
    if grid is None or grid.shape[1] < _PAIR:
        return None
    found = {str(row[0]): str(row[1]) for row in grid[:_PROPERTIES]}
    if found.get("template") != TEMPLATE_ID:
        return None
    return Identity(*(found.get(one.name, "") for one in fields(Identity)))


def check_identity(file: str, sheets: Sheets, system: IndicatorSystem) -> Finding | None:
    """Find whether a workbook is no template, or the template of something else."""
    found, expected = identify(sheets), identity(system)
    if found is None:
        return Finding("F02", file)
    if found == expected:
        return None
    changed = "（指标内容不同）" if found.title == expected.title else ""
    return Finding("F03", file, None, {"found": found.title + changed, "expected": expected.title})
