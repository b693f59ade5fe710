"""A package opened once for all who look into it, one after another: its directory is read but once."""

import io
import zipfile
from functools import lru_cache


@lru_cache(maxsize=1)
def opened(data: bytes) -> zipfile.ZipFile:
    """Open a package to be read, which nobody closes; raises what `zipfile` raises.

    The last one stays open until another is asked for, or `let_go` is called.
    """
    return zipfile.ZipFile(io.BytesIO(data))


def let_go() -> None:
    """Forget the last package: no more of it is to be read."""
    opened.cache_clear()
