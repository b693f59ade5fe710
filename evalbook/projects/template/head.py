"""The upper part of a project sheet: title, items, fund block and 年度总体目标; and the foot."""

from collections.abc import Iterator
from decimal import Decimal

from evalbook.indicators.entries import EntryKind
from evalbook.projects import live
from evalbook.projects.columns import (
    ACTUAL,
    DIRECTION,
    FUND_PLACES,
    FUND_RATE,
    FUND_SCORE,
    GOAL_ROW,
    LABEL,
    LEVEL2,
    NAME,
    POINTS,
    RATING,
    REASON,
    TARGET,
    UNIT,
    fund_row,
)
from evalbook.projects.columns import CLAIMED as SCORE
from evalbook.projects.columns import COMPUTED as COMPUTED_COLUMN
from evalbook.projects.entries import AMOUNT_UNIT, fund_entry, fund_score_entry, goal_entries, item_entry
from evalbook.projects.model import FundColumn
from evalbook.projects.sheet import TOTAL, fund_key
from evalbook.projects.template.drawing import Drawing, width
from evalbook.projects.template.layout import FUND_HEADER, GOAL_HEADER, TITLE_ROW, YEAR_ROW
from evalbook.workbook import look
from evalbook.workbook.book import Style

_FLUSH: Style = {"align": "left"}
_NUMBER: Style = {"align": "right"}
_TOP: Style = {"valign": "top", "align": "left"}
_LABELS = (LABEL, LEVEL2)
_WIDE = {NAME: (NAME, REASON)}
_SPANS = {NAME: (NAME, UNIT), RATING: (RATING, REASON)}
"""Cells of the items of the head, by the column they start in."""
_FOOT_SPANS = {NAME: (NAME, NAME), UNIT: (UNIT, ACTUAL), SCORE: (SCORE, REASON)}
_FOOT_LABELS = {NAME: _LABELS, UNIT: (DIRECTION, TARGET), SCORE: (RATING, POINTS)}
_HEAD_LABELS = {NAME: _LABELS, RATING: (ACTUAL, ACTUAL)}
FUND_SPANS = {DIRECTION: (DIRECTION, TARGET), UNIT: (UNIT, ACTUAL), RATING: (RATING, RATING)}
"""Cells of the amounts, by the column they start in."""


def draw_title(drawing: Drawing) -> None:
    """Draw the title and the year."""
    about = drawing.form.about
    drawing.span(TITLE_ROW, (LABEL, REASON), about.table_title, look.TITLE)
    drawing.span(YEAR_ROW, (LABEL, REASON), f"（{about.year}年度）", look.CENTRE)
    drawing.sheet.set_row(TITLE_ROW, 28)
    drawing.sheet.set_row(YEAR_ROW, 16)


def draw_items(drawing: Drawing) -> None:
    """Draw the items of head and foot."""
    for code, placed in drawing.layout.items.items():
        for item, column in placed:
            foot = item.place == "foot"
            spans = _FOOT_SPANS if foot else _WIDE if item.wide else _SPANS
            labels = (_FOOT_LABELS if foot else _HEAD_LABELS)[column]
            entry = item_entry(item)
            style = look.DATE if entry.kind is EntryKind.DATE else look.TEXT
            drawing.span(code, labels, item.name, look.CENTRED)
            drawing.input(code, spans[column], entry, style, _FLUSH)
        texts = [(drawing.project.text(f"item.{item.code}"), 40.0) for item, _ in placed]
        drawing.tall(code, texts, 22)


def draw_funds(drawing: Drawing) -> None:
    """Draw the amounts, and the rate of execution, which scores in the row of the total."""
    form, layout = drawing.form, drawing.layout
    rows = [fund_row(TOTAL), *(fund_row(one.code) for one in form.fund_rows)]
    drawing.book.merge(
        drawing.sheet,
        layout.cell(FUND_HEADER, LABEL),
        layout.cell(rows[-1], LEVEL2),
        f"项目资金\n（{AMOUNT_UNIT}）",
        look.CENTRED,
    )
    drawing.span(FUND_HEADER, (NAME, NAME), "", look.HEADER)
    for column, place in zip(form.fund_columns, FUND_PLACES, strict=False):
        drawing.span(FUND_HEADER, FUND_SPANS[place], column.name, look.HEADER)
        _draw_amounts(drawing, column, place)
    for place, title in ((POINTS, "分值"), (FUND_RATE, "执行率\n（B/A）"), (FUND_SCORE, "得分")):
        drawing.span(FUND_HEADER, (place, place), title, look.HEADER)
    drawing.span(rows[0], (NAME, NAME), form.fund.total_name, look.BODY)
    for row, one in zip(rows[1:], form.fund_rows, strict=True):
        drawing.span(row, (NAME, NAME), f"　其中：{one.name}", look.BODY)
        for place in (POINTS, FUND_RATE, FUND_SCORE):
            drawing.span(row, (place, place), "—", look.CENTRED)
    _draw_rate(drawing)
    drawing.tall(FUND_HEADER, [("执行率\n（B/A）", 12)], 30)
    for row in rows:
        drawing.tall(row, [], 20)


def _draw_amounts(drawing: Drawing, column: FundColumn, place: str) -> None:
    form, layout = drawing.form, drawing.layout
    first, last = (fund_row(form.fund_rows[end].code) for end in (0, -1))
    span = FUND_SPANS[place]
    for row in form.fund_rows:
        entry = fund_entry(row.code, column.code, f"{row.name}：{column.name}")
        drawing.input(fund_row(row.code), span, entry, look.AMOUNT, _NUMBER)
    total = drawing.project.number(fund_key(TOTAL, column.code))
    if span[0] != span[1]:
        drawing.span(fund_row(TOTAL), span, "", look.COMPUTED)
    formula = live.fund_sum(layout.cell(first, place).address, layout.cell(last, place).address)
    drawing.formula(fund_row(TOTAL), place, formula, total, look.COMPUTED, look.AMOUNT, _NUMBER)


def _draw_rate(drawing: Drawing) -> None:
    form, fund = drawing.form, drawing.assessment.fund
    row = fund_row(TOTAL)
    drawing.book.put(drawing.sheet, drawing.at(row, POINTS), form.fund.points, look.CENTRED)
    places = {one.role: place for one, place in zip(form.fund_columns, FUND_PLACES, strict=False)}
    budget, spent = (drawing.at(row, places[role]).address for role in ("budget", "spent"))
    word = live.rate_word(fund.policy) if fund.policy else ""
    shown: Decimal | str = word if fund.rate is None else fund.rate / 100
    drawing.formula(row, FUND_RATE, live.rate(form, budget, spent), shown, look.COMPUTED, look.PERCENT)
    points = live.fund_points(form, drawing.at(row, FUND_RATE).address)
    drawing.formula(row, COMPUTED_COLUMN, points, fund.computed, look.COMPUTED, look.SCORE)
    entry = fund_score_entry(form)
    drawing.input(row, (FUND_SCORE, FUND_SCORE), entry, look.SCORE, look.CENTRE)
    if drawing.project.number(entry.key) is None:
        same = drawing.at(row, COMPUTED_COLUMN).address
        formula = f'IF({same}="","",{same})'
        drawing.formula(row, FUND_SCORE, formula, fund.computed, look.INPUT, look.SCORE, look.CENTRE)


def draw_goal(drawing: Drawing) -> None:
    """Draw 年度总体目标."""
    layout = drawing.layout
    drawing.book.merge(
        drawing.sheet,
        layout.cell(GOAL_HEADER, LABEL),
        layout.cell(GOAL_ROW, LEVEL2),
        "年度总体\n目标",
        look.CENTRED,
    )
    spans = ((NAME, UNIT), (ACTUAL, REASON))
    for span, entry in zip(spans, goal_entries(), strict=True):
        drawing.span(GOAL_HEADER, span, entry.label.rpartition("：")[2], look.HEADER)
        drawing.input(GOAL_ROW, span, entry, _TOP)
    drawing.tall(GOAL_HEADER, [], 20)
    texts = zip(_goal_texts(drawing), (width(*span) for span in spans), strict=True)
    drawing.tall(GOAL_ROW, list(texts), 80)


def _goal_texts(drawing: Drawing) -> Iterator[str]:
    yield from (drawing.project.text(entry.key) for entry in goal_entries())
