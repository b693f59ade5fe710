"""Garbage is looked for seldom while a process works through files, and as before afterwards."""

import gc
import weakref

from evalbook.indicators.load import load
from evalbook.jobs.garbage import collect_as, collect_seldom
from evalbook.template import write_template


class Node:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.own = self


def test_cycles_are_still_collected() -> None:
    before = collect_seldom()
    try:
        assert gc.get_threshold() > before
        node = weakref.ref(Node())
        held = [[one] for one in range(600_000)]
        assert held
        assert node() is None
    finally:
        collect_as(before)


def test_the_process_is_left_as_it_was() -> None:
    threshold = gc.get_threshold()
    collect_as(collect_seldom())
    assert gc.get_threshold() == threshold
    assert gc.get_freeze_count() == 0


def test_a_workbook_leaves_no_garbage() -> None:
    """Sheets and workbook hold each other until the book is finished; a book a second must not add up."""
    write_template(load())
    gc.collect()
    gc.disable()
    try:
        write_template(load())
        # A sheet alone would leave hundreds; the template has eight.
        assert gc.collect() < 500
    finally:
        gc.enable()
