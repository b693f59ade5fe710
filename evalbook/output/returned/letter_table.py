"""The table of a letter: what is wrong, where, and how to put it right."""

from collections.abc import Iterator

from evalbook.document.lines import one_line
from evalbook.document.markup import Markup
from evalbook.document.styles import Style
from evalbook.document.tables import Table, TableCell, row, table
from evalbook.findings import Line
from evalbook.output.returned.notice import Notice

HEADS = ("序号", "工作表", "单元格", "问题", "修改办法")
WHOLE_FILE = "—"
_WIDTHS = (620, 1250, 1300, 3274, 2400)
_LONG = 600
"""Characters of a row from which on it may be split over two pages."""


def findings_table(notice: Notice, caption: str, *, errors: bool) -> Table:
    """Make the table of the errors, or of everything else, of a notice."""
    return table(_WIDTHS, _rows(notice, errors=errors), caption)


def _rows(notice: Notice, *, errors: bool) -> Iterator[Markup]:
    yield row((TableCell(head, Style.CELL_HEAD) for head in HEADS), _WIDTHS, head=True)
    for number, line in notice.numbered:
        if line.is_error is errors:
            cells = (
                TableCell(str(number)),
                TableCell(one_line(line.sheet) or WHOLE_FILE),
                TableCell(line.addresses or WHOLE_FILE),
                TableCell(_problem(line), Style.CELL),
                TableCell(one_line(line.remedy), Style.CELL),
            )
            yield row(cells, _WIDTHS, whole=sum(len(one.text) for one in cells) < _LONG)


def _problem(line: Line) -> str:
    return f"{line.code} {line.kind.title}\n{one_line(line.message)}"
