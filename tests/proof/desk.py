"""Where a system is drawn up: a seeded source of choices, and the base data invented on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

Data = dict[str, Any]
"""Part of an indicator system as its file says it: `evalbook.indicators.load.build` takes the whole."""


@dataclass
class Desk:
    """Choices for one system; the same seed draws up the same system."""

    random: Random
    places: int
    """Places of a score."""
    further: bool
    """Whether formulas may compare and round."""
    waives: bool = False
    """Whether a zero denominator mostly means that an indicator does not apply."""
    fields: list[Data] = field(default_factory=list)
    code: str = ""
    """Of the indicator being drawn."""

    def pick(self, members: Sequence[T]) -> T:
        """Choose a member."""
        return members[self.random.randrange(len(members))]

    def chance(self, share: float) -> bool:
        """Say yes that often."""
        return self.random.random() < share

    def begin(self, code: str) -> None:
        """Begin an indicator anew, without the fields that an earlier attempt invented."""
        self.code = code
        self.fields = [one for one in self.fields if one["group"] != code]

    def field(self, kind: str = "amount", *, signed: bool = False, **more: Any) -> str:
        """Invent a base data field of the indicator; return its name."""
        letter = chr(ord("a") + sum(one["group"] == self.code for one in self.fields))
        name = f"数{self.code}{letter}"
        one = {
            "code": f"{self.code.lower()}_{letter}",
            "name": name,
            "group": self.code,
            "kind": kind,
            "unit": {"amount": "万元", "count": "个", "percent": "%", "choice": ""}[kind],
            "meaning": "",
            "source": "",
        }
        if signed:
            one["minimum"] = None
        self.fields.append(one | more)
        return name

    def cents(self, value: Decimal) -> Decimal:
        """Cut a number to the places of a score."""
        return value.quantize(Decimal(1).scaleb(-self.places))
