"""From the points of parts to scores, sub-totals, total and grade, as the printed rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from tests.proof.oracle import Contents, figures, measure, part_points
from tests.proof.reading import PLACES, half_up, holds, names, twice

OUT: Literal["不计"] = "不计"
LATER: Literal["由财政部门汇总计算"] = "由财政部门汇总计算"
Score = Fraction | None | Literal["不计", "由财政部门汇总计算"]
"""A number; None where input is missing; a word where there is no score to be expected."""

NOTHING, ALL = Fraction(0), Fraction(100)


@dataclass
class Expected:
    """What must be shown for one submission, by code of an indicator or level."""

    scores: dict[str, Score] = field(default_factory=dict)
    level2: dict[str, Score] = field(default_factory=dict)
    level1: dict[str, Score] = field(default_factory=dict)
    total: Score = None
    grade: str | None = None

    def __getitem__(self, code: str) -> Score | str:
        if code in ("total", "grade"):
            return self.total if code == "total" else self.grade
        return (self.scores | self.level2 | self.level1)[code]

    def idle(self, code: str) -> bool:
        """Tell whether a level has indicators, and all of them are left out."""
        members = [score for one, score in self.scores.items() if one.startswith(code)]
        return bool(members) and set(members) == {OUT}


def expected(data: Mapping[str, Any], filled: Sequence[Contents], *, alone: bool = False) -> list[Expected]:
    """Say what must be shown for each of a batch; `alone`, for each in a workbook of its own."""
    return [_one(data, one, filled, alone=alone) for one in filled]


def _one(
    data: Mapping[str, Any], filled: Contents, everybody: Sequence[Contents], *, alone: bool
) -> Expected:
    result = Expected()
    levels = {one["code"]: one for one in (*data["level1"], *data["level2"])}
    places = data["about"]["score_places"]
    for indicator in _scored(data):
        raw = _combined(data, indicator, filled, everybody, alone=alone)
        effect = levels[levels[indicator["level2"]]["level1"]].get("effect", "base")
        if isinstance(raw, Fraction) and effect == "penalty":
            raw = -raw
        if levels[indicator["level2"]].get("pool"):
            raw = _pooled(indicator, raw, filled, places)
        result.scores[indicator["code"]] = raw
    _carry(data, result, places)
    for veto in _held(data, filled, "indicator"):
        if isinstance(result.scores[veto["indicator"]], Fraction):
            result.scores[veto["indicator"]] = NOTHING
    _levels(data, result)
    _total(data, result)
    if isinstance(result.total, Fraction):
        if _held(data, filled, "total"):
            result.total = NOTHING
        result.grade = next(one["name"] for one in data["grades"] if result.total >= Fraction(one["lowest"]))
        if _held(data, filled, "grade"):
            result.grade = data["grades"][-1]["name"]
    return result


def _scored(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in data["indicators"] if one.get("scored", True)]


def _combined(
    data: Mapping[str, Any],
    indicator: Mapping[str, Any],
    filled: Contents,
    everybody: Sequence[Contents],
    *,
    alone: bool,
) -> Score:
    points: list[Fraction | None] = []
    later = False
    for part in indicator["parts"]:
        found = measure(data, indicator, part, filled)
        if found.state == "not_applicable" and part.get("not_applicable") in ("excluded", "carried"):
            return OUT
        if part["rule"]["kind"] == "rank" and found.state == "value":
            later = later or alone
            found = type(found)("value", _standing(data, indicator, part, found.value, everybody))
        points.append(part_points(part, found, data["about"]["score_places"]))
    known = [one for one in points if one is not None]
    if later:
        return LATER
    if len(known) < len(points):
        return None
    return max(known) if indicator.get("combine") == "best" else sum(known, NOTHING)


def _standing(
    data: Mapping[str, Any],
    indicator: Mapping[str, Any],
    part: Mapping[str, Any],
    value: Fraction,
    everybody: Sequence[Contents],
) -> Fraction:
    """Count who is better; equal values share the better place."""
    found = [measure(data, indicator, part, one) for one in everybody]
    values = [one.value for one in found if one.state == "value"]
    lowest = part["rule"].get("first") == "lowest"
    place = Fraction(1 + sum(one < value if lowest else one > value for one in values))
    if part["rule"].get("ranked_by") != "share":
        return place
    return half_up(place * 100 / len(values), PLACES)


def _pooled(indicator: Mapping[str, Any], raw: Score, filled: Contents, places: int) -> Score:
    weight = filled.get(f"weight.{indicator['code']}")
    if weight is None:
        return None
    if weight == 0:
        return OUT
    if not isinstance(raw, Fraction):
        return raw
    return twice(raw * Fraction(str(weight)) / Fraction(indicator["points"]), places)


def _carry(data: Mapping[str, Any], result: Expected, places: int) -> None:
    """Let a sibling's score stand for its own points and those it carries."""
    for indicator in _scored(data):
        carried = [
            Fraction(one["points"])
            for one in _scored(data)
            if one["parts"][0].get("carried_by") == indicator["code"] and result.scores[one["code"]] == OUT
        ]
        own, raw = Fraction(indicator["points"]), result.scores[indicator["code"]]
        if carried and isinstance(raw, Fraction):
            result.scores[indicator["code"]] = twice(raw * (own + sum(carried)) / own, places)


def _held(data: Mapping[str, Any], filled: Contents, effect: str) -> list[Mapping[str, Any]]:
    """List the vetoes that hold; none does while one of its fields is blank."""
    found = []
    for veto in data.get("vetoes", ()):
        of = figures(data, names(veto["condition"]), filled)
        if veto["effect"] == effect and of is not None and holds(veto["condition"], of):
            found.append(veto)
    return found


def _added(members: Sequence[Score]) -> Score:
    if LATER in members:
        return LATER
    if None in members:
        return None
    return sum((one for one in members if isinstance(one, Fraction)), NOTHING)


def _weighed(pairs: Sequence[tuple[Fraction, Score]], places: int) -> Score:
    """Weigh shares of a hundred; a level with nothing left has no score itself."""
    left = [(weight, one) for weight, one in pairs if one != OUT]
    if any(one == LATER for _, one in left):
        return LATER
    if any(one is None for _, one in left):
        return None
    if not left:
        return OUT
    summed = sum((weight * one for weight, one in left if isinstance(one, Fraction)), NOTHING)
    return twice(summed / sum(weight for weight, _ in left), places)


def _capped(score: Score, cap: Fraction, effect: str) -> Score:
    if not isinstance(score, Fraction):
        return score
    return min(cap, max(NOTHING, score)) if effect == "bonus" else max(-cap, min(NOTHING, score))


def _levels(data: Mapping[str, Any], result: Expected) -> None:
    weighs = data["about"].get("rollup") == "weights"
    places = data["about"]["score_places"]
    effects = {one["code"]: one.get("effect", "base") for one in data["level1"]}
    for level2 in data["level2"]:
        members = [one for one in _scored(data) if one["level2"] == level2["code"]]
        scores = [result.scores[one["code"]] for one in members]
        effect = effects[level2["level1"]]
        if weighs and effect == "base":
            pairs = [
                (Fraction(one["weight"]), _per_hundred(result.scores[one["code"]], one)) for one in members
            ]
            result.level2[level2["code"]] = _weighed(pairs, places)
        else:
            added = _added(scores)
            outside = effect != "base"
            result.level2[level2["code"]] = (
                _capped(added, Fraction(level2["points"]), effect) if outside else added
            )
    for level1 in data["level1"]:
        below = [one for one in data["level2"] if one["level1"] == level1["code"]]
        scores = [result.level2[one["code"]] for one in below]
        effect = effects[level1["code"]]
        if weighs and effect == "base":
            pairs = [(Fraction(one["points"]), result.level2[one["code"]]) for one in below]
            result.level1[level1["code"]] = _weighed(pairs, places)
        else:
            added, cap = _added(scores), Fraction(level1["points"])
            result.level1[level1["code"]] = _capped(added, cap, effect) if effect != "base" else added


def _per_hundred(score: Score, indicator: Mapping[str, Any]) -> Score:
    return score * 100 / Fraction(indicator["points"]) if isinstance(score, Fraction) else score


def _total(data: Mapping[str, Any], result: Expected) -> None:
    about = data["about"]
    base = [one for one in data["level1"] if one.get("effect", "base") == "base"]
    outside = [result.level1[one["code"]] for one in data["level1"] if one not in base]
    if about.get("rollup") == "weights":
        pairs = [(Fraction(one["points"]), result.level1[one["code"]]) for one in base]
        total = _weighed(pairs, about["score_places"])
        total = None if total == OUT else total
    else:
        total = _scaled(data, result, [one["code"] for one in base])
    total = _added([total, *outside])
    if isinstance(total, Fraction):
        highest = Fraction(about.get("most") or about["points"])
        total = min(highest, max(NOTHING, total))
    result.total = total


def _scaled(data: Mapping[str, Any], result: Expected, base: Sequence[str]) -> Score:
    """Add up, and scale up to all points where indicators are left out and nobody carries them."""
    total = _added([result.level1[code] for code in base])
    within = [one["code"] for one in data["level2"] if one["level1"] in base]
    excluded = [
        Fraction(one["points"])
        for one in _scored(data)
        if one["level2"] in within
        and one["parts"][0].get("not_applicable") == "excluded"
        and result.scores[one["code"]] == OUT
    ]
    if not excluded or not isinstance(total, Fraction):
        return total
    points = Fraction(data["about"]["points"])
    left = points - sum(excluded)
    return twice(total * points / left, data["about"]["score_places"]) if left else None
