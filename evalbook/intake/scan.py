"""Which files a run is about."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_SKIPPED_PREFIXES = ("~$", ".")
"""Lock files of Excel and WPS, hidden and system files."""
_SKIPPED_NAMES = {"thumbs.db", "desktop.ini"}
_SKIPPED_SUFFIXES = (".tmp", ".part", ".crdownload")
_READ = ".xlsx"


@dataclass(frozen=True)
class Source:
    """A file to read; `name` is its path as the clerk knows it."""

    path: Path
    name: str


def scan(paths: Sequence[Path], *, leave_out: Path | None = None) -> list[Source]:
    """List the workbooks in files and folders, each once, sorted by name.

    A file named by the caller is always listed, whatever its ending; in folders, workbooks are
    found at any depth. `leave_out` is a folder that is never entered: that of the outputs.
    """
    barred = leave_out.resolve() if leave_out is not None else None
    found: dict[Path, Source] = {}
    for path in paths:
        for source in _sources(path, barred):
            found.setdefault(source.path.resolve(), source)
    return sorted(found.values(), key=lambda source: source.name)


def _sources(path: Path, barred: Path | None) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path, path.name)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [
            name for name in folders if not name.startswith(".") and (Path(folder) / name).resolve() != barred
        ]
        for name in names:
            if _is_workbook(name):
                file = Path(folder) / name
                yield Source(file, file.relative_to(path).as_posix())


def _is_workbook(name: str) -> bool:
    lower = name.lower()
    if lower.startswith(_SKIPPED_PREFIXES) or lower in _SKIPPED_NAMES or lower.endswith(_SKIPPED_SUFFIXES):
        return False
    return lower.endswith(_READ)
