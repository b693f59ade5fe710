"""Outputs appear whole or not at all: written aside, flushed, then renamed."""

import os
import tempfile
from pathlib import Path

ASIDE = ".evalbook-"
"""What the names of files begin with that are still being written."""


def publish(target: Path, data: bytes) -> None:
    """Put a complete file at `target`, replacing what was there; raises `OSError` and leaves no trace.

    The temporary file stands in the same folder, so that the rename cannot cross file systems.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=ASIDE, suffix=".part", dir=target.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o644)
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
