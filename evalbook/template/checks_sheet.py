"""填报检查: everything still missing or contradictory, each with a link to its cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalbook.cell import Cell
from evalbook.checks.relations import holds
from evalbook.checks.shared_points import shared
from evalbook.decimals import plain
from evalbook.indicators.entries import SHEET_CHECKS, field_key, weight_key
from evalbook.indicators.parts import Part, ZeroPolicy
from evalbook.indicators.sheet_sets import OWN
from evalbook.template import status
from evalbook.template.drawing import Drawing
from evalbook.template.layout import FIRST_ROW
from evalbook.workbook import look

_WIDTHS = (6, 18, 70, 22, 14)
_TITLES = ("序号", "类别", "检查内容", "状态", "定位")
STATUS_COLUMN = 3


@dataclass(frozen=True)
class Check:
    """One line: what is checked, how, what it shows now, and where to go."""

    category: str
    label: str
    formula: str
    shown: str
    place: Cell


def required_checks(drawing: Drawing) -> Iterator[Check]:
    """Yield a check for each required entry, of the department and then of its units."""
    for one in (drawing, *drawing.units):
        yield from _required_checks(one)


def _required_checks(drawing: Drawing) -> Iterator[Check]:
    for entry in drawing.entries.values():
        if entry.required:
            cell = drawing.layout.entries[entry.key]
            formula = status.entry_formula(entry, cell.reference)
            yield Check(f"{entry.sheet}必填项", entry.label, formula, drawing.status(entry.key), cell)


def other_checks(drawing: Drawing) -> Iterator[Check]:
    """Yield the relations between base data, then the state of each indicator; units after all that."""
    yield from _other_checks(drawing)
    if drawing.own is not None:
        yield from _own_checks(drawing.own)
    for unit in drawing.units:
        yield from _other_checks(unit)


def _own_checks(own: Drawing) -> Iterator[Check]:
    """Yield the indicators of the department's own sheets whose figures may contradict each other."""
    for indicator in own.system.indicators:
        if any(_may_contradict(part) for part in indicator.parts):
            level2 = own.system.level2_by_code[indicator.level2].name
            place = own.layout.status[indicator.code]
            shown = status.measured_status(own.scores[indicator.code])
            yield Check(f"得分情况-{OWN}", f"{level2}：{indicator.name}", place.reference, shown, place)


def _may_contradict(part: Part) -> bool:
    policies = (part.zero.numerator_zero, part.zero.numerator_nonzero)
    return bool(part.formula) and part.parsed.denominator is not None and ZeroPolicy.INVALID in policies


def _other_checks(drawing: Drawing) -> Iterator[Check]:
    by_name = drawing.system.field_by_name
    for check in drawing.system.cross_checks:
        keys = {name: field_key(by_name[name]) for name in check.parsed.fields}
        names = {name: drawing.references[key] for name, key in keys.items()}
        shown = status.check_status(holds(drawing.system, check, drawing.submission))
        place = drawing.layout.entries[keys[check.parsed.fields[0]]]
        formula = status.check_formula(check.parsed, names)
        yield Check(drawing.sheets.title("数据关系"), check.message, formula, shown, place)
    yield from _shared_points(drawing)
    for indicator in drawing.system.indicators:
        place = drawing.layout.status[indicator.code]
        shown = status.indicator_status(drawing.scores[indicator.code])
        level2 = drawing.system.level2_by_code[indicator.level2].name
        yield Check(
            drawing.sheets.title("得分情况"), f"{level2}：{indicator.name}", place.reference, shown, place
        )


def _shared_points(drawing: Drawing) -> Iterator[Check]:
    """Yield whether the points that the department spreads over a pool add up."""
    system = drawing.system
    for level2 in system.level2:
        if level2.pool:
            keys = [weight_key(one) for one in system.within(level2) if one.scored]
            cells = [drawing.references[key] for key in keys]
            formula = status.shared_formula(cells, level2.points)
            found = shared(system, level2, drawing.submission)
            shown = status.check_status(None if found is None else found == level2.points)
            label = f"{level2.name}各项自定分值合计应为{plain(level2.points)}分"
            yield Check(
                drawing.sheets.title("分值分配"), label, formula, shown, drawing.layout.entries[keys[0]]
            )


def draw_checks(drawing: Drawing) -> None:
    """Draw the sheet of checks."""
    sheet = drawing.book.sheet(SHEET_CHECKS)
    remark = "本表自动检查，不用填写；可按“状态”筛选，点“→ 去填写”到达相应的格。全部“通过”后再报送。"
    drawing.heading(sheet, SHEET_CHECKS, remark, _WIDTHS)
    drawing.header(sheet, FIRST_ROW - 1, _TITLES)
    row = FIRST_ROW - 1
    for row, check in enumerate((*required_checks(drawing), *other_checks(drawing)), start=FIRST_ROW):
        drawing.book.put(sheet, Cell(SHEET_CHECKS, row, 0), row - FIRST_ROW + 1, look.CENTRED)
        drawing.book.put(sheet, Cell(SHEET_CHECKS, row, 1), check.category, look.CENTRED)
        drawing.book.put(sheet, Cell(SHEET_CHECKS, row, 2), check.label, look.BODY)
        status_cell = Cell(SHEET_CHECKS, row, STATUS_COLUMN)
        drawing.book.put_formula(sheet, status_cell, check.formula, check.shown, look.COMPUTED)
        drawing.book.link(sheet, Cell(SHEET_CHECKS, row, 4), check.place, "→ 去填写", look.CENTRED, look.LINK)
    first, last = Cell(SHEET_CHECKS, FIRST_ROW, STATUS_COLUMN), Cell(SHEET_CHECKS, row, STATUS_COLUMN)
    drawing.alarm(sheet, first, last)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.autofilter(FIRST_ROW - 1, 0, row, len(_TITLES) - 1)
    drawing.finish_sheet(sheet, header_row=FIRST_ROW - 1, landscape=False)
