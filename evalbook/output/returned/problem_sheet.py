"""问题清单: the sheet in front of a copy, with a link to every place."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.findings import Line
from evalbook.findings.ranges import Area
from evalbook.output.returned.notice import Notice
from evalbook.workbook.heights import height
from evalbook.workbook.text import fit

SHEET = "问题清单"
HEADS = ("序号", "级别", "编码", "位置", "问题", "修改办法")
HEADER_ROW = 4
NOTHING_FOUND = "没有发现问题。"
_WIDTHS = (6, 7, 7, 24, 60, 44)
_REMARK = (
    "红色的格须改正，黄色的格请核对，格上有批注。点击“位置”直达那一格。请在原填报文件中修改后重新报送；"
    "本副本只供对照，引用其他文件和网址的内容在副本中改成了文字。"
)
_LINE = Side(style="thin", color="FF7F7F7F")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_PLACE = HEADS.index("位置") + 1
_CENTRED = (1, 2, 3, 4)


def draw_problems(book: Workbook, notice: Notice, marked: dict[Cell, Cell]) -> None:
    """Put the list in front of all sheets: one row for every place, the same message over several merged."""
    sheet = book.create_sheet(_free_name(book), 0)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[chr(ord("A") + column - 1)].width = width
    _span(sheet, 1, notice.title, Font(name="黑体", size=16), 30, centred=True)
    for row, text in enumerate(_remarks(notice), start=2):
        _span(sheet, row, text, Font(name="宋体", size=9), height([(text, sum(_WIDTHS))], 9) + 4)
    for column, head in enumerate(HEADS, start=1):
        _put(sheet, HEADER_ROW, column, head)
        sheet.cell(HEADER_ROW, column).font = Font(name="黑体", size=10)
        sheet.cell(HEADER_ROW, column).fill = PatternFill("solid", fgColor="FFDDEBF7")
    sheet.row_dimensions[HEADER_ROW].height = 24
    row = HEADER_ROW + 1
    for number, line in notice.numbered:
        row = _line(sheet, row, number, line, marked)
    if not notice.lines:
        _span(sheet, row, NOTHING_FOUND, Font(name="宋体", size=10), 24, centred=True)
    _set_up(sheet)


def _free_name(book: Workbook) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    names = (SHEET, *(f"{SHEET}（{number}）" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _remarks(notice: Notice) -> tuple[str, str]:
    return (
        _REMARK,
        f"原文件：{notice.file}　SHA-256：{notice.sha256}（原文件未作任何改动）",
    )


def _line(sheet: Worksheet, row: int, number: int, line: Line, marked: dict[Cell, Cell]) -> int:
    """Write a line over as many rows as it has places; return the row after it."""
    places: list[Area | None] = [*line.areas] or [None]
    last = row + len(places) - 1
    texts = (str(number), str(line.level), line.code, "", line.message, line.remedy)
    needed = height(zip(texts, _WIDTHS, strict=True))
    for at, area in enumerate(places, start=row):
        for column, text in enumerate(texts, start=1):
            _put(sheet, at, column, text if at == row else "")
        place = "整个文件" if area is None else f"{line.sheet}!{area.address}"
        _put(sheet, at, _PLACE, place)
        if area is not None:
            _link(sheet, at, area, marked)
        own = height([(place, _WIDTHS[_PLACE - 1])])
        sheet.row_dimensions[at].height = min(400, max(18, own, needed / len(places)))
    if last > row:
        for column in range(1, len(HEADS) + 1):
            if column != _PLACE:
                sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
    return last + 1


def _link(sheet: Worksheet, row: int, area: Area, marked: dict[Cell, Cell]) -> None:
    if area.first not in marked:
        return
    target = sheet.cell(row, _PLACE)
    quoted = area.first.sheet.replace("'", "''")
    address = area.address if area.first != area.last else marked[area.first].address
    target.hyperlink = Hyperlink(ref=target.coordinate, location=f"'{quoted}'!{address}")
    target.font = Font(name="宋体", size=10, color="FF0563C1", underline="single")


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text as a text, whatever it looks like."""
    cell = sheet.cell(row, column)
    cell.value = fit(text) or None
    if cell.value is not None:
        cell.data_type = "s"
    cell.font = Font(name="宋体", size=10)
    cell.border = _BORDER
    horizontal = "center" if column in _CENTRED or row == HEADER_ROW else None
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _span(sheet: Worksheet, row: int, text: str, font: Font, tall: float, *, centred: bool = False) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADS))
    cell = sheet.cell(row, 1)
    cell.value = fit(text)
    cell.data_type = "s"
    cell.font = font
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = tall


def _set_up(sheet: Worksheet) -> None:
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_properties.tabColor = "FFC00000"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
