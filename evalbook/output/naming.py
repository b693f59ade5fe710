"""File names made from department names: safe on every system, unique, stable."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_CHARACTERS = 80
_BYTES = 180
_MARK = 6
"""Hexadecimal digits that tell apart names which would otherwise clash."""


def safe_name(text: str, identity: str) -> str:
    """Turn a text into a file name without ending.

    A name that had to be changed gets a few digits of the hash of `identity`, so that two different
    names never become one.
    """
    wanted = _normalised(text).strip()
    visible = "".join(one for one in wanted if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    name = _cut(_REFUSED.sub("_", visible).strip(". "), 0)
    if _RESERVED.match(name):
        name = f"_{name}"  # Windows looks at what stands before the first dot
    if name != wanted or not name:
        mark = f"-{short_hash(identity)}"
        name = _cut(name or "未命名", len(mark)) + mark
    return name


def _normalised(text: str) -> str:
    """Fold look-alikes such as `ＡＵＸ` and `／`; full-width brackets stay, as names of offices have them."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one if one in "（）" else unicodedata.normalize("NFKC", one) for one in composed)


def told_apart(names: Mapping[Key, str], identity: Callable[[Key], str]) -> dict[Key, str]:
    """Mark the names that several share, each by the `identity` of its key; the others stay as they are."""
    # Windows does not tell letters apart by case.
    taken = Counter(name.casefold() for name in names.values())
    return {
        key: f"{name}-{short_hash(identity(key))}" if taken[name.casefold()] > 1 else name
        for key, name in names.items()
    }


def short_hash(identity: str) -> str:
    """Return the digits that mark a name as one of several."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def _cut(name: str, room: int) -> str:
    """Shorten a name so that `room` more characters fit behind it."""
    name = name[: _CHARACTERS - room]
    while len(name.encode()) > _BYTES - room:
        name = name[:-1]
    return name.strip(". ")
