"""Small indicator systems with points that move: carried, shared, weighed, added, taken away, vetoed."""

from evalbook.indicators.load import loads
from evalbook.indicators.model import IndicatorSystem
from tests.indicators.toml_text import BUILT_IN
from tests.scoring.sheets import Change

_HEAD = BUILT_IN.partition("# Base data")[0]


def _levels(*levels: tuple[str, str, str, str]) -> str:
    """Write levels: code, name, points, further keys; one letter is a 一级指标."""
    text = ""
    for code, name, points, more in levels:
        upper = "" if len(code) == 1 else f'level1 = "{code[0]}"\n'
        table = "level1" if len(code) == 1 else "level2"
        text += f'[[{table}]]\ncode = "{code}"\n{upper}name = "{name}"\npoints = {points}\n{more}\n\n'
        if len(code) == 1:
            text += f'[[sections]]\ncode = "s{code.lower()}"\nnumber = "一、"\ntitle = "{name}"\n'
            text += f'level1 = "{code}"\n\n'
    return text


def _field(name: str, code: str, kind: str = "amount", more: str = "") -> str:
    return (
        f'[[fields]]\ncode = "{code}"\nname = "{name}"\ngroup = "数"\nkind = "{kind}"\nunit = "件"\n'
        f'meaning = "{name}"\nsource = "台账"\n{more}\n\n'
    )


def _indicator(code: str, name: str, points: int, rule: str, more: str = "") -> str:
    return (
        f'[[indicators]]\ncode = "{code}"\nlevel2 = "{code[:2]}"\nname = "{name}"\npoints = {points}\n'
        f'explanation = "{name}。"\nbasis = "published"\nrule = {{ {rule} }}\n{more}\n\n'
    )


def _rate(code: str, name: str, points: int, more: str = "") -> str:
    lower = code.lower()
    fields = _field(f"应{name}数", f"{lower}_due") + _field(f"已{name}数", f"{lower}_done")
    formula = f'formula = "已{name}数/应{name}数"\n'
    return fields + _indicator(
        code, f"{name}率", points, 'kind = "ratio", target_value = 100', formula + more
    )


_GRADED = (
    'kind = "ranges", ranges = [{ word = "达成", lowest = 80, highest = 100 }, '
    '{ word = "部分达成", lowest = 60, highest = 80 }, { word = "未达成", lowest = 0, highest = 60 }]'
)
_VOTED = (
    'kind = "votes", ballots = [{ field = "满意票", worth = 100 }, { field = "一般票", worth = 60 }, '
    '{ field = "不满意票", worth = 0 }]'
)
_POINT = 'check_points = [{{ text = "①{}", points = {} }}]'
_VETOES = """
[[vetoes]]
code = "V1"
condition = "截留数>0"
effect = "indicator"
indicator = "B12"
message = "有截留"

[[vetoes]]
code = "V2"
condition = "造假数>=2"
effect = "grade"
message = "有造假"

[[vetoes]]
code = "V3"
condition = "挪用数>截留数"
effect = "total"
message = "有挪用"
"""

MOVING = (
    _HEAD
    + _levels(
        ("A", "产出", "60", ""),
        ("A1", "数量", "30", ""),
        ("A2", "个性", "30", "pool = true"),
        ("B", "效益", "40", ""),
        ("B1", "评价", "40", ""),
        ("C", "加分", "5", 'effect = "bonus"'),
        ("C1", "表彰", "5", ""),
        ("D", "扣分", "4", 'effect = "penalty"'),
        ("D1", "通报", "4", ""),
    )
    + _rate("A11", "办结", 20)
    + _rate(
        "A12",
        "公开",
        10,
        'zero = { numerator_zero = "not_applicable" }\nnot_applicable = "carried"\ncarried_by = "A11"',
    )
    + _rate("A21", "抽查", 20)
    + _rate("A22", "走访", 20)
    + _field("完成档次", "grade", "choice", 'options = ["达成", "部分达成", "未达成"]')
    + _indicator("B11", "成效", 20, _GRADED, 'formula = "完成档次"\n' + _POINT.format("效果", 20))
    + "".join(_field(f"{name}票", f"votes{n}", "count") for n, name in enumerate(("满意", "一般", "不满意")))
    + _indicator("B12", "满意度", 20, _VOTED, 'unit = "分"')
    + _indicator(
        "C11",
        "受表彰",
        6,
        'kind = "events", points_each = 2',
        'not_applicable = "zero"\n' + _POINT.format("表彰", 1),
    )
    + _indicator(
        "D11",
        "被通报",
        6,
        'kind = "events", points_each = 1.5',
        'not_applicable = "zero"\n' + _POINT.format("通报", 1),
    )
    + "".join(_field(f"{name}数", code, "count") for name, code in (("截留", "held"), ("造假", "faked")))
    + _field("挪用数", "moved", "count")
    + _VETOES
)
"""A11 20 and A12 10, which A11 carries; a pool of 30 over A21, A22; B11 and B12 20 each; C +5 and D -4."""

WEIGHED = (
    _HEAD.replace("points = 100\n", 'points = 100\nrollup = "weights"\n', 1)
    + _levels(
        ("A", "产出", "60", ""),
        ("A1", "数量", "70", ""),
        ("A2", "质量", "30", ""),
        ("B", "效益", "40", ""),
        ("B1", "受益", "100", ""),
    )
    + _rate("A11", "办结", 10, "weight = 40")
    + _rate(
        "A12",
        "公开",
        5,
        'weight = 60\nzero = { numerator_zero = "not_applicable" }\nnot_applicable = "excluded"',
    )
    + _rate(
        "A21",
        "合格",
        20,
        'weight = 100\nzero = { numerator_zero = "not_applicable" }\nnot_applicable = "excluded"',
    )
    + _rate("B11", "惠及", 10, "weight = 100")
)
"""Weights: A 60 % of A1 (70 %: A11 40 %, A12 60 %) and A2 (30 %: A21); B 40 % of B1 (B11)."""

RANKED = (
    _HEAD
    + _levels(
        ("A", "产出", "60", ""), ("A1", "数量", "60", ""), ("B", "效益", "40", ""), ("B1", "名次", "40", "")
    )
    + _rate("A11", "办结", 60)
    + _field("投诉数", "complaints", "count")
    + _field("服务数", "services", "count")
    + _indicator(
        "B11",
        "投诉率",
        20,
        'kind = "rank", first = "lowest", bands = [{ limit = 1, points = 20 }, { limit = 3, points = 10 }]',
        'formula = "投诉数/服务数"',
    )
    + _indicator(
        "B12",
        "服务量",
        20,
        'kind = "rank", ranked_by = "share", '
        "bands = [{ limit = 25, points = 20 }, { limit = 50, points = 12 }]",
        'formula = "服务数"\nunit = "件"',
    )
)
"""A11 60 by its rate; B11 20 for the fewest complaints by place; B12 20 for the most services by share."""


def system_of(text: str) -> IndicatorSystem:
    """Load one of the systems."""
    return loads(text, "试.toml")


FULL: dict[str, Change] = {
    **{f"{code}_{key}": "20" for code in ("a11", "a12", "a21", "a22") for key in ("due", "done")},
    "weight__A21": "18",
    "weight__A22": "12",
    "grade": "达成",
    "point__B11__1": "20",
    "note__B11__1": "达到预期",
    "votes0": "10",
    "votes1": "0",
    "votes2": "0",
    "point__C11__1": "0",
    "point__D11__1": "0",
    "held": "0",
    "faked": "0",
    "moved": "0",
}
"""All points of `MOVING`, nothing added or taken away: 100."""
