"""How much of what must be filled in (填报完整率) was filled in, readable or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evalbook.decimals import half_up
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import SheetSet
from evalbook.submission import Submission


@dataclass(frozen=True, slots=True)
class Completeness:
    """Required cells of a file, over all its scoresheets."""

    filled: int
    required: int

    @property
    def share(self) -> Decimal:
        """The share that is filled, to four places; 1 where nothing is required."""
        return half_up(Decimal(self.filled) / self.required, 4) if self.required else Decimal(1)


def completeness(system: IndicatorSystem, sheets: Iterable[tuple[int, Submission]]) -> Completeness:
    """Count the required cells of scoresheets: the number of each, 0 for the department's own, and itself."""
    filled = required = 0
    for number, submission in sheets:
        wanted = [entry.key for entry in SheetSet(number).entries(system) if entry.required]
        typed = submission.typed
        filled += sum(key in typed for key in wanted)
        required += len(wanted)
    return Completeness(filled, required)
