"""A file of the disk to the sources in it: itself, or what it holds where it is an archive or a mail."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from evalbook.intake import limits
from evalbook.intake.acting_parts import acting_parts
from evalbook.intake.kinds import CONTAINERS, WORKBOOK_ENDINGS, WORKBOOKS, Kind, format_name, kind_of, unread
from evalbook.intake.mail import Mail
from evalbook.intake.member import Member, closed
from evalbook.intake.refusal import Remark, UnreadableFileError, password, too_much
from evalbook.intake.skipped import is_skipped
from evalbook.intake.source import Source, members_of

_FEW = 10
"""Files beside a workbook that are named; of more, the number is told."""


@dataclass
class _Budget:
    """What may still be unpacked of one file of the disk."""

    size: int = limits.UNPACKED_BYTES
    members: int = limits.MEMBERS

    def take(self, size: int) -> None:
        self.size -= size
        self.members -= 1
        if self.size < 0:
            raise closed(f"里面的内容解开后超过{limits.UNPACKED_BYTES // 1_000_000}MB")
        if self.members < 0:
            raise closed(f"里面的文件超过{limits.MEMBERS}个")


@dataclass
class _Found:
    """What one container gave."""

    sources: list[Source] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Names of what is no workbook."""
    remarks: dict[str, Remark] = field(default_factory=dict)
    """Why each of the others is not read."""


def unpack(source: Source, data: bytes) -> Iterator[Source]:
    """Yield the sources that a file of the disk, read already, comes to; nothing for what nobody hands in."""
    kind = kind_of(data, source.name)
    if kind in CONTAINERS:
        yield from _opened(source, data, _Budget())
    elif kind is not Kind.STRANGE or source.name.lower().endswith(WORKBOOK_ENDINGS):
        yield _judged(source, kind, data)


def _judged(source: Source, kind: Kind, data: bytes) -> Source:
    if kind is Kind.LOCKED:
        return replace(source, refusal=password().remark)
    if kind in WORKBOOKS or kind is Kind.STRANGE:
        if len(data) > limits.FILE_BYTES:
            size = f"文件超过{limits.FILE_BYTES // 1_000_000}MB"
            return replace(source, refusal=too_much(size).remark)
        return replace(source, remarks=_remarks(kind, data))
    return replace(source, refusal=unread(kind))


def _remarks(kind: Kind, data: bytes) -> tuple[Remark, ...]:
    old = (Remark("F20", {"format": format_name(kind)}),) if kind in (Kind.XLS, Kind.ODS) and data else ()
    return (*old, *acting_parts(kind, data))


def _opened(container: Source, data: bytes, budget: _Budget) -> Iterator[Source]:
    """Yield what a container holds, or one source that says why nothing is read from it."""
    if len(container.inside) >= limits.NESTING:
        cause = f"压缩包和邮件一层套一层，超过{limits.NESTING}层"
        yield replace(container, refusal=closed(cause).remark)
        return
    try:
        mail, members = members_of(data, container.name)
        found = _sorted_out(container, mail, members, budget)
    except UnreadableFileError as error:
        yield replace(container, refusal=error.remark)
        return
    if found.sources:
        beside = (Remark("F18", {"others": _listed(found.others)}),) if found.others else ()
        first = found.sources[0]
        yield replace(first, remarks=(*first.remarks, *beside))
        yield from found.sources[1:]
    elif len(found.others) == 1:
        (name,) = found.others
        yield replace(container, name=f"{container.name}/{name}", mail=mail, refusal=found.remarks[name])
    else:
        others = f"（只有{_listed(found.others)}）" if found.others else ""
        yield replace(container, mail=mail or container.mail, refusal=Remark("F15", {"others": others}))


def _sorted_out(container: Source, mail: Mail | None, members: list[Member], budget: _Budget) -> _Found:
    found = _Found()
    taken: set[str] = set()
    for member in members:
        if member.is_decoration or is_skipped(member.name):
            continue
        name = _unique(member.name, taken)
        place = Source(
            container.folder,
            container.file,
            f"{container.name}/{name}",
            (*container.inside, member.number),
            mail or container.mail,
            digest=container.digest,
        )
        _add(found, name, place, member, budget)
    return found


def _add(found: _Found, name: str, place: Source, member: Member, budget: _Budget) -> None:
    try:
        data = member.content()
    except UnreadableFileError as error:
        # Somebody may have meant it to be read, whatever it is.
        found.sources.append(replace(place, refusal=error.remark))
        return
    budget.take(len(data))
    kind = kind_of(data, name)
    if kind in CONTAINERS:
        found.sources += _opened(place, data, budget)
        return
    one = _judged(place, kind, data) if kind is not Kind.STRANGE or _claims(name) else None
    if one is not None and (one.refusal is None or one.refusal.code != "F10" or _claims(name)):
        found.sources.append(one)
        return
    found.others.append(name)
    found.remarks[name] = Remark("F15", {"others": f"（只有{name}）"}) if one is None else _reason(one)


def _claims(name: str) -> bool:
    return name.lower().endswith(WORKBOOK_ENDINGS)


def _reason(source: Source) -> Remark:
    return source.refusal or Remark("F15", {"others": ""})


def _unique(name: str, taken: set[str]) -> str:
    """Tell members of one name apart."""
    one, number = name, 1
    while one in taken:
        number += 1
        stem, dot, ending = name.rpartition(".")
        one = f"{stem or ending}（{number}）{dot if stem else ''}{ending if stem else ''}"
    taken.add(one)
    return one


def _listed(names: list[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:_FEW])
    return shown if len(names) <= _FEW else f"{shown}等{len(names)}个文件"
