"""What follows from the indicator system, or a part of it, alone: worked out once, not per department."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

M = TypeVar("M")
P = ParamSpec("P")
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


def derived(
    most: int,
) -> Callable[[Callable[Concatenate[M, P], R]], Callable[Concatenate[M, P], R]]:
    """Keep what a function returns for a model, which is immutable, and further, hashable arguments.

    The last `most` of them are kept. What is returned is shared, so nobody may change it.
    """

    def remembering(function: Callable[Concatenate[M, P], R]) -> Callable[Concatenate[M, P], R]:
        @lru_cache(maxsize=most)
        def remembered(holder: _Identity, *args: Any, **kwargs: Any) -> R:
            return function(holder.model, *args, **kwargs)  # type: ignore[arg-type]

        @wraps(function)
        def ask(model: M, /, *args: P.args, **kwargs: P.kwargs) -> R:
            return remembered(_Identity(model), *args, **kwargs)  # type: ignore[arg-type] # they are hashable

        return ask

    return remembering
