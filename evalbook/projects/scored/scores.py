"""项目评分表: every score live, with its basis, the difference from the claim, and room for a review."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.decimals import plain
from evalbook.projects import live
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    COMPUTED,
    DIRECTION,
    LEVEL1,
    LEVEL2,
    NAME,
    PLAIN,
    POINTS,
    RATING,
    REASON,
    TARGET,
    UNIT,
)
from evalbook.projects.entries import AMOUNT_UNIT
from evalbook.projects.scored.frame import draw_frame, draw_sums, review_cell
from evalbook.projects.scored.layout import (
    BASIS,
    DIFFERENCE,
    FUND_ROW,
    OPINION,
    SHEET,
    STANDING,
    TITLES,
    Layout,
    at,
)
from evalbook.projects.sheet import FUND_CLAIMED, TOTAL, fund_key
from evalbook.projects.status import computed_shown
from evalbook.projects.words import fund_basis, line_basis
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.heights import height

_SMALL: Style = {"font_size": 9}
_SCORE: Style = {**look.CENTRED, **look.SCORE}
_PLAIN_TEXT = (NAME, DIRECTION, UNIT, RATING, REASON)


def draw_scores(book: Book, assessment: ProjectAssessment, layout: Layout) -> None:
    """Draw the sheet."""
    sheet = book.sheet(SHEET)
    tall = _draw_fund(book, sheet, assessment)
    for row, score in layout.lines:
        tall += _draw_line(book, sheet, assessment, layout, (row, score))
    _draw_levels(book, sheet, assessment, layout)
    draw_sums(book, sheet, assessment, layout)
    draw_frame(book, sheet, assessment, layout, tall)


def _draw_fund(book: Book, sheet: Worksheet, assessment: ProjectAssessment) -> float:
    form, fund, row = assessment.form, assessment.fund, FUND_ROW
    project = assessment.sheet
    book.merge(sheet, at(row, LEVEL1), at(row, NAME), form.fund.name, look.CENTRED, _SMALL)
    book.put(sheet, at(row, DIRECTION), "", look.BODY)
    for column, number in ((TARGET, fund.budget), (ACTUAL, fund.spent)):
        book.put(sheet, at(row, column), number, look.CENTRED, _SMALL, look.AMOUNT)
    book.put(sheet, at(row, UNIT), AMOUNT_UNIT, look.CENTRED, _SMALL)
    rate = live.rate(form, at(row, TARGET).address, at(row, ACTUAL).address)
    word = live.rate_word(fund.policy) if fund.policy else ""
    shown: Decimal | str = word if fund.rate is None else fund.rate / 100
    book.put_formula(sheet, at(row, RATING), rate, shown, look.CENTRED, _SMALL, look.PERCENT)
    book.put(sheet, at(row, POINTS), form.fund.points, look.CENTRED)
    points = live.fund_points(form, at(row, RATING).address)
    book.put_formula(sheet, at(row, COMPUTED), points, fund.computed, _SCORE, look.BOLD)
    claimed = project.number(FUND_CLAIMED)
    if claimed is None:
        same = f'IF({at(row, COMPUTED).address}="","",{at(row, COMPUTED).address})'
        book.put_formula(sheet, at(row, CLAIMED), same, fund.computed, _SCORE)
    else:
        book.put(sheet, at(row, CLAIMED), claimed, _SCORE)
    cells = [project.cells.get(fund_key(TOTAL, form.fund_column(role).code)) for role in ("budget", "spent")]
    basis = _with_sources(fund_basis(assessment), [str(cell) for cell in cells if cell is not None])
    book.put(sheet, at(row, BASIS), basis, look.BODY, _SMALL)
    book.put(sheet, at(row, REASON), "", look.BODY)
    _draw_tail(book, sheet, row, fund.claimed, fund.computed)
    return _tall(sheet, row, [(basis, BASIS)])


def _draw_line(
    book: Book, sheet: Worksheet, assessment: ProjectAssessment, layout: Layout, placed: tuple[int, LineScore]
) -> float:
    (row, score), form = placed, assessment.form
    line, cells = score.line, layout.cells(row)
    for column in _PLAIN_TEXT:
        centre = {} if column in (NAME, REASON) else look.CENTRE
        book.put(sheet, at(row, column), line.text(column), look.BODY, _SMALL, centre)
    for column in (TARGET, ACTUAL):
        book.put(sheet, at(row, column), line.content(column), look.CENTRED, _SMALL)
    book.put(sheet, at(row, POINTS), score.points, look.CENTRED)
    quantity = None if line.is_qualitative else score.computed
    book.put_formula(sheet, at(row, PLAIN), live.quantitative(form, cells), quantity, _SCORE)
    shown = computed_shown(line, score.computed)
    book.put_formula(sheet, at(row, COMPUTED), live.computed(form, cells), shown, _SCORE, look.BOLD)
    if line.number(CLAIMED) is None:
        book.put_formula(sheet, at(row, CLAIMED), live.claimed(cells), quantity, _SCORE)
    else:
        book.put(sheet, at(row, CLAIMED), line.number(CLAIMED), _SCORE)
    sources = [str(line.values[code].cell) for code in (TARGET, ACTUAL, CLAIMED) if code in line.values]
    basis = _with_sources(line_basis(form, score), sources)
    book.put(sheet, at(row, BASIS), basis, look.BODY, _SMALL)
    _draw_tail(book, sheet, row, score.claimed, shown)
    texts = [(line.text(code), code) for code in (*_PLAIN_TEXT, TARGET, ACTUAL)]
    return _tall(sheet, row, [*texts, (basis, BASIS)])


def _with_sources(basis: str, cells: list[str]) -> str:
    if not cells:
        return basis
    sheet = cells[0].rpartition("!")[0]
    return f"{basis}\n来源：{sheet}!{'、'.join(cell.rpartition('!')[2] for cell in cells)}"


def _draw_tail(
    book: Book, sheet: Worksheet, row: int, claimed: Decimal | None, computed: Decimal | str | None
) -> None:
    """Draw the difference, the review, and the score that stands after it."""
    own, given = at(row, CLAIMED).address, at(row, COMPUTED).address
    difference = None
    if claimed is not None and isinstance(computed, Decimal):
        difference = claimed - computed
    formula = f'IF(COUNT({own},{given})<2,"",ROUND({own}-{given},2))'
    book.put_formula(sheet, at(row, DIFFERENCE), formula, difference, _SCORE)
    review = review_cell(book, sheet, row)
    points = at(row, POINTS).address
    typed = f'IF(ISNUMBER({review}),IF(AND({review}>=0,{review}<={points}),ROUND({review},2),""),"")'
    book.put_formula(sheet, at(row, STANDING), f'IF({review}="",{given},{typed})', computed, _SCORE)
    book.put(sheet, at(row, OPINION), "", look.INPUT)


def _tall(sheet: Worksheet, row: int, texts: list[tuple[str, str]]) -> float:
    tall = max(24.0, height(((text, TITLES[column][1]) for text, column in texts), 9) + 2)
    sheet.set_row(row, tall)
    return tall


def _draw_levels(book: Book, sheet: Worksheet, assessment: ProjectAssessment, layout: Layout) -> None:
    """Merge the labels of the levels beside their indicators."""
    for level1 in assessment.form.level1:
        codes = {one.code for one in assessment.form.within(level1)}
        label = f"{level1.name}\n（{plain(level1.points)}分）"
        _merge(book, sheet, LEVEL1, [row for row, one in layout.lines if one.line.level2 in codes], label)
        for level2 in assessment.form.within(level1):
            rows = [row for row, one in layout.lines if one.line.level2 == level2.code]
            _merge(book, sheet, LEVEL2, rows, level2.name)


def _merge(book: Book, sheet: Worksheet, column: str, rows: list[int], text: str) -> None:
    if rows:
        book.merge(sheet, at(rows[0], column), at(rows[-1], column), text, look.CENTRED, _SMALL)
