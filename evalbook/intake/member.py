"""One file inside an archive or a mail."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from evalbook.intake.refusal import UnreadableFileError

_LONGEST = 120


@dataclass(frozen=True)
class Member:
    """A file inside a container: its number there, its name for people, and what reads it."""

    number: int
    name: str
    content: Callable[[], bytes]
    """Returns the bytes; raises `UnreadableFileError`."""
    is_decoration: bool = False
    """A picture of a signature, or the text of the mail itself: nobody hands it in."""


def closed(cause: str) -> UnreadableFileError:
    """Refuse a container as a whole."""
    return UnreadableFileError(cause, "F14", {"cause": cause})


def shown_name(text: str) -> str:
    """Turn a name from outside into one that can be shown; it is never used as a path."""
    visible = "".join("_" if unicodedata.category(one) in ("Cc", "Cf", "Cs") else one for one in text)
    steps = [step for step in re.split(r"[\\/]+", visible) if step.strip(" .")]
    return "/".join(step.strip()[-_LONGEST:] for step in steps)[-2 * _LONGEST :] or "未命名"
