"""Which of the workbooks handed in hold project forms."""

import re
from collections.abc import Iterator
from enum import Enum

from evalbook.indicators.identity import TEMPLATE_ID
from evalbook.intake.gate import is_bomb
from evalbook.intake.ole import OLE_MAGIC
from evalbook.packages.opened import opened
from evalbook.projects.columns import MARKER
from evalbook.projects.load import PROJECT_TEMPLATE_ID

_STRINGS, _ODS = "xl/sharedStrings.xml", "content.xml"
_LIMIT = 64_000_000
"""Bytes of a part that are looked through; what is larger is no workbook of ours."""


class Holds(Enum):
    """Which of our forms a workbook holds."""

    DEPARTMENT = 1
    """A scoresheet; also what is known to be neither, for the reader of scoresheets to say so."""
    PROJECTS = 2
    BOTH = 3
    """A scoresheet into whose workbook somebody has moved a project sheet."""


def holds(data: bytes) -> Holds:
    """Look for our marks without reading the workbook, which is costly."""
    try:
        texts = list(texts_of(data))
    # What cannot be opened or is damaged is reported by the reader, whatever it was meant to be.
    except Exception:  # noqa: BLE001
        return Holds.DEPARTMENT
    marks = (MARKER, PROJECT_TEMPLATE_ID, TEMPLATE_ID)
    sheet, projects, department = (any(_is_in(mark, text) for text in texts) for mark in marks)
    if department and not projects:
        return Holds.BOTH if sheet else Holds.DEPARTMENT
    return Holds.PROJECTS if sheet or projects else Holds.DEPARTMENT


def _is_in(mark: str, text: bytes) -> bool:
    if text.startswith(OLE_MAGIC):
        return bool(re.search(rb"(?<![\w-])" + re.escape(mark.encode()) + rb"(?![\w-])", text))
    return f">{mark}<".encode() in text


def texts_of(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a workbook that hold its texts; an old one has no parts."""
    if data.startswith(OLE_MAGIC):
        yield data
        return
    archive = opened(data)
    names = archive.namelist()
    # Few programs write their texts into the sheets themselves.
    sheets = [one for one in names if one.startswith("xl/worksheets/") or one == _ODS]
    for name in [_STRINGS] if _STRINGS in names else sheets:
        if archive.getinfo(name).file_size <= _LIMIT and not is_bomb(archive.getinfo(name)):
            yield archive.read(name)
