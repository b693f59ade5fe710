"""The oracle by hand, so that engine and oracle cannot be wrong together in silence."""

from fractions import Fraction
from typing import Any

import pytest

from tests.proof.comparison import exact, printed
from tests.proof.oracle import RULES, Found
from tests.proof.reading import division, evaluate, half_up, holds, names, places_of, twice

_BANDS = [{"limit": 0, "points": 3}, {"limit": 10, "points": 2}]
_WORDS = [{"word": "好", "points": 100}, {"word": "中", "points": "62.5"}]
_RANGES = [{"word": "好", "lowest": 80, "highest": 100}, {"word": "差", "lowest": 0, "highest": 80}]
_BALLOTS = [{"field": "满意", "worth": 100}, {"field": "一般", "worth": 60}]


def _stepped(kind: str, part_step: str, side: str = "above") -> dict[str, Any]:
    steps = {"target_value": 100, "step": 5, "points_per_step": "0.5", "part_step": part_step}
    return {"kind": kind, "side": side, **steps}


@pytest.mark.parametrize(
    ("rule", "value", "points"),
    [
        ({"kind": "threshold", "side": "at_least", "target_value": 60}, "60", "5"),
        ({"kind": "threshold", "side": "at_most", "target_value": 60}, "60.0000000001", "0"),
        (_stepped("deduct", "pro_rata"), "102.5", "4.75"),
        (_stepped("deduct", "whole"), "104.99", "5"),
        (_stepped("deduct", "started"), "105.01", "4"),
        (_stepped("deduct", "started"), "100.0000000001", "5"),
        (_stepped("deduct", "pro_rata", "below"), "0", "0"),
        (_stepped("deviation", "whole"), "94.9", "4.5"),
        ({"kind": "bands", "side": "at_most", "bands": _BANDS, "exact_first": True}, "-1", "2"),
        ({"kind": "bands", "side": "at_most", "bands": _BANDS}, "10.1", "0"),
        ({"kind": "ratio", "target_value": 80}, "60", "3.75"),
        ({"kind": "inverse_ratio", "target_value": 100}, "125", "4"),
        ({"kind": "pass_mark", "target_value": 100, "pass_mark": 60}, "59.9", "0"),
        ({"kind": "clawback", "target_value": 100, "beyond": 130, "share": 20}, "131", "4"),
        ({"kind": "coefficient"}, "1.2", "5"),
        ({"kind": "checklist", "award": "each"}, "62.5", "3.125"),
        ({"kind": "checklist", "award": "all"}, "99", "0"),
        ({"kind": "missing_items", "points_each": "0.5"}, "3", "3.5"),
        ({"kind": "occurrences", "points_each": 2}, "3", "0"),
        ({"kind": "events", "points_each": 2}, "2", "4"),
        ({"kind": "events", "points_each": 2}, "3", "5"),
        ({"kind": "manual"}, "4.5", "4.5"),
        ({"kind": "votes", "ballots": _BALLOTS}, "80", "4"),
        ({"kind": "rank", "bands": _BANDS[1:]}, "10", "2"),
    ],
)
def test_rules_that_judge_numbers(rule: dict[str, Any], value: str, points: str) -> None:
    found = Found("value", Fraction(value))
    assert RULES[rule["kind"]](rule, Fraction(5), found) == Fraction(points)


@pytest.mark.parametrize(
    ("rule", "word", "value", "points"),
    [
        ({"kind": "words", "words": _WORDS}, "中", "0", "62.5"),
        ({"kind": "words", "words": _WORDS, "counted_in": "percent"}, "中", "0", "3.125"),
        ({"kind": "ranges", "ranges": _RANGES}, "好", "3.9", "4"),
        ({"kind": "ranges", "ranges": _RANGES}, "差", "4.5", "4"),
        ({"kind": "ranges", "ranges": _RANGES}, "差", "1.25", "1.25"),
        ({"kind": "trend", "points_not_above": 3}, "points_not_above", "0", "3"),
    ],
)
def test_rules_that_judge_words(rule: dict[str, Any], word: str, value: str, points: str) -> None:
    assert RULES[rule["kind"]](rule, Fraction(5), Found("value", Fraction(value), word)) == Fraction(points)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(甲-乙)/乙", "-1/3"),
        ("-甲/乙", "-2/3"),
        ("甲-(乙-甲)", "1"),
        ("IF(甲>=2,乙,0)", "3"),
        ("IF(甲/3=0.66666667,1,0)", "0"),
        ("IF(甲/3=0.666667,1,0)", "1"),
        ("(甲/16000000)/乙", "0"),
        ("(甲/4000000)/乙", "1/3000000"),
        ("IF(甲<>乙,ROUND(乙/8,2),0)", "0.38"),
        ("ROUND(0-甲/16,2)", "-0.13"),
        ("MAX(甲,乙)+MIN(甲,乙)+SUM(甲,乙,0.5)+ABS(甲-乙)", "11.5"),
    ],
)
def test_formulas(text: str, value: str) -> None:
    assert evaluate(text, {"甲": Fraction(2), "乙": Fraction(3)}) == Fraction(value)


def test_places_of_a_value() -> None:
    values = [
        ("甲", ""),
        ("-甲", ""),
        ("甲/乙", "倍"),
        ("甲-乙", "%"),
        ("甲-乙", "万元"),
        ("ROUND(甲,2)", ""),
    ]
    assert [places_of(text, unit) for text, unit in values] == [10, 10, 10, 10, 6, 6]


def test_relations_are_held_to_six_places() -> None:
    drifting = {"甲": Fraction("123456.7000001"), "乙": Fraction("123456.4")}
    assert not holds("甲-乙>0.3", drifting)
    assert holds("甲>123456.7", drifting)


def test_what_a_formula_is_made_of() -> None:
    assert names("IF(甲>乙,甲,MAX(丙,1))/乙") == ["甲", "乙", "丙"]
    assert division("甲*100/乙") == ("甲 * 100", "乙")
    assert division("甲/乙-1") is None


def test_rounding() -> None:
    assert [half_up(Fraction(one), 2) for one in ("0.005", "-0.005", "0.0049999", "2.675")] == [
        Fraction(one) for one in ("0.01", "-0.01", "0", "2.68")
    ]
    # 0.004999… comes to 0.005 at ten places, and from there to a cent.
    assert twice(Fraction("0.00499999999996"), 2) == Fraction("0.01")


def test_printing() -> None:
    scores = [Fraction("1234.5"), Fraction("-0.05"), Fraction(0), None, "不计"]
    assert [exact(one) for one in scores] == ["1234.5", "-0.05", "0", "", "不计"]  # type: ignore[arg-type]
    assert [printed(one) for one in scores] == ["1,234.50", "-0.05", "0.00", "—", "不计"]  # type: ignore[arg-type]
