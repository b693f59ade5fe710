"""How often a process that works through many files looks for garbage.

A workbook takes tens of thousands of objects, hardly one of which is garbage before it is done, and loading
libraries makes none; looking for some after every 700, as Python does, takes a tenth of the time. What was
loaded before work began is never looked through again. `Book` lets go of its own circles; what others leave
behind is looked for all the same, though seldom: memory stays flat.
"""

import gc

_SELDOM = (500_000, 5, 5)
"""New objects before the youngest are looked through, and rounds before older ones are too."""

Thresholds = tuple[int, int, int]


def collect_seldom() -> Thresholds:
    """Look seldom from now on, in what comes from now on; return how often that was done before."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    return before


def collect_no_more() -> None:
    """Leave everything as it is: the process ends, and would look through all it has for nothing."""
    gc.freeze()


def collect_as(before: Thresholds) -> None:
    """Look for garbage as often as before, and through everything."""
    gc.set_threshold(*before)
    gc.unfreeze()
