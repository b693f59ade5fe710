"""Whole indicator systems drawn from a seed: `systems.drawn(shape)` is one that the tool accepts."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from evalbook.indicators.load import build
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.problems import IndicatorSystemError, Problem
from tests.proof import indicators
from tests.proof.desk import Data, Desk

_ATTEMPTS = 60
_GRADES = ("优", "良", "中", "差")


@dataclass(frozen=True)
class Shape:
    """What a system is to have; its seed settles everything else."""

    seed: int
    places: int = 2
    groups: tuple[int, ...] = (20,) * 8
    """How many indicators each 二级指标 of each 一级指标 has; two 二级指标 make a 一级指标."""
    excluded: bool = False
    """Whether indicators may be left out, and the total re-scaled."""

    def later(self, turn: int) -> "Shape":
        """The same shape, drawn from another seed."""
        return replace(self, seed=self.seed + 1000 * turn)

    @property
    def name(self) -> str:
        """Name the shape in a message, so that the case can be drawn again."""
        return repr(self)


@dataclass(frozen=True)
class Drawn:
    """A system as data, for the oracle, and as the tool understands it."""

    shape: Shape
    data: Data
    system: IndicatorSystem


def drawn(shape: Shape) -> Drawn:
    """Draw up a system; what the tool would not accept is drawn anew, indicator by indicator."""
    desk = Desk(Random(shape.seed), shape.places, further=False)
    plan = _plan(shape)
    members = {code: indicators.draw(desk, code, may_exclude=shape.excluded) for code in plan}
    for _ in range(_ATTEMPTS):
        data = _assembled(desk, shape, list(members.values()))
        built, problems = _built(data, shape)
        if built is not None:
            return Drawn(shape, data, built)
        refused = {code for code in plan for one in problems if f"[{code}]" in one.place}
        assert refused, f"{shape.name}: {problems}"
        for code in sorted(refused):
            members[code] = indicators.draw(desk, code, may_exclude=shape.excluded)
    raise AssertionError(f"{shape.name}: no system in {_ATTEMPTS} attempts")


def _built(data: Data, shape: Shape) -> tuple[IndicatorSystem | None, list[Problem]]:
    try:
        return build(data, shape.name), []
    except IndicatorSystemError as error:
        return None, list(error.problems)


def _plan(shape: Shape) -> list[str]:
    return [
        f"{'ABCDEFGH'[number // 2]}{number % 2 + 1}{member:02d}"
        for number, count in enumerate(shape.groups)
        for member in range(1, count + 1)
    ]


def _assembled(desk: Desk, shape: Shape, members: list[Data]) -> Data:
    level2 = _levels(members, 2)
    level1 = _levels(members, 1)
    for one in level2:
        one["level1"] = one["code"][:1]
    total = sum((one["points"] for one in level1), Decimal(0))
    return {
        "about": _about(shape, total),
        "grades": _grades(shape, total),
        "cover": _cover(),
        "fields": sorted(desk.fields, key=lambda one: one["code"]),
        "level1": level1,
        "level2": level2,
        "indicators": members,
        "sections": [
            {
                "code": f"s{number}",
                "number": f"（{number}）",
                "title": f"{one['name']}分析",
                "level1": one["code"],
            }
            for number, one in enumerate(level1, start=1)
        ],
    }


def _levels(members: list[Data], length: int) -> list[Data]:
    codes = dict.fromkeys(one["code"][:length] for one in members)
    return [
        {
            "code": code,
            "name": f"{'一二'[length - 1]}级{code}",
            "points": sum((one["points"] for one in members if one["code"].startswith(code)), Decimal(0)),
        }
        for code in codes
    ]


def _about(shape: Shape, total: Decimal) -> Data:
    return {
        "id": f"drawn-{shape.seed}",
        "version": "1",
        "name": "试验指标体系",
        "year": 2024,
        "county": "试验县",
        "annex": "附件4",
        "table_title": "试验评分表",
        "report_title": "试验报告",
        "notice": "",
        "laws": ["《中华人民共和国预算法》"],
        "points": total,
        "score_places": shape.places,
        "default_note": "带※的为默认值。",
    }


def _grades(shape: Shape, total: Decimal) -> list[Data]:
    """Draw limits where totals are likely to fall: shares of all points, to the places of a score."""
    random = Random(f"grades {shape.seed}")
    step = Decimal(1).scaleb(-shape.places)
    shares = sorted(random.sample(range(30, 80), len(_GRADES) - 1), reverse=True)
    limits = [(total * share / 100).quantize(step) for share in shares] + [Decimal(0)]
    return [{"name": name, "lowest": limit} for name, limit in zip(_GRADES, limits, strict=True)]


def _cover() -> list[dict[str, Any]]:
    items = (
        ("department", "部门（单位）全称", "text"),
        ("year", "评价年度", "year"),
        ("filled_on", "填报日期", "date"),
    )
    return [
        {"code": code, "name": name, "kind": kind, "required": True, "help": ""} for code, name, kind in items
    ]
