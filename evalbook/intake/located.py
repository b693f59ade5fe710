"""The bytes of a file wherever it is: on a disk, or in a store."""
# ruff: noqa: PLC0415 - whoever has paths only needs nothing of stores

from datetime import UTC, datetime
from pathlib import Path

from evalbook.intake import limits
from evalbook.intake.regular_file import peek, read_regular
from evalbook.remote.address import Location


def read_located(place: Location, most: int = limits.CONTAINER_BYTES) -> bytes:
    """Return the bytes of a file; raises `UnreadableFileError` for whatever stands in the way."""
    if isinstance(place, Path):
        return read_regular(place, most)
    from evalbook.remote.remote_file import read_remote

    return read_remote(place, most)


def peek_located(place: Location, size: int) -> bytes:
    """Return the first bytes of a file; raises like `read_located`."""
    if isinstance(place, Path):
        return peek(place, size)
    from evalbook.remote.remote_file import peek_remote

    return peek_remote(place, size)


def is_folder(place: Location) -> bool:
    """Tell whether there is a folder; raises `OSError` where a store does not answer."""
    if isinstance(place, Path):
        return place.is_dir()
    from evalbook.remote.stores import is_folder as is_remote_folder

    return is_remote_folder(place)


def is_there(place: Location) -> bool:
    """Tell whether there is anything; raises `OSError` for a name too long, or a store without answer."""
    if isinstance(place, Path):
        return place.exists()
    from evalbook.remote.stores import is_there as is_there_remotely

    return is_there_remotely(place)


def changed_at(place: Location) -> datetime | None:
    """Return when a file was put there; None where nobody says."""
    if not isinstance(place, Path):
        from evalbook.remote.stores import changed_at as changed_remotely

        return changed_remotely(place)
    try:
        return datetime.fromtimestamp(place.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):  # gone, or a year that no calendar has
        return None
