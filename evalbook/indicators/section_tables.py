"""Small tables of base data below a text of the report, and what can be wrong with them."""

from collections.abc import Iterator

from evalbook.indicators.expressions import Formula, FormulaError, parse
from evalbook.indicators.formulas import slots, value_problems
from evalbook.indicators.model import IndicatorSystem, Section

CELL_MARK = "｜"
_MOST_COLUMNS = 6
_ROWS = 2
"""A head and a row are the least that makes a table."""


def cells(row: str) -> tuple[str, ...]:
    """Part a row into its cells."""
    return tuple(cell.strip() for cell in row.replace("|", CELL_MARK).split(CELL_MARK))


def cell_formula(cell: str) -> Formula | None:
    """Parse a cell that is a `{formula}` over base data; None for one that is a label.

    Raises `FormulaError`.
    """
    found = slots(cell)
    return parse(found[0]) if len(found) == 1 and cell == f"{{{found[0]}}}" else None


def table_fields(section: Section) -> Iterator[str]:
    """Name the base data that a table prints; a cell that cannot be read names none."""
    for row in section.table:
        for cell in cells(row):
            try:
                formula = cell_formula(cell)
            except FormulaError:
                continue
            if formula is not None:
                yield from formula.fields


def table_problems(system: IndicatorSystem, section: Section) -> Iterator[str]:
    """Yield what is wrong with a table, in Chinese."""
    if not section.table:
        return
    rows = [cells(row) for row in section.table]
    if len(rows) < _ROWS:
        yield "小表至少要有表头和一行"
    if not 1 < len(rows[0]) <= _MOST_COLUMNS:
        yield f"小表应有2至{_MOST_COLUMNS}栏，栏与栏用“{CELL_MARK}”隔开"
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            yield f"小表第{number}行有{len(row)}格，与表头的{len(rows[0])}格不一致"
        for cell in row:
            yield from _cell_problems(system, cell, number)


def _cell_problems(system: IndicatorSystem, cell: str, number: int) -> Iterator[str]:
    found = slots(cell)
    if not found:
        return
    if len(found) > 1 or cell != f"{{{found[0]}}}":
        yield f"小表第{number}行的“{cell}”，一格里只能写文字，或只写一个花括号"
        return
    problems = list(value_problems(system, found[0]))
    yield from problems
    if not problems and parse(found[0]).denominator is not None:
        yield f"小表第{number}行的“{cell}”不能用除法"
