"""A system with one indicator of every kind of rule, made from the worked examples."""

from decimal import Decimal
from typing import Any

from evalbook.indicator_book.columns import kind_name, kinds
from evalbook.indicator_book.examples import EXAMPLES
from evalbook.indicators.load import build, load
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.rules import Consumes


def every_kind() -> IndicatorSystem:
    base = load().model_dump()
    indicators = [_indicator(number, word) for number, word in enumerate(map(kind_name, kinds()))]
    total = sum((one["points"] for one in indicators), Decimal(0))
    about = base["about"] | {"id": "every-kind", "points": total}
    sections = [
        one | {"level1": "A" if one["code"] == "s3_1" else "", "default": "", "table": ["甲｜乙", "丙｜1"]}
        for one in base["sections"]
    ]
    data = {
        "about": about,
        "grades": [{"name": "好", "lowest": 10}, {"name": "差", "lowest": 0}],
        "cover": base["cover"],
        "fields": _fields(),
        "level1": [{"code": "A", "name": "甲", "points": total}],
        "level2": [{"code": "A1", "level1": "A", "name": "乙", "points": total}],
        "indicators": indicators,
        "sections": sections,
    }
    return build(data, "每种一个")


def _fields() -> list[dict[str, Any]]:
    common = {"group": "", "unit": "元", "meaning": "", "source": ""}
    amounts = ("实际数", "计划数", "上年支出数")
    fields: list[dict[str, Any]] = [
        common | {"code": f"amount{number}", "name": name, "kind": "amount"}
        for number, name in enumerate(amounts)
    ]
    votes = [one["field"] for one in EXAMPLES["votes"].given["ballots"]]
    fields += [
        common | {"code": f"votes{number}", "name": name, "kind": "count"}
        for number, name in enumerate(votes)
    ]
    for code, name, kind, key in (("word", "等次", "words", "words"), ("grade", "档次", "ranges", "ranges")):
        options = [entry["word"] for entry in EXAMPLES[kind].given[key]]
        fields.append(common | {"code": code, "name": name, "kind": "choice", "options": options})
    return fields


def _indicator(number: int, word: str) -> dict[str, Any]:
    example = EXAMPLES[word]
    rule = example.rule(word)
    formulas = {
        Consumes.NUMBER: "实际数/计划数",
        Consumes.RANK: "实际数/计划数",
        Consumes.TREND: "实际数",
        Consumes.WORD: "等次",
        Consumes.RANGED: "档次",
    }
    formula = "" if rule.knows_formula else formulas.get(rule.consumes, "")
    points = [{"text": "①甲", "points": example.points / 2}, {"text": "②乙", "points": example.points / 2}]
    return {
        "code": f"A{number + 10}",
        "level2": "A1",
        "name": rule.title,
        "points": example.points,
        "explanation": "",
        "basis": "default",
        "check_points": points if rule.consumes.asks_check_points else [],
        "parts": [
            {
                "points": example.points,
                "formula": formula,
                "unit": example.unit,
                "rule": rule.model_dump(),
            }
        ],
    }
