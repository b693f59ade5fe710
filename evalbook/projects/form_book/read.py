"""Read a workbook into a project form, or into the list of everything that is wrong with it."""

from evalbook.cell import Cell
from evalbook.indicator_book.draft import Draft
from evalbook.indicator_book.grid import find_header
from evalbook.indicator_book.locate import judged
from evalbook.indicator_book.mistakes import IndicatorBookError, Mistake
from evalbook.indicator_book.oddities import oddities
from evalbook.indicator_book.read_tables import read_settings, read_table
from evalbook.indicator_book.tables import CONTENT_TITLE, SETTING_TITLE
from evalbook.indicators.problems import IndicatorSystemError
from evalbook.intake.sheets import Sheets, UnreadableFileError, read_package, read_sheets
from evalbook.projects.form_book.tables import (
    SHEET_SETTINGS,
    form_sheets,
    form_tables,
    setting_sheets,
    titles_of,
)
from evalbook.projects.load import build_form
from evalbook.projects.model import ProjectForm


def is_form_book(data: bytes) -> bool:
    """Tell whether bytes are the workbook of a project form."""
    try:
        return SHEET_SETTINGS in read_sheets(data).grids
    except UnreadableFileError:
        return False


def read_form_book(data: bytes, source: str) -> ProjectForm:
    """Build a form from the bytes of a workbook.

    Raises `IndicatorBookError` naming every cell that is wrong; `source` is the name used in it.
    """
    try:
        book = read_package(data)
    except UnreadableFileError as error:
        remedy = "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后再检查。"
        raise IndicatorBookError(source, [Mistake(None, str(error), remedy)]) from None
    absent = [
        Mistake(None, f"找不到工作表“{name}”", "请把名称改回来，或从导出的表里复制这个工作表。")
        for name in form_sheets()
        if name not in book.grids
    ]
    if absent:
        raise IndicatorBookError(source, absent)
    draft = _draft(book, data, source)
    form, mistakes = None, draft.mistakes
    try:
        form = build_form(draft.data, source)
    except IndicatorSystemError as error:
        mistakes = [*mistakes, *judged(draft, error.problems)]
    if form is None or mistakes:
        raise IndicatorBookError(source, _in_order(mistakes))
    return form


def _draft(book: Sheets, data: bytes, source: str) -> Draft:
    read = {name: find_header(name, book.grids[name], titles_of(name)) for name in form_sheets()}
    lacking = [one for name, sheet in read.items() for one in sheet.missing(_needed(name), titles_of(name))]
    if lacking:
        # Every row would miss the same cell.
        raise IndicatorBookError(source, lacking)
    draft = Draft(odd=oddities(data))
    for name, (key, columns) in setting_sheets().items():
        read_settings(draft, read[name], columns, key)
    for table in form_tables():
        read_table(draft, read[table.sheet], table)
    return draft


def _needed(name: str) -> list[str]:
    if name in setting_sheets():
        return [SETTING_TITLE, CONTENT_TITLE]
    return [
        column.title
        for table in form_tables()
        if table.sheet == name
        for column in table.columns
        if column.required and not (table.auto and column.name == "code")
    ]


def _in_order(mistakes: list[Mistake]) -> list[Mistake]:
    """Sort by sheet, then row, then column; each mistake once."""
    rank = {name: position for position, name in enumerate(form_sheets())}

    def key(mistake: Mistake) -> tuple[int, Cell]:
        cell = mistake.cell or Cell("", 0, 0)
        return rank.get(cell.sheet, -1), cell

    return sorted(dict.fromkeys(mistakes), key=key)
