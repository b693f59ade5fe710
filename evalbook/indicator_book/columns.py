"""Columns of the workbook, found by looking at the model: a new field of it is a new column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from evalbook.indicator_book.choices import ChoiceCodec, YesNoCodec
from evalbook.indicator_book.codecs import (
    EMPTY,
    Codec,
    ListCodec,
    NumberCodec,
    OptionalCodec,
    TextCodec,
)
from evalbook.indicator_book.labels import PAIR_SAMPLES, Label, choice, label
from evalbook.indicator_book.pairs import PairsCodec
from evalbook.indicators.rules import Rule
from evalbook.indicators.rules.base import RuleBase

_MAY_BE_BLANK = {
    "About.annex",
    "About.county",
    "About.default_note",
    "About.notice",
    "CoverItem.help",
    "Field.group",
    "Field.meaning",
    "Field.source",
    "Field.unit",
    "Indicator.explanation",
    "ProjectAbout.county",
    "ProjectAbout.default_note",
    "ProjectAbout.notice",
    "ProjectItem.help",
    "Section.number",
}
"""Texts that the model wants and that may be empty."""

_WRITTEN_OUT = {"Part.unit", "CheckPoint.points", "Section.cells", "Field.minimum"}
"""What is written even where it is the default, because people look for it."""

REFERENCES = {
    "Indicator.level2": "level2",
    "Level2.level1": "level1",
    "ProjectLevel2.level1": "level1",
    "Section.level1": "level1",
}
"""What names a row of another table: by its code in the model, by its name in the workbook."""


@dataclass(frozen=True)
class Column:
    """A field of the model as a column."""

    owner: str
    name: str
    label: Label
    codec: Codec
    required: bool
    default: Any = None
    """What a blank cell means, where it is not required."""
    adapter: TypeAdapter[Any] | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """Title, as printed in the header."""
        return self.label.title

    @property
    def place(self) -> str:
        """`Part.formula`."""
        return f"{self.owner}.{self.name}"

    @property
    def refers(self) -> str:
        """Key of the table whose rows the column names; empty where it names none."""
        return REFERENCES.get(self.place, "")

    @property
    def written_out(self) -> bool:
        """Whether the default is written too."""
        return self.required or self.place in _WRITTEN_OUT


@cache
def columns_of(model: type[BaseModel], *, without: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """List the fields of a model as columns, in its order; asked for with every row, they are made once."""
    fields = model.model_fields.items()
    return tuple(_column(model.__name__, name, info) for name, info in fields if name not in without)


def _column(owner: str, name: str, info: FieldInfo) -> Column:
    codec = codec_for(name, info.annotation)
    required = info.is_required() and f"{owner}.{name}" not in _MAY_BE_BLANK
    default = "" if info.is_required() else info.get_default()
    if isinstance(codec, TextCodec) and default:
        codec = TextCodec(EMPTY)
    kind: Any = Annotated[info.annotation, info]
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    words = label("Rule" if name in _rule_fields() and owner in _rule_names() else owner, name)
    return Column(owner, name, words, codec, required, default, adapter)


def codec_for(name: str, annotation: Any) -> Codec:
    """Choose how values of a type stand in cells; raises `TypeError` for a type without a way."""
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (one for one in get_args(annotation) if one is not NoneType)
        return OptionalCodec(codec_for(name, inner))
    if get_origin(annotation) is Literal:
        return ChoiceCodec({value: choice(name, value) for value in get_args(annotation)})
    if get_origin(annotation) is tuple:
        member = get_args(annotation)[0]
        return ListCodec() if member is str else PairsCodec(member, PAIR_SAMPLES.get(name, "…得…"))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ChoiceCodec({value: choice(annotation.__name__, value.value) for value in annotation})
    simple: dict[Any, Codec] = {
        bool: YesNoCodec(),
        int: NumberCodec(whole=True),
        Decimal: NumberCodec(),
        str: TextCodec(),
    }
    if annotation not in simple:
        raise TypeError(f"no way to write {annotation} into a cell")
    return simple[annotation]


def kinds() -> tuple[type[RuleBase], ...]:
    """Every kind of rule, in the order of the registry."""
    members: tuple[type[RuleBase], ...] = get_args(get_args(Rule)[0])
    return members


def kind_name(kind: type[RuleBase]) -> str:
    """Return the word by which the model tells a kind: `deduct`."""
    name: str = get_args(kind.model_fields["kind"].annotation)[0]
    return name


@cache
def _rule_names() -> frozenset[str]:
    return frozenset(kind.__name__ for kind in kinds())


@cache
def _rule_fields() -> frozenset[str]:
    return frozenset(name for kind in kinds() for name in kind.model_fields)


@cache
def parameters() -> Mapping[str, tuple[Column, ...]]:
    """Parameters of each kind of rule, by the kind's word."""
    return {kind_name(kind): columns_of(kind, without=("kind",)) for kind in kinds()}


_FIRST_IN_SIGHT = (
    "side",
    "target_value",
    "step",
    "points_per_step",
    "part_step",
    "bands",
    "exact_first",
    "words",
    "award",
    "points_each",
)


def in_sight(column: Column) -> int:
    """Rank a parameter: the columns that most rules use come first."""
    return _FIRST_IN_SIGHT.index(column.name) if column.name in _FIRST_IN_SIGHT else len(_FIRST_IN_SIGHT)


def titles_in_use() -> Iterator[str]:
    """Titles of all parameter columns, each once, the most used first."""
    columns = [column for group in parameters().values() for column in group]
    yield from dict.fromkeys(column.title for column in sorted(columns, key=in_sight))
