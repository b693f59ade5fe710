"""Read a workbook into an indicator system, or into the list of everything that is wrong with it."""

from collections.abc import Mapping

import numpy as np

from evalbook.cell import Cell
from evalbook.indicator_book.draft import Draft
from evalbook.indicator_book.grid import ReadSheet, did_you_mean, find_header
from evalbook.indicator_book.heads import indicator_heads, point_heads
from evalbook.indicator_book.locate import judged
from evalbook.indicator_book.mistakes import IndicatorBookError, Mistake
from evalbook.indicator_book.oddities import oddities
from evalbook.indicator_book.read_indicators import read_indicators
from evalbook.indicator_book.read_points import read_points
from evalbook.indicator_book.read_tables import read_settings, read_table
from evalbook.indicator_book.tables import (
    CONTENT_TITLE,
    OPTIONAL,
    SETTING_TITLE,
    SHEET_INDICATORS,
    SHEET_POINTS,
    SHEET_SETTINGS,
    sheets,
    tables,
)
from evalbook.indicators.load import build
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.problems import IndicatorSystemError
from evalbook.intake.sheets import Sheets, UnreadableFileError, read_package

_BLANK = np.empty((0, 0), dtype=object)


def read_indicator_book(data: bytes, source: str) -> IndicatorSystem:
    """Build a system from the bytes of a workbook.

    Raises `IndicatorBookError` naming every cell that is wrong; `source` is the name used in it.
    """
    try:
        book = read_package(data)
    except UnreadableFileError as error:
        remedy = "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后再检查。"
        raise IndicatorBookError(source, [Mistake(None, str(error), remedy)]) from None
    absent = list(_absent(book))
    if absent:
        raise IndicatorBookError(source, absent)
    read = {name: find_header(name, book.grids.get(name, _BLANK), _titles(name)) for name in sheets()}
    there = [(name, sheet) for name, sheet in read.items() if name in book.grids]
    lacking = [one for name, sheet in there for one in sheet.missing(_needed(name), _titles(name))]
    if lacking:
        # Every row would miss the same cell.
        raise IndicatorBookError(source, lacking)
    draft = _draft(read, oddities(data))
    system = None
    mistakes = draft.mistakes
    try:
        system = build(draft.data, source)
    except IndicatorSystemError as error:
        mistakes = [*mistakes, *judged(draft, error.problems)]
    if system is None or mistakes:
        raise IndicatorBookError(source, _in_order(mistakes))
    return system


def _absent(book: Sheets) -> list[Mistake]:
    """Say which sheets are not there; without them nothing else can be judged."""
    strangers = [name for name in book.grids if name not in set(sheets())]
    mistakes = []
    for name in sheets():
        if name not in book.grids and name not in OPTIONAL:
            near = did_you_mean(name, strangers).replace("您是否要写", "是不是改名成了")
            remedy = "请把名称改回来，或从空白表复制这个工作表。"
            mistakes.append(Mistake(None, f"找不到工作表“{name}”{near}", remedy))
    return mistakes


def _titles(name: str) -> list[str]:
    """Titles of the columns of a sheet."""
    titles = [column.title for table in tables() if table.sheet == name for column in table.columns]
    if name == SHEET_SETTINGS:
        titles = [SETTING_TITLE, CONTENT_TITLE, *titles]
    if name == SHEET_INDICATORS:
        titles = [head.title for head in indicator_heads({})]
    if name == SHEET_POINTS:
        titles = [head.title for head in point_heads()]
    return titles


def _needed(name: str) -> list[str]:
    """Titles that a sheet cannot do without; the others may be deleted where nobody uses them."""
    titles = [
        column.title
        for table in tables()
        if table.sheet == name
        for column in table.columns
        if column.required and not (table.auto and column.name == "code")
    ]
    if name == SHEET_SETTINGS:
        titles = [SETTING_TITLE, CONTENT_TITLE, *titles]
    if name == SHEET_INDICATORS:
        titles = [head.title for head in indicator_heads({}) if head.required]
    if name == SHEET_POINTS:
        titles = [head.title for head in point_heads() if head.required]
    return titles


def _draft(read: Mapping[str, ReadSheet], odd: Mapping[Cell, Mistake]) -> Draft:
    draft = Draft(odd=odd)
    read_settings(draft, read[SHEET_SETTINGS])
    for table in tables():
        read_table(draft, read[table.sheet], table)
    read_indicators(draft, read[SHEET_INDICATORS], _titles(SHEET_INDICATORS))
    read_points(draft, read[SHEET_POINTS])
    return draft


def _in_order(mistakes: list[Mistake]) -> list[Mistake]:
    """Sort by sheet, then row, then column; each mistake once."""
    rank = {name: position for position, name in enumerate(sheets())}

    def key(mistake: Mistake) -> tuple[int, Cell]:
        cell = mistake.cell or Cell("", 0, 0)
        return rank.get(cell.sheet, -1), cell

    return sorted(dict.fromkeys(mistakes), key=key)
