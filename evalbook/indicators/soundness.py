"""Checks of what is well-formed and still makes no sense: blank names, policies without a use, loops."""

from collections import Counter
from collections.abc import Iterator

from evalbook.decimals import plain
from evalbook.indicators.expressions import FormulaError
from evalbook.indicators.fields import Field, FieldKind
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part, Zero
from evalbook.indicators.problems import Problem
from evalbook.indicators.reach import reach_problems
from evalbook.indicators.rules import Consumes

_FEWEST_OPTIONS = 2


def soundness_problems(system: IndicatorSystem, already: list[Problem]) -> Iterator[Problem]:
    """List what makes no sense; what is wrong in ways `already` found is not judged further."""
    yield from _blank_names(system)
    fields = [problem for field in system.fields for problem in _field(field)]
    yield from fields
    yield from _loops(system)
    for place, _, part in _parts(system):
        if part.zero != Zero() and not _divides(part):
            yield Problem(f"{place}.zero", "计算公式不是除法，没有分母，不能规定分母为0时怎么办")
    if not fields and not any(problem.place.startswith("fields") for problem in already):
        yield from _same_for_all(system, already)


def _blank_names(system: IndicatorSystem) -> Iterator[Problem]:
    for key in ("grades", "cover", "fields", "level1", "level2", "indicators"):
        for position, member in enumerate(getattr(system, key)):
            if not member.name.strip():
                label = getattr(member, "code", "") or position
                yield Problem(f"{key}[{label}].name", "名称不能为空")
    for indicator in system.indicators:
        for position, point in enumerate(indicator.check_points):
            if not point.text.strip():
                yield Problem(
                    f"indicators[{indicator.code}].check_points[{position}].text", "评价要点不能为空"
                )


def _field(field: Field) -> Iterator[Problem]:
    place = f"fields[{field.code}]"
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        limits = f"最小值{plain(field.minimum)}大于最大值{plain(field.maximum)}"
        yield Problem(f"{place}.maximum", limits)
    if field.kind is FieldKind.CHOICE and len(field.options) < _FEWEST_OPTIONS:
        yield Problem(f"{place}.options", "选择类的基础数据至少要有两个选项")
    if field.kind is not FieldKind.CHOICE and field.options:
        yield Problem(f"{place}.options", "只有选择类的基础数据才有选项")
    for option, times in Counter(field.options).items():
        if times > 1:
            yield Problem(f"{place}.options", f"选项“{option}”重复")


def _loops(system: IndicatorSystem) -> Iterator[Problem]:
    parents = {section.code: section.parent for section in system.sections}
    for section in system.sections:
        seen, code = set(), section.code
        while code in parents and code not in seen:
            seen.add(code)
            code = parents[code]
        if code == section.code and section.parent:
            yield Problem(f"sections[{section.code}].parent", "上级标题绕了一圈又回到自己")


def _parts(system: IndicatorSystem) -> Iterator[tuple[str, Indicator, Part]]:
    for indicator in system.indicators:
        place = f"indicators[{indicator.code}]"
        for number, part in enumerate(indicator.parts):
            several = len(indicator.parts) > 1
            yield f"{place}.parts[{part.name or number}]" if several else place, indicator, part


def _divides(part: Part) -> bool:
    if part.consumes not in (Consumes.NUMBER, Consumes.RANK):
        return False
    try:
        return part.parsed.denominator is not None
    except FormulaError:
        return True  # what it is, nobody knows yet


def _same_for_all(system: IndicatorSystem, already: list[Problem]) -> Iterator[Problem]:
    for place, indicator, part in _parts(system):
        wrong = any(one.place.startswith(f"indicators[{indicator.code}]") for one in already)
        if indicator.scored and not wrong:
            for message in reach_problems(system, indicator, part):
                yield Problem(f"{place}.rule", message)
