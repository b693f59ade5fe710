"""The workbooks people download are those the present code writes."""

from pathlib import Path

import pytest

from evalbook.indicator_book.blank import write_blank_form
from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.load import built_in, load
from tests.indicator_book.books import mistakes

FOLDER = Path(__file__).resolve().parents[2] / "workbook_templates"
REBUILD = "stale: evalbook indicators export {0} -o workbook_templates/指标体系-{0}.xlsx"


@pytest.mark.parametrize("name", built_in())
def test_workbooks_of_the_built_in_systems(name: str) -> None:
    path = FOLDER / f"指标体系-{name}.xlsx"
    assert path.exists(), REBUILD.format(name)
    assert path.read_bytes() == write_indicator_book(load(name)), REBUILD.format(name)


def test_blank_form() -> None:
    path = FOLDER / "指标体系-空白表.xlsx"
    assert path.exists(), REBUILD.format("空白表")
    assert path.read_bytes() == write_blank_form(), REBUILD.format("空白表")


def test_no_other_form_stands_beside_them() -> None:
    names = {f"指标体系-{name}.xlsx" for name in (*built_in(), "空白表")}
    assert {path.name for path in FOLDER.glob("指标体系*")} == names


def test_the_blank_form_says_what_is_to_be_written_first() -> None:
    assert [(place, message) for place, message, _ in mistakes(write_blank_form())] == [
        ("设置!B4", "没有填写“编号”"),
        ("设置!B6", "没有填写“名称”"),
        ("指标层级!C3", "一级指标分值合计0，应为100"),
    ]
