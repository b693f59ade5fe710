"""One chart of 图表: how tall it is, how large its letters, and what is read out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import shown
from evalbook.workbook.book import Book
from evalbook.workbook.charts import Series, add_chart

SHEET = "图表"
TABLE = (("序号", 5), ("一级指标", 10), ("三级指标", 31), ("满分", 7), ("采用得分", 9), ("失分", 7))
"""Columns that are printed, and charts are as wide: narrow enough for a page of A4 in full size, with room
to spare for programs that lack the font of the workbook and take a wider one."""
FEED, FEED_NAME, FEED_NUMBER = 8, 9, 10
"""Columns that feed charts: the name, as it stands beside the bar, and the length of the bar."""

_WIDTH = 510
_ROW = 20
"""Pixels of a row of the default height."""
_TIGHT = 15
"""Pixels of a bar below which letters have to be small."""
_MOST_TOLD = 10
"""Bars that are read out."""


@dataclass(frozen=True)
class Bar:
    """A bar as it is now: its name and its length."""

    name: str
    number: Decimal


@dataclass(frozen=True)
class Picture:
    """What a chart is called, how its numbers print, and how far it may reach down a page.

    `whole` is the number of a full bar; where there is none, the longest bar is full.
    """

    title: str
    number_format: str
    whole: float | None = None
    striped: bool = False
    pitch: int = 24
    """Pixels each bar would like to have."""
    tallest: int = 440
    """Pixels: half a page."""


def rows_of(count: int, picture: Picture) -> int:
    """Count the rows of default height that a chart of so many bars covers."""
    return -(-_pixels(count, picture) // _ROW)


def draw_picture(
    book: Book,
    sheet: Worksheet,
    at: Cell,
    picture: Picture,
    bars: Sequence[Bar],
    first: tuple[Cell, Cell],
) -> None:
    """Draw a chart over the cells below the `first` name and the `first` number, one of each per bar."""
    pixels = _pixels(len(bars), picture)
    small = pixels / len(bars) < _TIGHT
    names, numbers = ((one, Cell(one.sheet, one.row + len(bars) - 1, one.column)) for one in first)
    series = Series(
        picture.title,
        _read_out(picture, bars),
        names,
        numbers,
        picture.number_format,
        picture.whole,
        striped=picture.striped,
        font_size=7 if small else 9,
    )
    add_chart(book, sheet, at, series, kind="bar", size=(_WIDTH, pixels))


def _pixels(count: int, picture: Picture) -> int:
    return min(picture.tallest, 70 + picture.pitch * count)


def _read_out(picture: Picture, bars: Sequence[Bar]) -> str:
    """Tell those who cannot see the chart what it showed when the workbook was written."""
    told = [f"{one.name}{_number(picture, one.number)}" for one in bars[:_MOST_TOLD]]
    more = f"等{len(bars)}项" if len(bars) > _MOST_TOLD else ""
    return f"{picture.title}条形图（写出时）：{'，'.join(told)}{more}。"


def _number(picture: Picture, number: Decimal) -> str:
    return f"{shown(number * 100)}%" if picture.number_format.endswith("%") else f"{shown(number)}分"
