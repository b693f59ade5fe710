"""What ranks depend on: the values of all departments of a batch, so that a part of it can be scored alone.

A place is known only beside those of the others. The values of every part of the batch are gathered,
put together, and handed to the scoring of each part: the scores are then those of the whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Key = tuple[str, int, int]
"""Code of an indicator, position of its part, and the circle in which it is ranked."""


@dataclass(frozen=True)
class Peers:
    """Measured values of ranked parts, ascending, in the part's unit; empty where nothing is ranked."""

    values: Mapping[Key, tuple[Decimal, ...]] = field(default_factory=dict)

    def as_json(self) -> list[Any]:
        """Write as plain lists and texts."""
        return [[*key, [str(value) for value in values]] for key, values in self.values.items()]

    @classmethod
    def from_json(cls, content: Iterable[Any]) -> "Peers":
        """Read what `as_json` wrote."""
        return cls(
            {
                (str(code), int(position), int(circle)): tuple(Decimal(value) for value in values)
                for code, position, circle, values in content
            }
        )


def together(parts: Iterable[Peers]) -> Peers:
    """Put together what was gathered of the parts of a batch, in any order."""
    gathered: dict[Key, list[Decimal]] = {}
    for part in parts:
        for key, values in part.values.items():
            gathered.setdefault(key, []).extend(values)
    return Peers({key: tuple(sorted(values)) for key, values in sorted(gathered.items())})
