"""图表: rates of the levels and lost points of the indicators as native charts, over live cells.

To the right of what is printed stand the cells that feed the charts; a review moves them.
"""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import EXCLUDED
from evalbook.indicators.levels import Level1, Level2
from evalbook.output.scored.drawing import Drawing
from evalbook.output.scored.losses import draw_losses
from evalbook.output.scored.overview import rate_cells
from evalbook.output.scored.picture import (
    FEED,
    FEED_NAME,
    FEED_NUMBER,
    SHEET,
    TABLE,
    Bar,
    Picture,
    draw_picture,
    rows_of,
)
from evalbook.workbook import look
from evalbook.workbook.book import Style
from evalbook.workbook.page import protect, set_up_page

_SMALL: Style = {"font_size": 9}
_HELPER: Style = {**look.BORDER, **_SMALL}
_TITLE, _REMARK_ROW, _FIRST = 0, 1, 3
_REMARK = (
    "得分率取自“得分汇总”；失分＝满分－采用得分，采用得分是复核得分，未填的是核算得分；加分项没有失分，不列。"
    "图和表随评分表变化。"
)
_NOT_COUNTED, _UNKNOWN = "（不计）", "（无得分）"
_RATE_FORMAT = "0.0%"


def draw_charts(drawing: Drawing) -> None:
    """Draw the rates of 一级 and of 二级指标 on the first page, lost points from the second page on."""
    sheet = drawing.book.sheet(SHEET)
    _draw_head(drawing, sheet)
    at = feed = _FIRST
    for title, levels in (
        ("各一级指标得分率", drawing.system.level1),
        ("各二级指标得分率", drawing.system.level2),
    ):
        bars = _draw_rates(drawing, sheet, feed, levels)
        if bars:
            picture = Picture(title, _RATE_FORMAT, whole=1.0)
            cells = (Cell(SHEET, feed, FEED_NAME), Cell(SHEET, feed, FEED_NUMBER))
            draw_picture(drawing.book, sheet, Cell(SHEET, at, 0), picture, bars, cells)
            at += rows_of(len(bars), picture) + 1
            feed += len(bars) + 1
    # The line around a chart that begins right below the end of a page would print on that page.
    breaks = [at, *draw_losses(drawing, sheet, at + 1, feed)]
    _finish(sheet, breaks)


def _draw_head(drawing: Drawing, sheet: Worksheet) -> None:
    for column, (_, width) in enumerate(TABLE):
        sheet.set_column(column, column, width)
    sheet.set_column(FEED, FEED_NAME, 26)
    last = len(TABLE) - 1
    for row, text, style, tall in ((_TITLE, SHEET, look.TITLE, 28), (_REMARK_ROW, _REMARK, look.REMARK, 30)):
        drawing.book.merge(sheet, Cell(SHEET, row, 0), Cell(SHEET, row, last), text, {**look.WRAP, **style})
        sheet.set_row(row, tall)
    aside = "以下各列为图表所用的数据，不打印"
    drawing.book.put(sheet, Cell(SHEET, _FIRST - 1, FEED), aside, _SMALL)


def _draw_rates(
    drawing: Drawing, sheet: Worksheet, row: int, levels: tuple[Level1, ...] | tuple[Level2, ...]
) -> list[Bar]:
    """Draw the cells that feed a chart of rates; a level without a rate says so and counts as nought."""
    places = rate_cells(drawing.system)
    bars: list[Bar] = []
    for level in (one for one in levels if one.code in places):
        at = row + len(bars)
        rate, name = places[level.code].reference, Cell(SHEET, at, FEED).address
        bar = _bar(drawing, level)
        bars.append(bar)
        said = f'{name}&IF(ISNUMBER({rate}),"",IF({rate}="{EXCLUDED}","{_NOT_COUNTED}","{_UNKNOWN}"))'
        drawing.book.put(sheet, Cell(SHEET, at, FEED), level.name, _HELPER)
        drawing.book.put_formula(sheet, Cell(SHEET, at, FEED_NAME), said, bar.name, _HELPER)
        number = f"IF(ISNUMBER({rate}),{rate},0)"
        drawing.book.put_formula(
            sheet, Cell(SHEET, at, FEED_NUMBER), number, bar.number, _HELPER, look.PERCENT
        )
    return bars


def _bar(drawing: Drawing, level: Level1 | Level2) -> Bar:
    assessment = drawing.assessment
    score = assessment.of_level1(level) if isinstance(level, Level1) else assessment.of_level2(level)
    if score.excluded:
        return Bar(level.name + _NOT_COUNTED, Decimal(0))
    if score.computed is None or not score.applicable_points:
        return Bar(level.name + _UNKNOWN, Decimal(0))
    return Bar(level.name, half_up(score.computed / score.applicable_points, 4))


def _finish(sheet: Worksheet, breaks: list[int]) -> None:
    """Print in full size, so that pages end between charts; pages fitted to a width cannot be told to."""
    sheet.freeze_panes(_REMARK_ROW + 1, 0)
    set_up_page(sheet, (_TITLE, _TITLE), landscape=False, shades=True)
    sheet.set_print_scale(100)
    sheet.set_h_pagebreaks(breaks[:-1])
    sheet.print_area(0, 0, breaks[-1] - 1, len(TABLE) - 1)
    protect(sheet)
