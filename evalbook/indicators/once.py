"""What follows from an indicator system alone is worked out once, not for every department."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from evalbook.indicators.model import IndicatorSystem

P = ParamSpec("P")
T = TypeVar("T")


class _Identity:
    """A system as a cache key: by identity, since hashing the whole of it would cost more."""

    def __init__(self, system: IndicatorSystem) -> None:
        self.system = system

    def __hash__(self) -> int:
        return id(self.system)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.system is self.system


def once_per_system(
    most: int = 8,
) -> Callable[[Callable[Concatenate[IndicatorSystem, P], T]], Callable[Concatenate[IndicatorSystem, P], T]]:
    """Keep what a function returns for a system and further, hashable arguments: the last `most` of them.

    What is returned is shared, so nobody may change it.
    """

    def decorate(
        function: Callable[Concatenate[IndicatorSystem, P], T],
    ) -> Callable[Concatenate[IndicatorSystem, P], T]:
        @lru_cache(maxsize=most)
        def known(holder: _Identity, *args: Any, **kwargs: Any) -> T:
            return function(holder.system, *args, **kwargs)

        @wraps(function)
        def remembered(system: IndicatorSystem, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return known(_Identity(system), *args, **kwargs)  # type: ignore[arg-type] # they are hashable

        return remembered

    return decorate
