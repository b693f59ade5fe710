"""The built-in system as text, changed copies of it, and what loading says of them."""

import re
from importlib import resources

import pytest

from evalbook.indicators.load import loads
from evalbook.indicators.problems import IndicatorSystemError

BUILT_IN = (
    resources.files("evalbook.indicators").joinpath("systems", "county-2024.toml").read_text(encoding="utf-8")
)


def changed(*replacements: tuple[str, str]) -> str:
    """Return the text with each first string, which must occur, replaced once by the second."""
    text = BUILT_IN
    for old, new in replacements:
        if old not in text:
            raise KeyError(old)
        text = text.replace(old, new, 1)
    return text


def in_block(head: str, old: str, new: str) -> str:
    """Return the text with a string replaced after `head`, such as `code = "B11"`."""
    before, found, after = BUILT_IN.partition(head)
    if not found or old not in after:
        raise KeyError(f"{head} … {old}")
    return before + found + after.replace(old, new, 1)


def problems(text: str) -> list[tuple[str, str]]:
    """Load a text that is wrong; return places and messages in the order reported."""
    with pytest.raises(IndicatorSystemError) as caught:
        loads(text, "试.toml")
    found = caught.value.problems
    assert str(caught.value).startswith(f"指标体系“试.toml”有{len(found)}处错误：")
    for one in found:
        assert str(one) in str(caught.value)
        # Codes and keys apart, nobody needs English to read it.
        assert re.search("[\u4e00-\u9fff]", one.message)
    return [(one.place, one.message) for one in found]
