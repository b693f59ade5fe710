"""The printed rules once more, in fractions: from what is filled in to the points of each part.

Nothing here knows the engine. It reads an indicator system as data, and what a department filled in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.proof.reading import PLACES, division, evaluate, half_up, holds, names, places_of, twice

Contents = Mapping[str, Decimal | str | date]
"""What is filled in, by entry key; a blank cell has none."""

NOTHING, ALL = Fraction(0), Fraction(100)
YES, NO, WAIVED = "是", "否", "不适用"


@dataclass(frozen=True)
class Found:
    """What became of a value: `state` is value, not_applicable, no_points, missing or invalid."""

    state: str
    value: Fraction = NOTHING
    word: str = ""


MISSING = Found("missing")


def measure(data: Mapping[str, Any], indicator: Mapping[str, Any], part: Any, filled: Contents) -> Found:
    """Measure one part."""
    kind = part["rule"]["kind"]
    if kind in _CHECKED:
        return _CHECKED[kind](indicator, filled)
    if kind == "words":
        return _word(data, part["formula"], filled)
    if kind == "trend":
        return _trend(data, part, filled)
    if kind == "ranges":
        grade, judged = _word(data, part["formula"], filled), _judged(indicator, filled)
        both = grade.state == judged.state == "value"
        return Found("value", judged.value, grade.word) if both else MISSING
    return _number(data, part, filled)


def figures(data: Mapping[str, Any], wanted: list[str], filled: Contents) -> dict[str, Fraction] | None:
    """Take base data by name; None while any of them holds no number."""
    keys = {one["name"]: f"field.{one['code']}" for one in data["fields"] if one["name"] in wanted}
    found = {name: filled.get(keys[name]) for name in wanted}
    if not all(isinstance(one, Decimal) for one in found.values()):
        return None
    return {name: Fraction(one) for name, one in found.items() if isinstance(one, Decimal)}


def formula_of(part: Mapping[str, Any]) -> str:
    """The formula of a measured number; votes have their own."""
    if part["rule"]["kind"] != "votes":
        return str(part["formula"])
    ballots = part["rule"]["ballots"]
    worth = "+".join(f"{one['field']}*{one['worth']}" for one in ballots)
    return f"({worth})/({'+'.join(one['field'] for one in ballots)})"


def _number(data: Mapping[str, Any], part: Mapping[str, Any], filled: Contents) -> Found:
    text = formula_of(part)
    of = figures(data, names(text), filled)
    if of is None:
        return MISSING
    split = division(text)
    if split is not None and holds(f"{split[1]} = 0", of):
        empty = holds(f"{split[0]} = 0", of)
        policy = part.get("zero", {}).get("numerator_zero" if empty else "numerator_nonzero", "invalid")
        return Found("value") if policy == "zero" else Found(policy)
    unit = part.get("unit", "%")
    return Found("value", half_up(evaluate(text, of) * (100 if unit == "%" else 1), places_of(text, unit)))


def _word(data: Mapping[str, Any], name: str, filled: Contents) -> Found:
    field = next(one for one in data["fields"] if one["name"] == name)
    word = filled.get(f"field.{field['code']}")
    return Found("value", word=str(word)) if word in field["options"] else MISSING


def _trend(data: Mapping[str, Any], part: Mapping[str, Any], filled: Contents) -> Found:
    texts = (part["formula"], part["rule"]["previous"])
    of = figures(data, [name for text in texts for name in names(text)], filled)
    if of is None:
        return MISSING
    now, before = (half_up(evaluate(text, of), places_of(text, "")) for text in texts)
    if now == 0:
        return Found("value", word="points_none")
    return Found("value", word="points_not_above" if now <= before else "points_above")


def _answers(indicator: Mapping[str, Any], filled: Contents, kind: str = "point") -> list[Any]:
    count = len(indicator["check_points"])
    return [filled.get(f"{kind}.{indicator['code']}.{number}") for number in range(1, count + 1)]


def _share(indicator: Mapping[str, Any], filled: Contents) -> Found:
    answers = _answers(indicator, filled)
    if None in answers:
        return MISSING
    pairs = list(zip(answers, (Fraction(one["points"]) for one in indicator["check_points"]), strict=True))
    met = sum((points for answer, points in pairs if answer == YES), NOTHING)
    applies = sum((points for answer, points in pairs if answer != WAIVED), NOTHING)
    return Found("value", half_up(met * 100 / applies, PLACES)) if applies else Found("not_applicable")


def _unmet(indicator: Mapping[str, Any], filled: Contents) -> Found:
    answers = _answers(indicator, filled)
    if None in answers:
        return MISSING
    if set(answers) == {WAIVED}:
        return Found("not_applicable")
    return Found("value", Fraction(answers.count(NO)))


def _counted(indicator: Mapping[str, Any], filled: Contents) -> Found:
    counts = _answers(indicator, filled)
    if not all(isinstance(one, Decimal) for one in counts):
        return MISSING
    return Found("value", sum(map(Fraction, counts), NOTHING))


def _judged(indicator: Mapping[str, Any], filled: Contents) -> Found:
    """Add up the scores typed, which are held to the cent; none counts without its reason."""
    scores, reasons = _answers(indicator, filled), _answers(indicator, filled, "note")
    typed = all(isinstance(one, Decimal) for one in scores)
    if not typed or not all(isinstance(one, str) and one.strip() for one in reasons):
        return MISSING
    return Found("value", sum((half_up(Fraction(one), 2) for one in scores), NOTHING))


_CHECKED: dict[str, Callable[[Mapping[str, Any], Contents], Found]] = {
    "checklist": _share,
    "missing_items": _unmet,
    "occurrences": _counted,
    "events": _counted,
    "manual": _judged,
}


def part_points(part: Mapping[str, Any], found: Found, places: int) -> Fraction | None:
    """Give the points of a part, rounded; None where there are none to give."""
    points = Fraction(part["points"])
    given = {"full": points, "zero": NOTHING}.get(part.get("not_applicable", "full"))
    if found.state == "value":
        given = RULES[part["rule"]["kind"]](part["rule"], points, found)
    elif found.state == "no_points":
        given = NOTHING
    elif found.state != "not_applicable":
        given = None
    return None if given is None else twice(given, places)


Rule = Mapping[str, Any]


def _threshold(rule: Rule, points: Fraction, found: Found) -> Fraction:
    target = Fraction(rule["target_value"])
    met = found.value >= target if rule["side"] == "at_least" else found.value <= target
    return points if met else NOTHING


def _stepped(rule: Rule, points: Fraction, found: Found) -> Fraction:
    beyond = found.value - Fraction(rule["target_value"])
    if rule["kind"] == "deviation":
        distance = abs(beyond)
    else:
        distance = max(NOTHING, beyond if rule["side"] == "above" else -beyond)
    steps = half_up(distance / Fraction(rule["step"]), PLACES)
    if rule["part_step"] == "whole":
        steps = Fraction(steps // 1)
    elif rule["part_step"] == "started":
        steps = Fraction(-(-steps // 1))
    return max(NOTHING, points - steps * Fraction(rule["points_per_step"]))


def _bands(rule: Rule, points: Fraction, found: Found) -> Fraction:
    del points
    for number, band in enumerate(rule["bands"]):
        limit = Fraction(band["limit"])
        if rule.get("exact_first") and not number:
            met = found.value == limit
        else:
            met = found.value >= limit if rule["side"] == "at_least" else found.value <= limit
        if met:
            return Fraction(band["points"])
    return NOTHING


def _ratio(rule: Rule, points: Fraction, found: Found) -> Fraction:
    return min(points, max(NOTHING, found.value * points / Fraction(rule["target_value"])))


def _inverse(rule: Rule, points: Fraction, found: Found) -> Fraction:
    target = Fraction(rule["target_value"])
    return points if found.value <= target else points * target / found.value


def _pass_mark(rule: Rule, points: Fraction, found: Found) -> Fraction:
    return NOTHING if found.value < Fraction(rule["pass_mark"]) else _ratio(rule, points, found)


def _clawback(rule: Rule, points: Fraction, found: Found) -> Fraction:
    if found.value > Fraction(rule["beyond"]):
        return points - points * Fraction(rule["share"]) / 100
    return _ratio(rule, points, found)


def _coefficient(rule: Rule, points: Fraction, found: Found) -> Fraction:
    del rule
    return points * min(Fraction(1), max(NOTHING, found.value))


def _checklist(rule: Rule, points: Fraction, found: Found) -> Fraction:
    if rule["award"] == "all":
        return points if found.value == ALL else NOTHING
    return points * found.value / 100


def _per_item(rule: Rule, points: Fraction, found: Found) -> Fraction:
    return max(NOTHING, points - found.value * Fraction(rule["points_each"]))


def _events(rule: Rule, points: Fraction, found: Found) -> Fraction:
    return min(points, found.value * Fraction(rule["points_each"]))


def _words(rule: Rule, points: Fraction, found: Found) -> Fraction:
    worth = {one["word"]: Fraction(one["points"]) for one in rule["words"]}[found.word]
    return worth * points / 100 if rule.get("counted_in") == "percent" else worth


def _trended(rule: Rule, points: Fraction, found: Found) -> Fraction:
    del points
    return Fraction(rule[found.word])


def _manual(rule: Rule, points: Fraction, found: Found) -> Fraction:
    del rule
    return min(points, max(NOTHING, found.value))


def _ranges(rule: Rule, points: Fraction, found: Found) -> Fraction:
    one = next(one for one in rule["ranges"] if one["word"] == found.word)
    low, high = (points * Fraction(one[end]) / 100 for end in ("lowest", "highest"))
    return min(high, max(low, found.value))


def _votes(rule: Rule, points: Fraction, found: Found) -> Fraction:
    return points * found.value / max(Fraction(one["worth"]) for one in rule["ballots"])


RULES: dict[str, Callable[[Rule, Fraction, Found], Fraction]] = {
    "threshold": _threshold,
    "deduct": _stepped,
    "deviation": _stepped,
    "bands": _bands,
    "ratio": _ratio,
    "inverse_ratio": _inverse,
    "pass_mark": _pass_mark,
    "clawback": _clawback,
    "coefficient": _coefficient,
    "checklist": _checklist,
    "missing_items": _per_item,
    "occurrences": _per_item,
    "events": _events,
    "words": _words,
    "trend": _trended,
    "manual": _manual,
    "ranges": _ranges,
    "votes": _votes,
    "rank": lambda rule, points, found: _bands({**rule, "side": "at_most"}, points, found),
}
