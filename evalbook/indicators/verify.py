"""Checks of a loaded indicator system that its types alone cannot make."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from evalbook.decimals import half_up, plain
from evalbook.indicators.allotment import allotment_problems
from evalbook.indicators.expressions import FormulaError, parse
from evalbook.indicators.fields import FieldKind
from evalbook.indicators.formulas import name_problems, relation_problems, slots, value_problems
from evalbook.indicators.model import Combine, CoverKind, Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.points import points_problems
from evalbook.indicators.problems import Problem
from evalbook.indicators.rules import Checklist, Trend, Words
from evalbook.indicators.section_tables import table_fields, table_problems
from evalbook.indicators.soundness import soundness_problems
from evalbook.indicators.unit_problems import unit_problems

_NOTHING = Decimal(0)

REQUIRED_COVER = {
    "department": CoverKind.TEXT,
    "year": CoverKind.YEAR,
    "filled_on": CoverKind.DATE,
}
"""Cover items every system has: outputs are named by them."""


def verify(system: IndicatorSystem) -> list[Problem]:
    """List everything that is wrong, in the order of the file; an empty list means sound."""
    found = [
        *_grades(system),
        *_cover(system),
        *_duplicates(system),
        *_cross_checks(system),
        *_project_checks(system),
        *_levels(system),
        *points_problems(system),
        *allotment_problems(system),
        *_vetoes(system),
        *(problem for indicator in system.indicators for problem in _indicator(system, indicator)),
        *_unused_fields(system),
        *unit_problems(system),
        *_sections(system),
    ]
    return [*found, *soundness_problems(system, found)]


def _grades(system: IndicatorSystem) -> Iterator[Problem]:
    for better, worse in pairwise(system.grades):
        if better.lowest <= worse.lowest:
            yield Problem(f"grades[{worse.name}]", "等级界限应从高到低，不能重叠")
    if system.grades[0].lowest > system.about.points:
        yield Problem(f"grades[{system.grades[0].name}]", "最高等级的界限超过总分")
    if system.grades[-1].lowest != 0:
        yield Problem(f"grades[{system.grades[-1].name}]", "最低等级应从0分起，否则有分数没有等级")


def _cover(system: IndicatorSystem) -> Iterator[Problem]:
    kinds = {item.code: item.kind for item in system.cover}
    for code, kind in REQUIRED_COVER.items():
        if kinds.get(code) is not kind:
            yield Problem(f"cover[{code}]", f"封面必须有编码为 {code}、种类为 {kind} 的一项")


def _duplicates(system: IndicatorSystem) -> Iterator[Problem]:
    listings: dict[str, Iterable[str]] = {
        "cover": (one.code for one in system.cover),
        "fields": (one.code for one in system.fields),
        "cross_checks": (one.code for one in system.cross_checks),
        "project_checks": (one.code for one in system.project_checks),
        "level1": (one.code for one in system.level1),
        "level2": (one.code for one in system.level2),
        "indicators": (one.code for one in system.indicators),
        "sections": (one.code for one in system.sections),
        "vetoes": (one.code for one in system.vetoes),
        "fields.name": (one.name for one in system.fields),
    }
    for place, codes in listings.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield Problem(f"{place}[{code}]", f"重复出现{times}次")


def _cross_checks(system: IndicatorSystem) -> Iterator[Problem]:
    for check in system.cross_checks:
        for message in relation_problems(system, check.formula):
            yield Problem(f"cross_checks[{check.code}].formula", message)


def _vetoes(system: IndicatorSystem) -> Iterator[Problem]:
    codes = {one.code for one in system.scored}
    for veto in system.vetoes:
        place = f"vetoes[{veto.code}]"
        yield from (Problem(f"{place}.condition", one) for one in relation_problems(system, veto.condition))
        if veto.effect == "indicator" and veto.indicator not in codes:
            yield Problem(f"{place}.indicator", f"没有编码为“{veto.indicator}”的计分指标")
        if veto.effect != "indicator" and veto.indicator:
            yield Problem(f"{place}.indicator", "否决总分或等级的，不用写指标编码")
        if not veto.message.strip():
            yield Problem(f"{place}.message", "否决说明不能为空")


def _project_checks(system: IndicatorSystem) -> Iterator[Problem]:
    for check in system.project_checks:
        place = f"project_checks[{check.code}].field"
        unknown = [Problem(place, message) for message in name_problems(system, check.field)]
        yield from unknown
        if not unknown and system.field_by_name[check.field].kind is not FieldKind.COUNT:
            yield Problem(place, f"与项目自评表核对的应是个数，“{check.field}”不是")


def _levels(system: IndicatorSystem) -> Iterator[Problem]:
    for level2 in system.level2:
        if level2.level1 not in system.level1_by_code:
            yield Problem(f"level2[{level2.code}].level1", f"没有编码为“{level2.level1}”的一级指标")
    for indicator in system.indicators:
        if indicator.level2 not in system.level2_by_code:
            yield Problem(f"indicators[{indicator.code}].level2", f"没有编码为“{indicator.level2}”的二级指标")


def _indicator(system: IndicatorSystem, indicator: Indicator) -> Iterator[Problem]:
    place = f"indicators[{indicator.code}]"
    if indicator.scored and indicator.points <= 0:
        yield Problem(f"{place}.points", "计分指标的分值应大于0")
    if not indicator.scored and indicator.points != 0:
        yield Problem(f"{place}.points", "不计分的指标分值应为0")
    below, word = sum((part.points for part in indicator.parts), _NOTHING), "各部分分值合计"
    if indicator.combine is Combine.BEST:
        below, word = max(part.points for part in indicator.parts), "各部分的最高分值为"
        if len(indicator.parts) == 1:
            yield Problem(f"{place}.combine", "只有一个部分，没有可选的")
    if below != indicator.points:
        yield Problem(f"{place}.parts", f"{word}{plain(below)}，应为{plain(indicator.points)}")
    if any(part.may_be_left_out for part in indicator.parts) and len(indicator.parts) > 1:
        yield Problem(f"{place}.not_applicable", "分几部分的指标，不适用时不能不计分（excluded）")
    for number, part in enumerate(indicator.parts):
        inner = f"{place}.parts[{part.name or number}]" if len(indicator.parts) > 1 else place
        if indicator.scored:
            yield from _part_points(system, part, inner)
        yield from _part(system, indicator, part, inner)


def _part_points(system: IndicatorSystem, part: Part, place: str) -> Iterator[Problem]:
    places = system.about.score_places
    if half_up(part.points, places) != part.points:
        yield Problem(f"{place}.points", f"分值{plain(part.points)}的小数多于得分保留的{places}位")
    yield from (Problem(f"{place}.rule", message) for message in part.rule.problems(part.scale))


def _part(system: IndicatorSystem, indicator: Indicator, part: Part, place: str) -> Iterator[Problem]:
    if part.consumes.asks_check_points:
        yield from _check_points(indicator, part, place)
    if part.consumes.names_choice:
        yield from _words(system, part, place)
    elif part.consumes.asks_check_points:
        return
    elif isinstance(part.rule, Trend):
        yield from _trend(system, part.formula, f"{place}.formula")
        yield from _trend(system, part.rule.previous, f"{place}.rule.previous")
    elif part.rule.own_formula:
        if part.formula:
            yield Problem(f"{place}.formula", "这种计分方法的公式由票数得出，请清空")
        if part.unit == "%":
            yield Problem(f"{place}.unit", "平均分不是百分数，单位应是“分”")
        for message in value_problems(system, part.value_formula):
            yield Problem(f"{place}.rule.ballots", message)
    else:
        for message in value_problems(system, part.formula):
            yield Problem(f"{place}.formula", message)


def _trend(system: IndicatorSystem, text: str, place: str) -> Iterator[Problem]:
    """A comparison has no policy for a zero denominator, so that its figures are amounts, not rates."""
    messages = list(value_problems(system, text))
    if not messages and parse(text).denominator is not None:
        messages.append("与上年比较的应是数额，不能是除法")
    yield from (Problem(place, message) for message in messages)


def _check_points(indicator: Indicator, part: Part, place: str) -> Iterator[Problem]:
    if not indicator.check_points:
        yield Problem(f"{place}.check_points", "按评价要点计分，却没有评价要点")
    if len(indicator.parts) > 1:
        yield Problem(f"{place}.rule", "按评价要点计分的指标不能再分部分")
    if any(point.points <= 0 for point in indicator.check_points):
        yield Problem(f"{place}.check_points", "评价要点的分值应大于0")
    total = sum((point.points for point in indicator.check_points), _NOTHING)
    each = (isinstance(part.rule, Checklist) and part.rule.award == "each") or indicator.is_judged
    if indicator.scored and indicator.check_points and each and total != part.points:
        yield Problem(f"{place}.check_points", f"评价要点分值合计{plain(total)}，应为{plain(part.points)}")


def _words(system: IndicatorSystem, part: Part, place: str) -> Iterator[Problem]:
    unknown = [Problem(f"{place}.formula", message) for message in name_problems(system, part.formula)]
    if unknown:
        yield from unknown
        return
    field = system.field_by_name[part.formula]
    if field.kind is not FieldKind.CHOICE:
        yield Problem(f"{place}.formula", "按等次计分的指标，公式应是一个选择类的基础数据")
    elif set(field.options) != set(part.rule.words_known):
        key = "words" if isinstance(part.rule, Words) else "ranges"
        yield Problem(f"{place}.rule.{key}", f"等次与基础数据“{field.name}”的选项不一致")


def _unused_fields(system: IndicatorSystem) -> Iterator[Problem]:
    parts = [part for one in system.indicators for part in one.parts]
    texts = [part.value_formula for part in parts]
    texts += [part.rule.previous for part in parts if isinstance(part.rule, Trend)]
    texts += [check.formula for check in system.cross_checks]
    texts += [veto.condition for veto in system.vetoes]
    used = {name for section in system.sections for name in slots(section.default)}
    used |= {name for section in system.sections for name in table_fields(section)}
    used.add(system.about.unit_weight)
    for text in texts:
        try:
            used.update(parse(text).fields)
        except FormulaError:
            # Reported where it stands; what it means to use is used.
            used.update(field.name for field in system.fields if field.name in text)
    for field in system.fields:
        if field.name not in used:
            yield Problem(f"fields[{field.code}]", f"没有指标使用基础数据“{field.name}”")


def _sections(system: IndicatorSystem) -> Iterator[Problem]:
    codes = {section.code for section in system.sections}
    for section in system.sections:
        if section.parent and section.parent not in codes:
            yield Problem(f"sections[{section.code}].parent", f"没有编码为“{section.parent}”的标题")
        if section.level1 and section.level1 not in system.level1_by_code:
            yield Problem(f"sections[{section.code}].level1", f"没有编码为“{section.level1}”的一级指标")
        if section.required and section.cells == 0:
            yield Problem(f"sections[{section.code}].required", "没有填写格的标题不能是必填")
        for name in slots(section.default):
            for message in name_problems(system, name):
                yield Problem(f"sections[{section.code}].default", message)
        for message in table_problems(system, section):
            yield Problem(f"sections[{section.code}].table", message)
    written = Counter(section.level1 for section in system.sections if section.level1)
    for level1 in system.level1:
        if written[level1.code] != 1:
            yield Problem("sections", f"一级指标“{level1.name}”的得分应恰好在一个标题下写出")
