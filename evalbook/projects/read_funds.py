"""The fund block of a project sheet: amounts by source, and the totals that they add up to."""

from decimal import Decimal

from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.projects.cell_reader import CellReader
from evalbook.projects.columns import FUND_PLACES, FUND_SCORE, fund_row
from evalbook.projects.entries import fund_entry, fund_score_entry
from evalbook.projects.model import FundColumn, ProjectForm
from evalbook.projects.sheet import TOTAL, fund_key
from evalbook.submission import Value


def read_funds(reader: CellReader, form: ProjectForm) -> None:
    """Read the amounts, and the department's own score of the rate of execution."""
    for column, place in zip(form.fund_columns, FUND_PLACES, strict=False):
        for row in form.fund_rows:
            entry = fund_entry(row.code, column.code, f"{row.name}：{column.name}")
            reader.take(entry, reader.located.cell(fund_row(row.code), place))
        _read_total(reader, form, column, place)
    filled = set(reader.filled)
    reader.take(fund_score_entry(form), reader.located.cell(fund_row(TOTAL), FUND_SCORE))
    reader.filled = filled  # a formula stands there, which is no sign of a form in use


def _read_total(reader: CellReader, form: ProjectForm, column: FundColumn, place: str) -> None:
    """Take the total of the parts; what the sheet shows must be the same."""
    entry = fund_entry(TOTAL, column.code, f"{form.fund.total_name}：{column.name}")
    keys = [fund_key(row.code, column.code) for row in form.fund_rows]
    parts = [value.content for key in keys if (value := reader.values.get(key)) is not None]
    known = [part for part in parts if isinstance(part, Decimal)]
    reader.take(entry, reader.located.cell(fund_row(TOTAL), place))
    shown = reader.values.get(entry.key)
    if known and entry.key in reader.cells:
        cell, total = reader.cells[entry.key], sum(known, Decimal(0))
        if shown is not None and shown.content != total and isinstance(shown.content, Decimal):
            slots = {"label": entry.label, "found": plain(shown.content), "expected": plain(total)}
            reader.findings.append(Finding("P07", reader.file, cell, slots))
        reader.values[entry.key] = Value(total, cell)
    elif shown is None and column.role != "shown" and not reader.filled.intersection(keys):
        first = reader.located.cell(fund_row(form.fund_rows[0].code), place)
        reader.blank(fund_entry(TOTAL, column.code, column.name), first)
