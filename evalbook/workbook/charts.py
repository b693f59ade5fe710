"""Native charts of one series: editable, with their data in the sheet, legible in black and white."""

from dataclasses import dataclass
from typing import Any, Literal

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.workbook.book import Book

_EDGE = {"color": "#404040"}
_PLAIN = {"fill": {"color": "#5B84B1"}, "border": _EDGE}
_STRIPED = {
    "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#404040", "bg_color": "#FFFFFF"},
    "border": _EDGE,
}
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
    striped: bool = False
    """Whether bars are striped, to be told from plain ones without any colour."""
    font_size: float = 9


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
    font = {"name": "宋体", "size": series.font_size}
    chart: Chart = book.workbook.add_chart({"type": kind})
    chart.add_series(
        {
            "name": series.title,
            "categories": _range(*series.categories),
            "values": _range(*series.values),
            "gap": 60,
            "data_labels": {"value": True, "num_format": series.number_format, "font": font},
            **(_STRIPED if series.striped else _PLAIN),
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
        chart.set_y_axis({"reverse": True, "num_font": font, "interval_unit": 1})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis({"num_font": font})
        chart.set_y_axis(values)
    chart.set_size({"width": size[0], "height": size[1]})
    sheet.insert_chart(at.row, at.column, chart, {"description": series.description, "object_position": 2})


def _range(first: Cell, last: Cell) -> str:
    return f"={first.reference}:{last.reference.rpartition('!')[2]}"
