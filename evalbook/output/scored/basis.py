"""得分依据: for every indicator the rule, the working, what it rests on, the claim, and last year's score.

An indicator has a row for each value it rests on. Its words stand whole in the first of them: no cell is
merged, so that none is cut where a page ends.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from evalbook.cell import Cell
from evalbook.indicators.entries import field_key, point_keys
from evalbook.output.scored import layout as scoresheet
from evalbook.output.scored.drawing import INCOMPLETE, UNSCORED, Drawing, copied
from evalbook.output.scored.standpoints import standpoints
from evalbook.scoring.rollup.summed import copy_formula
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import live_scores, look
from evalbook.workbook.book import Style
from evalbook.workbook.heights import height
from evalbook.workbook.listing import FIRST_ROW, Column, Item, Link, Listing, Live, Plain, Styled

_SIZE = 9
_SMALL: Style = {"font_size": _SIZE}
_TOP: Style = {**look.BODY, **_SMALL, "valign": "top"}
_NAME: Style = {**_TOP, **look.CENTRE}
_SCORE: Style = {**look.CENTRED, **look.SCORE, "valign": "top"}
_ABOVE: Style = {"bottom": 0}
_BELOW: Style = {"border": 0, "left": 1, "right": 1, "left_color": "#7F7F7F", "right_color": "#7F7F7F"}
"""Cells that belong to all rows of an indicator: no line parts the first row from the others."""
_COLUMNS = (
    Column("三级指标", 13, _NAME),
    Column("分值", 6, _NAME),
    Column("评分规则", 28, _TOP),
    Column("计算过程", 40, _TOP),
    Column("所用数据", 29, _TOP),
    Column("出处", 15, _NAME),
    Column("自评\n得分", 7, _SCORE),
    Column("核算\n得分", 7, _SCORE),
    Column("差异", 7, _SCORE),
    Column("差异和扣分的原因", 24, _TOP),
)
_PREVIOUS = (Column("上年\n得分", 7, _SCORE), Column("比上年", 7, _SCORE))
_WORKING, _DATA, _ORIGIN, _COMPUTED, _LAST_YEAR = 3, 4, 5, 7, 10
_COPIED = (scoresheet.Column.SELF, scoresheet.Column.COMPUTED, scoresheet.Column.DIFFERENCE)
"""Columns of 评分表 that are repeated."""
_REMARK = (
    "计算过程按报送的数据写成；在本工作簿里改动数据后，得分随之变化，与得分不符的计算过程加删除线。"
    "差异＝自评得分－核算得分。点“出处”看填报的原文和怎样读取。"
)
_OF_LAST_YEAR = "上年得分取自上年的汇总表，比上年＝核算得分－上年得分；上年没有同名指标的空着。"


def draw_basis(drawing: Drawing) -> None:
    """Draw the indicators in the order of 评分表, then total and grade."""
    layout = drawing.layout
    columns = (*_COLUMNS, *(_PREVIOUS if drawing.previous else ()))
    title = f"{scoresheet.SHEET_BASIS}{f'（{drawing.name}）' if drawing.name else ''}"
    remark = _REMARK + (_OF_LAST_YEAR if drawing.previous else "")
    listing = Listing(drawing.book, layout.basis_sheet, title, columns, remark)
    for score in sorted(drawing.assessment.indicators, key=lambda one: layout.rows[one.indicator.code]):
        _add_indicator(drawing, listing, score)
    _add_sums(drawing, listing)
    _strike_outdated(drawing, listing)
    listing.sheet.print_area(0, 0, listing.row - 1, len(columns) - 1)
    listing.finish(frozen=1, locked=True, filtered=False)


def _add_indicator(drawing: Drawing, listing: Listing, score: IndicatorScore) -> None:
    indicator, first = score.indicator, listing.row
    words = (
        drawing.system.label(indicator),
        score.own_points if indicator.scored else UNSCORED,
        indicator.standard,
        "\n".join(score.basis),
    )
    why = standpoints(drawing, score)
    (data, *others) = _data(drawing, score) or [("", None)]
    above = [*words, *data, *_scores(drawing, score), why, *_last_year(drawing, score, first)]
    _add(listing, above, _ABOVE if others else None)
    for more in others:
        _add(
            listing, [Styled(None, _BELOW)] * _DATA + [*more] + [Styled(None, _BELOW)] * _after(listing), None
        )
    then = drawing.book.style(_SMALL, look.SCORE)
    listing.sheet.put(first, len(listing.columns), score.computed, then)


def _after(listing: Listing) -> int:
    return len(listing.columns) - _ORIGIN - 1


def _add(listing: Listing, items: Sequence[Item], style: Style | None) -> None:
    """Add a row as tall as its texts are in small letters."""
    texts = [
        (one, column.width)
        for one, column in zip(items, listing.columns, strict=True)
        if isinstance(one, str) and one
    ]
    listing.add(*items, style=style, tall=height(texts, _SIZE))


def _data(drawing: Drawing, score: IndicatorScore) -> list[tuple[str, Item]]:
    """List what a score rests on, each with a link to what is told of it, or else to where it stands."""
    fields = (drawing.system.field_by_name[name] for name in score.indicator.field_names)
    keys = [*point_keys(score.indicator), *map(field_key, fields)]
    found: list[tuple[str, Item]] = []
    for source, key in zip(score.sources, keys, strict=True):
        target = drawing.origin(key) or drawing.layout.entries[key]
        found.append((f"{source.label}：{source.shown}", Link(target, drawing.source(key) or str(target))))
    return found


def _scores(drawing: Drawing, score: IndicatorScore) -> Iterator[Item]:
    """Yield claim, score and difference, as 评分表 has them."""
    computed = live_scores.shown_score(score)
    shown = (computed if score.claimed is None else score.claimed, computed, score.difference)
    for column, now in zip(_COPIED, shown, strict=True):
        scored = score.indicator.scored
        yield Live(copied(drawing, score.indicator, column), now) if scored else UNSCORED


def _last_year(drawing: Drawing, score: IndicatorScore, row: int) -> tuple[Item, ...]:
    """Set a score against that of the year before, where a year before is known."""
    if drawing.previous is None:
        return ()
    if not score.indicator.scored:
        return UNSCORED, UNSCORED
    level2 = drawing.system.level2_by_code[score.indicator.level2]
    return _against(drawing.previous.of(level2, score.indicator), score.computed, row)


def _against(before: Decimal | None, now: Decimal | None, row: int) -> tuple[Item, ...]:
    last_year, computed = (Cell("", row, column).address for column in (_LAST_YEAR, _COMPUTED))
    formula = f'IF(COUNT({last_year},{computed})<2,"",ROUND({computed}-{last_year},2))'
    return before, Live(formula, None if before is None or now is None else now - before)


def _add_sums(drawing: Drawing, listing: Listing) -> None:
    """Add total and grade, with those of the year before."""
    seen, previous, row = drawing.assessment, drawing.previous, listing.row
    difference = None if seen.claimed_total is None or seen.total is None else seen.claimed_total - seen.total
    total = _copies(drawing, 0, (seen.claimed_total, seen.total, difference))
    grade = _copies(drawing, 1, (seen.claimed_grade or INCOMPLETE, seen.grade or INCOMPLETE))
    before = () if previous is None else _against(previous.total, seen.total, row)
    blanks: list[Plain] = [None] * 4
    listing.add("总分", drawing.system.about.points, *blanks, *total, None, *before, style=look.BOLD)
    last_grade = () if previous is None else (previous.grade,)
    listing.add("评价等级", None, *blanks, *grade, None, None, *last_grade, style=look.BOLD)


def _copies(drawing: Drawing, below: int, shown: Sequence[Decimal | str | None]) -> Iterator[Live]:
    """Yield what stands in the row of the total of 评分表, or so many rows below."""
    row = drawing.layout.total_row + below
    for column, now in zip_longest(_COPIED[: len(shown)], shown):
        yield Live(copy_formula(Cell(drawing.layout.scores_sheet, row, column).reference), now)


def _strike_outdated(drawing: Drawing, listing: Listing) -> None:
    """Strike out the working of a score that is no longer the one that was worked out.

    What was worked out stands to the right of the printed columns.
    """
    first, last, beside = FIRST_ROW, drawing.layout.basis_end - 1, len(listing.columns)
    heading = Cell(listing.name, first - 1, beside)
    drawing.book.put(listing.sheet, heading, "报送数据的得分", look.REMARK)
    now, then = (f"${Cell(listing.name, first, column).address}" for column in (_COMPUTED, beside))
    struck = drawing.book.conditional({"font_strikeout": True})
    criteria = f"=AND(ISNUMBER({now}),ISNUMBER({then}),ROUND({now}-{then},2)<>0)"
    options = {"type": "formula", "criteria": criteria, "format": struck}
    listing.sheet.conditional_format(first, _WORKING, last, _WORKING, options)
