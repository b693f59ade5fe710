"""Read the indicators, whose parts take a row each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evalbook.cell import Cell
from evalbook.indicator_book.columns import Column
from evalbook.indicator_book.draft import Draft
from evalbook.indicator_book.grid import ReadRow, ReadSheet
from evalbook.indicator_book.read_rules import needs_formula, read_rule
from evalbook.indicator_book.tables import (
    indicator_columns,
    part_columns,
)


@dataclass
class _Group:
    """The rows of one indicator."""

    code: str
    rows: list[ReadRow] = field(default_factory=list)


def read_indicators(draft: Draft, sheet: ReadSheet, titles: Sequence[str]) -> None:
    """Read all indicators."""
    groups = list(_groups(draft, list(sheet.rows(titles))))
    draft.data["indicators"] = [_indicator(draft, group) for group in groups]
    draft.at("indicators", Cell(sheet.name, sheet.header, 0))


def _groups(draft: Draft, rows: Sequence[ReadRow]) -> Iterator[_Group]:
    """Gather the rows of each indicator: the same code again, or none (as under a merged cell)."""
    code_column, name_column = _column("code"), _column("name")
    group: _Group | None = None
    for row in rows:
        continues = group is not None and _continues(group, row, code_column.title, name_column.title)
        if group is not None and continues:
            group.rows.append(row)
            continue
        if group is not None:
            yield group
        code = draft.take(code_column, row)
        place = f"indicators[{code}]"
        for at in (place, f"{place}.code"):
            draft.at(at, row.cell(code_column.title), code_column)
        group = _Group(code, [row])
    if group is not None:
        yield group


def _column(name: str) -> Column:
    return next(one for one in indicator_columns() if one.name == name)


def _continues(group: _Group, row: ReadRow, code: str, name: str) -> bool:
    if row.raw(code) is None:
        return row.raw(name) is None
    first = group.rows[0]
    return row.raw(code) == first.raw(code) and row.raw(name) in (None, first.raw(name))


def _indicator(draft: Draft, group: _Group) -> dict[str, Any]:
    place = f"indicators[{group.code}]"
    first, *others = group.rows
    indicator: dict[str, Any] = {"code": group.code}
    for column in indicator_columns()[1:]:
        indicator[column.name] = draft.take(column, first, f"{place}.{column.name}")
        for row in others:
            if row.raw(column.title) not in (None, first.raw(column.title)):
                message = f"“{column.title}”与第{first.number + 1}行不一致"
                remedy = "同一指标的几行，这一栏只在第一行填写，其余行留空；不是同一指标的请改编码。"
                draft.complain(row.cell(column.title), message, remedy)
    draft.at(f"{place}.check_points", first.cell(_column("code").title))
    draft.at(f"{place}.parts", first.cell(_column("points").title))
    indicator["parts"] = _parts(draft, group, indicator)
    return indicator


def _parts(draft: Draft, group: _Group, indicator: Mapping[str, Any]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(group.rows):
        part = _part(draft, group, row, number, indicator)
        title = next(one.title for one in part_columns() if one.place == "Part.name")
        name = str(part["name"])
        if name in seen:
            message = f"与第{seen[name] + 1}行的编码、{title}都相同"
            remedy = f"重复的行请删去；分几部分计分的，请在“{title}”写不同的名称。"
            draft.complain(row.cell(title), message, remedy)
        elif not name and len(group.rows) > 1:
            message = "同一指标有几行，这一行没有分项名称"
            draft.complain(row.cell(title), message, f"请填“{title}”；多余的行请删去，不同的指标请改编码。")
        seen.setdefault(name, row.number)
        parts.append(part)
    return parts


def _part(
    draft: Draft, group: _Group, row: ReadRow, number: int, indicator: Mapping[str, Any]
) -> dict[str, Any]:
    base = f"indicators[{group.code}]"
    (name,) = (one for one in part_columns() if one.place == "Part.name")
    called = draft.take(name, row)
    # A single part is spoken of as the indicator itself.
    bases = [f"{base}.parts[{called or number}]", f"{base}.parts[{number}]"]
    bases = [base, *bases] if len(group.rows) == 1 else bases
    for one in bases[-2:]:
        draft.at(one, row.cell(name.title), name)
    part: dict[str, Any] = {"name": called, "zero": {}}
    for column in part_columns():
        if column.place == "Part.points":
            part["points"] = _points(draft, column, row, bases, indicator, alone=len(group.rows) == 1)
        elif column.owner == "Zero":
            places = [f"{one}.zero.{column.name}" for one in bases]
            part["zero"][column.name] = draft.take(column, row, *places)
            if row.raw(column.title) is not None:
                for one in bases:
                    draft.at(f"{one}.zero", row.cell(column.title), column)
        elif column.name != "name":
            part[column.name] = _value(draft, column, row, bases)
    if number == 0:
        _also_of_the_whole(draft, base, row)
    part["rule"] = rule = read_rule(draft, row, bases)
    if not part["formula"] and needs_formula(rule["kind"]):
        _blank_formula(draft, row, bases)
    return part


def _also_of_the_whole(draft: Draft, base: str, row: ReadRow) -> None:
    """Let what is said of an indicator by the name of a part's column be found on its first row."""
    for column in part_columns():
        if f"{base}.{column.name}" not in draft.places:
            draft.at(f"{base}.{column.name}", row.cell(column.title), column)


def _blank_formula(draft: Draft, row: ReadRow, bases: Sequence[str]) -> None:
    (column,) = (one for one in part_columns() if one.place == "Part.formula")
    places = [f"{one}.formula" for one in bases]
    if not draft.broken.intersection(places):
        draft.complain(
            row.cell(column.title), f"没有填写“{column.title}”", f"请填写：{column.label.prompt}", *places
        )


def _value(draft: Draft, column: Column, row: ReadRow, bases: Sequence[str]) -> Any:
    value = draft.take(column, row, *(f"{one}.{column.name}" for one in bases))
    # As it would be typed in Excel; in a cell of the text format the sign stays.
    return value.lstrip("=＝").strip() if column.name == "formula" else value


def _points(
    draft: Draft,
    column: Column,
    row: ReadRow,
    bases: Sequence[str],
    indicator: Mapping[str, Any],
    *,
    alone: bool,
) -> Any:
    """Read the points of a part; a single part has those of its indicator."""
    places = [f"{one}.points" for one in bases[-2:]]
    if alone and row.raw(column.title) is None:
        for place in places:
            draft.at(place, row.cell(_column("points").title), column)
        return indicator["points"]
    needed = Column(
        column.owner, column.name, column.label, column.codec, required=True, adapter=column.adapter
    )
    return draft.take(needed, row, *places)
