"""失分: what every indicator loses, the largest loss first whatever a review says, as a table and a chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import EXCLUDED
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Indicator
from evalbook.output.scored.drawing import Drawing, copied
from evalbook.output.scored.layout import Column
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
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import live_scores, look
from evalbook.workbook.book import Style
from evalbook.workbook.contents import Content, Live

_PLACE = len(TABLE)
"""Column beside the table, not printed: which of the indicators stands in a row."""
_LEVEL, _FULL, _STANDING, _KEY = range(FEED_NUMBER + 1, FEED_NUMBER + 5)
"""Further columns of the indicators in their own order."""
_COPIED = (_LEVEL, FEED_NAME, _FULL, _STANDING, FEED_NUMBER)
"""What the columns of the table after the first repeat."""
_HELPER: Style = {**look.BORDER, "font_size": 9}
_SCORE: Style = {**look.CENTRED, **look.SCORE}
_TITLE = "各指标失分（从多到少）"
_APART = 2
"""Rows that part a chart from what is below: a page ends above the last of them."""
_MOST = 40
"""Bars of one chart: more could not be told apart on a page."""
_NOT_COUNTED, _UNKNOWN = "（不计）", "（无得分）"


@dataclass(frozen=True)
class _Loss:
    """An indicator as it is now."""

    score: IndicatorScore
    level1: str
    label: str

    @property
    def bar(self) -> Bar:
        """Its bar; one without a score says so and has lost nothing."""
        word = _NOT_COUNTED if self.score.excluded else _UNKNOWN if self.score.computed is None else ""
        return Bar(self.label + word, self.score.lost)


def draw_losses(drawing: Drawing, sheet: Worksheet, at: int, feed: int) -> tuple[int, ...]:
    """Draw the charts from row `at` on, the table below, and from row `feed` on what feeds both.

    Returns the rows that each chart and the table end above; none where no indicator can lose anything.
    """
    losses = [
        _Loss(one, drawing.system.level1_of(one.indicator).name, drawing.system.label(one.indicator))
        for one in drawing.assessment.indicators
        if one.indicator.scored and one.effect is not Effect.BONUS
    ]
    if not losses:
        return ()
    for place, loss in enumerate(losses):
        _draw_feed(drawing, sheet, feed + place, loss, len(losses) - place)
    ranked = sorted(range(len(losses)), key=lambda place: (-losses[place].score.lost, place))
    breaks = []
    pictures = list(_pictures(drawing, [losses[place].bar for place in ranked]))
    table = at + sum(rows_of(len(bars), picture) + _APART for picture, bars in pictures)
    first = table + 1
    for picture, bars in pictures:
        cells = (Cell(SHEET, first, 2), Cell(SHEET, first, len(TABLE) - 1))
        draw_picture(drawing.book, sheet, Cell(SHEET, at, 0), picture, bars, cells)
        first += len(bars)
        at += rows_of(len(bars), picture) + _APART
        breaks.append(at - 1)
    breaks[-1] = table
    _draw_table(drawing, sheet, table, (feed, feed + len(losses) - 1), [(one, losses[one]) for one in ranked])
    return *breaks, table + 1 + len(losses)


def _pictures(drawing: Drawing, bars: Sequence[Bar]) -> Iterator[tuple[Picture, Sequence[Bar]]]:
    """Share out the bars among as many charts as they need, all of them to one scale."""
    charts = -(-len(bars) // _MOST)
    size = -(-len(bars) // charts)
    whole = None if charts == 1 else float(max(one.points for one in drawing.system.scored))
    for start in range(0, len(bars), size):
        own = bars[start : start + size]
        title = _TITLE if charts == 1 else f"{_TITLE}：第{start + 1}至{start + len(own)}项"
        yield Picture(title, "0.00;;", whole, striped=True, pitch=22, tallest=900), own


def _draw_feed(drawing: Drawing, sheet: Worksheet, row: int, loss: _Loss, turn: int) -> None:
    """Draw an indicator as the scoresheet has it; of equal losses the one of a larger `turn` is first."""
    indicator, score = loss.score.indicator, loss.score
    said, number, key = _feed(row, turn)
    contents: list[Content] = [
        loss.label,
        Live(said, loss.bar.name),
        Live(number, score.lost),
        loss.level1,
        Live(_full(drawing, indicator), score.full),
        Live(copied(drawing, indicator, Column.STANDING), live_scores.shown_score(score)),
        Live(key, score.lost + Decimal(turn) / 1_000_000),
    ]
    sheet.put_row(row, contents, [drawing.book.style(_HELPER)] * len(contents), FEED)


@lru_cache(maxsize=1024)
def _feed(row: int, turn: int) -> tuple[str, str, str]:
    """Write what a row of the feed works out: the name beside the bar, what is lost, and the rank."""
    name, full, standing, lost = (
        Cell(SHEET, row, column).address for column in (FEED, _FULL, _STANDING, FEED_NUMBER)
    )
    said = f'{name}&IF(ISNUMBER({standing}),"",IF({standing}="{EXCLUDED}","{_NOT_COUNTED}","{_UNKNOWN}"))'
    number = f"IF(ISNUMBER({standing}),ROUND({full}-{standing},2),0)"
    return said, number, f"ROUND({lost}+{turn}/1000000,6)"


def _full(drawing: Drawing, indicator: Indicator) -> str:
    layout = drawing.layout

    def write() -> str:
        marks = {one.code: layout.at(one, Column.COMPUTED).reference for one in drawing.system.scored}
        return live_scores.full(drawing.system, indicator, layout.references, marks)

    return drawing.once(("full elsewhere", indicator.code), write)


def _draw_table(
    drawing: Drawing,
    sheet: Worksheet,
    row: int,
    feed: tuple[int, int],
    ranked: Sequence[tuple[int, _Loss]],
) -> None:
    """Draw the table, whose rows look up the indicators by the size of their losses."""
    for column, (title, _) in enumerate(TABLE):
        drawing.book.put(sheet, Cell(SHEET, row, column), title, look.HEADER)
    keys, style = _range(feed, _KEY), drawing.book.style
    looks = [style(look.CENTRED), *[style(_SCORE)] * len(_COPIED), style(_HELPER)]
    for number, (place, loss) in enumerate(ranked, start=1):
        at = row + number
        contents: list[Content] = [Decimal(number)]
        for source, shown in zip(_COPIED, _shown(loss), strict=True):
            contents.append(Live(_looked_up(feed, at, source), shown))
        sheet.put_row(at, [*contents, Live(_found(keys, number), Decimal(place + 1))], looks)


def _found(keys: str, number: int) -> str:
    return f"MATCH(LARGE({keys},{number}),{keys},0)"


@lru_cache(maxsize=4096)
def _looked_up(feed: tuple[int, int], row: int, source: int) -> str:
    return f"INDEX({_range(feed, source)},{Cell(SHEET, row, _PLACE).address})"


def _shown(loss: _Loss) -> tuple[Decimal | str | None, ...]:
    score = loss.score
    return loss.level1, loss.bar.name, score.full, live_scores.shown_score(score), score.lost


def _range(rows: tuple[int, int], column: int) -> str:
    first, last = (Cell(SHEET, row, column).reference.rpartition("!")[2] for row in rows)
    return f"{first}:{last}"
