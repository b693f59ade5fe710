"""Points of all projects of a run at once: one row per indicator, scored column by column."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from evalbook.decimals import (
    VALUE_PLACES,
    Column,
    at_least,
    at_most,
    column,
    divide,
    full_like,
    half_up,
    round_column,
)
from evalbook.projects.columns import ACTUAL, CLAIMED, POINTS, RATING, TARGET
from evalbook.projects.directions import AT_LEAST, AT_MOST, EXACTLY
from evalbook.projects.model import ProjectForm, ScoringRule
from evalbook.projects.sheet import Line, ProjectSheet

_PERCENT = Decimal(100)
_NOTHING = Decimal(0)


def score_lines(form: ProjectForm, sheets: Sequence[ProjectSheet]) -> Iterator[tuple[Decimal | None, ...]]:
    """Yield the points of every indicator, sheet by sheet; None where something is missing."""
    lines = [line for sheet in sheets for line in sheet.lines]
    frame = pd.DataFrame(
        {
            "kind": ["" if line.is_qualitative else line.direction for line in lines],
            "target": _objects(_number(line, TARGET) for line in lines),
            "actual": _objects(_number(line, ACTUAL) for line in lines),
            "points": _objects(line.number(POINTS) for line in lines),
            "judged": _objects(_judged(form, line) for line in lines),
        }
    )
    scores = iter(_scores(form.scoring, frame))
    for sheet in sheets:
        yield tuple(next(scores) for _ in sheet.lines)


def _objects(members: Iterator[Decimal | None]) -> Column:
    listed = list(members)
    result = np.empty(len(listed), dtype=object)
    result[:] = listed
    return result


def _number(line: Line, key: str) -> Decimal | None:
    number = line.number(key)
    return None if number is None else half_up(number, VALUE_PLACES)


def _judged(form: ProjectForm, line: Line) -> Decimal | None:
    """Take what the department gave a qualitative indicator, where it lies in the range of its rating."""
    claimed = line.number(CLAIMED)
    if claimed is None or not line.is_qualitative or not in_range(form, line):
        return None
    return claimed


def in_range(form: ProjectForm, line: Line) -> bool:
    """Tell whether the score given lies in the range of the rating; not where any of both is missing."""
    rating = next((one for one in form.ratings if one.name == line.text(RATING)), None)
    points, claimed = line.number(POINTS), line.number(CLAIMED)
    if rating is None or points is None or claimed is None:
        return False
    low, high = form.rating_range(rating)
    best = rating is form.ratings[0]
    share = claimed * _PERCENT
    return low * points <= share and (share <= high * points if best else share < high * points)


def _scores(rule: ScoringRule, frame: pd.DataFrame) -> Column:
    scores: Column = frame["judged"].to_numpy(dtype=object).copy()
    whole = frame[["target", "actual", "points"]].notna().all(axis=1)
    for kind, points in ((AT_LEAST, _at_least), (AT_MOST, _at_most), (EXACTLY, _exactly)):
        rows = (whole & (frame["kind"] == kind)).to_numpy(dtype=bool)
        if rows.any():
            target, actual, full = (frame[name].to_numpy(dtype=object)[rows] for name in _OPERANDS)
            raw = points(rule, target, actual, full)
            scores[rows] = round_column(round_column(raw, VALUE_PLACES), 2)
    return scores


_OPERANDS = ("target", "actual", "points")


def _shares(numerator: Column, denominator: Column, points: Column) -> Column:
    """Take numerator ÷ denominator × points, from nothing to all points; nothing where that has no sense."""
    sound = np.asarray((denominator > _NOTHING) & (numerator > _NOTHING), dtype=bool)
    shares = full_like(points, _NOTHING)
    if sound.any():
        quotients = divide(numerator[sound] * points[sound], denominator[sound])
        shares[sound] = np.minimum(at_least(quotients, _NOTHING), points[sound])
    return shares


def _at_least(rule: ScoringRule, target: Column, actual: Column, points: Column) -> Column:
    met = np.asarray(actual >= target, dtype=bool)
    kept = divide(points * (_PERCENT - _taken_back(rule, target, actual)), full_like(points, _PERCENT))
    return np.where(met, kept, _shares(actual, target, points))


def _taken_back(rule: ScoringRule, target: Column, actual: Column) -> Column:
    """Percent of the points that a value far above its target gives back: the deviation beyond the limit."""
    beyond = column(excess(rule, *pair) for pair in zip(target, actual, strict=True))
    return at_most(beyond, rule.overshoot_share)


def excess(rule: ScoringRule, target: Decimal, actual: Decimal) -> Decimal:
    """Percent by which a value lies beyond the limit; 0 below it, and where the target has no percentages."""
    reached = attained(target, actual)
    return _NOTHING if reached is None else max(_NOTHING, reached - rule.overshoot_limit)


def attained(target: Decimal, actual: Decimal) -> Decimal | None:
    """Percent of its target that a value reaches; None for a target of which there are no percentages."""
    if target <= _NOTHING:
        return None
    (reached,) = divide(column([actual * _PERCENT]), column([target]))
    return half_up(reached, VALUE_PLACES)


def _at_most(rule: ScoringRule, target: Column, actual: Column, points: Column) -> Column:
    del rule  # a cost far below its limit takes nothing back
    met = np.asarray(actual <= target, dtype=bool)
    return np.where(met, points, _shares(target, actual, points))


def _exactly(rule: ScoringRule, target: Column, actual: Column, points: Column) -> Column:
    """Lose in proportion on either side: the smaller of both numbers ÷ the greater."""
    del rule
    smaller, greater = np.minimum(target, actual), np.maximum(target, actual)
    met = np.asarray(actual == target, dtype=bool)
    return np.where(met, points, _shares(smaller, greater, points))
