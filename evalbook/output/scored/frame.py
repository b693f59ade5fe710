"""The fixed frame of 评分表: title, header, merged level cells, notes, signatures, print set-up."""

from functools import cache
from itertools import chain

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_SCORES, cover_key
from evalbook.indicators.levels import Level1, Level2
from evalbook.indicators.model import CoverKind
from evalbook.output.scored.drawing import Drawing
from evalbook.output.scored.layout import SCORES_FIRST_ROW, Column
from evalbook.workbook import look
from evalbook.workbook.book import Style
from evalbook.workbook.heights import height
from evalbook.workbook.page import pages_tall, protect, set_up_page

_PRINTED = (
    ("一级\n指标", 6),
    ("二级\n指标", 8),
    ("三级指标", 11),
    ("分值", 5),
    ("指标解释", 20),
    ("评价标准", 22),
    ("目标值", 8),
    ("实际值", 9.5),
    ("自评\n得分", 6.5),
    ("核算\n得分", 6.5),
    ("差异", 6.5),
    ("核算说明", 20),
    ("扣分原因", 15),
    ("佐证材料", 14),
    ("复核\n得分", 6.5),
    ("复核意见", 11),
)
_HELPERS = (("编码", 9), ("采用得分", 9))
WIDTHS = tuple(width for _, width in _PRINTED)
_HEADER_ROW = SCORES_FIRST_ROW - 1
_AROUND = 140.0
"""Points that title and foot take, about."""
_SUM_HEIGHT = 20.0
_SMALL: Style = {"font_size": 9}
_LEVEL: Style = {**look.CENTRED, **_SMALL, "valign": "top"}
_READING = (
    "核算得分由部门填报的数据算出，公式和所用数据见“得分依据”；差异＝自评得分－核算得分；"
    "复核得分由财政部门填写，未填的按核算得分计，复核得分栏的小计、总分和评价等级随之变化。"
)


def draw_frame(drawing: Drawing, sheet: Worksheet, rows_height: float) -> None:
    """Draw everything around the indicators, whose rows are `rows_height` points tall together."""
    _draw_header(drawing, sheet)
    _draw_heading(drawing, sheet)
    end = _draw_foot(drawing, sheet)
    sheet.freeze_panes(SCORES_FIRST_ROW, Column.POINTS)
    # The level columns are merged, and a filter would see only the first row of each merge.
    sheet.autofilter(_HEADER_ROW, Column.INDICATOR, drawing.layout.total_row - 1, Column.OPINION)
    set_up_page(sheet, (_HEADER_ROW, _HEADER_ROW))
    around = _AROUND + _SUM_HEIGHT * (len(drawing.system.level1) + 2)
    sheet.fit_to_pages(1, pages_tall(WIDTHS, rows_height + around, _header_height()))
    sheet.print_area(0, 0, end, Column.OPINION)
    protect(sheet)


def _draw_header(drawing: Drawing, sheet: Worksheet) -> None:
    layout = drawing.layout
    steps = chain.from_iterable(
        ((f"测算值{part}", 12), (f"分项得分{part}", 10)) for part in range(1, layout.parts + 1)
    )
    level2 = (("二级自评得分", 12), ("二级核算得分", 12), ("二级复核得分", 12)) if layout.weighs else ()
    header = drawing.book.style(look.HEADER)
    for column, (title, width) in enumerate((*_PRINTED, *_HELPERS, *steps, *level2)):
        sheet.set_column(column, column, width)
        sheet.put(_HEADER_ROW, column, title, header)
    sheet.set_row(_HEADER_ROW, _header_height())


@cache
def _header_height() -> float:
    return height(_PRINTED) + 4


def _draw_heading(drawing: Drawing, sheet: Worksheet) -> None:
    about, submission = drawing.system.about, drawing.submission
    drawing.book.put(sheet, Cell(SHEET_SCORES, 0, 0), about.annex, look.LABEL)
    aside = Cell(SHEET_SCORES, _HEADER_ROW - 1, Column.CODE)
    drawing.book.put(sheet, aside, "以下各列为核算过程，不打印；点编码看得分依据", _SMALL)
    first, last = Cell(SHEET_SCORES, 1, 0), Cell(SHEET_SCORES, 1, Column.OPINION)
    drawing.book.merge(sheet, first, last, about.table_title, look.TITLE)
    sheet.set_row(1, 28)
    unit = f"填报单位（盖章）：{submission.department}{drawing.suffix}"
    left = (Cell(SHEET_SCORES, 2, 0), Cell(SHEET_SCORES, 2, Column.SELF))
    right = (Cell(SHEET_SCORES, 2, Column.COMPUTED), Cell(SHEET_SCORES, 2, Column.OPINION))
    drawing.book.merge(sheet, *left, unit, look.WRAP)
    drawing.book.merge(sheet, *right, _dates(drawing), look.WRAP, {"align": "right"})
    sheet.set_row(2, height([(unit, sum(WIDTHS[: Column.COMPUTED]))]) + 2)


def _dates(drawing: Drawing) -> str:
    filled = drawing.submission.filled_on
    on = f"填报日期：{filled.year}年{filled.month}月{filled.day}日　" if filled else ""
    return f"评价年度：{drawing.system.about.year}年　{on}单位：分"


def draw_levels(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw the merged cells of 一级 and 二级指标."""
    for level1 in drawing.system.level1:
        groups = drawing.system.level2_within(level1)
        for level2 in groups:
            _merge(drawing, sheet, Column.LEVEL2, level2, [level2])
        _merge(drawing, sheet, Column.LEVEL1, level1, list(groups))


def _merge(
    drawing: Drawing, sheet: Worksheet, column: int, level: Level1 | Level2, groups: list[Level2]
) -> None:
    rows = [
        drawing.layout.rows[indicator.code] for group in groups for indicator in drawing.system.within(group)
    ]
    if rows:
        first, last = Cell(SHEET_SCORES, min(rows), column), Cell(SHEET_SCORES, max(rows), column)
        drawing.book.merge(sheet, first, last, drawing.system.caption(level), _LEVEL)


def _draw_foot(drawing: Drawing, sheet: Worksheet) -> int:
    """Write notes and signatures under the table; return the last row."""
    row = drawing.layout.total_row + 2
    has_default = any(one.standard.startswith("※") for one in drawing.system.indicators)
    notes = (drawing.system.about.default_note, _READING) if has_default else (_READING,)
    optional = [item for item in drawing.system.cover if item.kind is CoverKind.TEXT and not item.required]
    people = (f"{item.name}：{drawing.submission.text(cover_key(item.code))}" for item in optional)
    bureau = ("财政部门复核人：", "财政部门负责人：", "复核日期：　　　年　　月　　日")
    for text in (*notes, "　　　　".join(people), "　　　　　　　　".join(bureau)):
        first, last = Cell(SHEET_SCORES, row, 0), Cell(SHEET_SCORES, row, Column.OPINION)
        drawing.book.merge(sheet, first, last, text, look.WRAP, _SMALL)
        sheet.set_row(row, height([(text, sum(WIDTHS))], 9) + 4)
        row += 1
    return row - 1
