"""Which files a run is about."""

import hashlib
import os
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evalbook.intake import limits
from evalbook.intake.kinds import PEEK, is_promising
from evalbook.intake.located import is_folder, peek_located, read_located
from evalbook.intake.refusal import Remark, UnreadableFileError, gone_wrong
from evalbook.intake.skipped import A_LINK, HIDDEN, NOT_HANDED_IN, TOO_DEEP, is_skipped
from evalbook.intake.source import Source, forget_containers
from evalbook.intake.unpack import unpack
from evalbook.output_mark import is_own_output
from evalbook.packages.opened import let_go
from evalbook.remote.address import Location
from evalbook.results.outcome import PassedOver
from evalbook.system_errors import reason

_STRANGE = "不是工作簿、压缩包、邮件之类的文件"

__all__ = ["Source", "scan"]


def scan(
    paths: Sequence[Location], *, leave_out: Sequence[Location] = (), aside: list[PassedOver] | None = None
) -> list[Source]:
    """List what is handed in in files and folders, each once, sorted by name.

    A file named by the caller is always listed, whatever it is. In folders, at any depth, files are
    told by their content: workbooks, what archives and mails hold, and what cannot be read but may be
    meant to be, with the reason; links are not followed. `leave_out` names what is passed over inside
    folders: the outputs. What is found and is nothing that anybody hands in is added to `aside`. Every
    source has a name of its own; where two would share one, both are named by their whole path.
    """
    forget_containers()
    passed: list[PassedOver] = [] if aside is None else aside
    barred = {_real(path) for path in leave_out}
    found: dict[str, tuple[Source, bool]] = {}
    for path in paths:
        outright = not is_folder(path)
        for source in _found(path, barred, passed, outright=outright):
            found.setdefault(_real(source.path), (source, outright))
    shared = Counter(source.name for source, _ in found.values())
    named = [
        (source if shared[source.name] == 1 else replace(source, name=source.path.as_posix()), outright)
        for source, outright in found.values()
    ]
    sources = [one for source, outright in named for one in _sources(source, passed, outright=outright)]
    let_go()
    passed.sort(key=lambda one: one.name)
    return sorted(sources, key=lambda source: source.name)


def _real(path: Location) -> str:
    if not isinstance(path, Path):
        return path.url
    # Path.resolve would raise for a link that leads to itself.
    return os.path.realpath(path)


def _found(
    path: Location, barred: Container[str], passed: list[PassedOver], *, outright: bool
) -> Iterator[Source]:
    if outright:
        yield Source.at(path, path.name)
    elif isinstance(path, Path):
        yield from _files(path, barred, passed)
    else:
        from evalbook.intake.scan_store import files_of_store  # noqa: PLC0415 - paths are the rule

        yield from files_of_store(path, barred, passed)


def _files(path: Path, barred: Container[str], passed: list[PassedOver]) -> Iterator[Source]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        own = Path(folder).relative_to(path)
        hidden = ((own / name).as_posix() for name in folders if name.startswith("."))
        passed += [PassedOver(f"{name}/", HIDDEN, quiet=True) for name in hidden]
        folders[:] = [
            name for name in folders if not name.startswith(".") and _real(Path(folder) / name) not in barred
        ]
        if len(own.parts) >= limits.FOLDERS and folders:
            yield _refused(Path(folder), path, TOO_DEEP)
            folders.clear()
        here, above = Path(folder), f"{own.as_posix()}/" if own.parts else ""
        for file in names:
            if is_skipped(file):
                passed.append(PassedOver(f"{above}{file}", NOT_HANDED_IN, quiet=True))
            elif _real(here / file) not in barred:
                yield _linked(Source(here, file, f"{above}{file}"))
    for error in closed:
        yield _refused(Path(error.filename or path), path, f"文件夹打不开（{reason(error)}），里面的文件")


def _refused(folder: Path, above: Path, cause: str) -> Source:
    name = folder.relative_to(above).as_posix()
    return Source.at(folder, above.name if name == "." else name, Remark("F17", {"cause": cause}))


def _linked(source: Source) -> Source:
    """Refuse a link: what it leads to was not put into the folder."""
    path = source.path
    if not isinstance(path, Path) or not path.is_symlink():
        return source
    return replace(source, refusal=Remark("F17", {"cause": A_LINK}))


def _sources(source: Source, passed: list[PassedOver], *, outright: bool) -> Iterator[Source]:
    """Look into a file of the disk."""
    if source.refusal is not None:
        yield source
        return
    try:
        if not outright and not is_promising(peek_located(source.path, PEEK), source.name):
            passed.append(PassedOver(source.name, _STRANGE))
            return
        data = read_located(source.path)
        if not outright and is_own_output(data):
            passed.append(PassedOver(source.name, "evalbook 写出的结果，不是报送的文件"))
            return
        found = list(unpack(replace(source, digest=hashlib.sha256(data).hexdigest()), data))
    except UnreadableFileError as error:
        yield replace(source, refusal=error.remark)
        return
    # Whatever else a file leads to, the others are read.
    except Exception:  # noqa: BLE001
        yield replace(source, refusal=gone_wrong().remark)
        return
    if not found and not outright:
        passed.append(PassedOver(source.name, _STRANGE))
    yield from found or ([source] if outright else [])
