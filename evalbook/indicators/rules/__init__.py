"""Rule kinds, one per file. A new kind is one new file and one line of `Rule`."""

from typing import Annotated

from pydantic import Field

from evalbook.indicators.rules.bands import Bands
from evalbook.indicators.rules.base import Consumes, Frozen, Scale
from evalbook.indicators.rules.checklist import Checklist
from evalbook.indicators.rules.deduct import Deduct
from evalbook.indicators.rules.deviation import Deviation
from evalbook.indicators.rules.occurrences import Occurrences
from evalbook.indicators.rules.ratio import Ratio
from evalbook.indicators.rules.threshold import Threshold
from evalbook.indicators.rules.words import Words

Rule = Annotated[
    Bands | Checklist | Deduct | Deviation | Occurrences | Ratio | Threshold | Words,
    Field(discriminator="kind"),
]

__all__ = [
    "Bands",
    "Checklist",
    "Consumes",
    "Deduct",
    "Deviation",
    "Frozen",
    "Occurrences",
    "Ratio",
    "Rule",
    "Scale",
    "Threshold",
    "Words",
]
