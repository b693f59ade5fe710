"""Headers of the sheets, from the columns of the model."""

from collections.abc import Iterator, Sequence

from evalbook.cell import Cell
from evalbook.indicator_book.choices import ChoiceCodec, YesNoCodec
from evalbook.indicator_book.codecs import ListCodec, TextCodec
from evalbook.indicator_book.columns import Column, kind_name, kinds, parameters, titles_in_use
from evalbook.indicator_book.drawing import SPARE_ROWS, Head
from evalbook.indicator_book.labels import label
from evalbook.indicator_book.pairs import PairsCodec
from evalbook.indicator_book.tables import (
    CODE_TITLE,
    FIRST_ROW,
    KIND_TITLE,
    NAME_TITLE,
    indicator_columns,
    part_columns,
    point_columns,
    tables,
)
from evalbook.indicators.model import IndicatorSystem
from evalbook.workbook import look
from evalbook.workbook.book import Style

_LONG = 40
PART_FILL, RULE_FILL = "#E2EFDA", "#FCE4D6"
"""Headers of what each part fills, and of how it is scored."""
_IN_FRONT = {"code", "level2", "name", "points", "scored", "combine", "formula", "unit"}
"""What an indicator and its parts show before the rule; policies and long texts follow it."""


def head(column: Column, sources: dict[str, str] | None = None, *, optional: bool = False) -> Head:
    """Turn a column into a header; `optional` where the software fills what is left blank."""
    prompt = column.label.prompt
    return Head(
        column.title,
        prompt,
        column.label.width,
        required=column.required and not optional,
        options=column.codec.options if isinstance(column.codec, ChoiceCodec | YesNoCodec) else (),
        source=(sources or {}).get(column.refers, ""),
        style=_style(column),
    )


def _style(column: Column) -> Style | None:
    typed = isinstance(column.codec, TextCodec | PairsCodec | ListCodec)
    # As text, so that 1-2 stays 1-2 and =甲/乙 stays a formula of ours; but not where texts are long:
    # Excel 2007 shows more than 255 characters of such a cell as ####.
    if typed and not column.refers and (column.label.width < _LONG or column.name == "formula"):
        return look.TEXT
    return None if typed else look.CENTRE


def sources(system: IndicatorSystem | None) -> dict[str, str]:
    """Reference the names of 一级 and 二级指标, which other columns offer in a dropdown."""
    result = {}
    for table in tables():
        if table.key in ("level1", "level2"):
            names = [column.name for column in table.columns]
            column = table.first + names.index("name")
            rows = len(getattr(system, table.key)) if system else 0
            last = FIRST_ROW + rows + SPARE_ROWS - 1
            top, bottom = Cell(table.sheet, FIRST_ROW, column), Cell(table.sheet, last, column)
            result[table.key] = f"={top.reference}:{bottom.reference.split('!')[1]}"
    return result


def indicator_heads(offered: dict[str, str]) -> list[Head]:
    """Headers of the indicators: what it is, how it is measured, how it is scored, long texts last."""
    own, parts = indicator_columns(), part_columns()
    kind = label("Rule", "kind")
    titles = tuple(one.title for one in kinds())
    return [
        *(head(one, offered) for one in own if one.name in _IN_FRONT),
        *(_part_head(one) for one in parts if one.name in _IN_FRONT),
        Head(KIND_TITLE, kind.prompt, kind.width, required=True, options=titles, fill=RULE_FILL),
        *parameter_heads(),
        *(_part_head(one) for one in parts if one.name not in _IN_FRONT),
        *(head(one, offered) for one in own if one.name not in _IN_FRONT),
    ]


def _part_head(column: Column) -> Head:
    made = head(column)
    return Head(made.title, made.prompt, made.width, options=made.options, style=made.style, fill=PART_FILL)


def parameter_heads() -> Iterator[Head]:
    """Headers of the parameters of all kinds of rule; kinds share those of the same title."""
    columns = [column for group in parameters().values() for column in group]
    for title in titles_in_use():
        same = [one for one in columns if one.title == title]
        options = tuple(dict.fromkeys(option for one in same for option in one.codec.options))
        first, called = head(same[0]), "、".join(f"“{user}”" for user in users(title, required=False))
        yield Head(
            title,
            f"{first.prompt}用于{called}。",
            first.width,
            options=options,
            style=first.style,
            fill=RULE_FILL,
        )


def users(title: str, *, required: bool) -> list[str]:
    """Titles of the kinds of rule that have a parameter of this title, or that cannot do without it."""
    return [
        kind.title
        for kind in kinds()
        for one in parameters()[kind_name(kind)]
        if one.title == title and (one.required or not required)
    ]


def point_heads() -> Sequence[Head]:
    """Headers of the check points."""
    return [
        Head(
            CODE_TITLE, "“指标”表里的编码；一个指标有几条要点就写几行。", 10, required=True, style=look.TEXT
        ),
        Head(NAME_TITLE, "只供对照，可以不填。", 24),
        *(head(one) for one in point_columns()),
    ]
