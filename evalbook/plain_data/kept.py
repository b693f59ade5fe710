"""What a codec is told of a class, and the name of a format that holds such classes."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cached_property, lru_cache
from sys import intern
from typing import Any, get_type_hints

from evalbook.plain_data.shapes import Shape

_VERSION = 1
"""Of the way in which things are written, whatever the things are."""


@dataclass(frozen=True)
class Kept:
    """A dataclass that a codec is told of, by a short tag in capitals."""

    tag: str
    cls: type
    narrowed: Mapping[str, Any] = field(default_factory=dict)
    """Type hints of fields whose own say more than what is kept, or nothing plain."""
    shared: bool = False
    """Whether the same object stands in many places: then it is written once, apart, and made once."""
    named: tuple[str, ...] = ()
    """Fields whose text, or tuple of texts, is the same in many objects, and is held in memory once."""

    @cached_property
    def names(self) -> list[str]:
        """Names of its fields, in their order."""
        return [one.name for one in fields(self.cls)]

    @cached_property
    def hints(self) -> list[Any]:
        """What may stand in each of them."""
        own = get_type_hints(self.cls)
        return [self.narrowed.get(name, own[name]) for name in self.names]

    def check(self, kinds: Sequence[type], shapes: Sequence[Shape]) -> None:
        """Raise `ValueError` where a field is wanting, or is of a class that it cannot have."""
        if len(kinds) != len(shapes):
            raise ValueError(f"not the fields of {self.cls.__name__}")
        for name, kind, shape in zip(self.names, kinds, shapes, strict=True):
            if kind not in shape.classes:
                raise ValueError(f"not a {self.cls.__name__}.{name}: {kind.__name__}")


def held_once(value: Any) -> Any:
    """Return what stands for all texts, or tuples of texts, that are the same as this; None is itself."""
    return intern(value) if type(value) is str else _same(value)


@lru_cache(1024)
def _same(value: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(map(intern, value))


def format_name(kept: Iterable[Kept], enums: Mapping[str, type[Enum]]) -> str:
    """Name a format by what it holds: another field, or another hint of one, makes another format."""
    described = [
        (one.tag, one.cls.__name__, *map(str, zip(one.names, map(str, one.hints), strict=True)))
        for one in kept
    ]
    described += [(tag, enum.__name__, *enum.__members__) for tag, enum in enums.items()]
    digest = hashlib.sha256(repr(sorted(described)).encode()).hexdigest()
    return f"{_VERSION}-{digest[:16]}"
