"""How Word papers are to be written: what the bureau may choose, in one value that is passed along."""

from dataclasses import dataclass
from enum import StrEnum

from evalbook.output.shell import Shell


class Fonts(StrEnum):
    """By which names the fonts of the text are asked for."""

    MODERN = "fangsong"
    """As every Windows since Vista calls them."""
    GB2312 = "gb2312"
    """As older ones do, and as many bureaus have them installed; these lack rare characters of names."""


@dataclass(frozen=True)
class Manner:
    """Choices for every report of a run."""

    fonts: Fonts = Fonts.MODERN
    catalogue: bool = False
    """Whether a catalogue (目录) follows the cover."""
    suggest: bool = False
    """Whether lost points are listed beside the problems that the department names itself."""
    shell: Shell | None = None
    """The bureau's own document, in whose slots reports are set; None for the official form."""


PLAIN = Manner()
"""The official form and nothing else."""
