"""A worked example of every kind of rule: what is printed, how the columns are filled, what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from evalbook.decimals import column, full_like, half_up, plain
from evalbook.indicator_book.columns import in_sight, parameters
from evalbook.indicators.rules import Consumes, Events, Ranges, Rank, Rule
from evalbook.indicators.rules.base import RuleBase, Scale

_RULE: TypeAdapter[Any] = TypeAdapter(Rule)


@dataclass(frozen=True)
class Example:
    """One kind of rule in use; `values` are measured values whose points are shown."""

    printed: str
    """The sentence of a printed scoresheet."""
    points: Decimal
    given: Mapping[str, Any]
    """Parameters of the rule."""
    values: tuple[Decimal | str, ...]
    unit: str = "%"
    grades: tuple[str, ...] = ()
    """Grades chosen beside the values, for a rule that holds them in ranges."""

    @property
    def scale(self) -> Scale:
        """Points and unit."""
        return Scale(self.points, self.unit)

    def rule(self, kind: str) -> RuleBase:
        """Build the rule."""
        made: RuleBase = _RULE.validate_python({"kind": kind, **self.given})
        return made

    def columns(self, kind: str) -> str:
        """Say how the columns are filled: `方向 ≥，目标值 100`."""
        rule = self.rule(kind)
        cells = (
            (one.title, one.codec.encode(getattr(rule, one.name)))
            for one in sorted(parameters()[kind], key=in_sight)
            if one.required or getattr(rule, one.name) != one.default
        )
        return "；".join(f"{title} 填 {_shown(cell)}" for title, cell in cells) or "不用填其他栏"

    def gives(self, kind: str) -> str:
        """Say what some values give: `99%得3分`."""
        rule, scale = self.rule(kind), self.scale
        values = full_like(column(Decimal(0) for _ in self.values), Decimal(0))
        values[:] = self.values
        said = [self._value(rule, value) for value in self.values]
        if isinstance(rule, Ranges):
            chosen = full_like(values, Decimal(0))
            chosen[:] = self.grades
            values = rule.held(chosen, values, scale)
            said = [f"选“{grade}”{words}" for grade, words in zip(self.grades, said, strict=True)]
        points = rule.points_for(values, scale)
        pairs = zip(said, points, strict=True)
        return "；".join(f"{words}得{plain(half_up(one, 2))}分" for words, one in pairs)

    def _value(self, rule: RuleBase, value: Decimal | str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(rule, Rank):
            return rule.standing_words(value)
        words = {
            Consumes.RANGED: "评{}分",
            Consumes.SHARE: "符合{}%的要点",
            Consumes.COUNT: "发生{}次" if isinstance(rule, Events) else "发现{}次",
            Consumes.UNMET: "缺{}项",
            Consumes.JUDGED: "评{}分",
        }
        return words.get(rule.consumes, "{}" + self.unit).format(plain(value))


def _shown(cell: object) -> str:
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


def _numbers(*values: float | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(value)) for value in values)


EXAMPLES: dict[str, Example] = {
    "threshold": Example(
        "未发现违规的得2分，否则不得分。",
        Decimal(2),
        {"side": "at_most", "target_value": 0},
        _numbers(0, 0.1),
    ),
    "deduct": Example(
        "达到100%得满分，每低于5个百分点扣1分，扣完为止。",
        Decimal(3),
        {"side": "below", "target_value": 100, "step": 5, "points_per_step": 1, "part_step": "whole"},
        _numbers(100, 99, 95, 80),
    ),
    "deviation": Example(
        "等于100%得满分，每偏离（高于或低于）5个百分点扣1分。",
        Decimal(3),
        {"target_value": 100, "step": 5, "points_per_step": 1, "part_step": "pro_rata"},
        _numbers(100, 97.5, 110),
    ),
    "bands": Example(
        "70%（含）以上得3分，60%（含）—70%得2分，50%（含）—60%得1分，其余不得分。",
        Decimal(3),
        {
            "side": "at_least",
            "bands": [{"limit": 70, "points": 3}, {"limit": 60, "points": 2}, {"limit": 50, "points": 1}],
        },
        _numbers(70, 69.99, 50, 49),
    ),
    "ratio": Example("得分＝实际完成比例×分值。", Decimal(4), {"target_value": 100}, _numbers(100, 75, 120)),
    "events": Example(
        "获得省级表彰的，每次加2分，最多加5分。", Decimal(5), {"points_each": 2}, _numbers(3, 1, 0), "次"
    ),
    "ranges": Example(
        "达成得分值的80%（含）至100%，部分达成得60%（含）至80%，未达成得0至60%。",
        Decimal(5),
        {
            "ranges": [
                {"word": "达成", "lowest": 80, "highest": 100},
                {"word": "部分达成", "lowest": 60, "highest": 80},
                {"word": "未达成", "lowest": 0, "highest": 60},
            ]
        },
        _numbers(5, "3.5", "4.5"),
        "分",
        ("达成", "部分达成", "部分达成"),
    ),
    "rank": Example(
        "按比率从高到低排名，前10%得5分，前50%得3分，其余不得分。",
        Decimal(5),
        {"ranked_by": "share", "bands": [{"limit": 10, "points": 5}, {"limit": 50, "points": 3}]},
        _numbers(10, 30, 80),
    ),
    "votes": Example(
        "满意每票100分，基本满意每票80分，不满意每票40分，按有效票数平均后按比例得分。",
        Decimal(5),
        {
            "ballots": [
                {"field": "满意票数", "worth": 100},
                {"field": "基本满意票数", "worth": 80},
                {"field": "不满意票数", "worth": 40},
            ]
        },
        _numbers(100, 92, 40),
        "分",
    ),
    "inverse_ratio": Example(
        "不超过100%得满分，超过的按目标值与实际值之比得分。",
        Decimal(4),
        {"target_value": 100},
        _numbers(100, 125),
    ),
    "coefficient": Example("得分＝分值×系数（0至1）。", Decimal(4), {}, _numbers(1, 0.8), ""),
    "checklist": Example(
        "①制度已制定1分；②合法合规完整0.5分；③有效执行0.5分。",
        Decimal(2),
        {"award": "each"},
        _numbers(100, 75, 50),
    ),
    "missing_items": Example(
        "每缺一项扣0.5分，扣完为止。", Decimal(2), {"points_each": "0.5"}, _numbers(0, 1, 5)
    ),
    "occurrences": Example(
        "每发现一次扣1分，扣完为止。", Decimal(9), {"points_each": 1}, _numbers(0, 2, 10), "次"
    ),
    "words": Example(
        "考核优秀得5分，良好得4分，合格得3分，不合格不得分。",
        Decimal(5),
        {
            "words": [
                {"word": "优秀", "points": 5},
                {"word": "良好", "points": 4},
                {"word": "合格", "points": 3},
                {"word": "不合格", "points": 0},
            ]
        },
        ("优秀", "合格"),
        "",
    ),
    "pass_mark": Example(
        "按完成比例得分，低于60%不得分。",
        Decimal(5),
        {"target_value": 100, "pass_mark": 60},
        _numbers(100, 80, 59.9),
    ),
    "trend": Example(
        "没有发生的得3分，不高于上年的得2分，高于上年的不得分。",
        Decimal(3),
        {"previous": "上年支出数", "points_none": 3, "points_not_above": 2},
        ("没有发生", "不高于上年", "高于上年"),
        "",
    ),
    "manual": Example("由评价人员在0至5分之间评分，并说明理由。", Decimal(5), {}, _numbers(5, "3.5"), "分"),
    "clawback": Example(
        "按完成比例得分；超过目标30%的，说明目标偏低，扣回分值的20%。",
        Decimal(5),
        {"target_value": 100, "beyond": 130, "share": 20},
        _numbers(100, 90, 130, 131),
    ),
}
