"""Whole indicator systems drawn from a seed: `drawn(shape)` is one that the tool accepts."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from evalbook.indicators.load import build
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.problems import IndicatorSystemError, Problem
from tests.proof import indicators, levels
from tests.proof.desk import Data, Desk
from tests.proof.indicators import FIRST_KINDS, FURTHER_KINDS, Role

_ATTEMPTS = 60
_FEW = 2
"""Indicators of a small 二级指标."""


@dataclass(frozen=True)
class Shape:
    """What a system is to have; its seed settles everything else."""

    seed: int
    places: int = 2
    groups: tuple[int, ...] = (19,) * 8
    """How many indicators each 二级指标 of the base has; two of these make a 一级指标."""
    outside: tuple[int, ...] = ()
    """How many each 二级指标 outside the base has; the first two are a bonus, the others a penalty."""
    further: bool = False
    """Whether formulas compare and round, and rules are of the further kinds too."""
    excluded: bool = False
    """Whether indicators may be left out, and the total re-scaled."""
    carried: bool = False
    """Whether indicators may be left out, and a sibling carries their points."""
    ranked: bool = False
    """Whether indicators of the first 一级指标 are ranked among departments."""
    pools: tuple[str, ...] = ()
    """二级指标 whose points each department spreads itself."""
    weighs: bool = False
    """Whether scores are rolled up by weights."""
    vetoes: bool = False

    def later(self, turn: int) -> "Shape":
        """The same shape, drawn from another seed."""
        return replace(self, seed=self.seed + 1000 * turn)

    @property
    def name(self) -> str:
        """Name the shape in a message, so that the case can be drawn again."""
        default = Shape(self.seed)
        given = {key: value for key, value in vars(self).items() if value != getattr(default, key)}
        return f"Shape({', '.join([str(self.seed), *(f'{key}={value!r}' for key, value in given.items())])})"


@dataclass(frozen=True)
class Drawn:
    """A system as data, for the oracle, and as the tool understands it."""

    shape: Shape
    data: Data
    system: IndicatorSystem


def drawn(shape: Shape) -> Drawn:
    """Draw up a system; what the tool would not accept is drawn anew, indicator by indicator."""
    desk = Desk(Random(shape.seed), shape.places, shape.further, waives=shape.excluded or shape.carried)
    plan = levels.codes(shape.groups, shape.outside)
    members = {code: indicators.draw(desk, code, _role(shape, code)) for code in plan}
    for _ in range(_ATTEMPTS):
        data = _assembled(desk, shape, list(members.values()))
        built, problems = _built(data, shape)
        if built is not None:
            return Drawn(shape, data, built)
        refused = {code for code in plan for one in problems if f"[{code}]" in one.place}
        assert refused, f"{shape.name}: {[str(one) for one in problems]}"
        for code in sorted(refused):
            members[code] = indicators.draw(desk, code, _role(shape, code))
    raise AssertionError(f"{shape.name}: no system in {_ATTEMPTS} attempts")


def _built(data: Data, shape: Shape) -> tuple[IndicatorSystem | None, list[Problem]]:
    try:
        return build(data, shape.name), []
    except IndicatorSystemError as error:
        return None, list(error.problems)


def _role(shape: Shape, code: str) -> Role:
    kinds = FIRST_KINDS + (FURTHER_KINDS if shape.further else ())
    if shape.ranked and code.startswith("A"):
        kinds += ("rank",) * 8
    outside = code[0] in levels.OUTSIDE
    excluded = 0.4 if shape.excluded and code[:2] not in shape.pools and not outside else 0
    if excluded and shape.groups["ABCDEFGH".index(code[0]) * 2 + int(code[1]) - 1] <= _FEW:
        # So few that now and then all of them are left out.
        kinds, excluded = ("ratio", "deduct"), 1
    return Role(kinds, ("zero",) if outside else ("full", "zero"), excluded)


def _assembled(desk: Desk, shape: Shape, members: list[Data]) -> Data:
    """Put a system together; what depends on all indicators is drawn from the seed again."""
    random = Random(f"levels {shape.seed}")
    listed = [dict(one, parts=[dict(part) for part in one["parts"]]) for one in members]
    if shape.carried:
        levels.carry(random, [one for one in listed if one["code"][:2] not in shape.pools])
    if shape.weighs:
        level1, level2 = levels.weighed(random, listed)
    else:
        level1, level2 = levels.summed(random, listed, shape.pools)
    levels.cap(random, desk, listed, level1, level2)
    points = sum((one["points"] for one in level1 if one["code"] not in levels.OUTSIDE), Decimal(0))
    fields = list(desk.fields)
    vetoes = levels.vetoes(random, listed, fields) if shape.vetoes else []
    about = levels.about(shape.seed, shape.places, points)
    if shape.weighs:
        about["rollup"] = "weights"
    if shape.outside and random.random() < 2 / 3:
        about["most"] = points + points // 20
    return {
        "about": about,
        "grades": levels.grades(random, shape.places, points),
        "cover": levels.cover(),
        "fields": sorted(fields, key=lambda one: one["code"]),
        "level1": level1,
        "level2": level2,
        "indicators": listed,
        "sections": [
            {"code": f"s{number}", "number": f"（{number}）", "title": "分析", "level1": one["code"]}
            for number, one in enumerate(level1, start=1)
        ],
        "vetoes": vetoes,
    }
