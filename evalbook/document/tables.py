"""Ruled tables: cells, rows, and a layout that does not depend on the program that opens them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from evalbook.document.markup import Markup, joined, on, w
from evalbook.document.paragraphs import Paragraph, paragraph_opening, run
from evalbook.document.styles import Style

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


@dataclass(frozen=True, slots=True)
class Table:
    """A table, written."""

    markup: Markup
    rows: int
    columns: int
    """Grid columns."""


Block = Paragraph | Table
"""What a paper is a sequence of."""


def borders() -> Markup:
    """Rule a table with thin black lines all over."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w("tblBorders", *(w(side, val="single", sz=4, space=0, color="000000") for side in sides))


def table(
    widths: Sequence[int],
    rows: Iterable[Markup],
    caption: str,
    description: str = "",
    *,
    margin: int = HEAD_MARGIN,
) -> Table:
    """Make a table of fixed column widths (twips).

    Caption and description are read out to who cannot see it; `margin` is the blank above and below a
    cell's text, in twips.
    """
    written = list(rows)
    properties = w("tblPr", _layout(sum(widths), margin), *alternative(caption, description))
    return Table(w("tbl", properties, _grid(tuple(widths)), *written), len(written), len(widths))


@lru_cache(maxsize=64)
def _layout(width: int, margin: int) -> Markup:
    return joined(
        (
            w("tblW", w=width, type="dxa"),
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
        )
    )


@lru_cache(maxsize=64)
def _grid(widths: tuple[int, ...]) -> Markup:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def alternative(caption: str, description: str = "") -> tuple[Markup, Markup]:
    """Make the alternative text of a table: what it is, and what is in it."""
    return w("tblCaption", val=caption), w("tblDescription", val=description or caption)


def row(
    cells: Iterable[TableCell], widths: Sequence[int], *, head: bool = False, whole: bool = True
) -> Markup:
    """Write a row: a `head` row is repeated on every page, a `whole` row is never split over two."""
    return row_of(written_cells(cells, widths), head=head, whole=whole)


def row_of(cells: Markup, *, head: bool = False, whole: bool = True) -> Markup:
    """Write a row of cells that are written already."""
    return Markup(f"{_row_opening(head=head, whole=whole)}{cells}</w:tr>")


def written_cells(cells: Iterable[TableCell], widths: Sequence[int]) -> Markup:
    """Write cells side by side; `widths` are those of the grid columns from the first of them on."""
    pieces: list[str] = []
    column = 0
    for one in cells:
        width = widths[column] if one.columns == 1 else sum(widths[column : column + one.columns])
        column += one.columns
        text = run(one.text, marked=one.marked) if one.text else ""
        pieces.append(f"{_cell_opening(width, one.columns, one.merge, one.style)}{text}</w:p></w:tc>")
    return Markup("".join(pieces))


@lru_cache
def _row_opening(*, head: bool, whole: bool) -> Markup:
    properties = w("trPr", on("cantSplit") if whole else None, on("tblHeader") if head else None)
    return Markup(f"<w:tr>{properties}")


@lru_cache(maxsize=1024)
def _cell_opening(width: int, columns: int, merge: Merge, style: Style) -> Markup:
    """Write a cell up to its text; the same few come in every row."""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=columns) if columns > 1 else None,
        None if merge is Merge.NONE else w("vMerge", val=merge.value),
        w("vAlign", val="center"),
    )
    return Markup(f"<w:tc>{properties}{paragraph_opening(style)}")
