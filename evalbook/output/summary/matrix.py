"""指标得分矩阵: every department against every indicator, shaded by the share of points reached."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.decimals import half_up
from evalbook.indicators.entries import EXCLUDED, PENDING
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.output.summary.matrix_pages import page_starts, part_pages, points_wide
from evalbook.output.summary.overview import NONE_SCORED
from evalbook.output.summary.ranking import Batch
from evalbook.results.scores import Score
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.heights import height
from evalbook.workbook.page import A3, set_up_page

SHEET = "指标得分矩阵"
_LEVEL1, _LEVEL2, _NAMES, _POINTS, FIRST_ROW = range(2, 7)
_PLACE, _DEPARTMENT, FIRST_COLUMN = range(3)
_PLACE_WIDTH, _DEPARTMENT_WIDTH, _WIDTH, _TOTAL_WIDTH = 6, 30, 6.2, 8
_BESIDE = sum(points_wide(width) for width in (_PLACE_WIDTH, _DEPARTMENT_WIDTH, _TOTAL_WIDTH))
_SMALL: Style = {"font_size": 9}
_SCORE: Style = {**look.CENTRED, **look.SCORE, **_SMALL}
_HEAD: Style = {**look.HEADER, **_SMALL}
_REMARK = (
    "底色表示得分占分值的比例，由浅到深：白色为满分，其次为80%以上、60%以上、不足60%；得0分的底色最深，加粗并加下划线。"
    "黑白打印时深浅仍可分辨。"
)
_LEFT_OUT_REMARK = "“不计”为不适用或未分配分值的指标，不计入平均。"
_EXCLUDED_REMARK = "“不计”为不适用的指标，不计入平均；总分按适用分值折算。"

# One hue from light to dark: tells apart without colour vision and in grey print.
_SHADES: tuple[tuple[str, Style], ...] = (
    ("{cell}=0", {"bg_color": "#E08E5B", "bold": True, "underline": 1}),
    ("{cell}<0.6*{points}", {"bg_color": "#EFAF80"}),
    ("{cell}<0.8*{points}", {"bg_color": "#F8D2B3"}),
    ("{cell}<{points}", {"bg_color": "#FDEFE2"}),
)


def draw_matrix(book: Book, batch: Batch) -> None:
    """Draw the matrix in ranked order, then averages and the average share of points."""
    sheet = book.sheet(SHEET)
    indicators = _indicators(batch)
    last_column = FIRST_COLUMN + len(indicators)
    starts = page_starts(FIRST_COLUMN, len(indicators), _WIDTH, _BESIDE)
    _draw_title(book, sheet, batch, last_column, starts)
    _draw_header(book, sheet, batch, indicators, starts)
    for row, one in enumerate(batch.ranked, start=FIRST_ROW):
        book.put(sheet, Cell(SHEET, row, _PLACE), one.place, look.CENTRED, _SMALL)
        book.put(sheet, Cell(SHEET, row, _DEPARTMENT), one.department, look.BODY, _SMALL)
        for column, indicator in enumerate(indicators, start=FIRST_COLUMN):
            shown = _shown(one.assessment.score_of(indicator.code))
            book.put(sheet, Cell(SHEET, row, column), shown, _SCORE)
        book.put(sheet, Cell(SHEET, row, last_column), one.total, _SCORE, look.BOLD)
        sheet.set_row(row, max(21.0, height([(one.department, _DEPARTMENT_WIDTH)], 9)))
    if batch.ranked:
        _draw_averages(book, sheet, batch, indicators)
        for run in _rated_runs(batch, indicators):
            _shade(book, sheet, batch, *run)
    else:
        first, last = Cell(SHEET, FIRST_ROW, 0), Cell(SHEET, FIRST_ROW, last_column)
        book.merge(sheet, first, last, NONE_SCORED, look.CENTRED)
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    sheet.autofilter(_POINTS, 0, max(_POINTS, FIRST_ROW + len(batch.ranked) - 1), last_column)
    set_up_page(sheet, (_LEVEL1, _POINTS), paper=A3, shades=True)
    part_pages(sheet, starts, FIRST_COLUMN)


def _shown(one: Score) -> Decimal | str | None:
    """Show a score as the scored workbook of the department does."""
    if one.excluded:
        return EXCLUDED
    return PENDING if one.pending else one.computed


def _indicators(batch: Batch) -> list[Indicator]:
    system = batch.system
    return [
        indicator
        for level1 in system.level1
        for level2 in system.level2_within(level1)
        for indicator in system.within(level2)
        if indicator.scored
    ]


def _draw_title(book: Book, sheet: Worksheet, batch: Batch, last_column: int, starts: Sequence[int]) -> None:
    title = f"{batch.year}年度部门整体支出绩效自评指标得分矩阵（核算得分）"
    # Of several pages, over what the first has alone: what lies across a break is cut in two.
    first, last = (_PLACE, last_column) if starts[1] == last_column else (FIRST_COLUMN, starts[1] - 1)
    book.merge(sheet, Cell(SHEET, 0, first), Cell(SHEET, 0, last), title, look.TITLE)
    excluded = _EXCLUDED_REMARK if batch.system.rescales else _LEFT_OUT_REMARK
    remark = _REMARK + (excluded if batch.system.may_exclude else "")
    book.merge(sheet, Cell(SHEET, 1, first), Cell(SHEET, 1, last), remark, look.REMARK)
    wide = _WIDTH * (last - FIRST_COLUMN + 1) + (0 if first else _PLACE_WIDTH + _DEPARTMENT_WIDTH)
    sheet.set_row(0, height([(title, wide)], 16) + 6)
    sheet.set_row(1, height([(remark, wide)], 9) + 4)
    sheet.set_column(_PLACE, _PLACE, _PLACE_WIDTH)
    sheet.set_column(_DEPARTMENT, _DEPARTMENT, _DEPARTMENT_WIDTH)
    sheet.set_column(FIRST_COLUMN, last_column - 1, _WIDTH)
    sheet.set_column(last_column, last_column, _TOTAL_WIDTH)


def _draw_header(
    book: Book, sheet: Worksheet, batch: Batch, indicators: list[Indicator], starts: Sequence[int]
) -> None:
    ends = {_PLACE: "名次", _DEPARTMENT: "部门", FIRST_COLUMN + len(indicators): "核算\n总分"}
    for column, title in ends.items():
        book.merge(sheet, Cell(SHEET, _LEVEL1, column), Cell(SHEET, _NAMES, column), title, _HEAD)
    for column, indicator in enumerate(indicators, start=FIRST_COLUMN):
        book.put(sheet, Cell(SHEET, _NAMES, column), indicator.name, _HEAD)
        book.put(sheet, Cell(SHEET, _POINTS, column), indicator.points, _HEAD)
    system = batch.system
    levels1 = [system.level1_by_code[system.level2_by_code[one.level2].level1] for one in indicators]
    levels2 = [system.level2_by_code[one.level2] for one in indicators]
    pages = [bisect_right(starts, column) for column in range(FIRST_COLUMN, FIRST_COLUMN + len(indicators))]
    _draw_levels(book, sheet, batch.system, _LEVEL1, list(zip(levels1, pages, strict=True)))
    _draw_levels(book, sheet, batch.system, _LEVEL2, list(zip(levels2, pages, strict=True)))
    sheet.set_row(_NAMES, height(((one.name, _WIDTH) for one in indicators), 9) + 4)
    book.put(sheet, Cell(SHEET, _POINTS, _PLACE), "", _HEAD)
    book.put(sheet, Cell(SHEET, _POINTS, _DEPARTMENT), "分值", _HEAD)
    book.put(sheet, Cell(SHEET, _POINTS, FIRST_COLUMN + len(indicators)), system.about.points, _HEAD)
    sheet.set_row(_POINTS, 20)


def _draw_levels(
    book: Book,
    sheet: Worksheet,
    system: IndicatorSystem,
    row: int,
    levels: Sequence[tuple[Level1 | Level2, int]],
) -> None:
    """Merge each level over its indicators, page by page, in a row tall enough for the names."""
    tallest = 18.0
    column = FIRST_COLUMN
    for _, run in groupby(levels, key=lambda pair: (pair[0].code, pair[1])):
        members = list(run)
        label = system.caption(members[0][0])
        last = column + len(members) - 1
        book.merge(sheet, Cell(SHEET, row, column), Cell(SHEET, row, last), label, _HEAD)
        tallest = max(tallest, height([(label, _WIDTH * len(members))], 9))
        column = last + 1
    sheet.set_row(row, tallest)


@dataclass(frozen=True)
class _Column:
    """What the scores of a column come to on average."""

    points: Decimal
    average: Decimal | None
    """Unrounded; None where no department has a score."""
    gaps: bool = False
    """Whether departments may have no score."""
    rated: bool = True
    """Whether all departments have the same points, a share of which can be averaged."""

    @classmethod
    def of(cls, batch: Batch, indicator: Indicator) -> "_Column":
        scores = (one.computed for one in batch.of(indicator))
        gaps = batch.system.leaves_out(indicator)
        return cls(indicator.points, _average(scores), gaps, _is_rated(batch.system, indicator))


def _average(scores: Iterable[Decimal | None]) -> Decimal | None:
    count, total = 0, Decimal(0)
    for one in scores:
        if one is not None:
            count, total = count + 1, total + one
    return total / count if count else None


def _is_rated(system: IndicatorSystem, indicator: Indicator) -> bool:
    return not system.in_pool(indicator) and not system.level1_of(indicator).is_outside


def _draw_averages(book: Book, sheet: Worksheet, batch: Batch, indicators: list[Indicator]) -> None:
    first, last = FIRST_ROW, FIRST_ROW + len(batch.ranked) - 1
    for offset, label in enumerate(("平均分", "平均得分率"), start=1):
        left, right = Cell(SHEET, last + offset, _PLACE), Cell(SHEET, last + offset, _DEPARTMENT)
        book.merge(sheet, left, right, label, look.STRONG, _SMALL)
        sheet.set_row(last + offset, 18)
    columns = [_Column.of(batch, one) for one in indicators]
    columns.append(_Column(batch.system.about.points, _average(one.total for one in batch.ranked)))
    for column, own in enumerate(columns, start=FIRST_COLUMN):
        cells = f"{Cell(SHEET, first, column).address}:{Cell(SHEET, last, column).address}"
        mean = own.average
        shown = (None, None) if mean is None else (half_up(mean, 2), half_up(mean / own.points, 4))
        if not own.rated:
            book.put(sheet, Cell(SHEET, last + 2, column), "—", _SCORE)
        formulas = (
            f"ROUND(AVERAGE({cells}),2)",
            f"ROUND(AVERAGE({cells})/{Cell(SHEET, _POINTS, column).address},4)",
        )
        styles: tuple[Style, Style] = (look.BOLD, {"num_format": "0.0%"})
        for offset, (formula, now, style) in enumerate(zip(formulas, shown, styles, strict=True), start=1):
            # Where no department has a score, there is nothing to divide by.
            live = f'IF(COUNT({cells})=0,"{EXCLUDED}",{formula})' if own.gaps else formula
            value = EXCLUDED if now is None else now
            if offset > 1 and not own.rated:
                continue
            book.put_formula(sheet, Cell(SHEET, last + offset, column), live, value, _SCORE, style)


def _rated_runs(batch: Batch, indicators: list[Indicator]) -> Iterator[tuple[int, int]]:
    """Yield first and last column of neighbours whose scores are shares of the points above them."""
    numbered = enumerate(indicators, start=FIRST_COLUMN)
    for rated, run in groupby(numbered, key=lambda pair: _is_rated(batch.system, pair[1])):
        columns = [column for column, _ in run]
        if rated:
            yield columns[0], columns[-1]


def _shade(book: Book, sheet: Worksheet, batch: Batch, first_column: int, last_column: int) -> None:
    first = Cell(SHEET, FIRST_ROW, first_column)
    points = Cell(SHEET, _POINTS, first_column).address
    fixed = points.replace(str(_POINTS + 1), f"${_POINTS + 1}")
    for criteria, style in _SHADES:
        reached = criteria.format(cell=first.address, points=fixed)
        sheet.conditional_format(
            first.row,
            first.column,
            FIRST_ROW + len(batch.ranked) - 1,
            last_column,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({first.address}),{reached})",
                "format": book.conditional(style),
                "stop_if_true": True,
            },
        )
