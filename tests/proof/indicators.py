"""Indicators drawn at random: one of every kind of rule, several parts, several policies."""

from dataclasses import dataclass
from decimal import Decimal

from tests.proof import kinds
from tests.proof.desk import Data, Desk

FIRST_KINDS = (
    *("deduct",) * 4,
    *("bands",) * 3,
    *("checklist",) * 3,
    *("ratio",) * 2,
    "deviation",
    "deviation",
    "threshold",
    "inverse_ratio",
    "pass_mark",
    "clawback",
    "coefficient",
    "missing_items",
    "missing_items",
    "occurrences",
    "words",
    "words",
    "trend",
    "trend",
    "manual",
    "manual",
)
FURTHER_KINDS = ("events", "events", "votes", "votes", "ranges", "ranges", "ranges")
_POINTS = {
    0: ("1", "2", "3", "5", "10"),
    1: ("1", "2.5", "3", "0.5", "6", "10"),
    2: ("1", "2", "3", "4", "6", "0.75", "2.5", "3.33", "12.5", "10"),
}
_ALONE = frozenset({"checklist", "manual", "missing_items", "occurrences", "events", "ranges"})
"""Kinds that judge check points, and therefore have no parts beside them."""
_UNSCORED = 0.03
_SEVERAL = 0.15


@dataclass(frozen=True)
class Role:
    """What an indicator may be where it stands."""

    kinds: tuple[str, ...] = FIRST_KINDS
    policies: tuple[str, ...] = ("full", "zero")
    """What it may give where it does not apply."""
    excluded: float = 0
    """How often it is left out where it does not apply."""


def draw(desk: Desk, code: str, role: Role) -> Data:
    """Draw an indicator, with the base data it needs."""
    desk.begin(code)
    base = {"code": code, "level2": code[:2], "name": f"指标{code}", "explanation": "说明"}
    base["basis"] = desk.pick(("published", "default"))
    if role.excluded < 1 and desk.chance(_UNSCORED):
        part = _part(desk, Decimal(1), "checklist", role)
        points = kinds.check_points(desk, part, Decimal(1))
        return base | {
            "points": Decimal(0),
            "scored": False,
            "check_points": points,
            "parts": [part | {"points": Decimal(0)}],
        }
    if role.excluded < 1 and desk.chance(_SEVERAL):
        return base | _several(desk, role)
    points = Decimal(desk.pick(_POINTS[desk.places]))
    part = _part(desk, points, desk.pick(role.kinds), role)
    if desk.chance(role.excluded):
        part["not_applicable"] = "excluded"
    asks = part["rule"]["kind"] in _ALONE
    listed = kinds.check_points(desk, part, points) if asks else []
    return base | {"points": points, "check_points": listed, "parts": [part]}


def _several(desk: Desk, role: Role) -> Data:
    """Draw an indicator of two or three parts, added up or the best of them."""
    parts = []
    for number in range(desk.random.randint(2, 3)):
        points = Decimal(desk.pick(_POINTS[desk.places]))
        kind = desk.pick([one for one in role.kinds if one not in _ALONE])
        parts.append(_part(desk, points, kind, role) | {"name": f"部分{number + 1}"})
    combine = desk.pick(("sum", "best"))
    points = [one["points"] for one in parts]
    total = max(points) if combine == "best" else sum(points, Decimal(0))
    return {"points": total, "combine": combine, "parts": parts}


def _part(desk: Desk, points: Decimal, kind: str, role: Role) -> Data:
    part = {"points": points, "not_applicable": desk.pick(role.policies)}
    if kind in kinds.NUMBERS:
        return part | kinds.number_part(desk, points, kind)
    if kind in ("occurrences", "missing_items", "events"):
        return part | kinds.events_part(desk, points, kind)
    if kind == "manual":
        return part | {"unit": "分", "rule": {"kind": "manual"}}
    if kind == "rank":
        return part | kinds.rank_part(desk, points)
    makers = {
        "checklist": lambda: kinds.checklist_part(desk),
        "ranges": lambda: kinds.ranges_part(desk),
        "votes": lambda: kinds.votes_part(desk),
        "words": lambda: kinds.words_part(desk, points),
        "trend": lambda: kinds.trend_part(desk, points),
    }
    return part | makers[kind]()
