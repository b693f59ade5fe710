"""What becomes of a value that is measured."""

from enum import StrEnum


class State(StrEnum):
    """What became of a value."""

    VALUE = "value"
    NOT_APPLICABLE = "not_applicable"
    NO_BASE = "no_base"
    """The denominator is zero, and the policy gives no points for that."""
    MISSING = "missing"
    INVALID = "invalid"
    """The denominator is zero, and the policy calls that a contradiction."""
    IN_RANGE = "in_range"
    """Only a range is known, each number of which is worth the same points."""
    PENDING = "pending"
    """There is a value, and its rank is known only beside those of other departments."""
