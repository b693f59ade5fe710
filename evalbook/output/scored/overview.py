"""得分汇总: scores by 一级 and 二级指标, live, with the share of points reached."""

from collections.abc import Sequence
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import EXCLUDED, SHEET_SCORES
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.once import once_per_system
from evalbook.output.scored import layout as scoresheet
from evalbook.output.scored.drawing import INCOMPLETE, TO_CHECK, Drawing
from evalbook.output.scored.sums import sums_of
from evalbook.scoring.scores import LevelScore
from evalbook.workbook import live_sums, look
from evalbook.workbook.listing import FIRST_ROW, Column, Item, Listing, Live

SHEET = "得分汇总"
_SCORE = {**look.CENTRED, **look.SCORE}
_COLUMNS = (
    Column("一级指标", 16, look.CENTRED),
    Column("二级指标", 24, look.CENTRED),
    Column("分值", 9, look.CENTRED),
    Column("自评得分", 11, _SCORE),
    Column("核算得分", 11, _SCORE),
    Column("复核得分", 11, _SCORE),
    Column("得分率", 11, {**look.CENTRED, **look.PERCENT}),
)
_POINTS, _REVIEW, _RATE = 2, 5, 6
_BETWEEN = 4
"""Rows between the two tables: total, grade, a blank row, the second header."""
_REMARK = "各分数随“评分表”变化；复核得分未填的按核算得分计；得分率＝复核得分÷分值。"
_WITHOUT_EXCLUDED = (
    "复核得分÷分值。",
    "复核得分÷适用指标的分值；小计为适用指标得分之和，总分按适用分值折算。",
)
_SUBTOTAL = "小计"
_SOURCES = (scoresheet.Column.SELF, scoresheet.Column.COMPUTED, scoresheet.Column.REVIEW)


def draw_overview(drawing: Drawing) -> None:
    """Draw the table of 一级指标 with total and grade, and the table of 二级指标."""
    remark = _REMARK.replace(*_WITHOUT_EXCLUDED) if drawing.system.rescales else _REMARK
    listing = Listing(drawing.book, SHEET, SHEET, _COLUMNS, remark)
    for level1 in drawing.system.level1:
        row = drawing.layout.subtotal_rows[level1.code]
        sums = [_reference(row, column) for column in _SOURCES]
        score = drawing.assessment.of_level1(level1)
        _add(drawing, listing, (level1.name, _SUBTOTAL), sums, score)
    _add_totals(drawing, listing)
    listing.row += 1
    listing.header()
    for level2 in drawing.system.level2:
        level1_name = drawing.system.level1_by_code[level2.level1].name
        sums = [_level2_sum(drawing, level2, column) for column in _SOURCES]
        score = drawing.assessment.of_level2(level2)
        _add(drawing, listing, (level1_name, level2.name), sums, score)
    listing.finish(landscape=False, locked=True, filtered=False)


def _add(
    drawing: Drawing, listing: Listing, names: tuple[str, str], sums: Sequence[str], score: LevelScore
) -> None:
    """Add the row of a level, whose names, sums and score are given."""
    shown = (
        live_sums.shown_sum(one, waits=False, idle=score.excluded)
        for one in (score.claimed, score.computed, score.computed)
    )
    cells = (Live(formula, now) for formula, now in zip(sums, shown, strict=True))
    listing.add(*names, score.points, *cells, _level_rate(drawing, listing, score))


def _reference(row: int, column: int) -> str:
    return Cell(SHEET_SCORES, row, column).reference


def _level2_sum(drawing: Drawing, level2: Level2, column: int) -> str:
    """Refer to the helper cell where there is one, or add up the indicators' cells."""
    if drawing.system.weighs:
        return drawing.layout.level2(drawing.system, level2, column).reference
    return drawing.once(
        ("level2 elsewhere", level2.code, column),
        lambda: sums_of(drawing, column, elsewhere=True).level2(level2),
    )


def _level_rate(drawing: Drawing, listing: Listing, score: LevelScore) -> Item:
    """Write the share of a level's points, without what is excluded, that stands after review."""
    points = score.points
    if not has_rate(drawing.system, score.level):
        return None
    shown: Decimal | str | None = EXCLUDED if score.excluded else None
    if score.computed is not None and score.applicable_points and not score.excluded:
        shown = half_up(score.computed / score.applicable_points, 4)

    def write() -> str:
        members = sums_of(drawing, scoresheet.Column.REVIEW, elsewhere=True).of_level(score.level)
        return live_sums.share(*_review_and_points(listing), points, members)

    return Live(drawing.once(("rate", score.level.code, listing.row), write), shown)


def _total_rate(listing: Listing, points: Decimal, score: Decimal | None) -> Item:
    """Write the share of all points that stands after review: the total is re-scaled to all of them."""
    shown = None if score is None else half_up(score / points, 4)
    return Live(live_sums.share(*_review_and_points(listing), points, ()), shown)


def _review_and_points(listing: Listing) -> tuple[str, str]:
    review, points = (Cell(SHEET, listing.row, column).address for column in (_REVIEW, _POINTS))
    return review, points


def _add_totals(drawing: Drawing, listing: Listing) -> None:
    assessment, row = drawing.assessment, drawing.layout.total_row
    points = drawing.system.about.points
    shown = (assessment.claimed_total, assessment.total, assessment.total)
    totals = (Live(_reference(row, column), now) for column, now in zip(_SOURCES, shown, strict=True))
    rate = _total_rate(listing, points, assessment.total)
    listing.add("总分", "", points, *totals, rate, style=look.BOLD)
    graded = (
        (assessment.claimed_grade, INCOMPLETE),
        (assessment.grade, INCOMPLETE),
        (assessment.grade, TO_CHECK),
    )
    grades = (
        Live(_reference(row + 1, column), grade or otherwise)
        for column, (grade, otherwise) in zip(_SOURCES, graded, strict=True)
    )
    listing.add("评价等级", "", "", *grades, "", style=look.BOLD)


@once_per_system()
def rate_cells(system: IndicatorSystem) -> dict[str, Cell]:
    """Return the cells of 得分率 by code of level, of those that have one."""
    level2_first = FIRST_ROW + len(system.level1) + _BETWEEN
    rows = [(one, FIRST_ROW + place) for place, one in enumerate(system.level1)]
    rows2 = [(one, level2_first + place) for place, one in enumerate(system.level2)]
    found = {one.code: Cell(SHEET, row, _RATE) for one, row in rows if has_rate(system, one)}
    return found | {one.code: Cell(SHEET, row, _RATE) for one, row in rows2 if has_rate(system, one)}


def has_rate(system: IndicatorSystem, level: Level1 | Level2) -> bool:
    """Tell whether a level reaches a share of points: it has some, inside the base of the total."""
    top = level if isinstance(level, Level1) else system.level1_by_code[level.level1]
    return not top.is_outside and bool(system.points_of(level))
