"""Base data and check points summed over the sheets of a department: values, and their Excel faces.

Amounts and counts add up. A check point is met where no sheet says 否, and does not apply where it
applies to no sheet. All else is the department's own. What any sheet lacks, the whole lacks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from evalbook.cell import Cell
from evalbook.decimals import AMOUNT_PLACES, Column, round_column
from evalbook.indicators.entries import NO, NOT_APPLICABLE, YES, field_key, point_keys
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.rollup.groups import Groups, groups, put
from evalbook.submission import Content, Submission, Value

_NOTHING = Decimal(0)


def summed_keys(system: IndicatorSystem) -> list[str]:
    """Keys of the numbers that add up: fields, and occurrences counted by check points."""
    fields = [field_key(field) for field in system.fields if field.is_summed]
    counted = (one for one in system.indicators if one.counts_occurrences)
    return [*fields, *(key for one in counted for key in point_keys(one))]


def answered_keys(system: IndicatorSystem) -> list[str]:
    """Keys of the check points answered 是, 否 or 不适用."""
    answered = (one for one in system.indicators if not one.counts_occurrences and not one.is_judged)
    return [key for one in answered for key in point_keys(one)]


def wholes(system: IndicatorSystem, departments: Sequence[Sequence[Submission]]) -> list[Submission]:
    """Sum up departments, each given as its own sheet and those of its units.

    The result is the department's own submission with the combined values in place of its own; they
    have no cell, since no single one holds them.
    """
    if not departments:
        return []
    sheets = [sheet for department in departments for sheet in department]
    rows = iter(range(len(sheets)))
    together = groups(range(len(departments)), [[next(rows) for _ in one] for one in departments])
    combined: list[dict[str, Any]] = [{} for _ in departments]
    for keys, combine in ((summed_keys(system), _sums), (answered_keys(system), _answers)):
        if keys:
            contents = np.array([[sheet.content(key) for key in keys] for sheet in sheets], dtype=object)
            for found, values in zip(combined, combine(contents, together), strict=True):
                found.update(zip(keys, values, strict=True))
    return [_with(one[0], found) for one, found in zip(departments, combined, strict=True)]


def _sums(contents: Column, together: Groups) -> Column:
    missing = np.vectorize(lambda one: not isinstance(one, Decimal), otypes=[bool])(contents)
    added = np.add.reduceat(put(contents, missing, _NOTHING), together.starts, axis=0)
    sums: Column = round_column(added.ravel(), AMOUNT_PLACES).reshape(added.shape)
    return put(sums, np.logical_or.reduceat(missing, together.starts, axis=0), None)


def _answers(contents: Column, together: Groups) -> Column:
    unmet, waived = contents == NO, contents == NOT_APPLICABLE
    missing = ~(unmet | waived | (contents == YES))
    any_unmet = np.logical_or.reduceat(unmet, together.starts, axis=0)
    all_waived = np.logical_and.reduceat(waived, together.starts, axis=0)
    answers: Column = np.where(any_unmet, NO, np.where(all_waived, NOT_APPLICABLE, YES)).astype(object)
    return put(answers, np.logical_or.reduceat(missing, together.starts, axis=0), None)


def _with(own: Submission, combined: Mapping[str, Content | None]) -> Submission:
    nowhere = Cell("", 0, 0)
    values = {key: value for key, value in own.values.items() if key not in combined}
    values |= {key: Value(one, nowhere) for key, one in combined.items() if one is not None}
    cells = {key: cell for key, cell in own.cells.items() if key not in combined}
    return replace(own, values=values, cells=cells)


def sum_formula(cells: str, count: int) -> str:
    """Write the sum of a range of `count` cells; an empty string while any of them holds no number."""
    return f'IF(COUNT({cells})<{count},"",ROUND(SUM({cells}),{AMOUNT_PLACES}))'


def answer_formula(cells: str, count: int) -> str:
    """Write the answer that a range of `count` answers comes to; an empty string while any is missing."""
    given = "+".join(f'COUNTIF({cells},"{word}")' for word in (YES, NO, NOT_APPLICABLE))
    waived = f'IF(COUNTIF({cells},"{NOT_APPLICABLE}")={count},"{NOT_APPLICABLE}","{YES}")'
    return f'IF({given}<{count},"",IF(COUNTIF({cells},"{NO}")>0,"{NO}",{waived}))'


def copy_formula(cell: str) -> str:
    """Write what another cell holds; an empty string while it is blank, where Excel would say 0."""
    return f'IF({cell}="","",{cell})'
