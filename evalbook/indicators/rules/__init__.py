"""Rule kinds, one per file. A new kind is one new file and one line of `Rule`."""

from typing import Annotated

from pydantic import Field

from evalbook.indicators.rules.bands import Bands
from evalbook.indicators.rules.base import Consumes, Frozen, Scale
from evalbook.indicators.rules.checklist import Checklist
from evalbook.indicators.rules.clawback import Clawback
from evalbook.indicators.rules.coefficient import Coefficient
from evalbook.indicators.rules.deduct import Deduct
from evalbook.indicators.rules.deviation import Deviation
from evalbook.indicators.rules.events import Events
from evalbook.indicators.rules.inverse_ratio import InverseRatio
from evalbook.indicators.rules.manual import Manual
from evalbook.indicators.rules.missing_items import MissingItems
from evalbook.indicators.rules.occurrences import Occurrences
from evalbook.indicators.rules.pass_mark import PassMark
from evalbook.indicators.rules.ranges import Ranges
from evalbook.indicators.rules.rank import Rank
from evalbook.indicators.rules.ratio import Ratio
from evalbook.indicators.rules.threshold import Threshold
from evalbook.indicators.rules.trend import Trend
from evalbook.indicators.rules.votes import Votes
from evalbook.indicators.rules.words import Words

Rule = Annotated[
    Bands
    | Checklist
    | Clawback
    | Coefficient
    | Deduct
    | Deviation
    | Events
    | InverseRatio
    | Manual
    | MissingItems
    | Occurrences
    | PassMark
    | Ranges
    | Rank
    | Ratio
    | Threshold
    | Trend
    | Votes
    | Words,
    Field(discriminator="kind"),
]

__all__ = [
    "Bands",
    "Checklist",
    "Clawback",
    "Coefficient",
    "Consumes",
    "Deduct",
    "Deviation",
    "Events",
    "Frozen",
    "InverseRatio",
    "Manual",
    "MissingItems",
    "Occurrences",
    "PassMark",
    "Ranges",
    "Rank",
    "Ratio",
    "Rule",
    "Scale",
    "Threshold",
    "Trend",
    "Votes",
    "Words",
]
