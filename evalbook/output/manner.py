"""How Word papers are to be written: what the bureau may choose, in one value that is passed along."""

from dataclasses import dataclass

from evalbook.document.font_choice import Fonts
from evalbook.output.shell import Shell


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
