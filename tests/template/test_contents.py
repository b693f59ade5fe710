"""What stands in a template when it is handed out, and that its bytes depend on nothing else."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.intake.filled_workbooks import submission

ROOT = Path(__file__).resolve().parents[2]


def values(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def test_a_blank_template_holds_the_year_and_nothing_else() -> None:
    book = values(write_template(load()))
    assert [book["封面信息"].cell(row, 2).value for row in range(4, 13)] == [None, 2024] + [None] * 7
    assert [book["基础数据"].cell(row, 5).value for row in range(4, 49)] == [None] * 45
    assert book["评分表"]["A3"].value == "填报单位（盖章）："
    assert book["评分表"]["G3"].value == "评价年度：2024年"
    assert book["填报说明"]["B4"].value == "□" * 20 + " 0%"


def test_department_and_year_are_filled_in_beforehand() -> None:
    book = values(write_template(load(), year=2025, department="示例县审计局"))
    assert book["封面信息"]["B4"].value == "示例县审计局"
    assert book["封面信息"]["B5"].value == 2025
    assert book["评分表"]["A3"].value == "填报单位（盖章）：示例县审计局"
    assert book["评分表"]["G3"].value == "评价年度：2025年"
    assert book["填报说明"]["A1"].value == "2025年度部门整体支出绩效自评填报模板"
    assert book.properties.title == "2025年度部门整体支出绩效评价指标体系评分表"
    assert book.properties.creator == "示例县审计局"


def test_the_notice_of_one_year_is_not_quoted_for_another() -> None:
    assert "兴财监〔2025〕1号" in values(write_template(load()))["填报说明"]["A2"].value
    assert values(write_template(load(), year=2025))["填报说明"]["A2"].value in (None, "")


@pytest.mark.parametrize(
    "name", ["=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "http://example.com", "0123", "[red]局"]
)
def test_the_department_s_name_stays_text(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(load(), department=name)))
    cell = book["封面信息"]["B4"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", name, None)
    shown = values(write_template(load(), department=name))["评分表"]["A3"].value
    assert shown == f"填报单位（盖章）：{name}"


def test_characters_no_workbook_may_hold_are_dropped_everywhere() -> None:
    book = values(write_template(load(), department="审\x01计\x1b局\ud800\ufffe"))
    assert book["封面信息"]["B4"].value == "审计局"
    assert book["评分表"]["A3"].value == "填报单位（盖章）：审计局"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    text = values(write_template(load(), department="长" * 40_000))["封面信息"]["B4"].value
    assert len(text) < 32_767
    assert text.endswith("…（已截断，原文40000字）")


@pytest.mark.parametrize(
    "arguments",
    [{}, {"year": 2030, "department": "示例县审计局"}, {"submission": submission(), "note": "示意数据"}],
    ids=["blank", "prefilled", "filled"],
)
def test_the_same_arguments_give_the_same_bytes(arguments: dict[str, Any]) -> None:
    assert write_template(load(), **arguments) == write_template(load(), **arguments)


def test_other_arguments_give_other_bytes() -> None:
    assert write_template(load()) != write_template(load(), department="示例县审计局")


def test_a_filled_template_is_dated_by_its_own_date() -> None:
    book = values(write_template(load(), submission=submission(cover__filled_on=date(2025, 3, 1))))
    assert book.properties.created.date() == date(2025, 3, 1)
    assert values(write_template(load())).properties.created.date() == date(2025, 1, 1)


def test_a_filled_template_holds_every_kind_of_value() -> None:
    one = submission(
        budget=Decimal("1234.567891"), satisfaction="0.9512", reason__A15="=没有创新", point__B22__2="3"
    )
    book = values(write_template(load(), submission=one, note="本表金额为示意数据。"))
    assert book["基础数据"]["E16"].value == 1234.567891
    assert book["基础数据"]["E48"].value == 0.9512
    assert book["封面信息"]["B8"].value.date() == date(2025, 2, 24)
    assert book["评分表"]["J9"].value == "=没有创新"
    assert "本表金额为示意数据。" in book["基础数据"]["A2"].value
    assert "本表金额为示意数据。" in book["填报说明"]["A2"].value


def test_the_committed_template_is_current() -> None:
    path = ROOT / "workbook_templates" / "部门整体支出绩效自评填报模板-2024.xlsx"
    assert path.exists(), "write it: evalbook template -o workbook_templates"
    assert path.read_bytes() == write_template(load()), "stale: evalbook template -o workbook_templates"


def test_no_other_workbook_stands_beside_it_unchecked() -> None:
    names = [path.name for path in (ROOT / "workbook_templates").glob("部门*")]
    assert names == ["部门整体支出绩效自评填报模板-2024.xlsx"]
