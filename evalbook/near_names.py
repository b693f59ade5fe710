"""Names of departments that are nearly the same: told for any number of names without comparing all pairs."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

_SHORTEST, _MOST_ADDED = 5, 3
"""Characters of a name that is compared with others, and how many a near one may have more."""
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_END = ""
"""Stands in a node of the tree for the end of a name."""


def is_near(one: str, other: str) -> bool:
    """Tell whether one folded name is the other with a few characters more; 民政局 and 财政局 are not near.

    What stands in brackets at the end, as in 财政局（本级）, may be of any length.
    """
    return (one != other and _stem(one) == _stem(other)) or _is_longer(one, other) or _is_longer(other, one)


def near_names(names: Iterable[str]) -> dict[str, set[str]]:
    """Gather for each of some folded names those of the others that are near; without those that have none.

    The time taken grows with the number of names and of near pairs, not with that of all pairs.
    """
    distinct = sorted(set(names))
    near: dict[str, set[str]] = {}
    for one, other in _pairs(distinct):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    by_stem: dict[str, list[str]] = {}
    for name in names:
        by_stem.setdefault(_stem(name), []).append(name)
    for alike in by_stem.values():
        yield from combinations(alike, 2)
    tree: _Tree = {}
    for name in names:
        if len(name) >= _SHORTEST:
            _plant(tree, name)
    for name in names:
        if len(name) > _SHORTEST:
            yield from ((short, name) for short in _candidates(tree, name) if _is_longer(name, short))


def _stem(name: str) -> str:
    return _IN_BRACKETS.sub("", name)


def _is_longer(long: str, short: str) -> bool:
    """Tell whether a name is another with a few characters more, wherever they stand in it."""
    if len(short) < _SHORTEST or not 0 < len(long) - len(short) <= _MOST_ADDED:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


_Tree = dict[str, "_Tree | str"]
"""Names by their characters, one after another; a name that is alone from some character on is a leaf."""


def _plant(tree: _Tree, name: str) -> None:
    for depth in range(len(name) + 1):
        character = name[depth : depth + 1] or _END
        below = tree.setdefault(character, name)
        if below is name:
            return
        if isinstance(below, str):
            # Two names share this character: the one that was alone goes one further down.
            tree[character] = below = {below[depth + 1 : depth + 2] or _END: below}
        tree = below


def _candidates(tree: _Tree, long: str) -> set[str]:
    """Return the names that a name may be with a few characters left out; some of them may not be."""
    found: set[str] = set()
    ways: list[tuple[_Tree, int, int]] = [(tree, 0, 0)]
    while ways:
        # `depth` tells how many of the characters before `place` were not left out.
        node, place, depth = ways.pop()
        if len(long) - depth <= _MOST_ADDED and isinstance(end := node.get(_END), str):
            found.add(end)
        for at in range(place, min(depth + _MOST_ADDED + 1, len(long))):
            below = node.get(long[at])
            if isinstance(below, str):
                found.add(below)
            # Of equal characters the first leaves out the fewest.
            elif below is not None and long.index(long[at], place) == at:
                ways.append((below, at + 1, depth + 1))
    return found
