"""Checks that points, weights and caps add up, level by level."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalbook.decimals import plain
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.problems import Problem

_NOTHING, _ALL = Decimal(0), Decimal(100)
_POSITIVE = "按权重汇总的，权重应大于0"


def points_problems(system: IndicatorSystem) -> Iterator[Problem]:
    """Yield the levels whose members do not make up what they should."""
    yield from _weights(system) if system.weighs else _sums(system)
    for level1 in system.level1:
        if level1.is_outside:
            yield from _caps(system, level1)
    if system.about.highest < system.about.points:
        yield Problem("about.most", f"总分上限低于总分{plain(system.about.points)}")


def _base(system: IndicatorSystem) -> list[Level1]:
    return [one for one in system.level1 if not one.is_outside]


def _scored(system: IndicatorSystem, level2: Level2) -> list[Indicator]:
    return [one for one in system.within(level2) if one.scored]


def _total(members: Sequence[Level1] | Sequence[Level2] | Sequence[Indicator]) -> Decimal:
    return sum((one.points for one in members), _NOTHING)


def _sums(system: IndicatorSystem) -> Iterator[Problem]:
    total = _total(_base(system))
    if total != system.about.points:
        yield Problem("level1", f"一级指标分值合计{plain(total)}，应为{plain(system.about.points)}")
    for level1 in _base(system):
        below = _total(system.level2_within(level1))
        if below != level1.points:
            message = f"所属二级指标分值合计{plain(below)}，应为{plain(level1.points)}"
            yield Problem(f"level1[{level1.code}]", message)
        for level2 in system.level2_within(level1):
            below = _total(_scored(system, level2))
            # Points of a pool are spread by each department itself.
            if below != level2.points and not level2.pool:
                message = f"所属三级指标分值合计{plain(below)}，应为{plain(level2.points)}"
                yield Problem(f"level2[{level2.code}]", message)
    for indicator in system.indicators:
        if indicator.weight is not None:
            yield Problem(f"indicators[{indicator.code}].weight", "得分是相加的，不用填权重")
    yield from _strays(system)


def _strays(system: IndicatorSystem) -> Iterator[Problem]:
    """A 二级指标 of no known 一级指标 is still held against its indicators."""
    for level2 in system.level2:
        below = _total(_scored(system, level2))
        if level2.level1 not in system.level1_by_code and below != level2.points:
            message = f"所属三级指标分值合计{plain(below)}，应为{plain(level2.points)}"
            yield Problem(f"level2[{level2.code}]", message)


def _weights(system: IndicatorSystem) -> Iterator[Problem]:
    if system.about.points != _ALL:
        yield Problem("about.points", "按权重汇总的，总分应为100")
    if (total := _total(_base(system))) != _ALL:
        yield Problem("level1", f"一级指标权重合计{plain(total)}，应为100")
    for level1 in _base(system):
        if level1.points <= 0:
            yield Problem(f"level1[{level1.code}].points", _POSITIVE)
        if (below := _total(system.level2_within(level1))) != _ALL:
            yield Problem(f"level1[{level1.code}]", f"所属二级指标权重合计{plain(below)}，应为100")
        for level2 in system.level2_within(level1):
            yield from _weights_within(system, level2)


def _weights_within(system: IndicatorSystem, level2: Level2) -> Iterator[Problem]:
    if level2.points <= 0:
        yield Problem(f"level2[{level2.code}].points", _POSITIVE)
    members = _scored(system, level2)
    weights = [one.weight or _NOTHING for one in members]
    for one, weight in zip(members, weights, strict=True):
        if weight <= 0:
            yield Problem(f"indicators[{one.code}].weight", _POSITIVE)
    if (total := sum(weights, _NOTHING)) != _ALL:
        yield Problem(f"level2[{level2.code}]", f"所属三级指标权重合计{plain(total)}，应为100")


def _caps(system: IndicatorSystem, level1: Level1) -> Iterator[Problem]:
    """A cap above what its members can reach together is none."""
    groups = system.level2_within(level1)
    levels: list[tuple[str, Level1 | Level2, Decimal]] = [("level1", level1, _total(groups))]
    levels += [("level2", one, _total(_scored(system, one))) for one in groups]
    for kind, level, below in levels:
        if not 0 < level.points <= below:
            message = f"加减分的上限{plain(level.points)}应大于0，且不超过下一级合计{plain(below)}"
            yield Problem(f"{kind}[{level.code}].points", message)
