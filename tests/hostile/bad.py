"""One bad file: how it is made, and what is to be said of it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bad:
    """A file that must not harm anything; `name` is what it is listed by where that is not its own name."""

    make: Callable[[], bytes]
    codes: tuple[str, ...]
    name: str = ""
    is_scored: bool = False
    """Whether it is only noticed: its department is scored all the same."""


def bad(make: Callable[[], bytes], *codes: str, name: str = "", is_scored: bool = False) -> Bad:
    """Name a maker and the codes of its findings."""
    return Bad(make, codes, name, is_scored)
