"""A workbook of projects to its sheets, as read, and findings.

A workbook of another form gives one finding. After that every sheet is looked at for itself: what is
wrong with one keeps no other from being scored.
"""

import hashlib
from dataclasses import fields

from evalbook.findings import Finding
from evalbook.indicators.entries import SHEET_GUIDE, SHEET_META
from evalbook.indicators.identity import Identity
from evalbook.intake.contents import is_blank
from evalbook.intake.sheets import Sheets, UnreadableFileError, read_sheets
from evalbook.projects.load import PROJECT_TEMPLATE_ID, form_identity
from evalbook.projects.locate import locate
from evalbook.projects.model import ProjectForm
from evalbook.projects.read_sheet import read_project_sheet
from evalbook.projects.reading import BookReading

_PROPERTIES = 20
_PAIR = 2


def book_identity(sheets: Sheets) -> Identity | None:
    """Read from which form a workbook was made; None where it is no workbook of projects."""
    grid = sheets.grids.get(SHEET_META)
    if grid is None or grid.shape[1] < _PAIR:
        return None
    found = {str(row[0]): str(row[1]) for row in grid[:_PROPERTIES]}
    if found.get("template") != PROJECT_TEMPLATE_ID:
        return None
    return Identity(*(found.get(one.name, "") for one in fields(Identity)))


def read_projects(file: str, data: bytes, form: ProjectForm) -> BookReading:
    """Read one workbook; `file` is the name used in findings. Never raises for what a user did."""
    try:
        sheets = read_sheets(data)
    except UnreadableFileError as error:
        return BookReading(findings=[error.finding(file)])
    found, expected = book_identity(sheets), form_identity(form)
    if found is None:
        return BookReading(findings=[Finding("P14", file)])
    if found != expected:
        changed = "（内容不同）" if found.title == expected.title else ""
        slots = {"found": found.title + changed, "expected": expected.title}
        return BookReading(findings=[Finding("F03", file, None, slots)])
    return _read_sheets(file, hashlib.sha256(data).hexdigest(), sheets, form)


def _read_sheets(file: str, digest: str, sheets: Sheets, form: ProjectForm) -> BookReading:
    reading = BookReading()
    for name, grid in sheets.grids.items():
        located = locate(name, grid)
        if located is not None:
            one = read_project_sheet(file, digest, located, form)
            reading.sheets += [one] if one is not None else []
        elif name not in (SHEET_GUIDE, SHEET_META) and not all(is_blank(raw) for raw in grid.flat):
            reading.findings.append(Finding("P02", file, None, {"sheet": name}))
    if not reading.sheets:
        reading.findings.append(Finding("P01", file))
    return reading
