"""Outputs appear whole or not at all: written aside, flushed, then renamed."""

import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ASIDE = ".evalbook-"
"""What the names of files begin with that are still being written."""

_PATIENCE = (0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3)
"""Seconds to wait after each try to replace a file that a virus scanner, or a preview, has open just now."""
_PAUSES = _PATIENCE if os.name == "nt" else ()
"""Elsewhere nobody who reads a file is in the way, and waiting would change nothing."""


def publish(target: Path, data: bytes | Iterable[bytes]) -> None:
    """Put a complete file at `target`, replacing what was there; raises `OSError` and leaves no trace.

    What is large may come in pieces, one after another.

    The temporary file stands in the same folder, so that the rename cannot cross file systems.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=ASIDE, suffix=".part", dir=target.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o644)
        _replace(aside, target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _replace(aside: Path, target: Path) -> None:
    """Rename; where others are in the way for a moment, try again."""
    for pause in _PAUSES:
        try:
            aside.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    aside.replace(target)
