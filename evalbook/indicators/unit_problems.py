"""What can be wrong with how the figures of subordinate units make up a department's."""

from collections.abc import Iterator

from evalbook.indicators.fields import FieldKind
from evalbook.indicators.formulas import name_problems
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.parts import NotApplicable
from evalbook.indicators.problems import Problem
from evalbook.indicators.unit_ways import OfUnits, Units

_WEIGHT = "about.unit_weight"


def unit_problems(system: IndicatorSystem) -> Iterator[Problem]:
    """Yield what is wrong with the fields' ways and with the weight."""
    for field in system.fields:
        if field.of_units is OfUnits.SUM and not field.can_be_summed:
            yield Problem(f"fields[{field.code}].of_units", "只有金额和个数能相加，百分数和选项应取本级")
    name = system.about.unit_weight
    if system.about.units is Units.SUMMED:
        if name:
            yield Problem(_WEIGHT, "各单位的数据相加后计分，用不到加权的基础数据")
        return
    yield from _impossible(system)
    if not name:
        yield Problem(_WEIGHT, "各单位的得分加权，应写明按哪一项基础数据加权")
        return
    yield from (Problem(_WEIGHT, message) for message in name_problems(system, name))
    weight = system.field_by_name.get(name)
    if weight is None:
        return
    if weight.kind is not FieldKind.AMOUNT:
        yield Problem(_WEIGHT, f"“{name}”不是金额，不能用来加权")
    if weight.minimum is None or weight.minimum < 0:
        yield Problem(_WEIGHT, f"“{name}”可以是负数，不能用来加权；请把它的最小值设为0")


def _impossible(system: IndicatorSystem) -> Iterator[Problem]:
    """What differs from sheet to sheet cannot be averaged."""
    for level2 in system.level2:
        if level2.pool:
            yield Problem(f"level2[{level2.code}].pool", "各单位的得分加权，不能由部门自定分值")
    for indicator in system.scored:
        if indicator.is_ranked:
            yield Problem(f"indicators[{indicator.code}].rule", "各单位的得分加权，不能按名次计分")
        if any(part.not_applicable is NotApplicable.CARRIED for part in indicator.parts):
            message = "各单位的得分加权，不适用时不能由其他指标承担，请选不计分"
            yield Problem(f"indicators[{indicator.code}].not_applicable", message)
