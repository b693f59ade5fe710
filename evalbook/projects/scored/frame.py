"""What stands around the scores of a project: title, header, totals, grades, notes, print set-up."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.document.lines import one_line
from evalbook.output.scored.drawing import INCOMPLETE, TO_CHECK
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.columns import CLAIMED, COMPUTED, LEVEL1, PLAIN, POINTS, RATING, REASON
from evalbook.projects.scored.layout import (
    BASIS,
    COLUMNS,
    DIFFERENCE,
    FIRST_LINE,
    HEADER_ROW,
    OPINION,
    REVIEW,
    STANDING,
    TITLES,
    Layout,
    at,
)
from evalbook.projects.words import notes
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.heights import height
from evalbook.workbook.live import grade, whole_sum
from evalbook.workbook.page import pages_tall, protect, set_up_page

_SCORE: Style = {**look.STRONG, **look.SCORE}
_AROUND = 120.0
_READING = (
    "核算得分由单位填报的数据算出；差异＝自评得分－核算得分；"
    "复核得分由财政部门填写，未填的按核算得分计，总分和等级随之变化。"
)
_SUMS = {CLAIMED: CLAIMED, COMPUTED: COMPUTED, REVIEW: STANDING}
"""Columns of the totals, and the columns that they add up."""


def draw_frame(
    book: Book, sheet: Worksheet, assessment: ProjectAssessment, layout: Layout, tall: float
) -> None:
    """Draw title, header and notes; the rows of the scores are `tall` points together."""
    widths = [width for _, width in TITLES.values()]
    for column, (title, width) in TITLES.items():
        position = COLUMNS.index(column)
        sheet.set_column(position, position, width)
        book.put(sheet, at(HEADER_ROW, column), title, look.HEADER)
    sheet.set_row(HEADER_ROW, 32)
    about, project = assessment.form.about, assessment.sheet
    title = f"{about.year}年度{about.table_title}评分"
    book.merge(sheet, at(0, LEVEL1), at(0, OPINION), title, look.TITLE)
    sheet.set_row(0, 28)
    heading = (
        f"项目名称：{one_line(project.project)}　　主管部门：{one_line(project.department)}　　"
        f"实施单位：{one_line(project.unit)}"
    )
    book.merge(sheet, at(1, LEVEL1), at(1, OPINION), heading, look.WRAP)
    printed = sum(widths[: COLUMNS.index(OPINION) + 1])
    sheet.set_row(1, height([(heading, printed)]) + 4)
    end = layout.total_row + 2
    text = "\n".join((f"注：{_READING}", *notes(assessment.form)))
    book.merge(sheet, at(end, LEVEL1), at(end, OPINION), text, look.REMARK)
    foot = height([(text, printed)], 9) + 6
    sheet.set_row(end, foot)
    sheet.freeze_panes(FIRST_LINE - 1, COLUMNS.index(POINTS))
    set_up_page(sheet, (HEADER_ROW, HEADER_ROW))
    sheet.fit_to_pages(1, pages_tall(widths[: COLUMNS.index(STANDING)], tall + _AROUND + foot, 32))
    sheet.print_area(0, 0, end, COLUMNS.index(OPINION))
    protect(sheet)


def review_cell(book: Book, sheet: Worksheet, row: int) -> str:
    """Draw the cell of the bureau's own score and return its address."""
    cell, points = at(row, REVIEW), at(row, POINTS).address
    book.put(sheet, cell, None, look.INPUT, look.CENTRE, look.SCORE)
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": f"={points}",
        "input_title": "复核得分",
        "input_message": "由财政部门填写，0至分值；不填的按核算得分计。",
        "error_title": "填写内容不符合要求",
        "error_message": "这里应填0至分值之间的数字。",
    }
    sheet.data_validation(cell.row, cell.column, cell.row, cell.column, rule)
    return cell.address


def draw_sums(book: Book, sheet: Worksheet, assessment: ProjectAssessment, layout: Layout) -> None:
    """Draw the totals and the grades."""
    row, form = layout.total_row, assessment.form
    for offset, label in enumerate(("总分", "评价等级")):
        book.merge(sheet, at(row + offset, LEVEL1), at(row + offset, RATING), label, look.STRONG)
        for column in (POINTS, DIFFERENCE, BASIS, REASON, OPINION, STANDING, PLAIN):
            book.put(sheet, at(row + offset, column), "", look.BODY)
        sheet.set_row(row + offset, 20)
    book.put(sheet, at(row, POINTS), form.about.points, look.STRONG)
    shown = {CLAIMED: assessment.claimed_total, COMPUTED: assessment.total, REVIEW: assessment.total}
    for column, summed in _SUMS.items():
        total = at(row, column)
        formula = whole_sum(layout.scores(summed))
        book.put_formula(sheet, total, formula, shown[column], _SCORE)
        unfinished = TO_CHECK if column == REVIEW else INCOMPLETE
        text = grade(form, total.address, unfinished)
        book.put_formula(
            sheet, at(row + 1, column), text, _grade(assessment, shown[column], unfinished), look.STRONG
        )
    own, given = at(row, CLAIMED).address, at(row, COMPUTED).address
    formula = f'IF(COUNT({own},{given})<2,"",ROUND({own}-{given},2))'
    claimed, total_shown = assessment.claimed_total, assessment.total
    difference = None if claimed is None or total_shown is None else claimed - total_shown
    book.put_formula(sheet, at(row, DIFFERENCE), formula, difference, _SCORE)


def _grade(assessment: ProjectAssessment, total: Decimal | None, unfinished: str) -> str:
    return unfinished if total is None else assessment.form.grade(total)
