"""One project sheet: the official form with live scores, codes by which it is found again, and its print."""

from evalbook.cell import Cell
from evalbook.projects import live, status
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.columns import (
    CODE,
    COLUMNS,
    HEADER_ROW,
    LABEL,
    MARKER,
    NAME,
    PLAIN,
    POINTS,
    REASON,
    TOTAL_ROW,
)
from evalbook.projects.model import ProjectForm, ProjectLevel1
from evalbook.projects.template.drawing import WIDTHS, Drawing, width
from evalbook.projects.template.head import draw_funds, draw_goal, draw_items, draw_title
from evalbook.projects.template.layout import (
    CODES_ROW,
    FIRST_ROW,
    PROGRESS_ROW,
    TITLE_ROW,
    lay_out,
    row_codes,
)
from evalbook.projects.template.lines import draw_lines
from evalbook.projects.template.total import draw_total
from evalbook.projects.words import notes
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.heights import height
from evalbook.workbook.page import set_up_page

_PROTECTION = {**look.PROTECTION, "insert_rows": True}


def draw_project(book: Book, form: ProjectForm, name: str, assessment: ProjectAssessment, note: str) -> None:
    """Draw the sheet of a project, blank where nothing is filled in; `note` is printed under the rules."""
    sheet = book.sheet(name)
    for position, wide in enumerate(WIDTHS):
        hidden = {"hidden": True} if COLUMNS[position] in (CODE, PLAIN) else {}
        sheet.set_column(position, position, wide, None, hidden)
    drawing = Drawing(book, form, sheet, lay_out(form, name, assessment), assessment)
    _draw_codes(drawing)
    draw_title(drawing)
    draw_items(drawing)
    draw_funds(drawing)
    draw_goal(drawing)
    draw_lines(drawing)
    draw_total(drawing)
    end = _draw_notes(drawing, note)
    _draw_progress(drawing)
    _set_up(drawing, end)


def _draw_codes(drawing: Drawing) -> None:
    for position, code in enumerate(COLUMNS):
        text = MARKER if code == CODE else code
        drawing.book.put(drawing.sheet, Cell("", CODES_ROW, position), text)
    for row, code in row_codes(drawing.layout).items():
        drawing.book.put(drawing.sheet, drawing.at(row, CODE), code)
    drawing.sheet.set_row(CODES_ROW, None, None, {"hidden": True})


def _draw_progress(drawing: Drawing) -> None:
    """Say above the form, outside its print, whether the points of all levels add up."""
    form = drawing.form
    pieces, shown = ['"分值合计："'], ["分值合计："]
    for level1 in form.level1:
        codes = {one.code for one in form.within(level1)}
        given = status.given_points(drawing.assessment, codes)
        formula = status.level_formula(level1.name, level1.points, _level_range(drawing, level1))
        pieces += [formula, '"　"']
        shown += [status.level_shown(level1.name, level1.points, given), "　"]
    every = status.given_points(drawing.assessment, set(form.level2_by_code))
    total = drawing.at(TOTAL_ROW, POINTS).address
    pieces.append(status.level_formula("总分", form.about.points, total))
    shown.append(status.level_shown("总分", form.about.points, every + form.fund.points))
    first, last = drawing.at(PROGRESS_ROW, LABEL), drawing.at(PROGRESS_ROW, REASON)
    drawing.book.merge_formula(
        drawing.sheet, first, last, "&".join(pieces), "".join(shown), look.BODY, {"border": 0}
    )
    drawing.sheet.set_row(PROGRESS_ROW, 20)
    criteria = f'=ISNUMBER(FIND("{status.DIFFERS}",{first.address}))'
    red = drawing.book.conditional({"font_color": look.ALARM, "bold": True})
    rule = {"type": "formula", "criteria": criteria, "format": red}
    drawing.sheet.conditional_format(first.row, first.column, last.row, last.column, rule)


def _level_range(drawing: Drawing, level1: ProjectLevel1) -> str:
    """Range of the points of a level: down to the row above the next one, whatever is inserted."""
    form, layout = drawing.form, drawing.layout
    rows = layout.level_rows({one.code for one in form.within(level1)})
    return live.rows(drawing.at(rows[0], POINTS).address, drawing.at(rows[-1] + 1, POINTS).address)


def _draw_notes(drawing: Drawing, note: str) -> int:
    text = "注：" + "\n".join(one for one in (*notes(drawing.form), note) if one)
    row = drawing.layout.end
    drawing.span(row, (LABEL, REASON), text, look.REMARK)
    drawing.sheet.set_row(row, height([(text, width(LABEL, REASON))], 9) + 6)
    return row


def _set_up(drawing: Drawing, end: int) -> None:
    sheet, header = drawing.sheet, drawing.layout.rows[HEADER_ROW]
    set_up_page(sheet, (header, header))
    sheet.print_area(TITLE_ROW, 0, end, COLUMNS.index(REASON))
    sheet.protect("", _PROTECTION)
    sheet.set_selection(drawing.at(FIRST_ROW, NAME).address)
