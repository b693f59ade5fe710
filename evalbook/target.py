"""Where the outputs of a run go, and where it keeps its records."""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from evalbook.output.place import Folder, Place
from evalbook.remote.address import Address, Location


@dataclass(frozen=True)
class Target:
    """A folder for papers, of a disk or of a store."""

    at: Location
    place: Place
    home: Path
    """A folder of this machine for the records: journals, the lock and the log are files of a disk."""


def target_of(out: Location, home: Path | None = None) -> Target:
    """Return where outputs go; of those in a store, records are kept in `home`, or with the user's states."""
    if isinstance(out, Path):
        return Target(out, Folder(out), home or out)
    from evalbook.remote.remote_place import RemotePlace  # noqa: PLC0415 - paths are the rule

    return Target(out, RemotePlace(out), home or _state_of(out))


def _state_of(out: Address) -> Path:
    return _states() / "evalbook" / hashlib.sha256(out.url.encode()).hexdigest()[:16]


def _states() -> Path:
    """Return where programs keep what they remember of their work for this user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
