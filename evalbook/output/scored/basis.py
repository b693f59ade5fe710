"""得分依据: for every indicator the rule, the working, what it rests on, the claim, and last year's score."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from evalbook.cell import Cell
from evalbook.indicators.entries import field_key, point_keys
from evalbook.output.scored import layout as scoresheet
from evalbook.output.scored.drawing import INCOMPLETE, UNSCORED, Drawing
from evalbook.output.scored.standpoints import standpoints
from evalbook.scoring.rollup.summed import copy_formula
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import live_scores, look
from evalbook.workbook.book import Style
from evalbook.workbook.heights import height
from evalbook.workbook.listing import FIRST_ROW, Column, Listing, Live, Plain

_SMALL: Style = {"font_size": 9}
_TOP: Style = {**look.BODY, **_SMALL, "valign": "top"}
_NAME: Style = {**look.CENTRED, **_SMALL, "valign": "top"}
_SCORE: Style = {**look.CENTRED, **look.SCORE, "valign": "top"}
_POINTS_STYLE: Style = {"num_format": "General"}
_SOURCE: Style = {**look.BODY, **_SMALL}
_ORIGIN_STYLE: Style = {**look.CENTRED, **_SMALL, **look.LINK}
_COLUMNS = (
    Column("三级指标", 13),
    Column("分值", 6),
    Column("评分规则", 28),
    Column("计算过程", 40),
    Column("所用数据", 29),
    Column("出处", 15),
    Column("自评\n得分", 7),
    Column("核算\n得分", 7),
    Column("差异", 7),
    Column("差异和扣分的原因", 24),
)
_PREVIOUS = (Column("上年\n得分", 7), Column("比上年", 7))
_INDICATOR, _POINTS, _RULE, _WORKING, _DATA, _ORIGIN, _SELF, _COMPUTED, _DIFFERENCE, _WHY, _LAST_YEAR = range(
    11
)
_COPIED = {
    _SELF: scoresheet.Column.SELF,
    _COMPUTED: scoresheet.Column.COMPUTED,
    _DIFFERENCE: scoresheet.Column.DIFFERENCE,
}
"""Columns that repeat scores of 评分表."""
_REMARK = (
    "计算过程按报送的数据写成；在本工作簿里改动数据后，得分随之变化，与得分不符的计算过程加删除线。"
    "差异＝自评得分－核算得分。点“出处”看填报的原文和怎样读取。"
)
_OF_LAST_YEAR = "上年得分取自上年的汇总表，比上年＝核算得分－上年得分；上年没有同名指标的空着。"


class _Text(NamedTuple):
    """A cell of words, spread over the rows of its indicator."""

    column: int
    content: Plain
    style: Style


def draw_basis(drawing: Drawing) -> None:
    """Draw a block of rows per indicator, in the order of 评分表, then total and grade."""
    layout = drawing.layout
    columns = (*_COLUMNS, *(_PREVIOUS if drawing.previous else ()))
    title = f"{scoresheet.SHEET_BASIS}{f'（{drawing.name}）' if drawing.name else ''}"
    remark = _REMARK + (_OF_LAST_YEAR if drawing.previous else "")
    listing = Listing(drawing.book, layout.basis_sheet, title, columns, remark)
    for score in sorted(drawing.assessment.indicators, key=lambda one: layout.rows[one.indicator.code]):
        _draw_block(drawing, listing, score)
    _draw_sums(drawing, listing)
    listing.row = layout.basis_end + 2
    _strike_outdated(drawing, listing)
    listing.sheet.print_area(0, 0, listing.row - 1, len(columns) - 1)
    listing.finish(frozen=1, locked=True, filtered=False)


def _draw_block(drawing: Drawing, listing: Listing, score: IndicatorScore) -> None:
    """Draw an indicator, a row for each value it rests on."""
    indicator = score.indicator
    first = drawing.layout.basis_rows[indicator.code]
    keys = [
        *point_keys(indicator),
        *(field_key(drawing.system.field_by_name[n]) for n in indicator.field_names),
    ]
    sources = [_draw_source(drawing, listing, score, place, key) for place, key in enumerate(keys)]
    last = first + max(1, len(keys)) - 1
    texts = (
        _Text(_INDICATOR, drawing.system.label(indicator), _NAME),
        _Text(_POINTS, score.own_points if indicator.scored else UNSCORED, _NAME),
        _Text(_RULE, indicator.standard, _TOP),
        _Text(_WORKING, "\n".join(score.basis), _TOP),
        _Text(_WHY, standpoints(drawing, score), _TOP),
    )
    for text in texts:
        ends = (_cell(listing, first, text.column), _cell(listing, last, text.column))
        drawing.book.merge(listing.sheet, *ends, text.content, text.style)
    for column, content in _scores(drawing, score, first).items():
        _merge(drawing, listing, (first, last, column), content)
    outdated = _cell(listing, first, len(listing.columns))
    drawing.book.put(listing.sheet, outdated, score.computed, _SMALL, look.SCORE)
    _set_heights(listing, first, sources or [""], texts)


def _draw_source(drawing: Drawing, listing: Listing, score: IndicatorScore, place: int, key: str) -> str:
    """Draw one value with a link to what is told of it, or else to where it stands; return the text."""
    source = score.sources[place]
    row = drawing.layout.basis_rows[score.indicator.code] + place
    text = f"{source.label}：{source.shown}"
    drawing.book.put(listing.sheet, _cell(listing, row, _DATA), text, _SOURCE)
    target = drawing.origin(key) or drawing.layout.entries[key]
    name = drawing.source(key) or str(target)
    drawing.book.link(listing.sheet, _cell(listing, row, _ORIGIN), target, name, _ORIGIN_STYLE)
    return text


def _scores(drawing: Drawing, score: IndicatorScore, row: int) -> dict[int, Plain | Live]:
    """Return what the columns of scores hold for an indicator."""
    indicator = score.indicator
    if not indicator.scored:
        found: dict[int, Plain | Live] = dict.fromkeys(_COPIED, UNSCORED)
        return found | (dict.fromkeys((_LAST_YEAR, _LAST_YEAR + 1), UNSCORED) if drawing.previous else {})
    computed = live_scores.shown_score(score)
    shown = (computed if score.claimed is None else score.claimed, computed, score.difference)
    found = {
        column: Live(copy_formula(drawing.layout.at(indicator, copied).reference), now)
        for (column, copied), now in zip(_COPIED.items(), shown, strict=True)
    }
    if drawing.previous is None:
        return found
    before = drawing.previous.of(drawing.system.level2_by_code[indicator.level2], indicator)
    return found | _against(before, score.computed, row)


def _against(before: Decimal | None, now: Decimal | None, row: int) -> dict[int, Plain | Live]:
    """Set a score against that of the year before."""
    last_year, computed = (Cell("", row, column).address for column in (_LAST_YEAR, _COMPUTED))
    formula = f'IF(COUNT({last_year},{computed})<2,"",ROUND({computed}-{last_year},2))'
    change = None if before is None or now is None else now - before
    return {_LAST_YEAR: before, _LAST_YEAR + 1: Live(formula, change)}


def _draw_sums(drawing: Drawing, listing: Listing) -> None:
    """Draw total and grade, with those of the year before."""
    seen, row, previous = drawing.assessment, drawing.layout.basis_end, drawing.previous
    difference = None if seen.claimed_total is None or seen.total is None else seen.claimed_total - seen.total
    shown: tuple[tuple[Decimal | str | None, ...], ...] = (
        (seen.claimed_total, seen.total, difference),
        (seen.claimed_grade or INCOMPLETE, seen.grade or INCOMPLETE, None),
    )
    for place, (label, now) in enumerate(zip(("总分", "评价等级"), shown, strict=True)):
        at = row + place
        points = drawing.system.about.points if label == "总分" else None
        cells: dict[int, Plain | Live] = dict.fromkeys(range(len(listing.columns)))
        cells |= {_INDICATOR: label, _POINTS: points}
        for (column, copied), one in zip(_COPIED.items(), now, strict=True):
            if not (place and column == _DIFFERENCE):
                reference = Cell(
                    drawing.layout.scores_sheet, drawing.layout.total_row + place, copied
                ).reference
                cells[column] = Live(copy_formula(reference), one)
        if previous is not None:
            cells |= {_LAST_YEAR: previous.grade} if place else _against(previous.total, seen.total, at)
        for column, content in cells.items():
            style = _POINTS_STYLE if column == _POINTS else look.BOLD
            _merge(drawing, listing, (at, at, column), content, look.BOLD, style)
        listing.sheet.set_row(at, 20)


def _merge(
    drawing: Drawing, listing: Listing, area: tuple[int, int, int], content: Plain | Live, *styles: Style
) -> None:
    """Write a score into some rows (first, last) of a column."""
    first, last, column = area
    ends = (_cell(listing, first, column), _cell(listing, last, column))
    if isinstance(content, Live):
        drawing.book.merge_formula(listing.sheet, *ends, content.formula, content.shown, _SCORE, *styles)
    else:
        drawing.book.merge(listing.sheet, *ends, content, _SCORE, *styles)


def _cell(listing: Listing, row: int, column: int) -> Cell:
    return Cell(listing.name, row, column)


def _set_heights(listing: Listing, first: int, sources: Sequence[str], texts: Sequence[_Text]) -> None:
    """Give every row what its source needs, and share out among them what the longest text needs more."""
    own = [height([(text, _COLUMNS[_DATA].width)], 9) for text in sources]
    spread = ((str(one.content or ""), _COLUMNS[one.column].width) for one in texts)
    more = max(0.0, height(spread, 9) - sum(own)) / len(own)
    for place, tall in enumerate(own):
        listing.sheet.set_row(first + place, tall + more)


def _strike_outdated(drawing: Drawing, listing: Listing) -> None:
    """Strike out the working of a score that is no longer the one that was worked out.

    What was worked out stands to the right of the printed columns.
    """
    first, last, beside = FIRST_ROW, drawing.layout.basis_end - 1, len(listing.columns)
    drawing.book.put(listing.sheet, _cell(listing, first - 1, beside), "报送数据的得分", _SMALL, look.REMARK)
    now, then = (f"${_cell(listing, first, column).address}" for column in (_COMPUTED, beside))
    struck = drawing.book.conditional({"font_strikeout": True})
    criteria = f"=AND(ISNUMBER({now}),ISNUMBER({then}),ROUND({now}-{then},2)<>0)"
    options = {"type": "formula", "criteria": criteria, "format": struck}
    listing.sheet.conditional_format(first, _WORKING, last, _WORKING, options)
