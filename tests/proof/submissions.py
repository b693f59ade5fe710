"""What departments fill in, concentrated where scores turn: edges, zeros, ties, blanks, 不适用."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from evalbook.cell import Cell
from evalbook.submission import Submission, Value
from tests.proof.drift import steady
from tests.proof.edges import fitting, solve, wanted
from tests.proof.oracle import NO, WAIVED, YES, Contents, formula_of, measure
from tests.proof.reading import half_up, names

Filled = dict[str, Decimal | str | date]
_ATTEMPTS = 20
_KINDS_WITHOUT_FORMULA = frozenset({"checklist", "missing_items", "occurrences", "events", "manual"})


def batch(data: Mapping[str, Any], seed: int, count: int) -> list[Filled]:
    """Fill in the scoresheets of so many departments; of every four, one has gaps and contradictions."""
    return [_department(data, Random(f"{seed} {number}"), number) for number in range(count)]


def submission(filled: Contents, number: int) -> Submission:
    """Hand in what is filled in, as the reader of a workbook would."""
    values = {key: Value(content, Cell("填", row, 1)) for row, (key, content) in enumerate(filled.items())}
    return Submission(f"{number}.xlsx", "0" * 64, values, {key: one.cell for key, one in values.items()})


def as_read(filled: Contents) -> Filled:
    """Hold the scores that people typed to the cent, as the reader of a workbook does."""
    return {
        key: Decimal(f"{float(half_up(Fraction(content), 2)):.2f}")
        if key.startswith("point.") and isinstance(content, Decimal)
        else content
        for key, content in filled.items()
    }


def _department(data: Mapping[str, Any], random: Random, number: int) -> Filled:
    filled: Filled = {
        "cover.department": f"试验{number}局",
        "cover.year": Decimal(data["about"]["year"]),
        "cover.filled_on": date(2025, 2, 24),
    }
    gaps = number % 4 == 3
    for indicator in data["indicators"]:
        filled |= _sound(data, random, indicator)
        if gaps and random.random() < 1 / 12:
            filled = _spoilt(random, indicator, filled)
    filled |= _weights(data, random)
    if gaps and random.random() < 1 / 2:
        filled = {key: one for key, one in filled.items() if key != f"weight.{_any_code(data, random)}"}
    return filled | _vetoes(data, random, gaps=gaps)


def _any_code(data: Mapping[str, Any], random: Random) -> str:
    return str(random.choice(data["indicators"])["code"])


def _weights(data: Mapping[str, Any], random: Random) -> Filled:
    """Spread the points of each pool over some of its indicators, in cents; the others get 0."""
    filled: Filled = {}
    for level2 in data["level2"]:
        members = [
            one["code"]
            for one in data["indicators"]
            if one["level2"] == level2["code"] and one.get("scored", True)
        ]
        if level2.get("pool"):
            chosen = random.sample(members, random.randint(1, len(members)))
            cents = int(level2["points"] * 100)
            ends = [0, *sorted(random.sample(range(1, cents), len(chosen) - 1)), cents]
            given = dict(zip(chosen, (high - low for low, high in pairwise(ends)), strict=True))
            filled |= {f"weight.{code}": Decimal(given.get(code, 0)) / 100 for code in members}
    return filled


def _vetoes(data: Mapping[str, Any], random: Random, *, gaps: bool) -> Filled:
    """Fill in the base data of vetoes, on both sides of where they begin to hold."""
    filled: Filled = {}
    for veto in data.get("vetoes", ()):
        fields = [one for one in data["fields"] if one["name"] in names(veto["condition"])]
        harmless = veto["effect"] != "indicator" and random.random() < 2 / 3
        pairs = _HARMLESS if harmless else _EDGES
        pair = random.choice(pairs)
        for field, number in zip(fields, pair, strict=False):
            if not (gaps and random.random() < 1 / 6):
                filled[f"field.{field['code']}"] = Decimal(number)
    return filled


_HARMLESS = (("0", "0"),)
_EDGES = (
    ("0", "0"),
    ("0.000001", "0"),
    ("0.000001", "0.000001"),
    ("1000.3", "1000"),
    ("1000.300001", "1000"),
    ("123456.7", "123456.4"),
    ("0.05", "0"),
    ("0.05", "0.000001"),
    ("999.999999", "0.000001"),
    ("999.999999", "0.000002"),
    ("0.1", "0.2"),
)


def _sound(data: Mapping[str, Any], random: Random, indicator: Mapping[str, Any]) -> Filled:
    """Fill in an indicator so that it has a score, or does not apply."""
    for _ in range(_ATTEMPTS):
        filled = _answers(random, indicator)
        for part in indicator["parts"]:
            filled |= _part(data, random, part)
        found = [(part, measure(data, indicator, part, filled)) for part in indicator["parts"]]
        sound = not {one.state for _, one in found} & {"missing", "invalid"}
        if sound and all(steady(data, part, one, filled) for part, one in found):
            break
    return filled


def _spoilt(random: Random, indicator: Mapping[str, Any], filled: Filled) -> Filled:
    """Leave out something of an indicator, or write what is no number, or a zero where none may be."""
    code = indicator["code"]
    own = [
        key for key in filled if key.startswith((f"field.{code.lower()}_", f"point.{code}.", f"note.{code}."))
    ]
    key = own[random.randrange(len(own))]
    way = random.randrange(4)
    if way == 0 and isinstance(filled[key], Decimal):
        return filled | {key: "待定"}
    if way == 1 and key.startswith("field."):
        return filled | {key: Decimal(0)}
    return {one: content for one, content in filled.items() if one != key}


def _part(data: Mapping[str, Any], random: Random, part: Mapping[str, Any]) -> Filled:
    rule = part["rule"]
    fields = {one["name"]: one for one in data["fields"]}
    if rule["kind"] in _KINDS_WITHOUT_FORMULA:
        return {}
    if rule["kind"] in ("words", "ranges"):
        field = fields[part["formula"]]
        return {f"field.{field['code']}": field["options"][random.randrange(len(field["options"]))]}
    if rule["kind"] == "trend":
        return _trend(random, part, fields)
    if rule["kind"] == "votes":
        return {
            f"field.{fields[one['field']]['code']}": Decimal(random.choice((0, 0, 1, 2, 7, 33, 120, 9999)))
            for one in rule["ballots"]
        }
    text = formula_of(part)
    value = wanted(random, rule, part["points"])
    percent = part["unit"] == "%"
    found = solve(random, text, value / 100 if percent else value, fields)
    waived = part["not_applicable"] in ("excluded", "carried")
    if random.random() < (1 / 3 if waived else 1 / 12):
        found |= {name: Decimal(0) for name in names(text) if random.random() < 2 / 3}
    return {f"field.{fields[name]['code']}": one for name, one in found.items()}


def _trend(random: Random, part: Mapping[str, Any], fields: Mapping[str, Any]) -> Filled:
    now = solve(random, part["formula"], Fraction(random.choice((0, 0, 1, 10, "0.01"))), fields)
    filled = {f"field.{fields[name]['code']}": one for name, one in now.items()}
    text = part["rule"]["previous"]
    value = Fraction(random.choice((0, 1, 10, "0.01", "0.0100000001", "9.99", "0.999999", "1000000")))
    last = solve(random, text, value, fields)
    return filled | {f"field.{fields[name]['code']}": one for name, one in last.items()}


def _answers(random: Random, indicator: Mapping[str, Any]) -> Filled:
    filled: Filled = {}
    kind = indicator["parts"][0]["rule"]["kind"]
    waived = random.random() < 1 / 5
    for number, point in enumerate(indicator.get("check_points", ()), start=1):
        key = f"point.{indicator['code']}.{number}"
        if kind in ("checklist", "missing_items"):
            words = [YES, YES, YES, NO] + [WAIVED] * (waived and point.get("may_not_apply", False)) * 12
            filled[key] = words[random.randrange(len(words))]
        elif kind in ("occurrences", "events"):
            filled[key] = Decimal(random.choice((0, 0, 0, 1, 1, 2, 3, 10, 999)))
        else:
            filled[key] = _judged(random, point["points"])
            filled[f"note.{indicator['code']}.{number}"] = "已核对"
    return filled


def _judged(random: Random, most: Decimal) -> Decimal:
    """Draw a score that somebody types, now and then with more places than a score has."""
    share = Fraction(random.choice(("0", "0.5", "1", "1", "0.333", "0.8", "0.95", "0.005")))
    return fitting({"kind": "amount"}, Fraction(most) * share).quantize(Decimal("0.001"))
