"""Which of the workbooks handed in hold project forms."""

import io
import zipfile
from collections.abc import Iterator, Sequence

from evalbook.intake.scan import Source
from evalbook.projects.columns import MARKER

_STRINGS = "xl/sharedStrings.xml"
_LIMIT = 64_000_000
"""Bytes of a part that are looked through; what is larger is no workbook of ours."""


def sort_out(sources: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """Split sources into those of departments, and workbooks of projects; each keeps its order."""
    projects = [source for source in sources if _holds_projects(source)]
    return [source for source in sources if source not in projects], projects


def _holds_projects(source: Source) -> bool:
    """Look for the marker of a project sheet without reading the workbook, which is costly."""
    try:
        data = source.path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(MARKER.encode() in text for text in _texts(archive))
    # What cannot be opened or is damaged is reported by the reader, whatever it was meant to be.
    except Exception:  # noqa: BLE001
        return False


def _texts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    names = archive.namelist()
    # Few programs write their texts into the sheets themselves.
    parts = [_STRINGS] if _STRINGS in names else [one for one in names if one.startswith("xl/worksheets/")]
    for name in parts:
        if archive.getinfo(name).file_size <= _LIMIT:
            yield archive.read(name)
