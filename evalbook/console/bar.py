"""A bar on a terminal: how far a run is."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from evalbook.batch.watcher import Watcher
from evalbook.console.screen import console, visible

_CURRENT = 30
"""Characters of the name of a file that are shown."""


@contextmanager
def bar() -> Iterator[Watcher]:
    """Show a bar for each stage of a run on a terminal, and nothing in a pipe."""
    screen = console(stderr=True)
    shown = Progress(
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
    with shown:
        yield _Bar(shown)


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

    def failed(self, file: str, trace: str) -> None:
        """Leave it to the log."""

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
