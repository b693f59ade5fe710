"""The summary of a run as a whole."""

from typing import Any

from evalbook.output import summary


def write_summary(*given: Any, **named: Any) -> bytes:
    """Take what `evalbook.output.summary.write_summary` does, and put the pieces together."""
    return b"".join(summary.write_summary(*given, **named))
