"""Reading files of a store: never more than a limit."""

from typing import Any

from evalbook.intake import limits
from evalbook.intake.refusal import too_much
from evalbook.intake.regular_file import SMALLER, not_a_file, not_opened
from evalbook.remote.address import Address
from evalbook.remote.stores import asking, opened
from evalbook.system_errors import reason


def read_remote(address: Address, most: int = limits.CONTAINER_BYTES) -> bytes:
    """Return the bytes of a file; raises `UnreadableFileError` for whatever stands in the way."""
    try:
        return _read(address, most)
    except OSError as error:
        raise not_opened(reason(error)) from None


def peek_remote(address: Address, size: int) -> bytes:
    """Return the first bytes of a file; raises like `read_remote`."""
    store, path = opened(address.url)
    try:
        with asking():
            return bytes(store.cat_file(path, start=0, end=size))
    except OSError as error:
        raise not_opened(reason(error)) from None


def _read(address: Address, most: int) -> bytes:
    store, path = opened(address.url)
    with asking():
        before: dict[str, Any] = store.info(path)
    if before.get("type") != "file":
        raise not_a_file()
    if (before.get("size") or 0) > most:
        raise too_much(f"文件超过{most // 1_000_000}MB", SMALLER)
    with asking():
        # One byte more shows a file that is larger than was said.
        data = bytes(store.cat_file(path, start=0, end=most + 1))
    if len(data) > most:
        raise too_much(f"文件超过{most // 1_000_000}MB", SMALLER)
    if before.get("size") not in {None, len(data)}:
        raise not_opened("正在写入或复制，内容还在变化")
    return data
