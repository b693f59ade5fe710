"""Read the rule of a part: its kind, and the columns that kind uses."""

from collections.abc import Sequence
from typing import Any

from evalbook.indicator_book.codecs import text_of
from evalbook.indicator_book.columns import kind_name, kinds, parameters, titles_in_use
from evalbook.indicator_book.draft import Draft
from evalbook.indicator_book.grid import ReadRow, did_you_mean
from evalbook.indicator_book.mistakes import ContentError
from evalbook.indicator_book.tables import KIND_TITLE
from evalbook.indicators.rules.base import RuleBase


def read_rule(draft: Draft, row: ReadRow, bases: Sequence[str]) -> dict[str, Any]:
    """Read the rule; `bases` are the places by which the part is known."""
    places = [f"{base}.rule" for base in bases]
    for place in places:
        draft.at(place, row.cell(KIND_TITLE))
    kind = _kind(draft, row, places)
    if kind is None:
        # What the formula should give is not known either.
        draft.broken.update(f"{base}.{key}" for base in bases for key in ("formula", "check_points", "unit"))
        return {"kind": "threshold", "side": "at_least", "target_value": 1}
    word = kind_name(kind)
    rule: dict[str, Any] = {"kind": word}
    needs = f"，“{kind.title}”要用它"
    for column in parameters()[word]:
        rule[column.name] = draft.take(
            column, row, *(f"{place}.{column.name}" for place in places), needs=needs
        )
    used = {column.title for column in parameters()[word]}
    for title in titles_in_use():
        if title not in used and row.raw(title) is not None:
            message = f"“{kind.title}”不用“{title}”一栏"
            draft.complain(row.cell(title), message, "请清空这一格，或改选计分方法。")
    return rule


def needs_formula(word: str) -> bool:
    """Whether rules of a kind judge what a formula gives; others know it, or ask check points alone."""
    return any(
        kind.consumes.names_choice or not (kind.consumes.asks_check_points or kind.knows_formula)
        for kind in kinds()
        if kind_name(kind) == word
    )


def _kind(draft: Draft, row: ReadRow, places: Sequence[str]) -> type[RuleBase] | None:
    by_title = {kind.title: kind for kind in kinds()}
    raw = row.raw(KIND_TITLE)
    cell = row.cell(KIND_TITLE)
    if raw is None:
        draft.complain(cell, f"没有填写“{KIND_TITLE}”", "请从下拉列表里选一种。", *places)
        return None
    try:
        text = text_of(raw)
    except ContentError as error:
        draft.complain(cell, error.message, error.remedy, *places)
        return None
    if text not in by_title:
        hint = did_you_mean(text, by_title)
        draft.complain(cell, f"没有“{text}”这种计分方法{hint}", "请从下拉列表里选一种。", *places)
        return None
    return by_title[text]
