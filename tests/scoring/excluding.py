"""A small indicator system in which every indicator is left out where it does not apply."""

from evalbook.indicators.load import loads
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score
from evalbook.submission import Submission
from tests.indicators.toml_text import BUILT_IN
from tests.scoring.sheets import Change, answers, filled

_HEAD = BUILT_IN.partition("# Base data")[0]

_LEVELS = """
[[level1]]
code = "A"
name = "产出"
points = 60

[[level1]]
code = "B"
name = "效益"
points = 40

[[level2]]
code = "A1"
level1 = "A"
name = "数量"
points = 30

[[level2]]
code = "A2"
level1 = "A"
name = "规范"
points = 30

[[level2]]
code = "B1"
level1 = "B"
name = "受益"
points = 40

[[sections]]
code = "s1"
number = "一、"
title = "产出分析"
level1 = "A"

[[sections]]
code = "s2"
number = "二、"
title = "效益分析"
level1 = "B"
"""

_CHECKED = """
[[indicators]]
code = "A21"
level2 = "A2"
name = "手续完备"
points = 30
explanation = "采购手续是否完备。"
basis = "published"
not_applicable = "excluded"
rule = { kind = "checklist", award = "each" }
check_points = [
  { text = "①有合同", points = 15, may_not_apply = true },
  { text = "②有验收", points = 15, may_not_apply = true },
]
"""


def _rate(code: str, name: str, points: int) -> str:
    fields = "".join(
        f'[[fields]]\ncode = "{code.lower()}_{key}"\nname = "{word}{name}数"\ngroup = "任务"\n'
        f'kind = "amount"\nunit = "件"\nmeaning = "{word}{name}的件数"\nsource = "台账"\n\n'
        for key, word in (("due", "应"), ("done", "已"))
    )
    return (
        f'{fields}[[indicators]]\ncode = "{code}"\nlevel2 = "{code[:2]}"\nname = "{name}率"\n'
        f'points = {points}\nexplanation = "已{name}数占应{name}数的比率。"\nbasis = "published"\n'
        f'formula = "已{name}数/应{name}数"\nzero = {{ numerator_zero = "not_applicable" }}\n'
        'not_applicable = "excluded"\nrule = { kind = "ratio", target_value = 100 }\n\n'
    )


TEXT = (
    _HEAD
    + _LEVELS
    + _rate("A11", "办结", 20)
    + _rate("A12", "公开", 10)
    + _CHECKED
    + _rate("B11", "惠及", 40)
)
"""A11 20, A12 10 (together 数量 30), A21 30 of two check points, B11 40: 100 points."""

NEVER: dict[str, dict[str, Change]] = {
    "A11": {"a11_due": "0", "a11_done": "0"},
    "A12": {"a12_due": "0", "a12_done": "0"},
    "A21": answers("A21", "--"),
    "B11": {"b11_due": "0", "b11_done": "0"},
}
"""What a department fills in that an indicator does not apply to."""


def excluding_system(text: str = TEXT) -> IndicatorSystem:
    """The small system."""
    return loads(text, "试.toml")


def without(*codes: str, **changes: Change) -> dict[str, Change]:
    """Contents that earn 19 of 20 for A11 and all other points, but for indicators that do not apply."""
    contents: dict[str, Change] = {f"{code}_due": "20" for code in ("a11", "a12", "b11")}
    contents |= {"a11_done": "19", "a12_done": "20", "b11_done": "20", **answers("A21", "11")}
    for code in codes:
        contents |= NEVER[code]
    return contents | changes


def submitted(system: IndicatorSystem, contents: dict[str, Change]) -> Submission:
    """Fill in the small system's scoresheet."""
    return filled(system, **contents)


def seen(contents: dict[str, Change], text: str = TEXT) -> Assessment:
    """Score contents by the small system."""
    system = excluding_system(text)
    return assessment(score(system, [submitted(system, contents)]), 0)
