"""The shapes of systems that are proved, and how often each is drawn."""

import os

from tests.proof.systems import Shape

ROUNDS = int(os.environ.get("EVALBOOK_PROOF_ROUNDS", "1"))
"""How often every shape is drawn, each time from another seed: a longer run on demand."""

_LESS = (16,) * 8
_UNEVEN = (1, 1, 2, 58, 20, 20, 2, 55)
"""All indicators of a small level may be left out together."""
_BESIDE = (8,) * 4

SHAPES = (
    Shape(11),
    Shape(12, groups=(20,) * 8, excluded=True, places=1),
    Shape(13, places=0, further=True),
    Shape(14, groups=_UNEVEN, excluded=True, further=True),
    Shape(15, carried=True, further=True),
    Shape(16, groups=(20,) * 8, carried=True, excluded=True, places=1),
    Shape(17, groups=(22,) * 8, further=True, pools=("A1", "B2")),
    Shape(18, groups=_LESS, outside=_BESIDE, further=True, excluded=True),
    Shape(19, groups=_UNEVEN, weighs=True, excluded=True, further=True),
    Shape(20, groups=_LESS, outside=_BESIDE, weighs=True, excluded=True, vetoes=True),
    Shape(21, ranked=True, further=True, vetoes=True),
    Shape(
        22,
        groups=_LESS,
        outside=_BESIDE,
        further=True,
        excluded=True,
        carried=True,
        ranked=True,
        pools=("B1",),
        vetoes=True,
    ),
)
TINY = (
    Shape(310, groups=(1,) * 4, excluded=True),
    Shape(320, groups=(1,) * 4, excluded=True, weighs=True),
    Shape(332, groups=(1,) * 4, outside=(1,) * 4, excluded=True, weighs=True, vetoes=True),
    Shape(340, groups=(6, 4), outside=(1,) * 4, carried=True, pools=("A2",), vetoes=True),
)
"""So small that whole levels, and with these seeds all there is, are left out."""
CASES = tuple(shape.later(turn) for turn in range(ROUNDS) for shape in SHAPES)
