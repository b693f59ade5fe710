"""On what terms files go back."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The command line sets the terms before it knows whether any system is needed.
    from evalbook.indicators.model import IndicatorSystem


@dataclass(frozen=True)
class Terms:
    """What the bureau settles about its letters."""

    deadline: date | None = None
    bureau: str = ""
    """Its name; empty for the name that the indicator system gives."""
    warnings_too: bool = False
    """Whether files that were scored go back for their warnings."""

    def signed(self, system: "IndicatorSystem") -> str:
        """Name the bureau that signs: as it was told, or by the county of the indicator system."""
        county = system.about.county
        return self.bureau or (f"{county}财政局" if county else "财政部门")
