"""An indicator system as rows of cells, sheet by sheet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evalbook.indicator_book.codecs import Written
from evalbook.indicator_book.columns import Column, parameters
from evalbook.indicator_book.tables import (
    CODE_TITLE,
    CONTENT_TITLE,
    KIND_TITLE,
    NAME_TITLE,
    SETTING_TITLE,
    Table,
    indicator_columns,
    part_columns,
    point_columns,
    settings,
)
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Frozen

Row = Mapping[str, Written]
"""Cells of a row by the title of their column; what is left out is blank."""

Names = Mapping[str, Mapping[str, str]]
"""What the workbook calls the rows that others refer to: by table, then by code."""


def names(system: Frozen) -> Names:
    """Return the names of 一级 and 二级指标 by code; one whose name is not its own goes by its code."""
    return {key: _names(getattr(system, key)) for key in ("level1", "level2")}


def _names(members: Sequence[Any]) -> dict[str, str]:
    times = Counter(word for member in members for word in {member.code, member.name})
    return {
        member.code: member.name if times[member.name] == 1 and member.name else member.code
        for member in members
    }


def setting_rows(system: IndicatorSystem) -> Iterator[Row]:
    """List the settings, a list as one line for each member."""
    return rows_of_settings(settings(), system.about)


def rows_of_settings(columns: Sequence[Column], owner: Frozen) -> Iterator[Row]:
    """List the fields of one member of a model, a line each; a list as one line for each member."""
    for column in columns:
        value = getattr(owner, column.name)
        members: list[Any] = [(one,) for one in value] or [()] if isinstance(value, tuple) else [value]
        for member in members:
            yield {SETTING_TITLE: column.title, CONTENT_TITLE: column.codec.encode(member)}


def table_rows(table: Table, system: Frozen) -> Iterator[Row]:
    """List the rows of a plain table."""
    called = names(system)
    for member in getattr(system, table.key):
        yield _row(table.columns, member, called)


def indicator_rows(system: IndicatorSystem) -> Iterator[Row]:
    """List the indicators, each part a row; what belongs to the whole stands on the first of them."""
    called = names(system)
    for indicator in system.indicators:
        own = _row(indicator_columns(), indicator, called)
        for number, part in enumerate(indicator.parts):
            code = {indicator_columns()[0].title: indicator.code}
            yield {**(own if number == 0 else code), **_part(indicator, part)}


def _part(indicator: Indicator, part: Part) -> dict[str, Written]:
    columns = part_columns()
    row = _row([one for one in columns if one.owner == "Part"], part, {})
    row |= _row([one for one in columns if one.owner == "Zero"], part.zero, {})
    if len(indicator.parts) == 1 and part.points == indicator.points:
        row = {title: cell for title, cell in row.items() if title != _points_title()}
    if part.consumes.asks_check_points and part.unit == "%":
        row = {title: cell for title, cell in row.items() if title != _unit_title()}
    return row | {KIND_TITLE: part.rule.title} | _row(parameters()[part.rule.kind], part.rule, {})


def _points_title() -> str:
    return next(one.title for one in part_columns() if one.place == "Part.points")


def _unit_title() -> str:
    return next(one.title for one in part_columns() if one.place == "Part.unit")


def point_rows(system: IndicatorSystem) -> Iterator[Row]:
    """List the check points of all indicators."""
    for indicator in system.indicators:
        for point in indicator.check_points:
            own = {CODE_TITLE: indicator.code, NAME_TITLE: indicator.name}
            yield own | _row(point_columns(), point, {})


def _row(columns: Sequence[Column], member: Any, called: Names) -> dict[str, Written]:
    return {column.title: _cell(column, getattr(member, column.name), called) for column in columns}


def _cell(column: Column, value: Any, called: Names) -> Written:
    if value == column.default and not column.written_out:
        return None
    if column.refers:
        return called[column.refers].get(value, str(value))
    return column.codec.encode(value)
