"""Whoever follows a run: a person at a screen, another program, or a log."""

from typing import Protocol


class Watcher(Protocol):
    """Told of everything that a run does, as it happens."""

    def begin(self, stage: str, count: int) -> None:
        """A stage begins (`读取`, `写出`), with so many files."""
        ...

    def did(self, file: str, what: str, findings: int = 0, *, anew: bool = True) -> None:
        """A file is done: what became of it, with how many findings; `anew`, or as it was remembered."""
        ...

    def failed(self, file: str, trace: str) -> None:
        """The program made a mistake with a file: where, for those who maintain it."""
        ...


class Nobody:
    """Nobody follows."""

    def begin(self, stage: str, count: int) -> None:
        """Ignore it."""

    def did(self, file: str, what: str, findings: int = 0, *, anew: bool = True) -> None:
        """Ignore it."""

    def failed(self, file: str, trace: str) -> None:
        """Ignore it."""
