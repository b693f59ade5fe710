"""填报说明: the first thing seen — how far along, the score so far, where to go, what the colours mean."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import (
    PENDING,
    SHEET_CHECKS,
    SHEET_COVER,
    SHEET_FIELDS,
    SHEET_GUIDE,
    SHEET_POINTS,
    SHEET_SCORES,
    SHEET_TEXTS,
)
from evalbook.template import status
from evalbook.template.checks_sheet import STATUS_COLUMN, other_checks, required_checks
from evalbook.template.drawing import Drawing
from evalbook.template.guide_units import draw_units
from evalbook.template.layout import FIRST_ROW, Column
from evalbook.template.scores_sums import UNFINISHED_TOTAL
from evalbook.workbook import look
from evalbook.workbook.book import Style

_BAR = 20
_STEPS = (
    (SHEET_COVER, "填单位全称、评价类型和填报日期"),
    (SHEET_FIELDS, "填决算、预算批复等资料中的数字"),
    (SHEET_POINTS, "逐条回答评价要点"),
    (SHEET_SCORES, "看自动测算的得分，填自评得分、扣分原因和佐证材料"),
    (SHEET_TEXTS, "写报告的文字部分"),
    (SHEET_CHECKS, "看还有哪些没有填、哪些互相矛盾"),
)
_RULES = (
    "一、只填黄色格，不要改动工作表名称、行列和灰色格；灰色格由公式自动算出。",
    "二、没有发生的数填0，不要写“无”“/”；金额一律以万元为单位，比率直接填百分数。",
    "三、“自评得分”默认等于测算得分，可以改写；自评低于满分的请填“扣分原因”。",
    "四、填完后看“填报检查”，全部“通过”再保存，以单位全称命名，报送财政部门。",
)
_LINE: Style = {"text_wrap": True, "font_size": 11}
_KEY: Style = {**look.CENTRED, "font_size": 11}

_WIDTHS = (16, 16, 60, 14)


def draw_guide(drawing: Drawing) -> None:
    """Draw the first sheet."""
    sheet = drawing.book.sheet(SHEET_GUIDE)
    about = drawing.system.about
    notice = f"依据{about.notice}填报。" if about.notice else ""
    drawing.heading(sheet, f"{about.year}年度部门整体支出绩效自评填报模板", drawing.noted(notice), _WIDTHS)
    row = _draw_progress(drawing, sheet, 3)
    row = _draw_steps(drawing, sheet, row + 1)
    row = draw_units(drawing, sheet, row + 1) if drawing.units else row
    row = _draw_legend(drawing, sheet, row + 1)
    for text in (*_RULES, about.default_note, "依据：" + "；".join(about.laws) + "。"):
        drawing.book.merge(sheet, Cell(SHEET_GUIDE, row, 0), Cell(SHEET_GUIDE, row, 3), text, _LINE)
        sheet.set_row(row, 4 + 16 * look.lines(text, 100))
        row += 1
    sheet.activate()
    drawing.finish_sheet(sheet, header_row=0, landscape=False)


def _draw_progress(drawing: Drawing, sheet: Worksheet, row: int) -> int:
    """Draw completeness, problems and score so far, all live; return the next free row."""
    required = list(required_checks(drawing))
    others = list(other_checks(drawing))
    passed = sum(check.shown == status.PASSED for check in required)
    every = _checks_range(FIRST_ROW, FIRST_ROW + len(required) + len(others) - 1)
    needed = _checks_range(FIRST_ROW, FIRST_ROW + len(required) - 1)
    done = f'COUNTIF({needed},"{status.PASSED}")'
    share = f"{done}/{len(required)}"
    bar = f'REPT("■",INT({share}*{_BAR}))&REPT("□",{_BAR}-INT({share}*{_BAR}))&" "&INT({share}*100)&"%"'
    full = passed * _BAR // len(required)
    shown_bar = "■" * full + "□" * (_BAR - full) + f" {passed * 100 // len(required)}%"
    blank = sum(check.shown in (status.BLANK, status.UNFINISHED) for check in (*required, *others))
    open_points = (
        len(required) + len(others) - sum(check.shown == status.PASSED for check in (*required, *others))
    )
    waiting = f'COUNTIF({every},"{status.BLANK}")+COUNTIF({every},"{status.UNFINISHED}")'
    problems = f'{len(required) + len(others)}-COUNTIF({every},"{status.PASSED}")-{waiting.replace("+", "-")}'
    total, grade = _totals(drawing)
    score_so_far, shown_so_far = _score_so_far(drawing)
    rows: tuple[tuple[str, str, Decimal | str], ...] = (
        ("必填项完成", bar, shown_bar),
        ("尚未填完", f'({waiting})&"项"', f"{blank}项"),
        ("需要核对", f'({problems})&"项"', f"{open_points - blank}项"),
        ("已测算得分", score_so_far, shown_so_far),
        ("测算总分", _total_words(drawing, total), _shown_total(drawing)),
        ("评价等级", grade, _shown_grade(drawing)),
    )
    for offset, (label, formula, shown) in enumerate(rows):
        drawing.book.put(sheet, Cell(SHEET_GUIDE, row + offset, 0), label, _KEY)
        first, last = Cell(SHEET_GUIDE, row + offset, 1), Cell(SHEET_GUIDE, row + offset, 3)
        drawing.book.merge(sheet, first, last, "", _KEY)
        drawing.book.put_formula(sheet, first, formula, shown, _KEY)
        sheet.set_row(row + offset, 22)
    return row + len(rows)


def _checks_range(first: int, last: int) -> str:
    top, bottom = Cell(SHEET_CHECKS, first, STATUS_COLUMN), Cell(SHEET_CHECKS, last, STATUS_COLUMN)
    return f"{top.reference}:{bottom.reference.split('!')[1]}"


def _totals(drawing: Drawing) -> tuple[str, str]:
    row = drawing.layout.total_row
    total = Cell(SHEET_SCORES, row, Column.COMPUTED)
    return total.reference, Cell(SHEET_SCORES, row + 1, Column.COMPUTED).reference


def _total_words(drawing: Drawing, total: str) -> str:
    words = f'IF({total}="","{UNFINISHED_TOTAL}",TEXT({total},"0.00")&"分")'
    return f'IF({total}="{PENDING}",{total},{words})' if drawing.system.is_ranked else words


def _shown_grade(drawing: Drawing) -> str:
    return PENDING if drawing.assessment.pending else drawing.assessment.grade or UNFINISHED_TOTAL


def _shown_total(drawing: Drawing) -> str:
    total = drawing.assessment.total
    if drawing.assessment.pending:
        return PENDING
    return UNFINISHED_TOTAL if total is None else f"{half_up(total, 2):.2f}分"


def _score_so_far(drawing: Drawing) -> tuple[str, str]:
    cells = ",".join(cell.reference for cell in drawing.layout.computed.values())
    scores = [one.computed for one in drawing.assessment.indicators if one.computed is not None]
    formula = f'"已测算"&COUNT({cells})&"项指标，得"&TEXT(SUM({cells}),"0.00")&"分"'
    total = half_up(sum(scores, Decimal(0)), 2)
    return formula, f"已测算{len(scores)}项指标，得{total:.2f}分"


def _draw_steps(drawing: Drawing, sheet: Worksheet, row: int) -> int:
    for number, (target, text) in enumerate(_STEPS, start=1):
        drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 0), f"第{number}步", _KEY)
        drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 1), target, _KEY)
        drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 2), text, look.BODY, {"font_size": 11})
        place = Cell(target, 0, 0)
        drawing.book.link(sheet, Cell(SHEET_GUIDE, row, 3), place, "→ 前往", look.CENTRED, look.LINK)
        sheet.set_row(row, 22)
        row += 1
    return row


def _draw_legend(drawing: Drawing, sheet: Worksheet, row: int) -> int:
    legend = (
        (look.INPUT_FILL, "黄色", "填写格"),
        (look.BLANK_FILL, "橙色", "还没有填的必填格，填好后自动变黄"),
        (look.COMPUTED_FILL, "灰色", "公式自动算出，不能改"),
    )
    for fill, name, meaning in legend:
        drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 0), name, _KEY, {"bg_color": fill})
        first, last = Cell(SHEET_GUIDE, row, 1), Cell(SHEET_GUIDE, row, 3)
        drawing.book.merge(sheet, first, last, meaning, look.BODY, {"font_size": 11})
        row += 1
    red: Style = {**_KEY, "font_color": look.ALARM, "bold": True}
    drawing.book.put(sheet, Cell(SHEET_GUIDE, row, 0), "红字", red)
    first, last = Cell(SHEET_GUIDE, row, 1), Cell(SHEET_GUIDE, row, 3)
    text = "填得不对或互相矛盾，请核对"
    drawing.book.merge(sheet, first, last, text, look.BODY, {"font_size": 11})
    return row + 2
