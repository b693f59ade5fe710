"""The workbook of project forms: a guide, one sheet per project, and a hidden sheet to recognise it by."""

from collections.abc import Sequence
from datetime import date

from evalbook import __version__
from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_META
from evalbook.projects.assessment import assess_sheets
from evalbook.projects.load import PROJECT_TEMPLATE_ID, form_identity
from evalbook.projects.model import ProjectForm
from evalbook.projects.sheet import ProjectSheet, item_key
from evalbook.projects.template.guide import draw_guide
from evalbook.projects.template.project_sheet import draw_project
from evalbook.submission import Value
from evalbook.workbook.book import Book

BLANK_SHEETS = 3
"""Sheets of a blank workbook where nobody says how many."""
SHEET_NAME = "项目{}"


def write_project_template(
    form: ProjectForm,
    *,
    count: int = BLANK_SHEETS,
    department: str = "",
    projects: Sequence[ProjectSheet] = (),
    note: str = "",
) -> bytes:
    """Write the workbook and return its bytes.

    `projects` are filled in first, and blank sheets follow up to `count`. The same arguments always give
    the same bytes.
    """
    about = form.about
    blanks = [_blank(department)] * max(0, count - len(projects))
    filled = [one.filled_on for one in projects if one.filled_on is not None]
    author = projects[0].department if projects else department
    title = f"{about.year}年度{about.table_title}"
    book = Book(title=title, author=author, dated=max(filled, default=date(about.year + 1, 1, 1)))
    draw_guide(book, form, note)
    assessments = assess_sheets(form, [*projects, *blanks])
    for number, one in enumerate(assessments, start=1):
        draw_project(book, form, SHEET_NAME.format(number), one, note)
    _draw_meta(book, form)
    return book.finish()


def _blank(department: str) -> ProjectSheet:
    nowhere = Cell("", 0, 0)
    values = {item_key("department"): Value(department, nowhere)} if department else {}
    return ProjectSheet(values)


def _draw_meta(book: Book, form: ProjectForm) -> None:
    """Write what the workbook was made from, very hidden."""
    sheet = book.sheet(SHEET_META)
    own = form_identity(form)
    lines = (
        ("template", PROJECT_TEMPLATE_ID),
        ("system", own.system),
        ("version", own.version),
        ("name", own.name),
        ("year", own.year),
        ("fingerprint", own.fingerprint),
        ("tool", __version__),
    )
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            book.put(sheet, Cell(SHEET_META, row, column), text)
    sheet.very_hidden()
