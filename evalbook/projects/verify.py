"""Checks of a loaded project form that its types alone cannot make."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from evalbook.decimals import plain
from evalbook.indicators.fields import ProjectFigure
from evalbook.indicators.model import CoverKind
from evalbook.indicators.problems import Problem
from evalbook.projects.columns import FUND_PLACES
from evalbook.projects.model import ProjectForm

REQUIRED_ITEMS = {
    "project": CoverKind.TEXT,
    "department": CoverKind.TEXT,
    "unit": CoverKind.TEXT,
    "filled_on": CoverKind.DATE,
}
"""Items every form has: outputs are named and matched by them."""

_MOST = Decimal(100)
_FORBIDDEN = set("\"'=<>{}")
"""What a word may not hold that stands in live formulas and in lists of choices."""


def verify(form: ProjectForm) -> list[Problem]:
    """List everything that is wrong, in the order of the file; an empty list means sound."""
    return [
        *_scoring(form),
        *_grades(form),
        *_ratings(form),
        *_items(form),
        *_duplicates(form),
        *_funds(form),
        *_levels(form),
        *_figures(form),
    ]


def _scoring(form: ProjectForm) -> Iterator[Problem]:
    if form.scoring.overshoot_limit <= _MOST:
        yield Problem("scoring.overshoot_limit", "扣回的起点应大于100（指标值的100%）")
    if not 0 <= form.scoring.overshoot_share <= _MOST:
        yield Problem("scoring.overshoot_share", "扣回的上限应在0至100之间")


def _grades(form: ProjectForm) -> Iterator[Problem]:
    for better, worse in pairwise(form.grades):
        if better.lowest <= worse.lowest:
            yield Problem(f"grades[{worse.name}].lowest", "等级界限应从高到低，不能重叠")
    if form.grades[-1].lowest != 0:
        yield Problem(f"grades[{form.grades[-1].name}].lowest", "最低等级应从0分起，否则有分数没有等级")


def _ratings(form: ProjectForm) -> Iterator[Problem]:
    for rating in form.ratings:
        low, high = form.rating_range(rating)
        if not low < high:
            yield Problem(f"ratings[{rating.name}].lowest", f"应小于{plain(high)}，档次从高到低")
        if _FORBIDDEN & set(rating.name) or "," in rating.name or not rating.name.strip():
            yield Problem(f"ratings[{rating.name}].name", "档次的名称不能为空，也不能有引号、逗号和算式符号")
    if form.ratings[-1].lowest != 0:
        yield Problem(f"ratings[{form.ratings[-1].name}].lowest", "最低的档次应从0起")


def _items(form: ProjectForm) -> Iterator[Problem]:
    kinds = {item.code: item.kind for item in form.items}
    for code, kind in REQUIRED_ITEMS.items():
        if kinds.get(code) is not kind:
            yield Problem("items", f"表头表尾必须有编码为 {code} 的一项，种类与自带的表相同")
    for item in form.items:
        if item.kind not in (CoverKind.TEXT, CoverKind.DATE):
            yield Problem(f"items[{item.code}].kind", "表头表尾只能是文字或日期")


def _duplicates(form: ProjectForm) -> Iterator[Problem]:
    listings: dict[str, Iterable[str]] = {
        "grades": (one.name for one in form.grades),
        "ratings": (one.name for one in form.ratings),
        "items": (one.code for one in form.items),
        "fund_columns": (one.code for one in form.fund_columns),
        "fund_rows": (one.code for one in form.fund_rows),
        "level1": (one.code for one in form.level1),
        "level2": (one.code for one in form.level2),
        "figures": (one.figure.value for one in form.figures),
    }
    for place, codes in listings.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield Problem(f"{place}[{code}]", f"重复出现{times}次")


def _funds(form: ProjectForm) -> Iterator[Problem]:
    roles: list[str] = [column.role for column in form.fund_columns]
    for role, word in (("budget", "预算额"), ("spent", "执行额")):
        if roles.count(role) != 1:
            yield Problem("fund_columns", f"作用为“{word}”的资金列应恰好有一列")
    if len(form.fund_columns) != len(FUND_PLACES):
        yield Problem("fund_columns", f"资金列应为{len(FUND_PLACES)}列")


def _levels(form: ProjectForm) -> Iterator[Problem]:
    total = form.fund.points + sum((level.points for level in form.level1), Decimal(0))
    if total != form.about.points:
        yield Problem(
            "level1",
            f"{form.fund.name}和一级指标的分值合计{plain(total)}，应为{plain(form.about.points)}",
        )
    for level1 in form.level1:
        if level1.points <= 0:
            yield Problem(f"level1[{level1.code}].points", "分值应大于0")
        if not form.within(level1):
            yield Problem(f"level1[{level1.code}]", "没有所属的二级指标")
    for level2 in form.level2:
        if level2.level1 not in form.level1_by_code:
            yield Problem(f"level2[{level2.code}].level1", f"没有编码为“{level2.level1}”的一级指标")


def _figures(form: ProjectForm) -> Iterator[Problem]:
    known = {one.figure for one in form.figures}
    for figure in ProjectFigure:
        if figure not in known:
            yield Problem("figures", f"缺少“{figure}”的口径")
    for one in form.figures:
        if one.figure is not ProjectFigure.COUNT and not one.level2:
            yield Problem(f"figures[{one.figure}].level2", "应写明看哪些二级指标")
        for code in one.level2:
            if code not in form.level2_by_code:
                yield Problem(f"figures[{one.figure}].level2", f"没有编码为“{code}”的二级指标")
