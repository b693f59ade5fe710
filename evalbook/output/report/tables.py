"""Ruled tables: cells, rows, and a layout that does not depend on the program that opens them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from evalbook.output.report.markup import Element, on, w
from evalbook.output.report.paragraphs import paragraph
from evalbook.output.report.spans import Span
from evalbook.output.report.styles import Style

SIDE_MARGIN = 45
"""Blank between a cell's text and its side rules, in twips."""
HEAD_MARGIN = 34
"""Blank above and below a cell's text, in twips."""


class Merge(Enum):
    """A cell's place in a vertical merge."""

    NONE = ""
    FIRST = "restart"
    NEXT = "continue"


@dataclass(frozen=True)
class TableCell:
    """One cell; `columns` is how many grid columns it covers."""

    text: str = ""
    style: Style = Style.CELL_CENTRED
    columns: int = 1
    merge: Merge = Merge.NONE
    marked: bool = False
    """Whether the text is highlighted, as something still to be supplied."""


def borders() -> Element:
    """Rule a table with thin black lines all over."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w("tblBorders", *(w(side, val="single", sz=4, space=0, color="000000") for side in sides))


def table(
    widths: Sequence[int],
    rows: Iterable[Element],
    caption: str,
    description: str = "",
    *,
    margin: int = HEAD_MARGIN,
) -> Element:
    """Make a table of fixed column widths (twips).

    Caption and description are read out to who cannot see it; `margin` is the blank above and below a
    cell's text, in twips.
    """
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=sum(widths), type="dxa"),
            w("jc", val="center"),
            borders(),
            w("tblLayout", type="fixed"),
            w(
                "tblCellMar",
                w("top", w=margin, type="dxa"),
                w("left", w=SIDE_MARGIN, type="dxa"),
                w("bottom", w=margin, type="dxa"),
                w("right", w=SIDE_MARGIN, type="dxa"),
            ),
            *alternative(caption, description),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )


def alternative(caption: str, description: str = "") -> tuple[Element, Element]:
    """Make the alternative text of a table: what it is, and what is in it."""
    return w("tblCaption", val=caption), w("tblDescription", val=description or caption)


def row(
    cells: Iterable[TableCell], widths: Sequence[int], *, head: bool = False, whole: bool = True
) -> Element:
    """Make a row: a `head` row is repeated on every page, a `whole` row is never split over two."""
    elements, column = [], 0
    for one in cells:
        elements.append(_cell(one, sum(widths[column : column + one.columns])))
        column += one.columns
    properties = w("trPr", on("cantSplit") if whole else None, on("tblHeader") if head else None)
    return w("tr", properties, *elements)


def _cell(one: TableCell, width: int) -> Element:
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=one.columns) if one.columns > 1 else None,
            None if one.merge is Merge.NONE else w("vMerge", val=one.merge.value),
            w("vAlign", val="center"),
        ),
        paragraph(one.style, *([Span(one.text, marked=one.marked)] if one.text else [])),
    )
