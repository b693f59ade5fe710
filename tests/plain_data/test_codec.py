"""The codec: what goes in comes out, and nothing else does."""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.intake.mail import Mail
from evalbook.intake.reading import Reading
from evalbook.intake.refusal import Remark
from evalbook.intake.source import Source
from evalbook.plain_data.codec import Codec
from evalbook.plain_data.kept import Kept
from evalbook.results.completeness import Completeness
from evalbook.results.outcome import PassedOver
from evalbook.results.returned import Return
from evalbook.store import FORMAT, decode, encode
from evalbook.submission import InRange, Submission, Value

TEXTS = st.text(st.characters(), max_size=20)
"""Texts with lone surrogates among them, and with two that would make one character together."""
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
CELLS = st.builds(Cell, TEXTS, st.integers(0, 2**20), st.integers(0, 2**14))
CONTENTS = NUMBERS | TEXTS | st.dates()
VALUES = st.builds(Value, CONTENTS, CELLS, TEXTS, TEXTS)
FINDINGS = st.builds(Finding, TEXTS, TEXTS, st.none() | CELLS, st.dictionaries(TEXTS, TEXTS), TEXTS)
REMARKS = st.builds(Remark, TEXTS, st.dictionaries(TEXTS, TEXTS))
SUBMISSIONS = st.builds(
    Submission,
    TEXTS,
    TEXTS,
    st.dictionaries(TEXTS, VALUES, max_size=3),
    st.dictionaries(TEXTS, CELLS, max_size=3),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
    st.dictionaries(TEXTS, st.builds(InRange, NUMBERS), max_size=2),
)
OBJECTS = st.one_of(
    CELLS,
    VALUES,
    FINDINGS,
    SUBMISSIONS,
    st.builds(PassedOver, TEXTS, TEXTS, st.booleans()),
    st.builds(Completeness, st.integers(), st.integers()),
    st.builds(
        Source,
        st.just(Path("收件/甲局")),
        TEXTS,
        TEXTS,
        st.lists(st.integers()).map(tuple),
        st.none() | st.builds(Mail, TEXTS, TEXTS, TEXTS),
        st.none() | REMARKS,
        st.lists(REMARKS, max_size=2).map(tuple),
    ),
    st.builds(
        Return,
        TEXTS,
        TEXTS,
        TEXTS,
        st.none() | st.dates(),
        st.lists(FINDINGS, max_size=2).map(tuple),
        st.booleans(),
        TEXTS,
    ),
)
MOMENTS = st.datetimes(timezones=st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=8)))).map(
    lambda moment: moment.replace(fold=0)  # which of two equal hours is meant is not kept
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | CONTENTS | MOMENTS | st.binary(max_size=9) | OBJECTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=8,
)


class Colour(Enum):
    RED = 1
    BLUE = "蓝"


class Word(StrEnum):
    YES = "是"


@dataclass(frozen=True)
class Pair:
    left: int
    right: tuple[int, str] | None = None


@dataclass(frozen=True)
class Alone:
    members: list[Pair] = field(default_factory=list)


@given(PLAIN)
@settings(max_examples=120, deadline=None)
def test_what_goes_in_comes_out(value: Any) -> None:
    again = decode(encode(value))
    assert again == value
    # Classes, the digits of numbers and what is left out of comparisons are the same as well.
    assert repr(again) == repr(value)


@pytest.mark.parametrize(
    "text", ["\ud800", "\udcff局", "\ud83d\ude00", "\ud83d" + "\ude00", "\0", "\u2028", "😀"]
)
def test_texts_that_no_unicode_has(text: str) -> None:
    assert decode(encode([text, {text: text}])) == [text, {text: text}]


def test_enums_and_own_classes() -> None:
    codec = Codec([Kept("P", Pair), Kept("A", Alone)], {"CO": Colour, "W": Word})
    value = {"a": [Colour.RED, Word.YES, "是"], "b": Alone([Pair(1, (2, "三")), Pair(4)])}
    again: Any = codec.decode(codec.encode(value))
    assert again == value
    assert type(again["a"][1]) is Word
    assert type(again["a"][2]) is str


class Strange(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        {1: "a"},
        {"a": {2: 3}},
        object(),
        {1, 2},
        Strange("a"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Word.YES,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_is_not_written(value: Any) -> None:
    with pytest.raises(ValueError, match=r"plain|number|key"):
        encode([value])


def test_what_holds_itself_is_not_written() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ValueError, match="plain"):
        encode(endless)


def raw(body: Any, cells: Any = ((), (), ())) -> bytes:
    return json.dumps([body, {"C": cells}]).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[1,2]",
        b"[1,{}]",
        b"[" * 100_000,
        b'["' + b"a" * 9,
        raw([]),
        raw(["no such tag"]),
        raw([[], 1]),
        raw(1.5),
        raw({"a": 1e999}),
        raw(["d", "NaN"]),
        raw(["d", "1,5"]),
        raw(["d", 15]),
        raw(["d"]),
        raw(["d", "1", "2"]),
        raw(["y", "2024-02-30"]),
        raw(["m", "gestern"]),
        raw(["b", "%%%"]),
        raw(["C", 0]),
        raw(["C", -1], [["a"], [1], [2]]),
        raw(["C", "0"], [["a"], [1], [2]]),
        raw(["C", 0], [["a"], [1]]),
        raw(["C", 0], [["a"], [1], ["2"]]),
        raw(["C", 0], [["a"], [True], [2]]),
        raw(["C", 0], [["a", "b"], [1], [2]]),
        raw(["C", 0], [[["l"]], [1], [2]]),
        raw(["PO", "a", "b"]),
        raw(["PO", "a", "b", False, 1]),
        raw(["PO", "a", "b", 0]),
        raw(["I", "1.5"]),
        raw(["F", "C01", "a", None, ["l"], ""]),
        raw(["F", "C01", "a", None, {"label": 1}, ""]),
        raw(["S", "a", "b", {"k": "v"}, {}, {}, {}]),
        raw(["R", None, [1], ["l"]]),
        raw(["R", None, ["t"], ["l"]]),
    ],
    ids=lambda data: data[:60],
)
def test_what_was_never_written_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any sentence will do, it is for programmers
        decode(data)


def test_damage_is_refused_or_gives_something_plain() -> None:
    cell = Cell("基础数据", 1, 2)
    finding = Finding("C01", "甲.xlsx", cell, {"label": "预算"})
    whole = encode(
        Reading(Submission("甲.xlsx", "0", {"a": Value(Decimal("1.5"), cell)}, {"a": cell}), [finding])
    )
    draw = random.Random(7)
    for _ in range(3000):
        spoilt = bytearray(whole)
        for _ in range(draw.randrange(1, 4)):
            spoilt[draw.randrange(len(spoilt))] = draw.choice(b'[]{}",:0123456789truefalsnCVFSR\\u-\xff')
        try:
            again = decode(bytes(spoilt))
        except ValueError:
            continue
        # What it gave is plain data again, of which every part is sound.
        assert decode(encode(again)) == again


def test_another_shape_is_another_format() -> None:
    @dataclass(frozen=True)
    class Cell:  # type: ignore[no-redef,unused-ignore]
        sheet: str
        row: int

    def name(cls: type, tag: str = "C") -> str:
        return Codec([Kept(tag, cls)]).format

    @dataclass(frozen=True)
    class Other:
        sheet: str
        row: str

    Other.__name__ = "Cell"
    assert len({name(Cell), name(Other), name(Pair), name(Cell, "D")}) == 4
    assert decode(encode(FORMAT)) == FORMAT


def test_a_class_is_told_of_once() -> None:
    with pytest.raises(TypeError):
        Codec([Kept("P", Pair), Kept("P", Alone)])
    with pytest.raises(TypeError):
        Codec([Kept("P", Pair), Kept("Q", Pair)])
