"""Printing that no terminal and no text from a file can break."""

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from evalbook.batch.watcher import Watcher

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
def following() -> Iterator[Watcher]:
    """Show a bar for each stage of a run on a terminal, and nothing in a pipe."""
    screen = console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[found]}"),
        TextColumn("{task.fields[file]}", markup=False),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    with bar:
        yield _Bar(bar)


class _Bar:
    """A watcher that shows how far a run is, how fast it goes, and what was found."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._stage: TaskID | None = None
        self._found = 0

    def begin(self, stage: str, count: int) -> None:
        """Begin a bar."""
        if self._stage is not None:
            self._bar.remove_task(self._stage)
        self._stage = self._bar.add_task(stage, total=count, file="", rate="", found="")

    def did(self, file: str, what: str, findings: int = 0, *, anew: bool = True) -> None:
        """Move the bar on."""
        del what, anew
        self._found += findings
        if self._stage is None:
            return
        task = self._bar.tasks[self._bar.task_ids.index(self._stage)]
        self._bar.update(
            self._stage,
            advance=1,
            file=visible(file)[-_CURRENT:],
            rate=f"{task.speed:.1f}个/秒" if task.speed else "",
            found=f"问题{self._found}条" if self._found else "",
        )
