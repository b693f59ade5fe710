"""How the figures of subordinate units make up a department's: choices of the indicator system."""

from enum import StrEnum


class Units(StrEnum):
    """How a department with subordinate units gets its scores."""

    SUMMED = "summed"
    """Scored by the sum of all base data."""
    WEIGHTED = "weighted"
    """The scores of all scoresheets, weighted by an amount."""


class OfUnits(StrEnum):
    """What a department with subordinate units takes as its own value of a base data field."""

    SUM = "sum"
    """The sum over the department itself (本级) and its units."""
    OWN = "own"
    """What the department itself (本级) has filled in."""
