"""Colours and comments on the cells in which something is wrong."""

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.output.returned.notice import Notice
from evalbook.workbook.text import clean

AUTHOR = "财政部门"
WRONG, DOUBTFUL = "FFFF9999", "FFFFEB9C"
_LONGEST = 2_000
"""Characters of a comment; there may be many findings on one cell."""
_WIDTH, _CHARACTERS, _LINE = 340, 24, 19
"""Width of a comment in pixels, full-width characters on a line of it, and the height of a line."""


def mark(book: Workbook, notice: Notice) -> dict[Cell, Cell]:
    """Colour and comment the cells of a notice; return where each of them can be marked, in order.

    A cell inside a merged area is marked where the area shows.
    """
    marked: dict[Cell, Cell] = {}
    notes: dict[Cell, list[str]] = {}
    wrong: set[Cell] = set()
    for number, line in notice.numbered:
        for finding in line.findings:
            if finding.cell is None or finding.cell.sheet not in book.sheetnames:
                continue
            shown = _shown(book, finding.cell)
            marked[finding.cell] = shown
            notes.setdefault(shown, []).append(_note(number, finding))
            if finding.is_error:
                wrong.add(shown)
    for cell, texts in notes.items():
        _put(book[cell.sheet], cell, "\n".join(texts), WRONG if cell in wrong else DOUBTFUL)
    for sheet in book.worksheets:
        _size_comments(sheet)
    return marked


def _shown(book: Workbook, cell: Cell) -> Cell:
    sheet = book[cell.sheet]
    if not isinstance(sheet, Worksheet):
        return cell
    for area in sheet.merged_cells.ranges:
        if area.min_row <= cell.row + 1 <= area.max_row and area.min_col <= cell.column + 1 <= area.max_col:
            return Cell(cell.sheet, area.min_row - 1, area.min_col - 1)
    return cell


def _note(number: int, finding: Finding) -> str:
    head = f"{number}. {finding.level} {finding.code} {finding.kind.title}"
    return f"{head}\n{clean(finding.message)}\n修改办法：{clean(finding.remedy)}"


def _put(sheet: Worksheet, cell: Cell, text: str, colour: str) -> None:
    target = sheet.cell(cell.row + 1, cell.column + 1)
    if isinstance(target, MergedCell):
        return
    target.fill = PatternFill("solid", fgColor=colour)
    before = target.comment
    own = f"\n\n原批注：{clean(before.text)}" if before is not None and before.text else ""
    target.comment = Comment((text + own)[:_LONGEST], AUTHOR)


def _size_comments(sheet: Worksheet) -> None:
    """Make every comment large enough to be read: the library forgets the size they had."""
    for cell in list(sheet._cells.values()):  # noqa: SLF001 - iter_rows would fill the sheet out
        comment = None if isinstance(cell, MergedCell) else cell.comment
        if comment is not None:
            lines = sum(1 + len(line) // _CHARACTERS for line in comment.text.split("\n"))
            comment.width, comment.height = _WIDTH, min(600, _LINE * (lines + 1))
