"""The time, as records and logs have it."""

from datetime import datetime


def now() -> str:
    """Tell the time, to the second, with its zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
