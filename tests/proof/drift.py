"""Where binary numbers run out: cases whose points hinge on digits that no cell holds.

Excel adds, subtracts and divides binary numbers of some sixteen digits, and the live formulas round
rates to ten places and what is calculated from amounts to six. That sheds the drift of every rate, and
of amounts up to some thousand millions; beyond, and for a tie at the place after the last, no formula
can tell on which side of an edge a value stands. Such a case is not filled in: `steady` says which.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tests.proof.oracle import Contents, Found, figures, part_points
from tests.proof.reading import Figures, evaluate, half_up, names, places_of

_DRIFT = Fraction(1, 2**50)
"""Relative, for every figure of a formula: a few units in the last place of a binary number."""


def steady(data: Mapping[str, Any], part: Mapping[str, Any], found: Found, filled: Contents) -> bool:
    """Tell whether the points of a part stay the same wherever drift may take what was `found`."""
    kind, places = part["rule"]["kind"], data["about"]["score_places"]
    if found.state != "value" or "formula" not in part or kind in ("words", "ranges", "rank"):
        return True  # words are exact, and places are counted by the engine alone
    texts = [part["formula"]] + ([part["rule"]["previous"]] if kind == "trend" else [])
    of = figures(data, [name for text in texts for name in names(text)], filled)
    if of is None:
        return True
    unit = "" if kind == "trend" else part.get("unit", "%")
    try:
        ends = [_ends(text, of, unit) for text in texts]
    except ZeroDivisionError:
        return False
    if kind == "trend":
        return len({(now > 0, now < 0, now <= before) for now in ends[0] for before in ends[1]}) == 1
    if part["rule"].get("exact_first"):
        limit = Fraction(part["rule"]["bands"][0]["limit"])
        if len({(end > limit, end < limit) for end in ends[0]}) > 1:
            return False
    return len({part_points(part, Found("value", end), places) for end in ends[0]}) == 1


def _ends(text: str, of: Figures, unit: str) -> set[Fraction]:
    """Return the value, and how far drift can take it on either side, each rounded as a cell is."""
    value = evaluate(text, of)
    drift, factor = Fraction(0), 100 if unit == "%" else 1
    if text not in of or factor > 1:
        drift = abs(value) * _DRIFT
        for name, figure in of.items():
            drift += abs(evaluate(text, {**of, name: figure * (1 + _DRIFT)}) - value)
    return {half_up((value + way * drift) * factor, places_of(text, unit)) for way in (-1, 0, 1)}
