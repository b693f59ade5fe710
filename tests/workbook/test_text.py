"""Texts made fit for cells and documents."""

import pytest

from evalbook.workbook.text import clean, fit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("审计局", "审计局"),
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("a\tb", "a\tb"),
        ("\x00\x08\x0b\x0c\x0e\x1f", ""),
        ("\x7f\x84\x86\x9f", ""),
        ("a\ud800b\udfffc", "abc"),
        ("\ufdd0\ufdef\ufffe\uffff", ""),
        ("𠮷😀é　", "𠮷😀é　"),
        ("_x0001_", "_x0001_"),
    ],
)
def test_characters_no_program_takes_are_dropped(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("长" * 32_700) == "长" * 32_700


@pytest.mark.parametrize("character", ["长", "😀", "a"])
def test_a_text_that_does_not_fit_is_cut_below_excel_s_limit(character: str) -> None:
    text = fit(character * 40_000)
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.endswith("…（已截断，原文40000字）")
    assert text.startswith(character * 16_000)


def test_a_character_of_two_units_is_never_halved() -> None:
    text = fit("a" + "😀" * 20_000)
    assert text.count("😀") == 16_349
    assert text.encode("utf-8")
