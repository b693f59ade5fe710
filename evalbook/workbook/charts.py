"""Native charts of one series: editable, with their data in the sheet, legible in black and white."""

from dataclasses import dataclass
from typing import Any, Literal

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.workbook.book import Book

_FONT = {"name": "宋体", "size": 9}
_BAR = {"fill": {"color": "#5B84B1"}, "border": {"color": "#404040"}}
_ROOM_FOR_LABELS = 1.12


@dataclass(frozen=True)
class Series:
    """What a chart shows: two ranges of one column each, and how its numbers print."""

    title: str
    description: str
    """Read out to those who cannot see the chart."""
    categories: tuple[Cell, Cell]
    values: tuple[Cell, Cell]
    number_format: str
    whole: float | None = None
    """The value of a full bar; where there is none, the longest one is full."""


def add_chart(
    book: Book,
    sheet: Worksheet,
    at: Cell,
    series: Series,
    *,
    kind: Literal["bar", "column"],
    size: tuple[int, int],
) -> None:
    """Draw a chart of bars (lying, first category on top) or columns; `size` is in pixels."""
    chart: Chart = book.workbook.add_chart({"type": kind})
    chart.add_series(
        {
            "name": series.title,
            "categories": _range(*series.categories),
            "values": _range(*series.values),
            "gap": 60,
            "data_labels": {"value": True, "num_format": series.number_format, "font": _FONT},
            **_BAR,
        }
    )
    chart.set_title({"name": series.title, "name_font": {"name": "黑体", "size": 12, "bold": False}})
    chart.set_legend({"none": True})
    # Every bar carries its number, so an axis of numbers would only take room; the labels need some.
    values: dict[str, Any] = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
    if series.whole is not None:
        values["max"] = series.whole * _ROOM_FOR_LABELS
    if kind == "bar":
        # Bars are listed from the bottom unless the axis of categories is turned.
        chart.set_y_axis({"reverse": True, "num_font": _FONT})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis({"num_font": _FONT})
        chart.set_y_axis(values)
    chart.set_size({"width": size[0], "height": size[1]})
    sheet.insert_chart(at.row, at.column, chart, {"description": series.description, "object_position": 2})


def _range(first: Cell, last: Cell) -> str:
    return f"={first.reference}:{last.reference.rpartition('!')[2]}"
