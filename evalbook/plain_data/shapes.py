"""What may stand in a field, by its type hint: checked when data come back from a file.

A hint is taken for what it says of plain data: classes are meant exactly, without their subclasses, and a
`Mapping` is a dict with texts as keys.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

PLAIN_PATH = type(Path())
"""The class that paths have on this system."""
_CONTAINERS: dict[object, frozenset[type]] = {
    list: frozenset({list}),
    tuple: frozenset({tuple}),
    dict: frozenset({dict}),
    Mapping: frozenset({dict}),
    Sequence: frozenset({list, tuple}),
}

Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Shape:
    """Classes that a value may have, and what its members have to be where it is a container."""

    classes: frozenset[type]
    members: Check | None = None
    """Asked of containers only; None where the class says everything."""

    def fits(self, value: object) -> bool:
        """Tell whether a value is of this shape, to its innermost member."""
        return type(value) in self.classes and (self.members is None or self.members(value))


def shape_of(hint: Any) -> Shape:
    """Return the shape that a type hint describes; raises `TypeError` for one that says nothing plain."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _union([shape_of(one) for one in get_args(hint)])
    if origin in _CONTAINERS:
        return _container(origin, get_args(hint))
    if hint is None:
        return Shape(frozenset({NoneType}))
    if hint is Path:
        return Shape(frozenset({PLAIN_PATH}))
    if isinstance(hint, type) and hint not in _CONTAINERS:
        return Shape(frozenset({hint}))
    raise TypeError(f"not the hint of plain data: {hint}")


def _union(shapes: Sequence[Shape]) -> Shape:
    classes = frozenset().union(*(one.classes for one in shapes))
    compound = [one for one in shapes if one.members is not None]
    if not compound:
        return Shape(classes)
    simple = classes.difference(*(one.classes for one in compound))
    return Shape(classes, lambda value: type(value) in simple or any(one.fits(value) for one in compound))


def _container(origin: object, arguments: tuple[Any, ...]) -> Shape:
    classes = _CONTAINERS[origin]
    if dict in classes:
        key, member = arguments
        if key is not str:
            raise TypeError("keys of plain data are texts")
        every = _each(shape_of(member))
        return Shape(classes, lambda value: every(value.values()))
    if origin is tuple and arguments[-1] is not ...:
        places = [shape_of(one) for one in arguments]
        return Shape(
            classes,
            lambda value: (
                len(value) == len(places)
                and all(shape.fits(one) for shape, one in zip(places, value, strict=True))
            ),
        )
    return Shape(classes, _each(shape_of(arguments[0])))


def _each(shape: Shape) -> Check:
    if shape.members is None:
        # One pass in C over thousands of members, most of which are of one class.
        return lambda values: shape.classes.issuperset(map(type, values))
    return lambda values: all(map(shape.fits, values))
