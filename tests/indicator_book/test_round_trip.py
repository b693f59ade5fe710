"""A system written to Excel and read back is the same system."""

import io
from decimal import Decimal
from importlib import resources
from pathlib import Path

import openpyxl
import pytest

from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.load import built_in, fingerprint, load, loads
from evalbook.indicators.model import CheckPoint, IndicatorSystem
from evalbook.indicators.parts import ZeroPolicy
from tests.indicator_book.books import append, county, edited, put, read
from tests.indicator_book.every_kind import every_kind
from tests.libreoffice import recalculate


def same(found: IndicatorSystem, expected: IndicatorSystem) -> None:
    assert found == expected
    assert fingerprint(found) == fingerprint(expected)


@pytest.mark.parametrize("name", built_in())
def test_built_in_systems(name: str) -> None:
    same(read(write_indicator_book(load(name))), load(name))


@pytest.mark.parametrize("name", built_in())
def test_the_text_and_the_workbook_say_the_same(name: str) -> None:
    text = resources.files("evalbook.indicators").joinpath("systems", f"{name}.toml").read_text("utf-8")
    same(read(write_indicator_book(loads(text, name))), loads(text, name))


def test_every_kind_of_rule() -> None:
    same(read(write_indicator_book(every_kind())), every_kind())


def test_saved_by_another_program() -> None:
    same(read(edited()), load())


@pytest.mark.libreoffice
def test_saved_by_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "系统.xlsx"
    source.write_bytes(county())
    (saved,) = recalculate([source], tmp_path / "out")
    same(read(saved.read_bytes()), load())


def test_the_same_bytes_each_time() -> None:
    assert write_indicator_book(load()) == write_indicator_book(load())


def test_what_stands_for_an_empty_text_or_no_limit() -> None:
    """A blank cell means the default, so that nothing and no limit need a word."""
    system = load()
    first, *rest = system.fields
    system = system.model_copy(update={"fields": (first.model_copy(update={"minimum": None}), *rest)})
    data = write_indicator_book(system)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["基础数据"]["H4"].value == "不限"
    same(read(data), system)


def test_names_that_occur_twice_are_written_as_codes() -> None:
    system = load()
    renamed = [
        one.model_copy(update={"name": "同名"}) if one.code in ("B1", "B2") else one for one in system.level2
    ]
    system = system.model_copy(update={"level2": tuple(renamed)})
    data = write_indicator_book(system)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert {row[1].value for row in book["指标"].iter_rows(min_row=4) if row[1].value} >= {
        "B1",
        "B2",
        "目标设定",
    }
    same(read(data), system)


def test_a_clerk_may_leave_codes_blank_and_skip_rows() -> None:
    data = edited(
        put("基础数据", "budget", "编码", None),
        put("数据关系", "K05", "编码", None),
        lambda book: book["指标"].insert_rows(9, 3),
        lambda book: book["评价要点"].insert_rows(4, 2),
        lambda book: book["设置"].insert_rows(3),
        lambda book: book["基础数据"].insert_cols(2),
    )
    system = read(data)
    assert system.indicators == load().indicators
    assert [one.code for one in system.fields if one.name == "预算数"] == ["f001"]
    assert system.cross_checks == load().cross_checks


def test_parts_under_merged_cells() -> None:
    """The code of a further part may be left out, as under a merged cell."""
    assert read(edited(put("指标", "全年", "编码", None))) == load()


def test_a_formula_as_typed_in_excel() -> None:
    """In a cell of the text format the sign stays a part of the text."""

    def typed(book: openpyxl.Workbook) -> None:
        cell = book["指标"]["I13"]
        cell.value = "=预算完成数/预算数"
        cell.data_type = "s"

    assert read(edited(typed)) == load()


def test_bands_may_be_written_as_ranges() -> None:
    ranges = put("指标", "A23", "分档", "70至100得3分；60~70得2；50-60%得1")
    upwards = put("指标", "B12", "分档", "0至10得3；10至20得2；20至30得1")
    assert read(edited(ranges, upwards)) == load()


def test_further_check_points_and_policies() -> None:
    data = edited(
        append("评价要点", 指标编码="A11", 评价要点="③新要点", 可选不适用="是"),
        put("指标", "B11", "只有分母为0", "不得分"),
    )
    system = read(data)
    by_code = {one.code: one for one in system.indicators}
    added = CheckPoint(text="③新要点", points=Decimal(1), may_not_apply=True)
    assert by_code["A11"].check_points[-1] == added
    assert by_code["B11"].parts[0].zero.numerator_nonzero is ZeroPolicy.NO_POINTS
