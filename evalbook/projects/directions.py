"""How an indicator of a project is meant: its direction (指标性质), and when it counts as met."""

from decimal import Decimal

AT_LEAST, AT_MOST, EXACTLY, QUALITATIVE = "≥", "≤", "＝", "定性"
DIRECTIONS = (AT_LEAST, AT_MOST, EXACTLY, QUALITATIVE)

_SAME = {"=": EXACTLY, ">=": AT_LEAST, "≧": AT_LEAST, "<=": AT_MOST, "≦": AT_MOST, "==": EXACTLY}


def direction_of(text: str) -> str:
    """Return the direction that a text means, or the text itself."""
    squeezed = "".join(text.split())
    return _SAME.get(squeezed, squeezed)


def is_met(direction: str, target: Decimal, actual: Decimal) -> bool:
    """Tell whether a number reaches its target."""
    if direction == AT_LEAST:
        return actual >= target
    return actual <= target if direction == AT_MOST else actual == target
