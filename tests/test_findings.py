"""The catalogue of findings: every line can be written, and is written for its reader."""

import re
import string

import pytest

from evalbook.cell import Cell
from evalbook.findings import CATALOGUE, Finding, Kind, Level

# The only words a reader meets that are not Chinese.
FOREIGN_WORDS = {"Excel", "WPS", "xlsx", "xls", "et", "PDF", "Word", "eml", "zip", "KB", "MB"}


def slots(kind: Kind) -> set[str]:
    """Names of the slots of a line."""
    texts = (kind.message, kind.remedy)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def finding(code: str) -> Finding:
    """Make a finding whose slots hold their own names in full-width brackets."""
    filled = {name: f"〔{name}〕" for name in slots(CATALOGUE[code])}
    return Finding(code, "甲局.xlsx", Cell("基础数据", 11, 3), filled)


def test_codes_are_in_order() -> None:
    letters = "".join(code[0] for code in CATALOGUE)
    assert re.fullmatch(r"(.)\1*(?:(.)\2*)*", letters)
    for letter in set(letters):
        numbers = [int(code[1:]) for code in CATALOGUE if code[0] == letter]
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("code", CATALOGUE)
def test_codes_are_a_letter_and_two_digits(code: str) -> None:
    assert re.fullmatch(r"[A-Z]\d{2}", code)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_line_is_written_with_its_own_slots_and_no_others(code: str) -> None:
    one = finding(code)
    for text in (one.message, one.remedy):
        assert not re.search(r"[{}]", text)
    for name in slots(one.kind):
        assert f"〔{name}〕" in one.message + one.remedy


@pytest.mark.parametrize("code", [code for code in CATALOGUE if slots(CATALOGUE[code])])
def test_a_missing_slot_is_an_error_of_the_program(code: str) -> None:
    with pytest.raises(KeyError):
        _ = (Finding(code, "甲局.xlsx").message, Finding(code, "甲局.xlsx").remedy)


@pytest.mark.parametrize("code", CATALOGUE)
def test_slots_are_plain_names(code: str) -> None:
    assert all(re.fullmatch(r"[a-z_]+", name) for name in slots(CATALOGUE[code]))


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_line_is_chinese_and_ends_with_a_full_stop(code: str) -> None:
    kind = CATALOGUE[code]
    for text in (kind.message, kind.remedy):
        assert text.endswith("。")
        assert "。。" not in text
        foreign = set(re.findall(r"[A-Za-z]+", re.sub(r"{[a-z_]+}", "", text)))
        assert foreign <= FOREIGN_WORDS
        # Full-width marks between Chinese words; a half-width one stands in file names and numbers only.
        assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", text)
    assert kind.title
    assert not kind.title.endswith("。")


def test_titles_are_unique() -> None:
    titles = [kind.title for kind in CATALOGUE.values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_remedy_asks_for_something(code: str) -> None:
    assert re.search("请|无需|不必", CATALOGUE[code].remedy)


@pytest.mark.parametrize("code", CATALOGUE)
def test_only_an_error_keeps_a_file_from_being_scored(code: str) -> None:
    one = finding(code)
    assert one.level is CATALOGUE[code].level
    assert one.is_error is (one.level is Level.ERROR)


def test_levels_in_words() -> None:
    assert [level.value for level in Level] == ["错误", "警告", "提示"]


def test_a_finding_names_its_cell_or_the_whole_file() -> None:
    assert finding("C01").place == "基础数据!D12"
    assert Finding("F02", "甲局.xlsx").place == ""


def test_a_written_finding() -> None:
    one = Finding(
        "C02", "甲局.xlsx", Cell("基础数据", 3, 2), {"label": "预算数", "found": "约两千", "expected": "数字"}
    )
    assert one.message == "“预算数”填的是“约两千”，应填数字。"
    assert one.remedy == "请改填数字。"


def test_findings_of_the_same_thing_are_equal() -> None:
    assert finding("C01") == finding("C01")
    assert hash(finding("C01")) == hash(finding("C01"))
    assert finding("C01") != finding("C02")
