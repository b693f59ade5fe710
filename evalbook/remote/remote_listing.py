"""What lies in a folder of a store."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalbook.remote.address import Address
from evalbook.remote.stores import asking, opened


@dataclass(frozen=True)
class Listed:
    """A file by its name below the folder that was listed, and whether it is a link."""

    name: str
    is_link: bool = False


def files_below(folder: Address) -> Iterator[Listed]:
    """Yield every file below a folder at any depth, sorted; raises `OSError`."""
    store, path = opened(folder.url)
    with asking():
        found = store.find(path, detail=True)
    for one, about in sorted(found.items()):
        name = str(one)[len(path.rstrip("/")) :].lstrip("/")
        if name and not name.endswith("/"):
            yield Listed(name, bool(about.get("islink")))
