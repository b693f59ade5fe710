"""Write an indicator system as a workbook for people to edit."""

from collections.abc import Sequence
from datetime import date

from evalbook.cell import Cell
from evalbook.indicator_book.drawing import BookDrawing, Head, tallest
from evalbook.indicator_book.guide import draw_guide
from evalbook.indicator_book.heads import (
    head,
    indicator_heads,
    point_heads,
    sources,
    users,
)
from evalbook.indicator_book.rows import Row, indicator_rows, point_rows, setting_rows, table_rows
from evalbook.indicator_book.tables import (
    CONTENT_TITLE,
    FIRST_ROW,
    KIND_TITLE,
    SETTING_TITLE,
    SHEET_COVER,
    SHEET_FIELDS,
    SHEET_INDICATORS,
    SHEET_LEVELS,
    SHEET_POINTS,
    SHEET_PROJECTS,
    SHEET_RELATIONS,
    SHEET_SETTINGS,
    SHEET_TEXTS,
    Table,
    settings,
    tables,
)
from evalbook.indicators.model import IndicatorSystem
from evalbook.workbook import look
from evalbook.workbook.book import Book, Style
from evalbook.workbook.page import A3

_BESIDE: Style = {**look.BORDER, "valign": "vcenter"}
_REMARKS = {
    SHEET_SETTINGS: "左边是指标体系的基本情况，右边是评价等级。红字标题的栏必填，鼠标停在标题上有说明。",
    SHEET_LEVELS: "左边一行一个一级指标，右边一行一个二级指标；两级的分值都要与下一级合计相等。",
    SHEET_INDICATORS: "一行一个三级指标；分几部分计分的，一部分一行，编码相同。"
    "先选“计分方法”：灰色的栏不用填，橙色的栏必填。",
    SHEET_POINTS: "按评价要点计分的指标，一条要点一行，用编码与“指标”表对应。",
    SHEET_FIELDS: "部门要填的数，一行一个；“名称”就是计算公式里写的字段名。",
    SHEET_RELATIONS: "左边是部门填的数应有的大小关系，用来发现填错的数；右边是一票否决的情形。没有可以不写。",
    SHEET_PROJECTS: "部门填的项目个数与报送的项目支出绩效自评表核对，不符的提醒核对；没有可以不写。",
    SHEET_COVER: "部门在封面信息表里填的内容。",
    SHEET_TEXTS: "自评报告的各级标题，按报告里的次序；部门在每个标题下有几格可写。",
}


def write_indicator_book(system: IndicatorSystem) -> bytes:
    """Write the workbook of a system and return its bytes; the same system gives the same bytes."""
    about = system.about
    book = Book(title=about.name, author="evalbook", dated=date(about.year, 1, 1))
    drawing = BookDrawing(book)
    draw_guide(drawing)
    _settings(drawing, system)
    _side_by_side(drawing, system, SHEET_LEVELS)
    _indicators(drawing, system)
    _sheet(drawing, SHEET_POINTS, point_heads(), list(point_rows(system)), frozen=2)
    _plain(drawing, system, SHEET_FIELDS, frozen=2)
    _side_by_side(drawing, system, SHEET_RELATIONS)
    _plain(drawing, system, SHEET_PROJECTS, frozen=0)
    _plain(drawing, system, SHEET_COVER, frozen=2)
    _plain(drawing, system, SHEET_TEXTS, frozen=4)
    drawing.lists()
    return book.finish()


def _heads(table: Table, system: IndicatorSystem) -> list[Head]:
    offered = sources(system)
    return [
        head(column, offered, optional=bool(table.auto) and column.name == "code") for column in table.columns
    ]


def _sheet(
    drawing: BookDrawing, name: str, heads: Sequence[Head], rows: Sequence[Row], *, frozen: int
) -> None:
    sheet = drawing.begin(name, name, _REMARKS[name], heads)
    drawing.fill(sheet, heads, rows)
    for number, row in enumerate(rows, start=FIRST_ROW):
        sheet.set_row(number, tallest(heads, row))
    drawing.finish(sheet, frozen=frozen)


def _settings(drawing: BookDrawing, system: IndicatorSystem) -> None:
    (grades,) = (one for one in tables() if one.sheet == SHEET_SETTINGS)
    prompts = {column.title: column.label.prompt for column in settings()}
    heads = [Head(SETTING_TITLE, "", 16), Head(CONTENT_TITLE, "", 56), Head("说明", "", 48)]
    beside = _heads(grades, system)
    sheet = drawing.begin(SHEET_SETTINGS, SHEET_SETTINGS, _REMARKS[SHEET_SETTINGS], [*heads, None, *beside])
    rows = list(setting_rows(system))
    drawing.fill(sheet, beside, list(table_rows(grades, system)), grades.first)
    for number, row in enumerate(rows, start=FIRST_ROW):
        title = str(row[SETTING_TITLE])
        drawing.book.put(sheet, Cell(SHEET_SETTINGS, number, 0), title, look.BODY)
        drawing.book.put(
            sheet, Cell(SHEET_SETTINGS, number, 1), row[CONTENT_TITLE], look.INPUT, {"align": "left"}
        )
        drawing.book.put(sheet, Cell(SHEET_SETTINGS, number, 2), prompts[title], look.REMARK, _BESIDE)
        sheet.set_row(number, tallest(heads, {**row, "说明": prompts[title]}))
    drawing.finish(sheet)


def _plain(drawing: BookDrawing, system: IndicatorSystem, name: str, *, frozen: int) -> None:
    (table,) = (one for one in tables() if one.sheet == name)
    _sheet(drawing, name, _heads(table, system), list(table_rows(table, system)), frozen=frozen)


def _side_by_side(drawing: BookDrawing, system: IndicatorSystem, name: str) -> None:
    """Draw the two tables of a sheet, a gap between them."""
    pair = [
        (one, _heads(one, system), list(table_rows(one, system))) for one in tables() if one.sheet == name
    ]
    (_, left, _), (_, right, _) = pair
    sheet = drawing.begin(name, name, _REMARKS[name], [*left, None, *right])
    tall: dict[int, float] = {}
    for table, heads, rows in pair:
        drawing.fill(sheet, heads, rows, table.first)
        for number, row in enumerate(rows, start=FIRST_ROW):
            tall[number] = max(tallest(heads, row), tall.get(number, 0.0))
    for number, points in tall.items():
        sheet.set_row(number, points)
    drawing.finish(sheet)


def _indicators(drawing: BookDrawing, system: IndicatorSystem) -> None:
    heads = indicator_heads(sources(system))
    rows = list(indicator_rows(system))
    sheet = drawing.begin(SHEET_INDICATORS, SHEET_INDICATORS, _REMARKS[SHEET_INDICATORS], heads)
    last = drawing.fill(sheet, heads, rows)
    for number, row in enumerate(rows, start=FIRST_ROW):
        sheet.set_row(number, tallest(heads, row))
    titles = [one.title for one in heads]
    kind = Cell(SHEET_INDICATORS, FIRST_ROW, titles.index(KIND_TITLE)).address
    for column, title in enumerate(titles):
        using = users(title, required=False)
        if not using:
            continue
        place = Cell(SHEET_INDICATORS, FIRST_ROW, column).address
        area = (FIRST_ROW, column, last, column)
        grey = {"bg_color": look.COMPUTED_FILL, "font_color": look.ALARM}
        formula = f'=AND(${kind}<>"",NOT({_is_one(kind, using)}))'
        sheet.conditional_format(*area, _condition(drawing, formula, grey))
        if needing := users(title, required=True):
            formula = f'=AND({place}="",{_is_one(kind, needing)})'
            sheet.conditional_format(*area, _condition(drawing, formula, {"bg_color": look.BLANK_FILL}))
    drawing.finish(sheet, frozen=3)
    # Too wide for one page: on A3, the names of the indicators beside each half.
    sheet.set_paper(A3)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, 2)


def _is_one(cell: str, words: Sequence[str]) -> str:
    return "OR(" + ",".join(f'${cell}="{word}"' for word in words) + ")"


def _condition(drawing: BookDrawing, formula: str, style: dict[str, str]) -> dict[str, object]:
    return {"type": "formula", "criteria": formula, "format": drawing.book.conditional(style)}
