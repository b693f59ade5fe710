"""Ranges that settle a score, and ranges that do not."""

from decimal import Decimal
from functools import cache
from random import Random

import pytest

from evalbook.decimals import VALUE_PLACES, column, round_column
from evalbook.indicators.fields import CrossCheck
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.reach import numbers_of
from evalbook.indicators.rules import Consumes
from evalbook.indicators.settled import Range, all_alike, one_for_all
from evalbook.indicators.vetoes import Veto
from tests.proof.systems import Shape, drawn

D = Decimal


def judged(code: str, numbers: Range, system: IndicatorSystem | None = None) -> Decimal | None:
    system = system or load()
    (field,) = (one for one in system.fields if one.code == code)
    return one_for_all(system, field, numbers)


@pytest.mark.parametrize(
    ("numbers", "settled"),
    [
        # 社会公众满意度, 0 to 1: from 90 % on five points, from 80 % four, from 60 % three, else none.
        (Range(low=D("0.9")), True),
        (Range(low=D("0.9"), with_low=False), True),
        (Range(low=D("0.95")), True),
        (Range(low=D("0.8999")), False),
        (Range(low=D("0.7")), False),
        (Range(high=D("0.6"), with_high=False), True),
        (Range(high=D("0.6")), False),
        (Range(high=D("0.5")), True),
        (Range(high=D(1)), False),
        (Range(high=D(0)), True),
        (Range(low=D("0.8"), high=D("0.9"), with_high=False), True),
        (Range(low=D("0.8"), high=D("0.9")), False),
        # Nothing is in these.
        (Range(low=D(1), with_low=False), False),
        (Range(high=D(0), with_high=False), False),
        (Range(low=D("1.2")), False),
        (Range(high=D("-0.1")), False),
    ],
)
def test_a_rate_in_bands(numbers: Range, *, settled: bool) -> None:
    found = judged("satisfaction", numbers)
    assert (found is not None) is settled
    if found is not None:
        assert numbers.low is None or found >= numbers.low
        assert numbers.high is None or found <= numbers.high


@pytest.mark.parametrize("code", ["budget", "violation", "staff_admin", "three_public_paid", "projects_done"])
def test_a_field_that_is_calculated_with_is_never_settled(code: str) -> None:
    """0 of 违规资金额 would earn all points; but it is divided, and compared with another amount."""
    assert judged(code, Range(high=D(0))) is None


def changed(**changes: object) -> IndicatorSystem:
    return load().model_copy(update=changes)


def test_a_field_that_serves_a_relation_a_veto_or_a_second_indicator() -> None:
    system, full = load(), Range(low=D("0.9"))
    assert judged("satisfaction", full, system) is not None
    check = CrossCheck(code="K99", formula="社会公众满意度<=1", message="“社会公众满意度”太高", level="error")
    assert judged("satisfaction", full, changed(cross_checks=(check,))) is None
    (one,) = (one for one in system.indicators if one.code == "D51")
    veto = Veto(code="V1", condition="社会公众满意度<0.1", effect="total", message="满意度太低")
    assert judged("satisfaction", full, changed(vetoes=(veto,))) is None
    second = one.model_copy(update={"code": "D52"})
    assert judged("satisfaction", full, changed(indicators=(*system.indicators, second))) is None


@cache
def parts() -> list[Part]:
    """Parts that judge a number, of systems drawn with every kind of rule."""
    systems = [drawn(Shape(seed, further=seed % 2 == 0)).system for seed in range(1, 4)]
    found = [part for system in systems for one in system.indicators for part in one.parts]
    return [part for part in found if part.consumes is Consumes.NUMBER]


def test_no_two_values_of_a_settled_range_earn_different_points() -> None:
    rnd, seen = Random(20241124), set()
    for part in parts():
        named = [*numbers_of(part.rule), D(0), D(100)]
        for _ in range(12):
            ends = (rnd.choice(named) + rnd.choice((D(0), D(0), D("0.01"), D(-5), D(40))) for _ in "ab")
            low, high = sorted(ends)
            if not all_alike(part, low, high, 2):
                continue
            seen.add(type(part.rule).__name__)
            inside = [low + (high - low) * step / 400 for step in range(401)]
            inside += [one for one in named if low <= one <= high]
            points = part.rule.points_for(column(inside), part.scale)
            rounded = set(round_column(round_column(points, VALUE_PLACES), 2))
            assert len(rounded) == 1, (part.rule, low, high, rounded)
    assert {"Bands", "Deduct", "Deviation", "Ratio", "InverseRatio", "Threshold", "Clawback"} <= seen


def test_every_kind_of_rule_is_tried_in_that() -> None:
    kinds = {type(part.rule).__name__ for part in parts()}
    assert {"Bands", "Deduct", "Deviation", "Ratio", "InverseRatio", "Threshold", "Clawback"} <= kinds
    assert {"PassMark", "Coefficient"} <= kinds
