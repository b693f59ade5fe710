"""失分分析: how many points each indicator costs the departments, the costliest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import half_up, shown
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.output.summary.overview import NONE_SCORED
from evalbook.output.summary.ranking import Batch
from evalbook.results.scores import Score
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.charts import Series, add_chart
from evalbook.workbook.listing import FIRST_ROW, Column, Listing, Live

SHEET = "失分分析"
LARGEST = 10
"""Indicators that are called the costliest."""
_SCORE = {**look.CENTRED, **look.SCORE}
_PERCENT = {**look.CENTRED, **look.PERCENT}
_COLUMNS = (
    Column("序号", 6, look.CENTRED),
    Column("一级指标", 10, look.CENTRED),
    Column("二级指标", 18, look.CENTRED),
    Column("三级指标", 28, look.CENTRED),
    Column("分值", 7, look.CENTRED),
    Column("失分合计", 10, _SCORE),
    Column("平均失分", 10, _SCORE),
    Column("失分部门数", 11, look.CENTRED),
    Column("失分部门占比", 13, _PERCENT),
    Column("平均得分率", 12, _PERCENT),
    Column("占全部失分", 12, _PERCENT),
)
_NAME, _LOST = 3, 5


@dataclass(frozen=True)
class Loss:
    """What one indicator cost all departments together."""

    indicator: Indicator
    departments: int
    """Departments with a score for it: all that are scored, but those that it does not apply to."""
    losing: int
    """Departments that lost points."""
    total: Decimal
    points: Decimal
    """Points that these departments together could have had."""

    @property
    def average(self) -> Decimal:
        """Points lost by department, over all departments with a score for it."""
        return half_up(self.total / self.departments, 2)

    @property
    def share_losing(self) -> Decimal:
        """Share of departments that lost points."""
        return half_up(Decimal(self.losing) / self.departments, 4)

    @property
    def share_reached(self) -> Decimal:
        """Average share of the points that were given."""
        return half_up(1 - self.total / self.points, 4)

    def share_of(self, whole: Decimal) -> Decimal:
        """Share of all the points that were lost; 0 where none were."""
        return half_up(self.total / whole, 4) if whole else Decimal(0)


def losses(batch: Batch) -> list[Loss]:
    """Add up lost points by indicator, most first; equal ones in the order of the scoresheet."""
    found = [_loss(indicator, batch.of(indicator)) for indicator in batch.system.scored]
    return sorted((one for one in found if one.departments), key=lambda one: -one.total)


def _loss(indicator: Indicator, scores: Iterable[Score]) -> Loss:
    """Add up what an indicator cost; nothing can be lost with a bonus, which counts for nobody."""
    departments = losing = 0
    total = points = Decimal(0)
    for one in scores:
        if one.computed is not None and one.full is not None:
            departments += 1
            losing += one.lost > 0
            total += one.lost
            points += one.points if one.effect is Effect.BASE else indicator.points
    return Loss(indicator, departments, losing, total, points)


def draw_losses(book: Book, batch: Batch) -> None:
    """Draw one row per indicator, and a chart of the costliest."""
    title = f"{batch.year}年度部门整体支出绩效自评失分分析"
    remark = (
        f"按核算得分统计已评分的{len(batch.ranked)}个部门，按失分合计从多到少排列。"
        "平均失分按得到这项得分的全部部门计算，不只是失分的部门。"
    )
    if batch.system.may_exclude:
        remark += "指标不适用而不计的部门，不计入该指标的平均和占比。"
    listing = Listing(book, SHEET, title, _COLUMNS, remark)
    found = losses(batch)
    system = batch.system
    whole = sum((one.total for one in found), Decimal(0))
    for number, one in enumerate(found, start=1):
        level2 = system.level2_by_code[one.indicator.level2]
        listing.add(
            Decimal(number),
            system.level1_by_code[level2.level1].name,
            level2.name,
            system.label(one.indicator),
            one.indicator.points,
            one.total,
            one.average,
            Decimal(one.losing),
            one.share_losing,
            one.share_reached,
            one.share_of(whole),
        )
    drawn = 0
    if found:
        cells = f"{Cell(SHEET, FIRST_ROW, _LOST).address}:{Cell(SHEET, listing.row - 1, _LOST).address}"
        sum_row = ("", "", "", "合计", "", Live(f"SUM({cells})", whole))
        listing.add(*sum_row, style=look.BOLD)
        _draw_chart(book, listing, system, found[:LARGEST])
        drawn = 3
    else:
        listing.say(NONE_SCORED)
    listing.finish(frozen=_NAME + 1, tail=drawn, shades=True)


def _draw_chart(book: Book, listing: Listing, system: IndicatorSystem, largest: Sequence[Loss]) -> None:
    count = len(largest)
    last = FIRST_ROW + count - 1
    title = f"失分最多的{count}项指标（失分合计，分）"
    series = Series(
        title,
        f"{title}：{'，'.join(f'{system.label(one.indicator)}{shown(one.total)}' for one in largest)}。",
        (Cell(SHEET, FIRST_ROW, _NAME), Cell(SHEET, last, _NAME)),
        (Cell(SHEET, FIRST_ROW, _LOST), Cell(SHEET, last, _LOST)),
        "0.00",
    )
    tall = 80 + 28 * count
    listing.row += 1
    add_chart(book, listing.sheet, listing.chart_row(tall), series, kind="bar", size=(920, tall))
