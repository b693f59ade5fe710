"""The core properties of a package, as they lie in it: who wrote it, when, and what is remarked of it."""

from evalbook.packages.opened import opened

CORE_PART = "docProps/core.xml"
"""The member of a package that holds them."""
_LIMIT = 100_000


def core_properties(data: bytes) -> bytes:
    """Return their XML; nothing where a file has none, or too much, or is damaged."""
    try:
        archive = opened(data)
        if archive.getinfo(CORE_PART).file_size > _LIMIT:
            return b""
        return archive.read(CORE_PART)
    # Damage comes as any of a dozen exceptions; what is no package has no such part.
    except Exception:  # noqa: BLE001
        return b""
