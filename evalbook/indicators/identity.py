"""By what a template made from an indicator system is recognised."""

from dataclasses import dataclass

from evalbook.indicators.derived import derived
from evalbook.indicators.load import fingerprint
from evalbook.indicators.model import IndicatorSystem

TEMPLATE_ID = "evalbook"

META_UNIT = "unit"
"""What the rows of the hidden sheet begin with that list the units: number and name follow."""


@dataclass(frozen=True)
class Identity:
    """Id, version and content of an indicator system, as the hidden sheet of a template states them."""

    system: str
    version: str
    name: str
    year: str
    fingerprint: str

    @property
    def title(self) -> str:
        """Name the template as people know it."""
        return f"{self.name}，{self.year}年度，第{self.version}版"


@derived(8)
def identity(system: IndicatorSystem) -> Identity:
    """Return the identity of an indicator system."""
    about = system.about
    return Identity(about.id, about.version, about.name, str(about.year), fingerprint(system))
