"""The sentences of a circular; every number is one of the summary's, as printed there."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalbook.decimals import half_up, plain, shown
from evalbook.document.lines import one_line
from evalbook.findings import Level
from evalbook.output.circular.facts import Facts
from evalbook.output.summary.distribution import grade_groups, grade_words
from evalbook.output.summary.losses import LARGEST, Loss
from evalbook.output.summary.ranking import Ranked
from evalbook.output.summary.year_on_year import average_totals, compared

_NAMED = 3
"""Departments named where several share the highest or lowest score."""
_LISTED = 500
"""Departments that have not handed in, or not been scored, named one by one."""
_KINDS = 10
"""Kinds of findings told of."""


def percent(share: Decimal) -> str:
    """Print a share of four places: `0.3846` → `38.46%`."""
    return f"{shown(share * 100)}%"


def opening(facts: Facts) -> str:
    """Say what the circular is about."""
    return f"现将{facts.year}年度部门整体支出绩效自评情况通报如下。"


def handed_in(facts: Facts) -> Iterator[str]:
    """Say how many files came, what became of them, and who has not handed in: a paragraph each."""
    batch = facts.batch
    replaced = len(batch.unscored) - len(batch.wanting)
    counted = f"共收到部门整体支出绩效自评文件{len(batch.outcomes)}个，已评分{len(batch.ranked)}个"
    counted += f"，未评分{len(batch.wanting)}个"
    yield counted + (f"，由同一部门的另一份代替{replaced}个。" if replaced else "。")
    yield from _unscored(facts)
    if facts.roll is not None:
        listed, missing = len(facts.roll.departments), [one_line(name) for name in facts.missing]
        names = f"：{_listed(missing, '报送情况')}" if missing else ""
        yield (f"应报送的部门{listed}个，已报送{listed - len(missing)}个，未报送{len(missing)}个{names}。")
    if facts.projects:
        projects = sum(one.is_project for one in facts.projects)
        scored = sum(one.assessment is not None for one in facts.projects)
        yield f"收到项目支出绩效自评的项目{projects}个，已评分{scored}个，未评分{projects - scored}个。"


def _unscored(facts: Facts) -> Iterator[str]:
    wanting = facts.batch.wanting
    names = list(dict.fromkeys(one_line(one.department) for one in wanting if one.department))
    nameless = sum(not one.department for one in wanting)
    pieces = [f"报送文件未评分的部门：{_listed(names, '未评分文件')}"] if names else []
    if nameless:
        pieces.append(f"{'另' if names else ''}有{nameless}个未评分的文件没有读出部门名称")
    if pieces:
        yield f"{'；'.join(pieces)}。"


def _listed(names: Sequence[str], sheet: str) -> str:
    """Name departments; of too many the first, and the sheet of the summary that has all of them."""
    named = "、".join(names[:_LISTED])
    more = f"等{len(names)}个（全部名单见汇总表“{sheet}”）" if len(names) > _LISTED else ""
    return f"{named}{more}"


def not_in_table(facts: Facts, most: int) -> Iterator[str]:
    """Say where the departments stand that the table has no room for."""
    more = len(facts.batch.ranked) - most
    if more > 0:
        yield f"上表列出前{most}个，其余{more}个见汇总表“总表”。"


def results(facts: Facts) -> Iterator[str]:
    """Say what was scored: average, highest, lowest, grades, and the change against an earlier year."""
    batch = facts.batch
    ranked = batch.ranked
    average = half_up(sum((one.total for one in ranked), Decimal(0)) / len(ranked), 2)
    best, worst = ranked[0].total, ranked[-1].total
    if best == worst:
        yield f"已评分的{_count(facts)}，平均得分{shown(average)}分，最高分和最低分均为{shown(best)}分。"
    else:
        limits = f"最高{shown(best)}分（{_who(ranked, best)}），最低{shown(worst)}分（{_who(ranked, worst)}）"
        yield f"已评分的{_count(facts)}，平均得分{shown(average)}分；{limits}。"
    shares = "；".join(
        f"{one.name}{one.count}个，占{percent(half_up(Decimal(one.count) / len(ranked), 4))}"
        for one in grade_groups(batch)
    )
    yield f"按等级分：{shares}。等级按核算得分确定（{grade_words(batch.system)}）。"
    yield from _change(facts)


def _count(facts: Facts) -> str:
    """Count departments; where one has several scored files, say that files are counted."""
    ranked = facts.batch.ranked
    distinct = len({one.department for one in ranked})
    if distinct == len(ranked):
        return f"{distinct}个部门"
    return f"{distinct}个部门、{len(ranked)}个文件（同一部门报送几份内容不同的文件，分别统计）"


def _who(ranked: Sequence[Ranked], total: Decimal) -> str:
    names = [one_line(one.department) for one in ranked if one.total == total]
    return "、".join(names[:_NAMED]) + (f"等{len(names)}个部门" if len(names) > _NAMED else "")


def _change(facts: Facts) -> Iterator[str]:
    if facts.previous is None:
        return
    pairs = compared(facts.batch, facts.previous)
    if not pairs:
        return
    then, now = average_totals(pairs)
    change = now - then
    verb = "持平" if not change else f"{'提高' if change > 0 else '降低'}{shown(abs(change))}分"
    yield (
        f"与{facts.previous.year}年度相比，两个年度都有得分的{len(pairs)}个部门，"
        f"平均得分由{shown(then)}分变为{shown(now)}分，{verb}。"
    )


def largest_losses(facts: Facts) -> Iterator[str]:
    """Say what all indicators cost together, and the costliest one by one."""
    found = facts.losses
    if not found:
        yield "各项指标均没有失分。"
        return
    whole = sum((one.total for one in found), Decimal(0))
    largest = found[:LARGEST]
    part = sum((one.total for one in largest), Decimal(0))
    together = f"合计失分{shown(part)}分，占{percent(half_up(part / whole, 4))}，" if len(largest) > 1 else ""
    yield (
        f"已评分的部门共失分{shown(whole)}分。失分最多的{len(largest)}项指标{together}"
        "按失分合计从多到少排列如下。"
    )
    for number, one in enumerate(largest, start=1):
        yield f"{number}.{_loss(facts, one, whole)}"


def _loss(facts: Facts, one: Loss, whole: Decimal) -> str:
    system = facts.batch.system
    level2 = system.level2_by_code[one.indicator.level2]
    level1 = system.level1_by_code[level2.level1]
    return (
        f"{one.indicator.name}（{level1.name}—{level2.name}，分值{plain(one.indicator.points)}分）："
        f"失分合计{shown(one.total)}分，占全部失分的{percent(one.share_of(whole))}；"
        f"{one.losing}个部门失分，占{percent(one.share_losing)}；"
        f"平均失分{shown(one.average)}分，平均得分率{percent(one.share_reached)}。"
    )


def troubles(facts: Facts) -> Iterator[str]:
    """Say which kinds of errors and warnings are most frequent."""
    found = facts.troubles
    if not found:
        yield "报送材料中没有发现错误和需要核对的事项。"
        return
    errors, warnings = facts.places(Level.ERROR), facts.places(Level.WARNING)
    told = found[:_KINDS]
    which = "较为集中的问题" if len(found) > len(told) else "发现的问题"
    yield f"报送材料中发现错误{errors}处、需要核对的事项{warnings}处。{which}如下。"
    for number, one in enumerate(told, start=1):
        what = "须改正" if one.kind.level is Level.ERROR else "需要核对"
        yield f"{number}.{one.kind.title}。涉及{one.departments}个部门，共{one.places}处，{what}。"
