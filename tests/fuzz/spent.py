"""How long fuzzing goes on: seconds in a run of the tests, and as long as anybody wants beside it."""

import os

_SECONDS = 10.0
"""Of all targets together, where nothing else is asked."""


def seconds(share: float) -> float:
    """Return the seconds of one that has this share of all fuzzing."""
    return share * float(os.environ.get("EVALBOOK_FUZZ_SECONDS", _SECONDS))


def is_short() -> bool:
    """Whether this is a run of the tests, which must come out the same each time."""
    return "EVALBOOK_FUZZ_SECONDS" not in os.environ
