"""Which of the workbooks handed in hold project forms."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from enum import Enum

from evalbook.indicators.identity import TEMPLATE_ID
from evalbook.intake.scan import Source
from evalbook.projects.columns import MARKER
from evalbook.projects.load import PROJECT_TEMPLATE_ID

_STRINGS = "xl/sharedStrings.xml"
_LIMIT = 64_000_000
"""Bytes of a part that are looked through; what is larger is no workbook of ours."""


class _Holds(Enum):
    DEPARTMENT = 1
    PROJECTS = 2
    BOTH = 3
    """A scoresheet into whose workbook somebody has moved a project sheet."""


def sort_out(sources: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """Split sources into those of departments, and workbooks of projects; each keeps its order."""
    held = [(source, _holds(source)) for source in sources]
    departments = [source for source, what in held if what is not _Holds.PROJECTS]
    return departments, [source for source, what in held if what is not _Holds.DEPARTMENT]


def _holds(source: Source) -> _Holds:
    """Look for our marks without reading the workbook, which is costly."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.path.read_bytes())) as archive:
            texts = list(_texts(archive))
    # What cannot be opened or is damaged is reported by the reader, whatever it was meant to be.
    except Exception:  # noqa: BLE001
        return _Holds.DEPARTMENT
    marks = (MARKER, PROJECT_TEMPLATE_ID, TEMPLATE_ID)
    sheet, projects, department = (any(f">{mark}<".encode() in text for text in texts) for mark in marks)
    if department and not projects:
        return _Holds.BOTH if sheet else _Holds.DEPARTMENT
    return _Holds.PROJECTS if sheet or projects else _Holds.DEPARTMENT


def _texts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    names = archive.namelist()
    # Few programs write their texts into the sheets themselves.
    parts = [_STRINGS] if _STRINGS in names else [one for one in names if one.startswith("xl/worksheets/")]
    for name in parts:
        if archive.getinfo(name).file_size <= _LIMIT:
            yield archive.read(name)
