"""What departments fill in, concentrated where scores turn: edges, zeros, ties, blanks, 不适用."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from evalbook.cell import Cell
from evalbook.submission import Submission, Value
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
    return filled


def _sound(data: Mapping[str, Any], random: Random, indicator: Mapping[str, Any]) -> Filled:
    """Fill in an indicator so that it has a score, or does not apply."""
    for _ in range(_ATTEMPTS):
        filled = _answers(random, indicator)
        for part in indicator["parts"]:
            filled |= _part(data, random, part)
        states = {measure(data, indicator, part, filled).state for part in indicator["parts"]}
        if not states & {"missing", "invalid"}:
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
    if random.random() < 1 / 12:
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
