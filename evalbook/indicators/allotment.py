"""Checks of points that move: carried by a sibling, spread over a pool, outside the base."""

from collections.abc import Iterator

from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import NotApplicable, Part
from evalbook.indicators.problems import Problem


def allotment_problems(system: IndicatorSystem) -> Iterator[Problem]:
    """Yield the policies that cannot be followed."""
    for level2 in system.level2:
        if level2.pool and system.weighs:
            yield Problem(f"level2[{level2.code}].pool", "按权重汇总的，不能由部门自定分值")
        if level2.pool and not any(one.scored for one in system.within(level2)):
            yield Problem(f"level2[{level2.code}].pool", "由部门自定分值，却没有可选的三级指标")
    for indicator in system.scored:
        if indicator.level2 in system.level2_by_code and _level1_known(system, indicator):
            yield from _indicator(system, indicator)


def _level1_known(system: IndicatorSystem, indicator: Indicator) -> bool:
    return system.level2_by_code[indicator.level2].level1 in system.level1_by_code


def _indicator(system: IndicatorSystem, indicator: Indicator) -> Iterator[Problem]:
    place = f"indicators[{indicator.code}]"
    outside = system.level1_of(indicator).is_outside
    for part in indicator.parts:
        if outside and part.not_applicable is not NotApplicable.ZERO:
            yield Problem(f"{place}.not_applicable", "加减分的指标，不适用时只能不得分")
        elif system.in_pool(indicator) and part.may_be_left_out:
            message = "由部门自定分值的指标，不适用时不能不计分，请由部门把分值定为0"
            yield Problem(f"{place}.not_applicable", message)
        elif message := _carrying(system, indicator, part):
            yield Problem(f"{place}.carried_by", message)
    if outside and system.in_pool(indicator):
        yield Problem(f"{place}.level2", "加减分的指标不能由部门自定分值")


def _carrying(system: IndicatorSystem, indicator: Indicator, part: Part) -> str:
    """Say why the points of an indicator cannot be carried as it says; empty where they can."""
    if part.not_applicable is not NotApplicable.CARRIED:
        return "只有不适用时由其他指标承担分值的，才写承担的指标" if part.carried_by else ""
    if system.weighs:
        return "按权重汇总的，分值不能由其他指标承担，请选不计分"
    siblings = {one.code: one for one in system.scored if one.level2 == indicator.level2}
    sibling = siblings.get(part.carried_by)
    if sibling is None or sibling is indicator:
        return f"同一二级指标内没有编码为“{part.carried_by}”的其他计分指标"
    if sibling.may_be_left_out:
        return f"“{sibling.name}”自己也可能不计分，不能承担别的指标的分值"
    return ""
