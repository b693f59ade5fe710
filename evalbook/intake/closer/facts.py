"""What a closer look can tell of a sheet, and what a workbook of any format must be able to tell."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from evalbook.cell import Cell

Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass
class SheetFacts:
    """What is known of a sheet beside its values."""

    errors: dict[Place, str] = field(default_factory=dict)
    """Names of errors: `#DIV/0!`."""
    formulas: set[Place] = field(default_factory=set)
    percentages: set[Place] = field(default_factory=set)
    """Cells with a number that is shown as a percentage."""
    merged: list[tuple[Place, Place, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def swallowed_by(self, place: Place) -> str:
        """Return the merged range in which a cell, not being its first, shows nothing; else ''."""
        row, column = place
        for (top, left), (bottom, right), text in self.merged:
            if top <= row <= bottom and left <= column <= right and place != (top, left):
                return text
        return ""

    def is_marked(self, columns: Iterable[int]) -> bool:
        """Tell whether there are errors, hidden rows, or any of some columns hidden."""
        return bool(self.errors or self.hidden_rows) or not self.hidden_columns.isdisjoint(columns)


class CloserBook(Protocol):
    """A workbook under a closer look; nothing in it ever raises, and a sheet that it lacks has no facts."""

    @property
    def hidden(self) -> AbstractSet[str]:
        """Titles of hidden sheets."""

    def is_marked(self, title: str, columns: Iterable[int]) -> bool:
        """Tell, at little cost, whether a sheet has errors, hidden rows, or any of some columns hidden."""

    def facts(self, title: str) -> SheetFacts:
        """Read a sheet closely."""

    def formulas(self, title: str) -> AbstractSet[Place]:
        """Find the formulas of a sheet."""

    def shows_percent(self, cell: Cell) -> bool:
        """Tell whether a cell with a number shows it as a percentage; True where that cannot be known."""
