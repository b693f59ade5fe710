"""分布: how many departments reach each grade and each band of totals, with charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import half_up, plain
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.summary.overview import score_range, total_column
from evalbook.output.summary.ranking import Batch
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.charts import Series, add_chart
from evalbook.workbook.listing import Column, Listing, Live

SHEET = "分布"
_COLUMNS = (
    Column("等级或总分（分）", 34, look.CENTRED),
    Column("部门数", 18, look.CENTRED),
    Column("占比", 18, {**look.CENTRED, **look.PERCENT}),
    Column("累计占比", 18, {**look.CENTRED, **look.PERCENT}),
)
_INCLUSIVE = "（含）"
_BANDS = tuple(Decimal(share) for share in ("0.95", "0.9", "0.85", "0.8", "0.75", "0.7", "0.65", "0.6"))
"""Lower bounds of the bands of totals, as shares of all points."""


@dataclass(frozen=True)
class Group:
    """A row: departments that meet a condition."""

    name: str
    formula: str
    count: int

    @property
    def brief(self) -> str:
        """The name without saying that the lower bound counts, to fit under a column: `90—95`."""
        return self.name.replace(_INCLUSIVE, "")


def draw_distribution(book: Book, batch: Batch) -> None:
    """Draw both distributions, of the computed totals, and a chart beside each."""
    title = f"{batch.year}年度部门整体支出绩效自评得分分布"
    remark = f"按核算总分统计已评分的{len(batch.ranked)}个部门。{grade_words(batch.system)}。"
    listing = Listing(book, SHEET, title, _COLUMNS, remark)
    grades, bands = grade_groups(batch), band_groups(batch)
    charts = [("各等级部门数", grades, _draw_groups(batch, listing, grades))]
    listing.row += 1
    listing.header()
    charts.append(("各分数段部门数", bands, _draw_groups(batch, listing, bands)))
    listing.row += 1
    for chart_title, groups, rows in charts:
        _draw_chart(book, listing, chart_title, groups, rows)
    listing.finish(landscape=False, filtered=False, shades=True)


def _draw_groups(batch: Batch, listing: Listing, groups: Sequence[Group]) -> tuple[int, int]:
    first, whole = listing.row, len(batch.ranked)
    so_far = 0
    for group in groups:
        so_far += group.count
        if whole:
            start, here = (Cell(SHEET, row, 1).address for row in (first, listing.row))
            shares = ((here, group.count), (f"SUM({start}:{here})", so_far))
            listing.add(
                group.name,
                Live(group.formula, Decimal(group.count)),
                *(
                    Live(f"ROUND({count}/{whole},4)", half_up(Decimal(now) / whole, 4))
                    for count, now in shares
                ),
            )
        else:
            listing.add(group.name, Decimal(0))
    return first, listing.row - 1


def grade_groups(batch: Batch) -> list[Group]:
    """Count by grade, best first."""
    reached = [one.assessment.grade for one in batch.ranked]
    cells = score_range(batch, total_column(batch.system) + 1)
    return [
        Group(grade.name, f'COUNTIF({cells},"{grade.name}")', reached.count(grade.name))
        for grade in batch.system.grades
    ]


def grade_words(system: IndicatorSystem) -> str:
    """Say from where to where each grade reaches."""
    uppers = [None, *(grade.lowest for grade in system.grades)]
    return "；".join(
        f"{grade.name}：{_limits(system, grade.lowest, upper, '分')}"
        for grade, upper in zip(system.grades, uppers, strict=False)
    )


def band_groups(batch: Batch) -> list[Group]:
    """Count by bands of the total, highest first."""
    points = batch.system.about.points
    bounds = [share * points for share in _BANDS]
    cells = score_range(batch, total_column(batch.system))
    groups = []
    uppers: list[Decimal | None] = [None, *bounds]
    for lower, upper in zip([*bounds, Decimal(0)], uppers, strict=True):
        formula = f'COUNTIF({cells},">={plain(lower)}")'
        if upper is not None:
            formula += f'-COUNTIF({cells},">={plain(upper)}")'
        count = sum(lower <= one.total and (upper is None or one.total < upper) for one in batch.ranked)
        groups.append(Group(_limits(batch.system, lower, upper), formula, count))
    return groups


def _limits(system: IndicatorSystem, lower: Decimal, upper: Decimal | None, unit: str = "") -> str:
    """Say where a band starts and ends: `90（含）—100分`, `60分以下`."""
    if lower == 0 and upper is not None:
        return f"{plain(upper)}{unit}以下"
    top = system.about.highest if upper is None else upper
    return f"{plain(lower)}{_INCLUSIVE}—{plain(top)}{unit}"


def described(title: str, groups: Sequence[Group]) -> str:
    """Say what a chart of groups shows, for those who cannot see it."""
    return f"{title}：{'，'.join(f'{one.name}{one.count}个' for one in groups)}。"


def _draw_chart(
    book: Book, listing: Listing, title: str, groups: Sequence[Group], rows: tuple[int, int]
) -> None:
    series = Series(
        title,
        described(title, groups),
        (Cell(SHEET, rows[0], 0), Cell(SHEET, rows[1], 0)),
        (Cell(SHEET, rows[0], 1), Cell(SHEET, rows[1], 1)),
        "0",
    )
    add_chart(book, listing.sheet, listing.chart_row(280), series, kind="column", size=(640, 280))
