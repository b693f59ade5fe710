"""Exit codes; fixed, because scripts rely on them."""

ALL_SCORED = 0
ATTENTION = 1
"""Finished, but some file could not be scored."""
WRONG_USE = 2
NOT_WRITTEN = 3
"""Finished, but some output could not be written."""
NO_INPUT = 4
FAULT = 5
"""A mistake in the program; a report of it was saved."""
INTERRUPTED = 130
"""By Ctrl-C."""
TERMINATED = 143
"""By the system, or by another program."""
