"""The table of a circular: the scored departments in ranked order, as many as a document can bear."""

from collections.abc import Iterator

from evalbook.decimals import shown
from evalbook.document.lines import one_line
from evalbook.document.markup import Markup
from evalbook.document.styles import Style
from evalbook.document.tables import Table, TableCell, row, table
from evalbook.output.summary.ranking import Batch

MOST = 1000
"""Departments in the table: twenty-five pages. A document of ten times as many can hardly be opened."""
HEADS = ("序号", "部门", "得分", "等级")
_WIDTHS = (900, 5144, 1500, 1300)


def ranking_table(batch: Batch, caption: str) -> Table:
    """Make the table; its head is repeated on every page, and no row is split."""
    return table(_WIDTHS, _rows(batch), caption)


def _rows(batch: Batch) -> Iterator[Markup]:
    yield row((TableCell(head, Style.LIST_HEAD) for head in HEADS), _WIDTHS, head=True)
    for number, one in enumerate(batch.ranked[:MOST], start=1):
        cells = (
            TableCell(str(number), Style.LIST_CENTRED),
            TableCell(one_line(one.department), Style.LIST),
            TableCell(shown(one.total), Style.LIST_CENTRED),
            TableCell(one.assessment.grade or "", Style.LIST_CENTRED),
        )
        yield row(cells, _WIDTHS)
