"""Rules of every kind, with parameters drawn at random, and the values that they judge."""

from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise
from typing import Any

from tests.proof import formulas
from tests.proof.desk import Data, Desk
from tests.proof.reading import division, names

RATES = ("0", "100", "90", "85", "60", "95.5", "33.3", "-10", "110", "7", "0.1")
POSITIVE_RATES = ("100", "100", "90", "85", "60", "95.5", "33.3", "110", "7", "0.1")
SUMS = ("0", "1", "50", "3", "0.05", "1000000", "12345.67", "-2.5", "99.99")
POSITIVE_SUMS = ("1", "50", "3", "0.05", "1000000", "12345.67", "99.99")
POLICIES = ("zero", "not_applicable", "no_points", "invalid")
WORDS = ("优秀", "良好", "合格", "不合格", "甲", "乙 等", "很差")


def number_part(desk: Desk, points: Decimal, kind: str) -> Data:
    """Draw a part that judges a measured number, with its policies."""
    rate = desk.chance(0.65) and kind != "coefficient"
    text, unit = formulas.share(desk) if rate else formulas.amount(desk)
    part = {"formula": text, "unit": unit, "rule": NUMBERS[kind](desk, points, rate)}
    return part | _zero(desk, text)


def _zero(desk: Desk, text: str) -> Data:
    split = division(text)
    # Only a division by base data can have a denominator of zero.
    if split is None or not names(split[1]) or desk.chance(0.2):
        return {}
    policies = POLICIES + ("not_applicable",) * (4 if desk.waives else 0)
    return {"zero": {key: desk.pick(policies) for key in ("numerator_zero", "numerator_nonzero")}}


def _deducted(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001 - as all makers of rules
    share = Decimal(desk.pick(("0.1", "0.1", "0.2", "0.25", "0.5", "1", "0.07", "0.333")))
    return {
        "target_value": desk.pick(RATES if rate else SUMS),
        "step": desk.pick(("1", "5", "5", "0.5", "2.5", "10", "3", "0.1", "0.3", "7")),
        "points_per_step": points * share,
        "part_step": desk.pick(("pro_rata", "whole", "started")),
    }


def _deduct(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    side = desk.pick(("above", "below"))
    return {"kind": "deduct", "side": side, **_deducted(desk, points, rate)}


def _deviation(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    return {"kind": "deviation", **_deducted(desk, points, rate)}


def _threshold(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    del points
    side = desk.pick(("at_least", "at_most"))
    return {"kind": "threshold", "side": side, "target_value": desk.pick(RATES if rate else SUMS)}


def falling(desk: Desk, points: Decimal, most: int) -> list[Decimal]:
    """Draw points that fall from all of them, in cents."""
    share = Decimal(desk.random.randint(1, most))
    steps = [(points * (share - n) / share).quantize(Decimal("0.01"), ROUND_DOWN) for n in range(int(share))]
    return sorted(set(steps), reverse=True)


def _bands(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    given, side = falling(desk, points, 4), desk.pick(("at_least", "at_most"))
    limits = [Decimal(one) for one in (RATES if rate else SUMS)] + [Decimal(70), Decimal(10), Decimal(20)]
    chosen = sorted(desk.random.sample(sorted(set(limits)), len(given)), reverse=side == "at_least")
    bands = [{"limit": limit, "points": one} for limit, one in zip(chosen, given, strict=True)]
    return {"kind": "bands", "side": side, "bands": bands, "exact_first": desk.chance(0.3)}


def _ratio(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    del points
    return {"kind": "ratio", "target_value": desk.pick(POSITIVE_RATES if rate else POSITIVE_SUMS)}


def _inverse(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    return _ratio(desk, points, rate) | {"kind": "inverse_ratio"}


def _pass_mark(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    rule = _ratio(desk, points, rate)
    share = Decimal(desk.pick(("0.6", "0.8", "1", "0.05")))
    return rule | {"kind": "pass_mark", "pass_mark": Decimal(rule["target_value"]) * share}


def _clawback(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    rule = _ratio(desk, points, rate)
    beyond = Decimal(rule["target_value"]) * Decimal(desk.pick(("1.3", "2", "1.001")))
    return rule | {"kind": "clawback", "beyond": beyond, "share": desk.pick(("20", "12.5", "100", "33.3"))}


def _coefficient(desk: Desk, points: Decimal, rate: bool) -> Data:  # noqa: FBT001
    del desk, points, rate
    return {"kind": "coefficient"}


NUMBERS: dict[str, Callable[[Desk, Decimal, bool], Data]] = {
    "deduct": _deduct,
    "deviation": _deviation,
    "threshold": _threshold,
    "bands": _bands,
    "ratio": _ratio,
    "inverse_ratio": _inverse,
    "pass_mark": _pass_mark,
    "clawback": _clawback,
    "coefficient": _coefficient,
}


def trend_part(desk: Desk, points: Decimal) -> Data:
    """Draw a comparison with last year."""
    text, last = (formulas.amount(desk, divided=False)[0] for _ in range(2))
    middle = (points * Decimal(desk.pick(("1", "0.75", "0.5")))).quantize(Decimal("0.01"), ROUND_DOWN)
    above = (middle * Decimal(desk.pick(("0", "0.5", "1")))).quantize(Decimal("0.01"), ROUND_DOWN)
    rule = {"kind": "trend", "previous": last, "points_none": points}
    return {
        "formula": text,
        "unit": "",
        "rule": rule | {"points_not_above": middle, "points_above": above},
    }


def words_part(desk: Desk, points: Decimal) -> Data:
    """Draw a rating by words, in points or (a further kind) in percent of them."""
    percent = desk.further and desk.chance(0.5)
    given = falling(desk, Decimal(100) if percent else points, 4)
    given = [*given, given[-1] / 2] if desk.chance(0.5) else [*given, Decimal(0)]
    chosen = desk.random.sample(WORDS, len(given))
    name = desk.field("choice", options=desk.random.sample(chosen, len(chosen)))
    words = [{"word": word, "points": one} for word, one in zip(chosen, given, strict=True)]
    rule = {"kind": "words", "words": words} | ({"counted_in": "percent"} if percent else {})
    return {"formula": name, "unit": "", "rule": rule}


def events_part(desk: Desk, points: Decimal, kind: str) -> Data:
    """Draw what is counted over the check points, or found missing among them."""
    each = points * Decimal(desk.pick(("1", "0.5", "0.1", "0.3", "0.07")))
    return {"unit": "次", "rule": {"kind": kind, "points_each": each}}


def checklist_part(desk: Desk) -> Data:
    """Draw a list to be answered."""
    return {"rule": {"kind": "checklist", "award": desk.pick(("all", "each"))}}


def ranges_part(desk: Desk) -> Data:
    """Draw ranges inside which somebody picks a score."""
    ends = sorted(desk.random.sample((10, 25, 40, 60, 75, 80, 85, 90, 95), desk.random.randint(1, 3)))
    edges = [Decimal(100), *map(Decimal, reversed(ends)), Decimal(desk.pick((0, 0, 5)))]
    chosen = desk.random.sample(WORDS, len(edges) - 1)
    listed = [
        {"word": word, "highest": high, "lowest": low}
        for word, (high, low) in zip(chosen, pairwise(edges), strict=True)
    ]
    name = desk.field("choice", options=desk.random.sample(chosen, len(chosen)))
    return {"formula": name, "unit": "分", "rule": {"kind": "ranges", "ranges": listed}}


def votes_part(desk: Desk) -> Data:
    """Draw ballots; no vote at all is what the policy says."""
    worths = sorted(desk.random.sample((100, 90, 80, 60, 40, 20, 0), desk.random.randint(2, 4)), reverse=True)
    ballots = [{"field": desk.field("count"), "worth": Decimal(worth)} for worth in worths]
    rule = {"kind": "votes", "ballots": ballots}
    return {"unit": "分", "rule": rule, "zero": {"numerator_zero": desk.pick(POLICIES)}}


def rank_part(desk: Desk, points: Decimal) -> Data:
    """Draw places among peers."""
    rate = desk.chance(0.65)
    text, unit = formulas.share(desk) if rate else formulas.amount(desk)
    by, given = desk.pick(("place", "share")), falling(desk, points, 4)
    limits = (1, 2, 3, 4, 5, 6) if by == "place" else (10, 20, 25, 30, "33.3333333333", 50, 75, 90)
    chosen = sorted(map(Decimal, desk.random.sample(limits, len(given))))
    bands = [{"limit": limit, "points": one} for limit, one in zip(chosen, given, strict=True)]
    rule = {"kind": "rank", "first": desk.pick(("highest", "lowest")), "ranked_by": by, "bands": bands}
    return {"formula": text, "unit": unit, "rule": rule} | _zero(desk, text)


def check_points(desk: Desk, part: Data, points: Decimal) -> list[Any]:
    """Draw the check points of a part that asks for some."""
    kind = part["rule"]["kind"]
    count = desk.random.randint(1, 4)
    exact = kind in ("manual", "ranges") or part["rule"].get("award") == "each"
    answered = kind in ("checklist", "missing_items")
    weights = [Decimal(desk.random.randint(1, 4)) for _ in range(count)]
    if exact:
        weights = _split(desk, points, count)
    return [
        {"text": f"要点{number}", "points": one} | ({"may_not_apply": True} if answered and waived else {})
        for number, one in enumerate(weights, start=1)
        for waived in [desk.chance(0.4)]
    ]


def _split(desk: Desk, points: Decimal, count: int) -> list[Decimal]:
    """Split points into cents, none of them without any."""
    cents = int(points * 100)
    if cents < count:
        return [points]
    cuts = sorted(desk.random.sample(range(1, cents), count - 1)) if count > 1 else []
    ends = [0, *cuts, cents]
    return [Decimal(high - low) / 100 for low, high in pairwise(ends)]
