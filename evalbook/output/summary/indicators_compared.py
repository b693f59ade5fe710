"""指标同比: how the average score of each indicator has changed, over departments scored in both years."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.model import Indicator
from evalbook.output.summary.ranking import Batch, Ranked
from evalbook.output.summary.year_on_year import CHANGE, compared
from evalbook.results.previous import Names, Previous, PreviousScores
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Item, Listing, Live

SHEET = "指标同比"
SAME, OTHER_POINTS, NEW, GONE = "可比", "分值有变", "本年新增", "本年没有"
_THEN, _NOW = 6, 7
_SCORE = {**look.CENTRED, **look.SCORE}


def draw_indicators_compared(book: Book, batch: Batch, previous: Previous) -> None:
    """Draw one row per indicator of either year, in the order of the scoresheet."""
    title = f"{batch.year}年度与{previous.year}年度部门整体支出绩效自评指标得分比较"
    remark = (
        "按二级指标和三级指标的名称对应，名称不同的不比较；平均分只计两个年度都有该项得分的部门。"
        f"“{OTHER_POINTS}”的指标，增减里含分值的变化。"
    )
    listing = Listing(book, SHEET, title, _columns(batch.year, previous.year), remark)
    named = _named(batch)
    pairs = compared(batch, previous)
    for indicator, names in named:
        earlier = previous.points.get(names)
        listing.add(*_row(earlier, indicator, names, _scores(pairs, indicator, names), listing.row))
    still_there = {pair for _, pair in named}
    for names, points in previous.points.items():
        if names not in still_there:
            listing.add(*names, GONE, points)
    listing.finish(frozen=2)


def _columns(year: int, earlier: int) -> tuple[Column, ...]:
    return (
        Column("二级指标", 22, look.CENTRED),
        Column("三级指标", 30, look.CENTRED),
        Column("情况", 12, look.CENTRED),
        *(Column(f"{one}年度\n分值", 10, look.CENTRED) for one in (earlier, year)),
        Column("可比\n部门数", 10, look.CENTRED),
        *(Column(f"{one}年度\n平均分", 11, _SCORE) for one in (earlier, year)),
        Column("平均增减\n（分）", 11, CHANGE),
    )


def _named(batch: Batch) -> list[tuple[Indicator, Names]]:
    """Name the scored indicators; of names that two share, neither can be told from the other."""
    system = batch.system
    pairs = {one.code: (system.level2_by_code[one.level2].name, one.name) for one in system.scored}
    times = Counter(pairs.values())
    return [(one, pairs[one.code]) for one in system.scored if times[pairs[one.code]] == 1]


def _row(
    earlier: Decimal | None,
    indicator: Indicator,
    names: Names,
    pairs: Sequence[tuple[Decimal, Decimal]],
    row: int,
) -> Iterator[Item]:
    yield from names
    yield NEW if earlier is None else SAME if earlier == indicator.points else OTHER_POINTS
    yield from (earlier, indicator.points)
    yield Decimal(len(pairs)) if earlier is not None else None
    if not pairs:
        return
    then, now = (half_up(sum(scores, Decimal(0)) / len(scores), 2) for scores in zip(*pairs, strict=True))
    yield from (then, now)
    cells = (Cell(SHEET, row, column).address for column in (_NOW, _THEN))
    yield Live(f"ROUND({'-'.join(cells)},2)", now - then)


def _scores(
    pairs: Sequence[tuple[Ranked, PreviousScores]], indicator: Indicator, names: Names
) -> list[tuple[Decimal, Decimal]]:
    """Pair the scores then and now of every department that has both."""
    found = []
    for one, scores in pairs:
        then = scores.indicators.get(names)
        now = one.assessment.score_of(indicator.code).computed
        if then is not None and now is not None:
            found.append((then, now))
    return found
