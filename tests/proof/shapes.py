"""The shapes of systems that are proved, and how often each is drawn."""

import os

from tests.proof.systems import Shape

ROUNDS = int(os.environ.get("EVALBOOK_PROOF_ROUNDS", "1"))
"""How often every shape is drawn, each time from another seed: a longer run on demand."""

SHAPES = (
    Shape(11),
    Shape(12, excluded=True),
    Shape(13, places=1),
    Shape(14, places=0, excluded=True),
)
CASES = tuple(shape.later(turn) for turn in range(ROUNDS) for shape in SHAPES)
