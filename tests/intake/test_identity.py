"""Workbooks that are not the template of this evaluation: one finding, and nothing else is read."""

from typing import Any

import pytest
from openpyxl.workbook import Workbook

from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.template import write_template
from tests.intake.filled_workbooks import edited, found, reading, sound, submission

ROWS = {"template": 1, "system": 2, "version": 3, "name": 4, "year": 5, "fingerprint": 6}


def with_property(name: str, value: Any) -> bytes:
    def change(book: Workbook) -> None:
        assert book["_meta"].cell(ROWS[name], 1).value == name
        book["_meta"].cell(ROWS[name], 2).value = value

    return edited(sound(), change)


def test_a_workbook_without_the_hidden_sheet() -> None:
    result = reading(edited(sound(), lambda book: book.remove(book["_meta"])))
    assert result.submission is None
    assert [(one.code, one.cell, one.slots) for one in result.findings] == [("F02", None, {})]


@pytest.mark.parametrize(
    "data",
    [
        lambda: with_property("template", "别的软件"),
        lambda: with_property("template", None),
        lambda: edited(sound(), lambda book: book["_meta"].delete_cols(1, 5)),
        lambda: edited(sound(), lambda book: book["_meta"].delete_rows(1, 20)),
    ],
    ids=["other", "blank", "no_columns", "no_properties"],
)
def test_a_hidden_sheet_that_is_not_ours(data: Any) -> None:
    assert found(data()) == [("F02", "")]


@pytest.mark.parametrize("name", ["system", "version", "name", "year", "fingerprint"])
def test_any_other_property_is_another_template(name: str) -> None:
    result = reading(with_property(name, "0"))
    assert result.submission is None
    assert [(one.code, one.cell) for one in result.findings] == [("F03", None)]


def test_a_clean_twin_with_the_property_written_again() -> None:
    assert found(with_property("year", "2024")) == []


def other_version() -> IndicatorSystem:
    system = load()
    return system.model_copy(update={"about": system.about.model_copy(update={"version": "0"})})


def other_standard() -> IndicatorSystem:
    """Change the points of one step, and nothing that shows in the title."""
    system = load()
    changed = system.indicators[0].model_copy(update={"explanation": "改过的指标解释。"})
    return system.model_copy(update={"indicators": (changed, *system.indicators[1:])})


@pytest.mark.parametrize(
    ("system", "shown"),
    [
        (other_version, "部门整体支出绩效评价指标体系（县级），2024年度，第0版"),
        (lambda: load().for_year(2023), "部门整体支出绩效评价指标体系（县级），2023年度，第1版"),
        (other_standard, "部门整体支出绩效评价指标体系（县级），2024年度，第1版（指标内容不同）"),
    ],
    ids=["version", "year", "contents"],
)
def test_the_template_of_something_else_is_named(system: Any, shown: str) -> None:
    (finding,) = reading(write_template(system(), submission=submission())).findings
    assert (finding.code, finding.place) == ("F03", "")
    assert finding.slots == {
        "found": shown,
        "expected": "部门整体支出绩效评价指标体系（县级），2024年度，第1版",
    }


def test_another_template_is_not_looked_into() -> None:
    """Its cells would be measured by the wrong rules."""
    data = write_template(other_version(), submission=submission(budget=None, satisfaction="7"))
    assert found(data) == [("F03", "")]
