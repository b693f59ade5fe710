"""What holds for every score whatever is filled in; no workbook is needed to see it."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import openpyxl
import pytest

from evalbook.indicators.load import build
from evalbook.indicators.model import Indicator
from evalbook.intake.reader import read
from evalbook.scoring.assessment import Assessment, assessments
from evalbook.scoring.scores import IndicatorScore, LevelScore
from evalbook.scoring.table import ScoreTable, score
from evalbook.template import write_template
from tests.proof.comparison import exact
from tests.proof.faces import of_level, plain
from tests.proof.oracle_sums import OUT, Expected, expected
from tests.proof.shapes import CASES
from tests.proof.submissions import Filled, as_read, batch, submission
from tests.proof.systems import Drawn, Shape, drawn

DEPARTMENTS = 12
LEAST = 1_250
"""Scores that every case compares."""

Record = Callable[[str, object], None]
every_shape = pytest.mark.parametrize("shape", CASES, ids=lambda shape: f"seed{shape.seed}")


@dataclass(frozen=True)
class Batch:
    """A batch as filled in, scored by the engine and by the oracle."""

    drawn: Drawn
    filled: list[Filled]
    table: ScoreTable
    seen: list[Assessment]
    expected: list[Expected]


@cache
def scored(shape: Shape) -> Batch:
    one = drawn(shape)
    filled = [as_read(each) for each in batch(one.data, -shape.seed, DEPARTMENTS)]
    table = score(one.system, [submission(each, number) for number, each in enumerate(filled)])
    return Batch(one, filled, table, list(assessments(table)), expected(one.data, filled))


def scores(seen: Assessment) -> dict[str, str]:
    """Every score of a department, by code, as printed to the cent."""
    found = {
        one.indicator.code: OUT if one.excluded else plain(one.computed)
        for one in seen.indicators
        if one.indicator.scored
    }
    found |= {one.level.code: of_level(one) for one in (*seen.level1, *seen.level2)}
    return found | {"total": plain(seen.total), "grade": seen.grade or ""}


@every_shape
def test_the_engine_gives_what_the_printed_rules_give(shape: Shape, record_property: Record) -> None:
    one = scored(shape)
    found, compared = [], 0
    for number, (seen, should) in enumerate(zip(one.seen, one.expected, strict=True)):
        for code, text in scores(seen).items():
            wanted = should[code]
            expected_text = (wanted or "") if code == "grade" else exact(wanted)  # type: ignore[arg-type]
            compared += bool(text) and code in should.scores
            if text != expected_text:
                found.append(f"department {number} {code}: {text!r}, should be {expected_text!r}")
    record_property("proof", f"{shape.name}: {compared} scores of the engine, {len(found)} differences")
    assert found == [], f"{shape.name}\n" + "\n".join(found)
    assert compared >= LEAST, shape.name


@every_shape
def test_points_of_a_part_stay_within_its_points(shape: Shape) -> None:
    one = scored(shape)
    for indicator in one.drawn.system.scored:
        for position, part in enumerate(indicator.parts):
            given = one.table.part_points[indicator.code, position].dropna()
            assert all(0 <= points <= part.points for points in given), f"{shape.name} {indicator.code}"


@every_shape
def test_scores_stay_between_nothing_and_what_can_be_reached(shape: Shape) -> None:
    """Between 0 and the points (with those carried or chosen); for a penalty, the same below zero."""
    one = scored(shape)
    for seen in one.seen:
        for each in seen.indicators:
            if each.indicator.scored and each.computed is not None:
                low, high = _reach(one.drawn, seen, each.indicator)
                assert low <= each.computed <= high, f"{shape.name} {each.indicator.code}"
        assert seen.total is None or 0 <= seen.total <= one.drawn.system.about.highest, shape.name


def _reach(one: Drawn, seen: Assessment, indicator: Indicator) -> tuple[Decimal, Decimal]:
    most = indicator.points
    if one.system.in_pool(indicator):
        most = seen.submission.number(f"weight.{indicator.code}") or Decimal(0)
    out = {each.indicator.code for each in seen.indicators if each.excluded}
    most += sum(each.points for each in one.system.carried_by(indicator) if each.code in out)
    return (-most, Decimal(0)) if one.system.effect(indicator) == "penalty" else (Decimal(0), most)


@every_shape
def test_sub_totals_and_total_are_sums(shape: Shape) -> None:
    """What is added up is the sum of what stands below it, held within its cap outside the base."""
    one = scored(shape)
    adds = [level.code for level in one.drawn.system.level1 if level.is_outside or not shape.weighs]
    for number, seen in enumerate(one.seen):
        for level1 in seen.level1:
            groups = [each for each in seen.level2 if each.level.level1 == level1.level.code]  # type: ignore[union-attr]
            if level1.level.code in adds:
                assert _is_sum(level1, groups), f"{shape.name} department {number}"
                for group in groups:
                    members = [each for each in seen.indicators if each.indicator.level2 == group.level.code]
                    assert _is_sum(group, _counting(members)), f"{shape.name} department {number}"
        if not (shape.excluded or shape.weighs or shape.outside or shape.vetoes):
            assert _is_sum(seen, seen.level1), f"{shape.name} department {number}"


def _counting(members: Sequence[IndicatorScore]) -> list[IndicatorScore]:
    return [each for each in members if each.indicator.scored and not each.excluded]


def _is_sum(level: Any, members: Sequence[Any]) -> bool:
    total = level.total if isinstance(level, Assessment) else level.computed
    scores = [each.computed for each in members]
    if None in scores or total is None:
        return total is None and None in scores
    added = sum(scores, Decimal(0))
    outside = isinstance(level, LevelScore) and level.effect != "base"
    return bool(total == (max(-level.level.points, min(level.level.points, added)) if outside else added))


_UP, _DOWN = 1, -1
_SIDES = {"at_least": _UP, "at_most": _DOWN, "below": _UP, "above": _DOWN}
_DIRECTIONS = {
    "ratio": _UP,
    "pass_mark": _UP,
    "coefficient": _UP,
    "checklist": _UP,
    "manual": _UP,
    "events": _UP,
    "votes": _UP,
    "ranges": _UP,
    "rank": _DOWN,
    "inverse_ratio": _DOWN,
    "occurrences": _DOWN,
    "missing_items": _DOWN,
}


def _ordered(rule: Mapping[str, Any], value: Any) -> Any:
    """Turn a value into what may only raise the points as it grows; None where nothing of the kind holds."""
    kind = rule["kind"]
    if kind == "deviation":
        return -abs(value - Decimal(rule["target_value"]))
    if kind == "clawback":
        return value if value <= Decimal(rule["beyond"]) else None
    if kind in ("threshold", "deduct", "bands"):
        return None if rule.get("exact_first") else value * _SIDES[rule["side"]]
    if kind == "trend":
        return -("没有发生", "不高于上年", "高于上年").index(value)
    if kind == "words":
        return -[one["word"] for one in rule["words"]].index(value)
    return value * _DIRECTIONS[kind] if kind in _DIRECTIONS else None


@every_shape
def test_a_better_value_never_earns_less(shape: Shape) -> None:
    one, compared = scored(shape), 0
    for indicator in one.drawn.data["indicators"]:
        for position, part in enumerate(indicator["parts"] if indicator.get("scored", True) else ()):
            key = (indicator["code"], position)
            pairs = zip(one.table.values[key], one.table.part_points[key], strict=True)
            known = [(_ordered(part["rule"], value), points) for value, points in pairs if value is not None]
            ranked = sorted(pair for pair in known if pair[0] is not None)
            points = [pair[1] for pair in ranked]
            assert points == sorted(points), f"{shape.name} {key} {part} {ranked}"
            compared += len(points)
    assert compared >= LEAST / 2, shape.name


@every_shape
def test_the_order_of_files_does_not_matter(shape: Shape) -> None:
    one = scored(shape)
    order = list(range(DEPARTMENTS))
    Random(shape.seed).shuffle(order)
    shuffled = score(one.drawn.system, [one.table.submissions[number] for number in order])
    again = dict(zip(order, assessments(shuffled), strict=True))
    for number, seen in enumerate(one.seen):
        assert scores(again[number]) == scores(seen), f"{shape.name} department {number}"


def _reordered(data: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """List the same system in another order: base data, levels, indicators, parts of sums."""
    keys = ("fields", "level1", "level2", "indicators", "sections", "vetoes")
    return {
        key: random.sample(content, len(content)) if key in keys else content for key, content in data.items()
    }


@every_shape
def test_the_order_of_rows_does_not_matter(shape: Shape) -> None:
    """Another order of base data and indicators is another order of the rows of every sheet."""
    one = scored(shape)
    system = build(_reordered(one.drawn.data, Random(shape.seed)), shape.name)
    again = score(system, list(one.table.submissions))
    for number, seen in enumerate(assessments(again)):
        assert scores(seen) == scores(one.seen[number]), f"{shape.name} department {number}"
    # The cells move with the rows, and are found again.
    handed_in = one.table.submissions[0]
    reading = read(handed_in.file, write_template(system, submission=handed_in), system)
    assert reading.submission is not None
    (seen,) = assessments(score(one.drawn.system, [reading.submission]))
    (alone,) = assessments(score(one.drawn.system, [handed_in]))
    assert scores(seen) == scores(alone), shape.name


def test_the_order_of_sheets_does_not_matter() -> None:
    one = scored(CASES[0])
    handed_in = one.table.submissions[0]
    book = openpyxl.load_workbook(io.BytesIO(write_template(one.drawn.system, submission=handed_in)))
    book.move_sheet("评分表", -3)
    book.move_sheet("基础数据", 2)
    saved = io.BytesIO()
    book.save(saved)
    reading = read(handed_in.file, saved.getvalue(), one.drawn.system)
    assert reading.submission is not None
    (seen,) = assessments(score(one.drawn.system, [reading.submission]))
    assert scores(seen) == scores(one.seen[0])
