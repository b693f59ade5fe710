"""Which files a run is about."""

import os
from collections import Counter
from collections.abc import Container, Iterator, Sequence
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


def scan(paths: Sequence[Path], *, leave_out: Sequence[Path] = ()) -> list[Source]:
    """List the workbooks in files and folders, each once, sorted by name.

    A file named by the caller is always listed, whatever its ending; in folders, workbooks are
    found at any depth. `leave_out` names what is passed over inside folders: the outputs. Every
    source has a name of its own; where two would share one, both are named by their whole path.
    """
    barred = {_real(path) for path in leave_out}
    found: dict[str, Source] = {}
    for path in paths:
        for source in _sources(path, barred):
            found.setdefault(_real(source.path), source)
    shared = Counter(source.name for source in found.values())
    named = [
        source if shared[source.name] == 1 else Source(source.path, source.path.as_posix())
        for source in found.values()
    ]
    return sorted(named, key=lambda source: source.name)


def _real(path: Path) -> str:
    # Path.resolve would raise for a link that leads to itself.
    return os.path.realpath(path)


def _sources(path: Path, barred: Container[str]) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path, path.name)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [
            name for name in folders if not name.startswith(".") and _real(Path(folder) / name) not in barred
        ]
        for name in names:
            file = Path(folder) / name
            if _is_workbook(name) and _real(file) not in barred:
                yield Source(file, file.relative_to(path).as_posix())


def _is_workbook(name: str) -> bool:
    lower = name.lower()
    if lower.startswith(_SKIPPED_PREFIXES) or lower in _SKIPPED_NAMES or lower.endswith(_SKIPPED_SUFFIXES):
        return False
    return lower.endswith(_READ)
