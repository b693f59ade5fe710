"""Which files a run is about."""

import os
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evalbook.intake import limits
from evalbook.intake.kinds import PEEK, is_promising
from evalbook.intake.refusal import Remark, UnreadableFileError
from evalbook.intake.regular_file import peek, read_regular
from evalbook.intake.skipped import is_skipped
from evalbook.intake.source import Source, forget_containers
from evalbook.intake.unpack import unpack
from evalbook.system_errors import reason

__all__ = ["Source", "scan"]


def scan(paths: Sequence[Path], *, leave_out: Sequence[Path] = ()) -> list[Source]:
    """List what is handed in in files and folders, each once, sorted by name.

    A file named by the caller is always listed, whatever it is. In folders, at any depth, files are
    told by their content: workbooks, what archives and mails hold, and what cannot be read but may be
    meant to be, with the reason; links are not followed. `leave_out` names what is passed over inside
    folders: the outputs. Every source has a name of its own; where two would share one, both are named
    by their whole path.
    """
    forget_containers()
    barred = {_real(path) for path in leave_out}
    found: dict[str, tuple[Source, bool]] = {}
    for path in paths:
        outright = not path.is_dir()
        for source in _files(path, barred):
            found.setdefault(_real(source.path), (source, outright))
    shared = Counter(source.name for source, _ in found.values())
    named = [
        (source if shared[source.name] == 1 else replace(source, name=source.path.as_posix()), outright)
        for source, outright in found.values()
    ]
    sources = [one for source, outright in named for one in _sources(source, outright=outright)]
    return sorted(sources, key=lambda source: source.name)


def _real(path: Path) -> str:
    # Path.resolve would raise for a link that leads to itself.
    return os.path.realpath(path)


def _files(path: Path, barred: Container[str]) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path, path.name)
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = [
            name for name in folders if not name.startswith(".") and _real(Path(folder) / name) not in barred
        ]
        if len(Path(folder).relative_to(path).parts) >= limits.FOLDERS and folders:
            yield _refused(Path(folder), path, "文件夹层数太多，里面的文件夹")
            folders.clear()
        for name in names:
            file = Path(folder) / name
            if not is_skipped(name) and _real(file) not in barred:
                yield _linked(Source(file, file.relative_to(path).as_posix()))
    for error in closed:
        yield _refused(Path(error.filename or path), path, f"文件夹打不开（{reason(error)}），里面的文件")


def _refused(folder: Path, above: Path, cause: str) -> Source:
    name = folder.relative_to(above).as_posix()
    return Source(folder, above.name if name == "." else name, refusal=Remark("F17", {"cause": cause}))


def _linked(source: Source) -> Source:
    """Refuse a link: what it leads to was not put into the folder."""
    if not source.path.is_symlink():
        return source
    return replace(source, refusal=Remark("F17", {"cause": "这是指向别处的链接"}))


def _sources(source: Source, *, outright: bool) -> Iterator[Source]:
    """Look into a file of the disk."""
    if source.refusal is not None:
        yield source
        return
    try:
        if not outright and not is_promising(peek(source.path, PEEK), source.name):
            return
        found = list(unpack(source, read_regular(source.path)))
    except UnreadableFileError as error:
        yield replace(source, refusal=error.remark)
        return
    yield from found or ([source] if outright else [])
