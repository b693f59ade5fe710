"""The live formulas run in every Excel since 2007, and carry a value for readers that do not calculate."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.formula import Tokenizer

from evalbook.indicators.load import load
from evalbook.template import write_template

# All of these stand in Excel 2003's function reference; IFERROR, COUNTIFS and the like are left alone.
LOGICAL = {"IF", "AND", "OR", "NOT", "ISNUMBER"}
NUMERIC = {"SUM", "COUNT", "COUNTIF", "ROUND", "INT", "ABS", "MIN", "MAX"}
TEXTUAL = {"TEXT", "TRIM", "LEN", "REPT"}
LONGEST = 8192
DEEPEST = 64


def formulas(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the place and text of every formula: of cells, conditional formats and validations."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{sheet.title}!{cell.coordinate}", cell.value
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                for formula in rule.formula:
                    yield f"{sheet.title}!{area.sqref}", f"={formula}"


@pytest.fixture(scope="module")
def listed() -> list[tuple[str, str]]:
    return list(formulas(write_template(load())))


def test_only_old_functions_are_used(listed: list[tuple[str, str]]) -> None:
    used = {
        token.value.rstrip("(")
        for _, formula in listed
        for token in Tokenizer(formula).items
        if token.type == "FUNC" and token.subtype == "OPEN"
    }
    assert len(listed) > 500
    assert used <= LOGICAL | NUMERIC | TEXTUAL
    assert {"IF", "ROUND", "COUNTIF", "REPT"} <= used


def test_formulas_keep_the_limits_of_excel(listed: list[tuple[str, str]]) -> None:
    for place, formula in listed:
        assert len(formula) <= LONGEST, place
        depth = deepest = 0
        for token in Tokenizer(formula).items:
            depth += {"OPEN": 1, "CLOSE": -1}.get(token.subtype, 0)
            deepest = max(deepest, depth)
        assert depth == 0, place
        assert deepest <= DEEPEST, place


def test_formulas_refer_to_sheets_that_exist_and_to_no_other_file(listed: list[tuple[str, str]]) -> None:
    sheets = {name for _, formula in listed for name in re.findall(r"'([^']+)'!", formula)}
    assert sheets == {"封面信息", "基础数据", "评价要点", "评分表", "文字说明", "填报检查"}
    assert [place for place, formula in listed if "[" in formula] == []


def test_every_formula_carries_a_value() -> None:
    with zipfile.ZipFile(io.BytesIO(write_template(load()))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "/sheet" in name]
    cells = [cell for sheet in sheets for cell in re.findall(r"<c [^>]*>.*?</c>", sheet) if "<f>" in cell]
    assert len(cells) > 400
    assert [cell for cell in cells if "<v>" not in cell] == []


def test_nothing_is_calculated_by_macro_link_or_query() -> None:
    with zipfile.ZipFile(io.BytesIO(write_template(load()))) as package:
        names = package.namelist()
        relations = "".join(package.read(name).decode() for name in names if name.endswith(".rels"))
    suspicious = ("vba", "externalLinks", "connections", "embeddings", "activeX")
    assert [name for name in names for word in suspicious if word.lower() in name.lower()] == []
    assert "External" not in relations
