"""Section 三 in words: the scores of each 二级指标, the sub-totals, the total and the grade.

Pure text: every number comes from the assessment as it is, printed with two places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evalbook.decimals import shown
from evalbook.document.spans import Span, to_supply
from evalbook.indicators.levels import Level1, Level2
from evalbook.output.report.clauses import Clause, indicator_clause
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore, LevelScore
from evalbook.scoring.wording import NOTHING_APPLIES


@dataclass(frozen=True)
class Analysis:
    """A 二级指标: its heading and its paragraph."""

    heading: str
    text: tuple[Span | str, ...]


def level1_analysis(assessment: Assessment, level1: Level1) -> Iterator[Analysis]:
    """Describe the 二级指标 of a 一级指标, one after the other."""
    for number, level2 in enumerate(assessment.system.level2_within(level1), start=1):
        yield _level2_analysis(assessment, level2, number)


def level1_sum(assessment: Assessment, level1: Level1) -> str:
    """State the sub-total of a 一级指标: `投入绩效核算得分14.00分（自评得分14.00分）。`."""
    said = _both(assessment.of_level1(level1))
    # Losses of one 一级指标 add up only where scores do, and a bonus loses nothing.
    losses = () if level1.is_outside or assessment.system.weighs else tuple(_lost(assessment, level1))
    return f"{level1.name}绩效{said}{'，失分的指标：' if losses else ''}{'、'.join(losses)}。"


def _lost(assessment: Assessment, level1: Level1) -> Iterator[str]:
    for level2 in assessment.system.level2_within(level1):
        for one in assessment.within(level2):
            if one.lost and not one.excluded:
                yield f"{one.indicator.name}（失{shown(one.lost)}分）"


def conclusion(assessment: Assessment) -> Iterator[Span | str]:
    """State total and grade, and where the department's own claim differs from them."""
    about = assessment.system.about
    year = assessment.submission.year or about.year
    opening = f"综上所述，我部门{year}年度部门整体支出绩效"
    if assessment.nothing_applies:
        yield f"{opening}{NOTHING_APPLIES}。"
        return
    if assessment.total is None:
        yield f"{opening}总分和评价等级暂不能核算，"
        yield to_supply("上述未填或须核实的数据")
        yield "。"
        return
    claimed = "" if assessment.claimed_total is None else _claim(assessment)
    yield f"{opening}核算得分{shown(assessment.total)}分，评价等级为{assessment.grade}{claimed}。"
    if assessment.rescaling:
        yield f"{assessment.rescaling}。"
    if assessment.veto_remark:
        yield assessment.veto_remark
    differing = [one for one in assessment.indicators if one.difference]
    if differing:
        yield f"自评得分与核算得分不一致的指标：{'、'.join(_difference(one) for one in differing)}。"


def _claim(assessment: Assessment) -> str:
    if (assessment.claimed_total, assessment.claimed_grade) == (assessment.total, assessment.grade):
        return "，与自评一致"
    return (
        f"（自评得分{shown(assessment.claimed_total or Decimal(0))}分，自评等级为{assessment.claimed_grade}）"
    )


def _difference(one: IndicatorScore) -> str:
    claimed, computed = one.claimed or Decimal(0), one.computed or Decimal(0)
    return f"{one.indicator.name}（自评得分{shown(claimed)}分，核算得分{shown(computed)}分）"


def _level2_analysis(assessment: Assessment, level2: Level2, number: int) -> Analysis:
    level = assessment.of_level2(level2)
    scores = assessment.within(level2)
    heading = f"{number}.{level2.name}（{assessment.system.worth(level2)}，{_computed(level)}）"
    clauses = [indicator_clause(one, place) for place, one in enumerate(scores)]
    text = list(_sentences(clauses))
    if len(clauses) > 1:
        text.append(f"{level2.name}{_both(level)}。")
    return Analysis(heading, tuple(text))


def _sentences(clauses: list[Clause]) -> Iterator[Span | str]:
    """Join clauses: indicators with full points share a sentence, the others get one of their own."""
    for place, clause in enumerate(clauses):
        yield from clause.text
        last = place == len(clauses) - 1
        yield "。" if last or clause.alone or clauses[place + 1].alone else "；"


def _both(level: LevelScore) -> str:
    if level.claimed is None or level.excluded:
        return _computed(level)
    agreed = level.claimed == level.computed
    return _computed(level) + ("，与自评一致" if agreed else f"（自评得分{shown(level.claimed)}分）")


def _computed(level: LevelScore) -> str:
    if level.excluded:
        return "均不适用，不计分"
    return "暂不能核算得分" if level.computed is None else f"核算得分{shown(level.computed)}分"
