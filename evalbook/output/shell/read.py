"""Reading a shell safely: a sound package, nothing that runs or reaches outside, and slots that are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from evalbook.packages.repack import repack
from evalbook.system_errors import reason

_LIMIT = 20 << 20


class ShellError(Exception):
    """A shell cannot be used; the message says why, in Chinese, without full stop."""


@dataclass(frozen=True)
class Shell:
    """A shell that may be filled in: the cleaned package, and what to know about it."""

    package: bytes
    notes: tuple[str, ...] = ()
    """Slots that are missing, in Chinese."""


def read_shell(path: Path) -> Shell:
    """Read and check a shell; raises `ShellError`."""
    from evalbook.output.shell.clean import cleaned, stories  # noqa: PLC0415 - heavy, and seldom asked for
    from evalbook.output.shell.slots import slots_of  # noqa: PLC0415

    document = cleaned(_data(path))
    notes = tuple(_checked(list(slots_of(stories(document)))))
    packed = BytesIO()
    document.save(packed)
    # The same shell is the same bytes: what was written in it is then not written again.
    return Shell(repack(packed.getvalue()), notes)


def _data(path: Path) -> bytes:
    from evalbook.intake.gate import check_package  # noqa: PLC0415 - as above
    from evalbook.intake.refusal import UnreadableFileError  # noqa: PLC0415

    try:
        if path.stat().st_size > _LIMIT:
            raise ShellError(f"文件超过{_LIMIT >> 20}MB")
        data = path.read_bytes()
    except OSError as error:
        raise ShellError(reason(error)) from None
    try:
        check_package(data)
    except UnreadableFileError as error:
        raise ShellError(str(error)) from None
    return data


def _checked(found: list[Any]) -> Iterator[str]:
    """Yield what is missing; raise `ShellError` for what cannot be filled."""
    from evalbook.output.shell.slots import ALL, BLOCKS, BODY  # noqa: PLC0415

    for one in found:
        if one.name not in ALL:
            raise ShellError(f"{one.place}的“{{{{{one.name}}}}}”不认识，可以用的有：{'、'.join(ALL)}")
        if one.name in BLOCKS and not one.alone:
            raise ShellError(f"{one.place}的“{{{{{one.name}}}}}”应单独成段，不能放在表格、页眉或句子里")
    names = [one.name for one in found]
    for name in BLOCKS:
        if names.count(name) > 1:
            raise ShellError(f"“{{{{{name}}}}}”出现了{names.count(name)}次，只能有一处")
    if BODY not in names:
        raise ShellError(f"没有“{{{{{BODY}}}}}”：请在报告正文的位置单独写一段“{{{{{BODY}}}}}”")
    missing = [name for name in (*ALL[:4], *BLOCKS) if name not in names]
    if missing:
        yield f"样式里没有“{'”“'.join(missing)}”的位置；没有“附件”的，评分表放在最后。"
