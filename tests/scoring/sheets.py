"""Filled scoresheets and cases of one indicator, for the tests of scoring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest

from evalbook.cell import Cell
from evalbook.indicators.entries import NO, YES, Entry, entries
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.table import ScoreTable, score
from evalbook.submission import Content, Submission, Value

# A department that earns every point: 100.
FULL = {
    "posts_admin": "16",
    "posts_worker": "0",
    "posts_institution": "82",
    "staff_admin": "16",
    "staff_worker": "1",
    "staff_institution": "67",
    "targets_due": "10",
    "targets_set": "10",
    "three_public_last": "20",
    "three_public_budget": "18",
    "project_key": "750",
    "project_total": "1000",
    "budget": "2000",
    "budget_done": "2000",
    "adjust_up": "0",
    "adjust_down": "0",
    "adjust_shift": "0",
    "year_budget": "2000",
    "paid_june": "1000",
    "paid_december": "2000",
    "carry_year": "0",
    "carry_now": "50",
    "carry_last": "60",
    "office_budget": "100",
    "office_paid": "100",
    "three_public_paid": "18",
    "purchase_budget": "300",
    "purchase_done": "300",
    "assets_total": "400",
    "assets_used": "400",
    "monitor_due": "10",
    "monitor_done": "10",
    "projects_planned": "20",
    "projects_done": "20",
    "projects_good": "20",
    "tasks_given": "12",
    "tasks_done": "12",
    "review_due": "10",
    "review_done": "10",
    "inspected": "500",
    "violation": "0",
    "assessment": "优秀",
    "results_due": "5",
    "results_used": "5",
    "satisfaction": "0.95",
}

Change = str | Decimal | None
"""New content of a cell; None empties it. Numbers may be written as text."""

_YES_NO = {"1": YES, "0": NO, "-": "不适用", " ": None}


def filled(system: IndicatorSystem | None = None, /, **changes: Change) -> Submission:
    """Fill a scoresheet that earns all points, with some cells changed.

    Keys are codes of fields (`budget`), or entry keys with `__` for a dot (`point__A11__1`,
    `self__B11`).
    """
    contents: dict[str, Content] = {}
    cells: dict[str, Cell] = {}
    for position, entry in enumerate(entries(system or load())):
        cells[entry.key] = Cell("填", position, 1)
        code = entry.key.removeprefix("field.").replace(".", "__")
        content = changes.pop(code) if code in changes else _full(entry)
        if content is not None:
            contents[entry.key] = _content(entry, content)
    if changes:
        raise KeyError(f"no such entries: {', '.join(changes)}")
    values = {key: Value(content, cells[key]) for key, content in contents.items()}
    return Submission("填报.xlsx", "0" * 64, values, cells)


def _full(entry: Entry) -> Change:
    group, _, code = entry.key.partition(".")
    if group == "field":
        return FULL[code]
    if group == "point":
        return YES if entry.options else "0"
    return None


def _content(entry: Entry, content: str | Decimal) -> Content:
    return Decimal(content) if entry.kind.is_number else content


def answers(indicator: str, marks: str) -> dict[str, Change]:
    """Answer the check points of an indicator: `1` 是, `0` 否, `-` 不适用, a blank for no answer."""
    return {f"point__{indicator}__{number}": _YES_NO[mark] for number, mark in enumerate(marks, start=1)}


@dataclass(frozen=True)
class Case:
    """What one indicator must score when only the named cells differ from full points."""

    indicator: str
    name: str
    expected: Decimal | None
    changes: Mapping[str, Change]

    def __str__(self) -> str:
        return f"{self.indicator} {self.name}"


def case(indicator: str, name: str, expected: str | None, /, **changes: Change) -> Case:
    """Write a case in one line; `expected` is None where there must be no score."""
    return Case(indicator, name, None if expected is None else Decimal(expected), changes)


def table_of(cases: Sequence[Case]) -> ScoreTable:
    """Score cases in one batch, a row each, by the built-in system."""
    return score(load(), [filled(**one.changes) for one in cases])


def numbered(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Parametrise a test by `row` and `case`."""
    return pytest.mark.parametrize(("row", "case"), list(enumerate(cases)), ids=list(map(str, cases)))
