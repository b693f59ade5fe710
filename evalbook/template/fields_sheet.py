"""基础数据: the raw numbers every rate is computed from."""

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.checks.relations import holds
from evalbook.indicators.entries import SHEET_FIELDS, field_key
from evalbook.indicators.fields import CrossCheck, Field
from evalbook.template import status
from evalbook.template.drawing import Drawing
from evalbook.template.layout import FIRST_ROW, Column
from evalbook.workbook import look

_TITLES = ("序号", "类别", "项目", "单位", "填写", "检查", "含义", "数据来源")
_MEANING, _SOURCE = 6, 7
_MEANING_WIDTH, _SOURCE_WIDTH = 46, 30
_WIDTHS = (5, 11, 24, 7, 18, 18, _MEANING_WIDTH, _SOURCE_WIDTH)


def draw_fields(drawing: Drawing) -> None:
    """Draw the base data sheet."""
    sheet = drawing.sheet(SHEET_FIELDS)
    remark = "金额单位为万元，可填到小数点后六位；没有发生的填0，不要留空，也不要填文字。"
    drawing.heading(sheet, sheet.get_name(), drawing.noted(drawing.of_own(remark)), _WIDTHS)
    drawing.header(sheet, FIRST_ROW - 1, _TITLES)
    fields = drawing.system.fields
    for number, field in enumerate(fields, start=1):
        _draw_field(drawing, sheet, number, field)
    _merge_groups(drawing, sheet)
    last = FIRST_ROW + len(fields) - 1
    drawing.alarm(
        sheet,
        Cell(SHEET_FIELDS, FIRST_ROW, Column.FIELD_CHECK),
        Cell(SHEET_FIELDS, last, Column.FIELD_CHECK),
    )
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.autofilter(FIRST_ROW - 1, 0, last, len(_TITLES) - 1)
    drawing.finish_sheet(sheet, header_row=FIRST_ROW - 1, landscape=True)


def _draw_field(drawing: Drawing, sheet: Worksheet, number: int, field: Field) -> None:
    row = FIRST_ROW + number - 1

    def at(column: int) -> Cell:
        return Cell(SHEET_FIELDS, row, column)

    drawing.book.put(sheet, at(0), number, look.CENTRED)
    drawing.book.put(sheet, at(2), field.name, look.BODY)
    drawing.book.put(sheet, at(3), field.unit, look.CENTRED)
    drawing.input(sheet, field_key(field))
    _draw_check(drawing, sheet, field, at(Column.FIELD_CHECK))
    drawing.book.put(sheet, at(_MEANING), field.meaning, look.BODY)
    drawing.book.put(sheet, at(_SOURCE), field.source, look.BODY)
    tall = max(look.lines(field.meaning, _MEANING_WIDTH), look.lines(field.source, _SOURCE_WIDTH))
    sheet.set_row(row, 8 + 14 * tall)


def _draw_check(drawing: Drawing, sheet: Worksheet, field: Field, cell: Cell) -> None:
    """Draw the live check: the cell itself first, then the relations that begin with this field."""
    key = field_key(field)
    own = drawing.status(key)
    formula, shown = f'"{status.PASSED}"', status.PASSED
    for check in reversed(checks_of(drawing, field)):
        broken = _message(check)
        relation = status.check_formula(check.parsed, _names(drawing, check))
        formula = f'IF({relation}="{status.CONTRADICTS}","{broken}",{formula})'
        shown = broken if holds(drawing.system, check, drawing.submission) is False else shown
    itself = status.entry_formula(drawing.entries[key], drawing.references[key])
    whole = f'IF({itself}<>"{status.PASSED}",{itself},{formula})' if checks_of(drawing, field) else itself
    drawing.book.put_formula(sheet, cell, whole, own if own != status.PASSED else shown, look.COMPUTED)


def checks_of(drawing: Drawing, field: Field) -> list[CrossCheck]:
    """Relations whose first field is this one."""
    return [check for check in drawing.system.cross_checks if check.parsed.fields[0] == field.name]


def _names(drawing: Drawing, check: CrossCheck) -> dict[str, str]:
    by_name = drawing.system.field_by_name
    return {name: drawing.references[field_key(by_name[name])] for name in check.parsed.fields}


def _message(check: CrossCheck) -> str:
    return f"{status.CONTRADICTS}：{check.formula.replace('<=', '≤').replace('>=', '≥')}"


def _merge_groups(drawing: Drawing, sheet: Worksheet) -> None:
    row = FIRST_ROW
    for group, members in groupby(drawing.system.fields, key=lambda field: field.group):
        last = row + len(list(members)) - 1
        drawing.book.merge(
            sheet, Cell(SHEET_FIELDS, row, 1), Cell(SHEET_FIELDS, last, 1), group, look.CENTRED
        )
        row = last + 1
