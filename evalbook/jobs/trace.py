"""Where in the program a mistake was made, without anything of what stands in a file."""

import traceback


def trace_of(error: BaseException) -> str:
    """Name the places that led to an error, and its kind; its message may hold what a cell holds."""
    # What was raised in another process brings its places along as a text.
    told = getattr(error, "traceback", None) or str(error.__cause__ or "")
    lines = told.splitlines() if isinstance(told, str) and told else traceback.format_tb(error.__traceback__)
    places = [line.rstrip() for line in lines if line.lstrip().startswith("File ")]
    return "\n".join([*places, type(error).__name__])
