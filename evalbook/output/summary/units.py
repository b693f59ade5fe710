"""单位得分: every scoresheet of the departments that have units, each beneath its department."""

from collections.abc import Iterator

from evalbook.decimals import plain
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.sheet_sets import SHEET_UNIT_SCORES
from evalbook.output.summary.ranking import Batch
from evalbook.results.scores import Scored
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Item, Listing

WHOLE = "部门汇总"
UNSCORED = "未评分"
_SCORE = {**look.CENTRED, **look.SCORE}


def draw_units(book: Book, batch: Batch) -> None:
    """Draw the sheet, where any department has units: scored departments in ranked order, then others."""
    outcomes = [*(one.outcome for one in batch.ranked), *batch.unscored]
    joined = [outcome for outcome in outcomes if outcome.sheets]
    if not joined:
        return
    title = f"{batch.year}年度部门整体支出绩效自评单位得分"
    listing = Listing(book, SHEET_UNIT_SCORES, title, _columns(batch.system), _remark(batch.system))
    for outcome in joined:
        whole = _scores(batch.system, outcome.assessment)
        listing.add(outcome.department, WHOLE, *whole, outcome.file, style=look.BOLD)
        for sheet in outcome.sheets:
            scores = _scores(batch.system, sheet.assessment)
            listing.add(outcome.department, sheet.name, *scores, outcome.file)
    listing.finish(frozen=2)


def _columns(system: IndicatorSystem) -> tuple[Column, ...]:
    return (
        Column("部门", 30),
        Column("评分表", 30),
        *(Column(system.caption(one), 10, _SCORE) for one in system.level1),
        Column(f"核算总分\n（{plain(system.about.points)}分）", 11, {**_SCORE, **look.BOLD}),
        Column("等级", 6, look.CENTRED),
        Column("自评总分", 10, _SCORE),
        Column("自评\n等级", 6, look.CENTRED),
        Column("报送文件", 36),
    )


def _remark(system: IndicatorSystem) -> str:
    weight = system.unit_weight
    how = (
        "按本级和各单位汇总的数据算出，不是各单位得分的平均数"
        if weight is None
        else f"是本级和各单位各指标得分按“{weight.name}”加权的平均数"
    )
    return f"部门的得分{how}。有错误的评分表未评分，所在的部门也不评分，见“未评分文件”。"


def _scores(system: IndicatorSystem, seen: Scored | None) -> Iterator[Item]:
    if seen is None:
        yield from (None for _ in system.level1)
        yield UNSCORED
        yield from (None, None, None)
        return
    yield from seen.level1_scores
    yield from (seen.total, seen.grade, seen.claimed_total, seen.claimed_grade)
