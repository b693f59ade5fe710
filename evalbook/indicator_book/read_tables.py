"""Read the settings and the plain tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from evalbook.cell import Cell
from evalbook.indicator_book.codecs import ListCodec, text_of
from evalbook.indicator_book.columns import Column
from evalbook.indicator_book.draft import Draft, stand_in
from evalbook.indicator_book.grid import ReadRow, ReadSheet, did_you_mean
from evalbook.indicator_book.mistakes import ContentError
from evalbook.indicator_book.tables import CONTENT_TITLE, SETTING_TITLE, Table, settings


def read_settings(
    draft: Draft, sheet: ReadSheet, columns: Sequence[Column] | None = None, key: str = "about"
) -> None:
    """Read the lines of the settings, in whatever order they stand; `key` is their name in the model."""
    by_title = {column.title: column for column in (settings() if columns is None else columns)}
    lines: dict[str, list[ReadRow]] = {title: [] for title in by_title}
    for row in sheet.rows((SETTING_TITLE, CONTENT_TITLE)):
        title = _title(draft, row)
        if title in lines:
            lines[title].append(row)
        elif title:
            hint = did_you_mean(title, by_title)
            remedy = "请照空白表改正这一行，或删去它。"
            draft.complain(row.cell(SETTING_TITLE), f"不认识的项目“{title}”{hint}", remedy)
    own: dict[str, Any] = {}
    for title, column in by_title.items():
        own[column.name] = _setting(draft, sheet, column, lines[title], key)
    draft.data[key] = own


def _title(draft: Draft, row: ReadRow) -> str:
    raw = row.raw(SETTING_TITLE)
    if raw is None:
        draft.complain(
            row.cell(SETTING_TITLE), "这一行没有写是什么项目", "请在“项目”一栏写明，或删去这一行。"
        )
        return ""
    try:
        return text_of(raw)
    except ContentError as error:
        draft.complain(row.cell(SETTING_TITLE), error.message, error.remedy)
        return ""


def _setting(draft: Draft, sheet: ReadSheet, column: Column, rows: Sequence[ReadRow], key: str) -> Any:
    place = f"{key}.{column.name}"
    if isinstance(column.codec, ListCodec):
        return _members(draft, column, rows, place)
    if not rows:
        header = Cell(sheet.name, sheet.header, sheet.positions.get(SETTING_TITLE, 0))
        if column.required:
            remedy = f"请加一行：“项目”写“{column.title}”，“内容”{column.codec.expects}"
            draft.complain(header, f"缺少项目“{column.title}”", remedy, place)
            return stand_in(column, 0)
        return column.default
    for row in rows[1:]:
        draft.complain(row.cell(SETTING_TITLE), f"项目“{column.title}”重复", "请删去多余的一行。")
    return _content(draft, column, rows[0], place)


def _members(draft: Draft, column: Column, rows: Sequence[ReadRow], place: str) -> list[str]:
    members: list[str] = []
    for row in rows:
        raw = row.raw(CONTENT_TITLE)
        if raw is None:
            continue
        draft.at(f"{place}[{len(members)}]", row.cell(CONTENT_TITLE), column)
        try:
            members.append(text_of(raw))
        except ContentError as error:
            draft.complain(row.cell(CONTENT_TITLE), f"“{column.title}”：{error.message}", error.remedy, place)
    return members


def _content(draft: Draft, column: Column, row: ReadRow, place: str) -> Any:
    """Read a line as if its content stood in a column of its own title."""
    raw = row.raw(CONTENT_TITLE)
    positions = {column.title: row.positions.get(CONTENT_TITLE, 0)}
    values = {} if raw is None else {column.title: raw}
    return draft.take(column, replace(row, positions=positions, values=values), place)


def read_table(draft: Draft, sheet: ReadSheet, table: Table) -> None:
    """Read the rows of a plain table."""
    titles = [column.title for column in table.columns]
    rows = list(sheet.rows(titles))
    codes = {text for row in rows for text in [row.raw(titles[0])] if isinstance(text, str)}
    members: list[Mapping[str, Any]] = []
    for row in rows:
        if table.auto and row.raw(titles[0]) is None:
            row = _with_code(row, titles[0], table.auto, codes)  # noqa: PLW2901 - the same row, completed
        members.append(_member(draft, table, row, len(members)))
    draft.data[table.key] = members
    # What is said of the whole table is mostly that its points do not add up.
    whole = next((one.title for one in table.columns if one.name == "points"), titles[-1])
    draft.at(table.key, Cell(sheet.name, sheet.header, sheet.positions.get(whole, 0)))
    if table.key.startswith("level"):
        draft.refer(table, members)


def _with_code(row: ReadRow, title: str, pattern: str, taken: set[str]) -> ReadRow:
    number = 1
    while pattern.format(number) in taken:
        number += 1
    taken.add(pattern.format(number))
    return replace(row, values={**row.values, title: pattern.format(number)})


def _member(draft: Draft, table: Table, row: ReadRow, position: int) -> Mapping[str, Any]:
    first, *rest = table.columns
    label = draft.take(first, row)
    place = f"{table.key}[{label or position}]"
    member = {first.name: label}
    for at in (place, f"{place}.{first.name}"):
        draft.at(at, row.cell(first.title), first)
    if any(one.cell == row.cell(first.title) for one in draft.mistakes):
        draft.broken.add(f"{place}.{first.name}")
    for column in rest:
        member[column.name] = draft.take(column, row, f"{place}.{column.name}")
    if "name" in member and table.key == "fields":
        title = next(one.title for one in table.columns if one.name == "name")
        draft.at(f"{table.key}.name[{member['name']}]", row.cell(title))
    return member
