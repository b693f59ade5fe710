"""Packages that others wrote, zipped again as we zip."""

from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from evalbook.packages.members import LEVEL

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o600 << 16
NO_CHANGES: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({})


def repack(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]] = NO_CHANGES) -> bytes:
    """Zip the members of a package again: in order of name, without clock, platform or owner.

    The name order puts `[Content_Types].xml` first, where readers expect it. `changes` says, by name,
    what becomes of the content of a member.
    """
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE
            content = source.read(name)
            changed = changes[name](content) if name in changes else content
            target.writestr(member, changed, compresslevel=LEVEL)
    return packed.getvalue()
