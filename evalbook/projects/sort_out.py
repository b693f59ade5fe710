"""Which of the workbooks handed in hold project forms."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from enum import Enum

from evalbook.indicators.identity import TEMPLATE_ID
from evalbook.intake.gate import is_bomb
from evalbook.intake.ole import OLE_MAGIC
from evalbook.intake.source import Source
from evalbook.projects.columns import MARKER
from evalbook.projects.load import PROJECT_TEMPLATE_ID

_STRINGS, _ODS = "xl/sharedStrings.xml", "content.xml"
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
    if source.refusal is not None:
        return _Holds.DEPARTMENT
    try:
        texts = list(texts_of(source.read()))
    # What cannot be opened or is damaged is reported by the reader, whatever it was meant to be.
    except Exception:  # noqa: BLE001
        return _Holds.DEPARTMENT
    marks = (MARKER, PROJECT_TEMPLATE_ID, TEMPLATE_ID)
    sheet, projects, department = (any(_is_in(mark, text) for text in texts) for mark in marks)
    if department and not projects:
        return _Holds.BOTH if sheet else _Holds.DEPARTMENT
    return _Holds.PROJECTS if sheet or projects else _Holds.DEPARTMENT


def _is_in(mark: str, text: bytes) -> bool:
    if text.startswith(OLE_MAGIC):
        return bool(re.search(rb"(?<![\w-])" + re.escape(mark.encode()) + rb"(?![\w-])", text))
    return f">{mark}<".encode() in text


def texts_of(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a workbook that hold its texts; an old one has no parts."""
    if data.startswith(OLE_MAGIC):
        yield data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        # Few programs write their texts into the sheets themselves.
        sheets = [one for one in names if one.startswith("xl/worksheets/") or one == _ODS]
        for name in [_STRINGS] if _STRINGS in names else sheets:
            if archive.getinfo(name).file_size <= _LIMIT and not is_bomb(archive.getinfo(name)):
                yield archive.read(name)
