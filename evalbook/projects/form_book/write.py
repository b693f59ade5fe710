"""Write a project form as a workbook for people to edit."""

from collections.abc import Sequence
from datetime import date

from evalbook.cell import Cell
from evalbook.indicator_book.columns import Column
from evalbook.indicator_book.drawing import BookDrawing, Head, tallest
from evalbook.indicator_book.heads import head
from evalbook.indicator_book.rows import rows_of_settings, table_rows
from evalbook.indicator_book.tables import CONTENT_TITLE, FIRST_ROW, SETTING_TITLE
from evalbook.projects.form_book.tables import form_tables, setting_sheets
from evalbook.projects.model import ProjectForm
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style

_SETTINGS_REMARK = (
    "“内容”一栏可以改写，说明见右边。改好后运行 evalbook indicators check 本文件名；没有错误后，"
    "出模板写 --indicators 本文件名，核算写 --form 本文件名。"
)
_TABLE_REMARK = "一行一条，可以加行、删行；红字标题的栏必填，鼠标停在标题上有说明。"
_REMARK_STYLE: Style = {**look.BORDER, "valign": "vcenter"}


def write_form_book(form: ProjectForm) -> bytes:
    """Write the workbook of a form and return its bytes; the same form gives the same bytes."""
    about = form.about
    book = Book(title=about.name, author="evalbook", dated=date(about.year, 1, 1))
    drawing = BookDrawing(book)
    for name, (key, columns) in setting_sheets().items():
        _draw_settings(drawing, name, columns, form, key)
    for table in form_tables():
        offered = {"level1": _names(form)} if table.key == "level2" else {}
        heads = [
            head(column, offered, optional=bool(table.auto) and column.name == "code")
            for column in table.columns
        ]
        sheet = drawing.begin(table.sheet, table.sheet, _TABLE_REMARK, heads)
        rows = list(table_rows(table, form))
        drawing.fill(sheet, heads, rows)
        for number, row in enumerate(rows, start=FIRST_ROW):
            sheet.set_row(number, tallest(heads, row))
        drawing.finish(sheet)
    drawing.lists()
    return book.finish()


def _names(form: ProjectForm) -> str:
    """Reference the names of 一级指标, which a dropdown offers."""
    table = next(one for one in form_tables() if one.key == "level1")
    column = next(place for place, one in enumerate(table.columns) if one.name == "name")
    first, last = (
        Cell(table.sheet, FIRST_ROW, column),
        Cell(table.sheet, FIRST_ROW + len(form.level1) + 20, column),
    )
    return f"={first.reference}:{last.reference.split('!')[1]}"


def _draw_settings(
    drawing: BookDrawing, name: str, columns: Sequence[Column], form: ProjectForm, key: str
) -> None:
    by_title = {column.title: column for column in columns}
    heads = [Head(SETTING_TITLE, "", 22), Head(CONTENT_TITLE, "", 56), Head("说明", "", 52)]
    sheet = drawing.begin(name, name, _SETTINGS_REMARK, heads)
    for number, row in enumerate(rows_of_settings(columns, getattr(form, key)), start=FIRST_ROW):
        column = by_title[str(row[SETTING_TITLE])]
        drawing.book.put(sheet, Cell(name, number, 0), column.title, look.BODY)
        drawing.book.put(sheet, Cell(name, number, 1), row[CONTENT_TITLE], look.INPUT, {"align": "left"})
        drawing.book.put(sheet, Cell(name, number, 2), column.label.prompt, look.REMARK, _REMARK_STYLE)
        drawing.offer(sheet, head(column), (number, number), 1)
        sheet.set_row(number, tallest(heads, {**row, "说明": column.label.prompt}))
    drawing.finish(sheet)
