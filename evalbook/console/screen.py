"""Printing that no terminal and no text from a file can break."""

import sys
import unicodedata

from rich.console import Console
from rich.text import Text

_PIPED_WIDTH = 160
"""Columns where there is no terminal to ask: wide enough that no cell of a table is cut."""
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories: control, format, surrogate, line and paragraph separator."""


def console(*, stderr: bool = False) -> Console:
    """Return a console for people: no markup is read from texts, no colour codes go into pipes."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _PIPED_WIDTH
    return Console(file=stream, markup=False, highlight=False, emoji=False, width=width)


def safe(text: str, style: str = "") -> Text:
    """Make a text that came from outside printable: control characters are shown, markup is not read."""
    return Text(visible(text), style=style)


def visible(text: str) -> str:
    r"""Write out what would steer a terminal or turn the direction of writing: ESC becomes `\x1b`."""
    return "".join(
        one.encode("unicode_escape").decode() if unicodedata.category(one) in _STEERING else one
        for one in text.replace("\n", " ")
    )
