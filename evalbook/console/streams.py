"""Streams that can print every character."""

from typing import TextIO


def any_encoding(stream: TextIO) -> None:
    """Let a stream print every character, escaped where its encoding has none."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
