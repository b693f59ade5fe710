"""A file to read, on a disk or in a store, or inside archives and mails."""

from dataclasses import dataclass, field
from functools import lru_cache

from evalbook.findings import Finding
from evalbook.intake import limits
from evalbook.intake.kinds import Kind, kind_of
from evalbook.intake.located import read_located
from evalbook.intake.mail import Mail
from evalbook.intake.mail_reading import read_mail
from evalbook.intake.member import Member
from evalbook.intake.refusal import Remark, UnreadableFileError
from evalbook.intake.regular_file import not_opened
from evalbook.intake.zip_members import zip_members
from evalbook.remote.address import Location

_OF_CONTENT = {"F16", "F20", "F23"}
_GONE = "压缩包或邮件的内容变了"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `name` is its path as the clerk knows it, through the containers it lies in.

    It lies in a `folder` under the name `file`, itself or the outermost container: a path of its own for
    each of ten thousand files would take more room than all else that is known of them. `refusal` says why
    it is not read at all, `remarks` what else is known of it before it is read.
    """

    folder: Location
    file: str
    name: str
    inside: tuple[int, ...] = ()
    """Numbers of the members that lead to it, one for each container."""
    mail: Mail | None = None
    """The mail it came in; the innermost, where one was forwarded in another."""
    refusal: Remark | None = None
    remarks: tuple[Remark, ...] = field(default=())
    digest: str = ""
    """SHA-256 of the file that was handed in, itself or the container; empty where it could not be had."""

    @classmethod
    def at(cls, path: Location, name: str, refusal: Remark | None = None) -> "Source":
        """Return the source of a path."""
        return cls(path.parent, path.name, name, refusal=refusal)

    @property
    def path(self) -> Location:
        """Where it lies."""
        return self.folder / self.file

    def read(self) -> bytes:
        """Return its bytes; raises `UnreadableFileError`."""
        if self.refusal is not None:
            raise UnreadableFileError(
                self.refusal.slots.get("cause", ""), self.refusal.code, self.refusal.slots
            )
        if not self.inside:
            return read_located(self.path, limits.FILE_BYTES)
        container = _container(self.path, self.inside[:-1])
        return _member(container, self.inside[-1]).content()

    def notices(self, *, is_read: bool) -> list[Finding]:
        """Say what was known of it before; of a file that was not read, only what came with it."""
        remarks = [one for one in self.remarks if is_read or one.code not in _OF_CONTENT]
        return [remark.finding(self.name) for remark in remarks]


def members_of(data: bytes, name: str) -> tuple[Mail | None, list[Member]]:
    """Return what a container holds; raises `UnreadableFileError`."""
    if kind_of(data, name) is Kind.MAIL:
        return read_mail(data)
    return None, list(zip_members(data))


@lru_cache(maxsize=2)
def _container(path: Location, inside: tuple[int, ...]) -> list[Member]:
    """Open the container that lies at a place; the last ones stay open for their other members."""
    if not inside:
        return members_of(read_located(path), path.name)[1]
    container = _member(_container(path, inside[:-1]), inside[-1])
    return members_of(container.content(), container.name)[1]


def _member(members: list[Member], number: int) -> Member:
    if number >= len(members):
        raise not_opened(_GONE)
    return members[number]


def forget_containers() -> None:
    """Let go of the containers that were kept open."""
    _container.cache_clear()
