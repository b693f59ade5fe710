"""Objects that stand in many places of what is written: kept apart, field by field, and made once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import starmap
from sys import intern
from typing import Any

from evalbook.plain_data.kept import Kept
from evalbook.plain_data.shapes import shape_of

_MOST = 8192
"""Objects that are used again where equal ones are read, of this file or of another."""

Written = dict[str, dict[int, tuple[int, Any]]]
"""By tag: objects met while something is written, by identity, each with its number."""
Read = Mapping[str, Sequence[Any]]
"""By tag: objects of what is being read, by number."""


class Pool:
    """The objects of one class, whose fields are texts, numbers and nothing else."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._classes = [shape_of(hint).classes for hint in kept.hints]
        if not all(one <= {str, int} for one in self._classes):
            raise TypeError(f"cannot be shared: {kept.cls.__name__}")
        self._named = [place for place, name in enumerate(kept.names) if name in kept.named]
        self._make = lru_cache(_MOST)(kept.cls)

    def columns(self, found: Mapping[int, tuple[int, Any]]) -> list[list[Any]]:
        """Write out the fields of objects: a list for each field, in the order of the numbers."""
        objects = [one for _, one in found.values()]
        return [[getattr(one, name) for one in objects] for name in self._kept.names]

    def objects(self, columns: list[list[Any]]) -> list[Any]:
        """Make the objects; raises `ValueError` where anything else than their fields is given."""
        for column, classes in zip(columns, self._classes, strict=True):
            if not classes.issuperset(map(type, column)):
                raise ValueError(f"not the fields of {self._kept.cls.__name__}")
        for place in self._named:
            columns[place] = list(map(intern, columns[place]))
        return list(starmap(self._make, zip(*columns, strict=True)))
