"""The cells to fill in, derived from the system: one contract for template, reader and checks."""

import re

import pytest

from evalbook.indicators.entries import SHEET_FIELDS, SHEET_POINTS, Entry, EntryKind, entries
from evalbook.indicators.load import load, loads
from tests.indicators.toml_text import BUILT_IN


def entry(key: str) -> Entry:
    return next(one for one in entries(load()) if one.key == key)


def test_keys_and_names_are_unique() -> None:
    keys = [one.key for one in entries(load())]
    # Excel tells names apart without regard to capitals.
    names = [one.name.lower() for one in entries(load())]
    assert len(keys) == len(set(keys)) == len(set(names))


@pytest.mark.parametrize("name", [one.name for one in entries(load())])
def test_a_name_is_a_legal_defined_name(name: str) -> None:
    assert re.fullmatch(r"eb_[A-Za-z0-9_]{1,200}", name)


def test_every_field_check_point_and_score_has_its_cell() -> None:
    system = load()
    keys = {one.key for one in entries(system)}
    assert {f"field.{field.code}" for field in system.fields} <= keys
    for indicator in system.indicators:
        for number in range(1, len(indicator.check_points) + 1):
            assert {f"point.{indicator.code}.{number}", f"note.{indicator.code}.{number}"} <= keys
        assert (f"self.{indicator.code}" in keys) is indicator.scored
        assert (f"reason.{indicator.code}" in keys) is indicator.scored
        assert f"evidence.{indicator.code}" in keys
    for section in system.sections:
        assert {f"text.{section.code}.{number}" for number in range(1, section.cells + 1)} <= keys


def test_what_a_field_takes() -> None:
    amount, count, percent = entry("field.budget"), entry("field.posts_admin"), entry("field.satisfaction")
    assert (amount.sheet, amount.kind, amount.unit, amount.minimum, amount.required) == (
        SHEET_FIELDS,
        EntryKind.AMOUNT,
        "万元",
        0,
        True,
    )
    assert (count.kind, count.unit) == (EntryKind.COUNT, "人")
    assert (percent.kind, percent.minimum, percent.maximum) == (EntryKind.PERCENT, 0, 1)
    rating = entry("field.assessment")
    assert (rating.kind, rating.options) == (EntryKind.CHOICE, ("优秀", "良好", "合格", "不合格"))
    assert (rating.minimum, rating.maximum) == (None, None)


def test_what_a_check_point_takes() -> None:
    assert entry("point.B32.2").options == ("是", "否")
    assert entry("point.B32.3").options == ("是", "否", "不适用")
    counted = entry("point.B22.1")
    assert (counted.sheet, counted.kind, counted.unit, counted.minimum, counted.options) == (
        SHEET_POINTS,
        EntryKind.COUNT,
        "次",
        0,
        (),
    )


def test_what_a_self_score_takes() -> None:
    claim = entry("self.B22")
    assert (claim.kind, claim.minimum, claim.maximum, claim.required) == (EntryKind.SCORE, 0, 9, False)


def test_numbers_are_told_from_the_rest() -> None:
    numbers = {kind for kind in EntryKind if kind.is_number}
    assert numbers == {EntryKind.AMOUNT, EntryKind.COUNT, EntryKind.PERCENT, EntryKind.SCORE}


def test_equal_systems_have_equal_entries() -> None:
    another = loads(BUILT_IN, "copy")
    assert entries(another) == entries(load())
    assert entries(load()) is entries(load())
