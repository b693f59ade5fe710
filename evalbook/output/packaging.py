"""Office packages whose bytes depend on their contents alone."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o600 << 16


def repack(data: bytes) -> bytes:
    """Zip the members of a package again: in order of name, without clock, platform or owner.

    The name order puts `[Content_Types].xml` first, where readers expect it.
    """
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE
            target.writestr(member, source.read(name))
    return packed.getvalue()
