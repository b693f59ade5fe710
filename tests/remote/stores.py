"""Stores to try things on: one in this process's memory, and a folder reached through a driver."""

import uuid
from collections.abc import Mapping
from pathlib import Path

from evalbook.remote.address import Address
from evalbook.remote.stores import opened


def memory_address() -> Address:
    """Return a place of its own in the memory of this process."""
    return Address(f"memory://{uuid.uuid4().hex}")


def driven(folder: Path) -> Address:
    """Return the address of a folder as a store without atomic puts."""
    return Address(f"local://{folder.as_posix()}")


def fill(address: Address, files: Mapping[str, bytes]) -> None:
    """Put files below an address."""
    store, _ = opened(address.url)
    for name, data in files.items():
        _, path = opened((address / name).url)
        store.makedirs(path.rpartition("/")[0], exist_ok=True)
        store.pipe_file(path, data)
