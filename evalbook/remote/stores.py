"""Reaching stores by their URLs, through the drivers of fsspec."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from evalbook.remote.address import Address
from evalbook.wrong_use import WrongUseError

_PACKAGES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "oss": "ossfs"}
"""By protocol, the package that brings its driver."""

_CAUSES = {
    FileNotFoundError: errno.ENOENT,
    PermissionError: errno.EACCES,
    TimeoutError: errno.ETIMEDOUT,
    IsADirectoryError: errno.EISDIR,
}


class NoDriverError(WrongUseError):
    """Nothing that is installed can reach a store."""


@lru_cache(maxsize=64)
def opened(url: str) -> tuple[Any, str]:
    """Return the store of a URL, and the path in it; raises `NoDriverError`, or `OSError`."""
    try:
        import fsspec  # noqa: PLC0415 - whoever has paths only needs none of it
    except ModuleNotFoundError:
        raise NoDriverError('读写网址要用 fsspec，请先运行 pip install "evalbook[dask]"') from None
    protocol = Address(url).protocol
    if protocol not in fsspec.available_protocols():
        raise NoDriverError(f"不认识“{protocol}://”这种地址")
    try:
        driver = fsspec.get_filesystem_class(protocol)
        with asking():
            # Not by `url_to_fs`: in names of files, `::` is to mean nothing. And what somebody else has
            # put there meanwhile is to be seen.
            known = driver._get_kwargs_from_urls(url)  # noqa: SLF001 - as `url_to_fs` does
            return driver(**known, use_listings_cache=False), str(driver._strip_protocol(url))  # noqa: SLF001
    except ImportError as error:
        raise NoDriverError(f"读写“{protocol}://”还要安装驱动：{_wanting(protocol, error)}") from None


def _wanting(protocol: str, error: ImportError) -> str:
    """Name what has to be installed: the module, unless it is clear which package brings it."""
    module = (error.name or getattr(error.__cause__, "name", "") or "").partition(".")[0]
    return _PACKAGES.get(protocol) or module or protocol


@contextmanager
def asking() -> Iterator[None]:
    """Turn whatever a driver raises into an `OSError`."""
    try:
        yield
    except ImportError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise
        # Each driver has its own exceptions, for the same few causes.
        number = next((number for kind, number in _CAUSES.items() if isinstance(error, kind)), 0)
        raise OSError(number or errno.ECONNABORTED, type(error).__name__) from error


def is_there(address: Address) -> bool:
    """Tell whether there is a file or a folder; raises `OSError` where the store does not answer."""
    store, path = opened(address.url)
    with asking():
        return bool(store.exists(path))


def is_folder(address: Address) -> bool:
    """Tell whether an address is that of a folder: in an object store, whether anything lies below it."""
    store, path = opened(address.url)
    with asking():
        return bool(store.isdir(path))


def changed_at(address: Address) -> datetime | None:
    """Return when a file was put there; None where the store does not say."""
    try:
        store, path = opened(address.url)
        with asking():
            moment = store.modified(path)
    except OSError:
        return None
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
