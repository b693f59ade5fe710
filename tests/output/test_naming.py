"""Names of output files: safe on every system, short, unique and stable."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalbook.output.naming import safe_name, short_hash

MARKED = re.compile(r"-[0-9a-f]{6}$")


def named(text: str) -> str:
    return safe_name(text, text)


@pytest.mark.parametrize(
    "name", ["示例县审计局", "示例县 审计局", "A局", "第1局-2", "12345", "示例县〇〇局", "a.b", "示例县𠮷局"]
)
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert named(name) == name


def test_full_width_brackets_stay_as_the_office_writes_them() -> None:
    assert named("审计局（示例）") == "审计局（示例）"


def test_full_width_letters_and_digits_become_plain_ones_without_a_mark() -> None:
    assert named("第１审计局Ａ") == "第1审计局A"


@pytest.mark.parametrize(
    "name", ["CON", "con", "Nul", "COM1", "lpt9", "AUX.txt", "prn.审计局", "COM¹", "con.a.b"]
)
def test_names_reserved_on_windows_are_marked(name: str) -> None:
    assert MARKED.search(named(name))
    # Windows takes "AUX.anything" for the device as well.
    assert not re.fullmatch(r"(?i)con|nul|com\d|lpt\d|aux|prn", named(name).partition(".")[0])


@pytest.mark.parametrize("name", ["CONTROL", "公司CON", "AUXILIARY", "COM"])
def test_names_that_only_look_reserved_stay(name: str) -> None:
    assert named(name) == name


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a/b", "a_b"),
        ("a\\b", "a_b"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\审计局", "C__审计局"),
        ('<>:"|?*', "_______"),
        ("审计局：办公室", "审计局_办公室"),
        ("审计／局", "审计_局"),
        ("审计局.", "审计局"),
        ("审计局. . ", "审计局"),
        ("...审计局", "审计局"),
        ("审\n计\t局", "审计局"),
        ("审\x1b[31m计\x00局", "审[31m计局"),
        ("审\u202e计\u200b局\ufeff", "审计局"),
        ("审\ud800计局", "审计局"),
    ],
)
def test_what_no_name_may_hold_is_replaced_and_marked(name: str, start: str) -> None:
    assert MARKED.sub("", named(name)) == start
    assert MARKED.search(named(name))


@pytest.mark.parametrize("name", ["", " ", "...", "\u200b", "/", "\x00"])
def test_a_name_of_nothing_gets_one(name: str) -> None:
    assert MARKED.search(named(name))
    assert MARKED.sub("", named(name)) in ("未命名", "_")


def test_names_changed_alike_stay_apart() -> None:
    changed = {named("a/b"), named("a:b"), named("a?b"), named("a_b")}
    assert len(changed) == 4
    assert named("a_b") == "a_b"


@pytest.mark.parametrize("character", ["长", "a", "𠮷", "é"])
def test_long_names_are_cut_to_eighty_characters_and_180_bytes(character: str) -> None:
    name = named(character * 300)
    assert len(name) <= 80
    assert len(name.encode()) <= 180
    assert MARKED.search(name)
    assert named(character * 300) != named(character * 301)


def test_names_are_stable() -> None:
    # SHA-256 of "a/b" begins c14cddc033f6.
    assert named("a/b") == "a_b-c14cdd"
    assert short_hash("a/b") == "c14cdd"


def test_the_mark_comes_from_the_identity() -> None:
    assert safe_name("a/b", "一") != safe_name("a/b", "二")
    assert safe_name("ab", "一") == safe_name("ab", "二") == "ab"


@given(st.text(max_size=300))
def test_any_text_gives_a_safe_name(text: str) -> None:
    name = named(text)
    assert name == unicodedata.normalize("NFC", name)
    assert 0 < len(name) <= 80
    assert len(name.encode()) <= 180
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in name)
    assert name == name.strip(". ")
    assert name == named(text)
