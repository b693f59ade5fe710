"""Printing that no terminal and no text from a file can break."""

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from evalbook.published import Progress as Report

_PIPED_WIDTH = 160
"""Columns where there is no terminal to ask: wide enough that no cell of a table is cut."""
_CURRENT = 30
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


@contextmanager
def progress(steps: int) -> Iterator[Report]:
    """Show a progress bar on a terminal, and nothing in a pipe; yields what to call at each step."""
    screen = console(stderr=True)
    bar = Progress(
        TextColumn("{task.fields[doing]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[file]}", markup=False),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=steps, doing="准备", file="")

        def report(doing: str, file: str) -> None:
            bar.update(task, advance=1, doing=doing, file=visible(file)[-_CURRENT:])

        yield report
