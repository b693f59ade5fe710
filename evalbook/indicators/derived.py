"""What follows from a part of the indicator system (or from a formula of it), worked out once for each."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

M = TypeVar("M")
R = TypeVar("R")


class _Identity:
    """A model as a cache key: by identity, since hashing the whole of it would cost more."""

    __slots__ = ("model",)

    def __init__(self, model: object) -> None:
        self.model = model

    def __hash__(self) -> int:
        return id(self.model)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.model is self.model


def derived(most: int) -> Callable[[Callable[[M], R]], Callable[[M], R]]:
    """Remember what a function of a model, which is immutable, returned for so many of them."""

    def remembering(function: Callable[[M], R]) -> Callable[[M], R]:
        @lru_cache(maxsize=most)
        def remembered(holder: _Identity) -> R:
            return function(holder.model)  # type: ignore[arg-type]

        @wraps(function)
        def ask(model: M) -> R:
            return remembered(_Identity(model))

        return ask

    return remembering
