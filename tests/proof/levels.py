"""What stands above and around the indicators of a drawn system: levels, weights, caps, vetoes, grades."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from random import Random

from tests.proof.desk import Data, Desk

OUTSIDE = {"Y": "bonus", "Z": "penalty"}
"""Codes of the 一级指标 outside the base."""
_GRADES = ("优", "良", "中", "差")
_NOTHING, _ALL = Decimal(0), Decimal(100)


def codes(groups: Sequence[int], outside: Sequence[int]) -> list[str]:
    """List the codes of all indicators, from how many each 二级指标 has."""
    letters = ["ABCDEFGH"[number // 2] for number in range(len(groups))]
    letters += ["YZ"[number // 2] for number in range(len(outside))]
    return [
        f"{letter}{number % 2 + 1}{member:02d}"
        for number, (letter, count) in enumerate(zip(letters, (*groups, *outside), strict=True))
        for member in range(1, count + 1)
    ]


def _scored(members: Sequence[Data], code: str) -> list[Data]:
    return [one for one in members if one["code"].startswith(code) and one.get("scored", True)]


def _points(members: Sequence[Data], code: str) -> Decimal:
    return sum((one["points"] for one in _scored(members, code)), _NOTHING)


def _empty(members: Sequence[Data]) -> tuple[list[Data], list[Data]]:
    first, second = (list(dict.fromkeys(one["code"][:length] for one in members)) for length in (1, 2))
    level1 = [{"code": code, "name": f"一级{code}"} for code in first]
    for one in level1:
        if one["code"] in OUTSIDE:
            one["effect"] = OUTSIDE[one["code"]]
    return level1, [{"code": code, "level1": code[0], "name": f"二级{code}"} for code in second]


def summed(random: Random, members: Sequence[Data], pools: Sequence[str]) -> tuple[list[Data], list[Data]]:
    """Draw levels whose points are those of their members, or of a pool some other number."""
    level1, level2 = _empty(members)
    for one in level2:
        one["points"] = _points(members, one["code"])
        if one["code"] in pools:
            one["pool"] = True
            one["points"] = Decimal(random.randint(5, 60))
    for one in level1:
        one["points"] = sum((each["points"] for each in level2 if each["level1"] == one["code"]), _NOTHING)
    return level1, level2


def weighed(random: Random, members: Sequence[Data]) -> tuple[list[Data], list[Data]]:
    """Draw weights that add up to 100 at every step; every indicator keeps its points."""
    level1, level2 = _empty(members)
    base = [one for one in level1 if one["code"] not in OUTSIDE]
    _weigh(random, base, "points")
    for one in base:
        below = [each for each in level2 if each["level1"] == one["code"]]
        _weigh(random, below, "points")
        for each in below:
            _weigh(random, _scored(members, each["code"]), "weight")
    return level1, level2


def _weigh(random: Random, members: Sequence[Data], key: str) -> None:
    """Split 100 into tenths of a percent."""
    cuts = sorted(random.sample(range(1, 1000), len(members) - 1))
    ends = [0, *cuts, 1000]
    for one, low, high in zip(members, ends, ends[1:], strict=False):
        one[key] = Decimal(high - low) / 10


def cap(
    random: Random, desk: Desk, members: Sequence[Data], level1: Sequence[Data], level2: Sequence[Data]
) -> None:
    """Draw caps outside the base, some of them below what their members give together."""
    for one in level1:
        if one["code"] not in OUTSIDE:
            continue
        below = [each for each in level2 if each["level1"] == one["code"]]
        for each in below:
            each["points"] = _share(random, desk, _points(members, each["code"]))
        one["points"] = _share(random, desk, sum((each["points"] for each in below), _NOTHING))


def _share(random: Random, desk: Desk, points: Decimal) -> Decimal:
    least = Decimal(1).scaleb(-desk.places)
    share = Decimal(random.choice(("1", "0.75", "0.4", "0.2")))
    return max(least, (points * share).quantize(least, ROUND_DOWN))


def carry(random: Random, members: Sequence[Data]) -> None:
    """Let some indicators be carried by a sibling that always has a score itself."""
    for code in dict.fromkeys(one["code"][:2] for one in members if one["code"][0] not in OUTSIDE):
        group = _scored(members, code)
        carriers = [
            one for one in group if all(part["not_applicable"] != "excluded" for part in one["parts"])
        ]
        carriers = random.sample(carriers, min(2, len(carriers)))
        for one in group:
            if carriers and one not in carriers and len(one["parts"]) == 1 and random.random() < 1 / 2:
                carrier = random.choice(carriers)["code"]
                one["parts"][0] |= {"not_applicable": "carried", "carried_by": carrier}


_CONDITIONS = ("@>0", "@>=#", "@-#>0.3", "@*2>#+0.1", "@<>#", "@+#>1000")


def vetoes(random: Random, members: Sequence[Data], fields: list[Data]) -> list[Data]:
    """Draw vetoes of every effect, with base data of their own."""
    scored = _scored(members, "")
    effects = ["indicator"] * 6 + ["total", "grade"]
    found = []
    for number, effect in enumerate(effects):
        text = random.choice(_CONDITIONS)
        for mark in "@#":
            if mark in text:
                name = f"否决{number}{mark}".replace("@", "甲").replace("#", "乙")
                code = f"veto{number}_{'ab'['@#'.index(mark)]}"
                common = {"group": "否决", "kind": "amount", "unit": "万元", "meaning": "", "source": ""}
                fields.append({"code": code, "name": name, **common})
                text = text.replace(mark, name)
        veto = {"code": f"v{number}", "condition": text, "effect": effect, "message": f"否决{number}"}
        found.append(veto | ({"indicator": random.choice(scored)["code"]} if effect == "indicator" else {}))
    return found


def about(seed: int, places: int, points: Decimal) -> Data:
    """Say what the system is."""
    return {
        "id": f"drawn-{seed}",
        "version": "1",
        "name": "试验指标体系",
        "year": 2024,
        "county": "试验县",
        "annex": "附件4",
        "table_title": "试验评分表",
        "report_title": "试验报告",
        "notice": "",
        "laws": ["《中华人民共和国预算法》"],
        "points": points,
        "score_places": places,
        "default_note": "带※的为默认值。",
    }


def grades(random: Random, places: int, points: Decimal) -> list[Data]:
    """Draw limits where totals are likely to fall, to the places of a score."""
    step = Decimal(1).scaleb(-places)
    shares = sorted(random.sample(range(30, 80), len(_GRADES) - 1), reverse=True)
    limits = [(points * share / _ALL).quantize(step) for share in shares] + [_NOTHING]
    return [{"name": name, "lowest": limit} for name, limit in zip(_GRADES, limits, strict=True)]


def cover() -> list[Data]:
    """List the items every cover has."""
    items = (("department", "部门全称", "text"), ("year", "年度", "year"), ("filled_on", "日期", "date"))
    return [
        {"code": code, "name": name, "kind": kind, "required": True, "help": ""} for code, name, kind in items
    ]
