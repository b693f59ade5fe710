"""Base data in the report: the sentences and the small tables that are made of it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from evalbook.decimals import amount, column, plain
from evalbook.document.paragraphs import paragraph
from evalbook.document.spans import Span, to_supply
from evalbook.document.styles import Style
from evalbook.document.tables import Block, TableCell, row, table
from evalbook.indicators.entries import field_key
from evalbook.indicators.expressions import Formula
from evalbook.indicators.fields import Field, FieldKind
from evalbook.indicators.model import IndicatorSystem, Section
from evalbook.indicators.section_tables import cell_formula, cells, table_fields
from evalbook.scoring import wording
from evalbook.submission import Submission

_SLOT = re.compile(r"\{([^{}]+)\}")
_WIDTH = 7800
"""Width of a small table, in twips: a little less than that of the text."""


def sentence(system: IndicatorSystem, submission: Submission, text: str) -> Iterator[Span | str]:
    """Fill the slots of a sentence with base data; text and slots alternate in a split."""
    for place, piece in enumerate(_SLOT.split(text)):
        if place % 2 == 0:
            yield piece
        else:
            field = system.field_by_name.get(piece)
            yield to_supply(piece) if field is None else _of_field(field, submission)


def small_table(system: IndicatorSystem, submission: Submission, section: Section) -> Iterator[Block]:
    """Yield the table of a section, if it has one, below its title: `人员情况表（单位：人）`."""
    if not section.table:
        return
    head, *lines = (cells(line) for line in section.table)
    units = {system.field_by_name[name].unit for name in table_fields(section)}
    title = f"{section.title}表" + (f"（单位：{units.pop()}）" if len(units) == 1 else "")
    widths = (_WIDTH // len(head),) * len(head)
    rows = [row((TableCell(text, Style.DATA_HEAD) for text in head), widths, head=True)]
    rows += [row((_cell(system, submission, cell) for cell in line), widths) for line in lines]
    yield paragraph(Style.DATA_TITLE, title)
    yield table(widths, rows, title, margin=0)


def _cell(system: IndicatorSystem, submission: Submission, cell: str) -> TableCell:
    content = _content(system, submission, cell)
    span = content if isinstance(content, Span) else Span(content)
    return TableCell(span.text, Style.DATA, marked=span.marked)


def _content(system: IndicatorSystem, submission: Submission, cell: str) -> str | Span:
    formula = cell_formula(cell)
    if formula is None:
        return cell
    fields = [system.field_by_name[name] for name in formula.fields]
    if formula.fields == (formula.text.strip(),):
        return _of_field(fields[0], submission)
    missing = [one.name for one in fields if not _is_known(one, submission)]
    return to_supply("、".join(missing)) if missing else _calculated(formula, fields, submission)


def _is_known(field: Field, submission: Submission) -> bool:
    key = field_key(field)
    return submission.content(key) is not None and key not in submission.in_range


def _of_field(field: Field, submission: Submission) -> str | Span:
    if not _is_known(field, submission):
        return to_supply(field.name)
    return wording.field_value(field, submission).removesuffix(field.unit)


def _calculated(formula: Formula, fields: list[Field], submission: Submission) -> str:
    numbers = {one.name: submission.number(field_key(one)) or Decimal(0) for one in fields}
    value: Decimal = formula.evaluate({name: column([one]) for name, one in numbers.items()})[0]
    return amount(value) if any(one.kind is FieldKind.AMOUNT for one in fields) else plain(value)
