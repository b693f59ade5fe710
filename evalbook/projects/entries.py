"""The cells of a project sheet as entries: what may stand in each, for the template and the reader alike."""

from decimal import Decimal

from evalbook.indicators.entries import Entry, EntryKind
from evalbook.indicators.model import CoverKind
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    DIRECTION,
    INPUTS,
    NAME,
    POINTS,
    RATING,
    REASON,
    TARGET,
    UNIT,
)
from evalbook.projects.directions import DIRECTIONS
from evalbook.projects.model import ProjectForm, ProjectItem
from evalbook.projects.sheet import ACHIEVED, EXPECTED, FUND_CLAIMED, fund_key, item_key

_NOTHING = Decimal(0)
AMOUNT_UNIT = "万元"


def item_entry(item: ProjectItem) -> Entry:
    """Describe the cell of an item of head or foot."""
    kind = EntryKind.DATE if item.kind is CoverKind.DATE else EntryKind.TEXT
    return Entry(item_key(item.code), "", item.name, kind, item.required)


def fund_entry(row: str, column: str, label: str) -> Entry:
    """Describe the cell of an amount."""
    return Entry(fund_key(row, column), "", label, EntryKind.AMOUNT, unit=AMOUNT_UNIT, minimum=_NOTHING)


def fund_score_entry(form: ProjectForm) -> Entry:
    """Describe the cell of the department's own score of the rate of execution."""
    label = f"{form.fund.name}得分"
    return Entry(
        FUND_CLAIMED, "", label, EntryKind.SCORE, minimum=_NOTHING, maximum=form.fund.points, unit="分"
    )


def goal_entries() -> tuple[Entry, Entry]:
    """Describe the cells of 年度总体目标."""
    return (
        Entry(EXPECTED, "", "年度总体目标：预期目标", EntryKind.LONG_TEXT, required=True),
        Entry(ACHIEVED, "", "年度总体目标：实际完成情况", EntryKind.LONG_TEXT, required=True),
    )


def line_entry(
    form: ProjectForm, code: str, name: str, *, words: bool = False, points: Decimal | None = None
) -> Entry:
    """Describe a cell of an indicator called `name`; `words` where it is qualitative."""
    label = f"{name}：{INPUTS[code]}" if name else INPUTS[code]
    if code == DIRECTION:
        return Entry(code, "", label, EntryKind.CHOICE, required=True, options=DIRECTIONS)
    if code == RATING:
        options = tuple(one.name for one in form.ratings)
        return Entry(code, "", label, EntryKind.CHOICE, required=words, options=options)
    if code in (POINTS, CLAIMED):
        required = code == POINTS or words
        most = points if code == CLAIMED and points is not None else form.about.points
        return Entry(code, "", label, EntryKind.SCORE, required, "分", minimum=_NOTHING, maximum=most)
    if code in (TARGET, ACTUAL) and not words:
        return Entry(code, "", label, EntryKind.AMOUNT, required=True)
    return Entry(code, "", label, EntryKind.TEXT, required=code in (NAME, TARGET))


TEXT_COLUMNS = (NAME, UNIT, REASON)
"""Columns of an indicator that hold a text whatever its direction."""
