"""Values in cells: what is written is read back, whatever it is."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalbook.indicator_book.choices import ChoiceCodec, YesNoCodec
from evalbook.indicator_book.codecs import (
    Codec,
    ListCodec,
    NumberCodec,
    OptionalCodec,
    TextCodec,
)
from evalbook.indicator_book.mistakes import ContentError
from evalbook.indicator_book.pairs import PairsCodec
from evalbook.indicators.rules.bands import Band
from evalbook.indicators.rules.words import Word

BANDS, WORDS = PairsCodec(Band, "70得3"), PairsCodec(Word, "优秀得5")
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6)


def through_a_cell(codec: Codec, value: Any) -> Any:
    written = codec.encode(value)
    return codec.decode(float(written) if isinstance(written, Decimal) else written)


@given(NUMBERS)
def test_numbers(value: Decimal) -> None:
    """A number with more digits than a cell holds is written as text."""
    assert through_a_cell(NumberCodec(), value) == value


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
def test_bands(pairs: list[tuple[Decimal, Decimal]]) -> None:
    bands = tuple(Band(limit=limit, points=points) for limit, points in pairs)
    assert tuple(Band(**one) for one in through_a_cell(BANDS, bands)) == bands


@given(st.lists(st.tuples(st.text("优良得中1至差", min_size=1), NUMBERS), min_size=1))
def test_words(pairs: list[tuple[str, Decimal]]) -> None:
    words = tuple(Word(word=word, points=points) for word, points in pairs)
    assert tuple(Word(**one) for one in through_a_cell(WORDS, words)) == words


@given(st.booleans())
def test_yes_and_no(value: bool) -> None:  # noqa: FBT001 - hypothesis passes values by position
    assert through_a_cell(YesNoCodec(), value) is value


@pytest.mark.parametrize(
    ("codec", "raw", "value"),
    [
        (TextCodec(), 2024.0, "2024"),
        (TextCodec(), 1, "1"),
        (TextCodec(), " 甲 ", "甲"),
        (TextCodec("无"), "无", ""),
        (NumberCodec(whole=True), 2.0, 2),
        (OptionalCodec(NumberCodec()), "不限", None),
        (OptionalCodec(NumberCodec()), 3.5, Decimal("3.5")),
        (ListCodec(), "优秀、良好\n合格、", ("优秀", "良好", "合格")),
        (ChoiceCodec({"a": "≥", "b": "≤"}), ">=", "a"),
    ],
)
def test_what_is_read(codec: Codec, raw: object, value: object) -> None:
    assert codec.decode(raw) == value


@pytest.mark.parametrize(
    ("codec", "raw"),
    [
        (NumberCodec(), float("nan")),
        (NumberCodec(), "NaN"),
        (NumberCodec(), "1e999"),
        (NumberCodec(whole=True), 2.5),
        (YesNoCodec(), "对"),
        (ChoiceCodec({"a": "≥"}), "="),
        (BANDS, "得"),
        (BANDS, "70得3得2"),
        (BANDS, "70得"),
        (BANDS, "一得二"),
        (BANDS, "70得3至5"),
        (BANDS, "90得5;八十得4"),
        (WORDS, "优秀"),
    ],
)
def test_what_is_refused(codec: Codec, raw: object) -> None:
    with pytest.raises(ContentError) as caught:
        codec.decode(raw)
    assert caught.value.message
    assert caught.value.remedy.startswith("请")
