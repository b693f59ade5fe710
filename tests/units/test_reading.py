"""What is read from the sheets of units, whatever was done to them."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.indicators.sheet_sets import NAME_KEY, UNIT_SHEETS, SheetSet
from evalbook.template import unit_named
from tests.intake.filled_workbooks import contents
from tests.intake.filled_workbooks import sound as without_units
from tests.units.books import (
    FIRST,
    SECOND,
    blank,
    found,
    kept,
    reading,
    sound,
    unit,
    with_cell,
    without_sheets,
    written,
)

HOSTILE = [
    "'单'引“号”",
    "=1+1",
    "<b>&amp;</b>",
    "[red]站[/]",
    "../../站",
    "{0}%s",
    "站\U0001f600",
    "长" * 100,
]


def test_each_unit_reads_back_as_it_was_filled_in() -> None:
    first, second = (
        unit(FIRST, budget_done="1880", reason__B11="验收较晚。"),
        unit(SECOND, satisfaction="0.5"),
    )
    read = reading(written(first, second))
    assert [(one.number, one.submission.department) for one in read.units] == [(1, FIRST), (2, SECOND)]
    for one, source in zip(read.units, (first, second), strict=True):
        given = contents(one.submission)
        # Dated as the department's cover is; the self scores are those the live formulas show.
        extra = {key for key in given if key.startswith("self.")} | {"cover.year", "cover.filled_on"}
        assert {key: content for key, content in given.items() if key not in extra} == contents(source)
        assert one.submission.number("self.B12") == Decimal(3)
        assert found(one) == []
    assert found(read) == []


def test_every_value_keeps_its_own_cell() -> None:
    for one in reading(sound()).units:
        assert {cell.sheet for cell in one.submission.cells.values()} == set(SheetSet(one.number).titles)
        assert str(one.submission.cells["field.budget"]) == f"基础数据-{one.number}!E16"
        assert str(one.submission.cells[NAME_KEY]) == f"基础数据-{one.number}!E1"


def test_a_unit_fills_in_what_a_department_does_but_cover_and_texts() -> None:
    shared = {one.key for one in entries(load()) if one.sheet in UNIT_SHEETS}
    for number in (1, 7):
        own = SheetSet(number).entries(load())
        assert {one.key for one in own} == shared | {NAME_KEY}
        assert {one.sheet for one in own} == {f"{title}-{number}" for title in UNIT_SHEETS}
        assert all(one.name.startswith(f"eu{number}_") for one in own)
    assert len(max(SheetSet(50).titles, key=len)) <= 31


def test_the_order_of_sheets_does_not_matter() -> None:
    def turn(book: Workbook) -> None:
        book._sheets.reverse()  # type: ignore[attr-defined]  # noqa: SLF001

    turned = reading(kept(sound(), turn))
    plain = reading(sound())
    assert found(turned) == []
    assert [contents(one.submission) for one in turned.units] == [
        contents(one.submission) for one in plain.units
    ]


def test_renamed_sheets_and_moved_cells_are_found() -> None:
    def edit(book: Workbook) -> None:
        # As Excel does it: the names follow the sheet.
        for number in (1, 2):
            book[f"基础数据-{number}"].title = f"表{number}"
        for defined in book.defined_names.values():
            for number in (1, 2):
                defined.attr_text = defined.attr_text.replace(f"'基础数据-{number}'", f"'表{number}'")

    read = reading(kept(sound(), edit))
    assert [found(one) for one in read.units] == [[], []]
    assert str(read.units[1].submission.cells["field.budget"]) == "表2!E16"
    assert contents(read.units[0].submission) == contents(reading(sound()).units[0].submission)


def test_mistakes_are_told_at_the_cell_of_the_unit() -> None:
    data = with_cell(with_cell(sound(), "基础数据-2!E16", "约五百"), "评价要点-1!E4", None)
    first, second = reading(data).units
    assert found(first) == [("C01", "评价要点-1!E4")]
    assert found(second) == [("C02", "基础数据-2!E16")]
    (finding,) = second.findings
    assert finding.message.startswith(f"单位“{SECOND}”：“预算数”填的是“约五百”，应填")
    assert (first.is_sound, second.is_sound) == (False, False)


def test_a_blank_unit_is_one_finding() -> None:
    read = reading(written(unit(FIRST), unit_named(SECOND)))
    assert found(read.units[0]) == []
    assert found(read.units[1]) == [("U01", "基础数据-2!E1")]
    (finding,) = read.units[1].findings
    assert finding.message == (
        f"单位“{SECOND}”：工作表“基础数据-2”、“评价要点-2”、“评分表-2”都没有填写；"
        "缺了这个单位，部门的得分无法汇总。"
    )


def test_a_blank_template_tells_each_unit_once() -> None:
    assert [found(one) for one in reading(blank(FIRST, SECOND)).units] == [
        [("U01", "基础数据-1!E1")],
        [("U01", "基础数据-2!E1")],
    ]


def test_a_unit_with_one_number_is_asked_for_the_others() -> None:
    read = reading(with_cell(blank(FIRST), "基础数据-1!E16", 100))
    codes = [code for code, _ in found(read.units[0])]
    # 45 base data less the one given, and 34 check points.
    assert codes == ["C01"] * (44 + 34)


def test_deleted_sheets_are_one_finding_with_the_name_of_the_unit() -> None:
    read = reading(without_sheets(sound(), SheetSet(1).titles))
    assert found(read.units[0]) == [("U02", "")]
    (finding,) = read.units[0].findings
    assert finding.message == (
        f"单位“{FIRST}”：找不到工作表“基础数据-1”、“评价要点-1”、“评分表-1”，可能被删除了；"
        "缺了这个单位，部门的得分无法汇总。"
    )
    assert found(read.units[1]) == []


def test_a_sheet_deleted_alone_is_one_finding_and_the_others_are_looked_at() -> None:
    data = with_cell(without_sheets(sound(), ["评价要点-1"]), "基础数据-1!E16", None)
    assert found(reading(data).units[0]) == [("U02", ""), ("C01", "基础数据-1!E16")]


def test_a_copied_sheet_is_not_passed_over_in_silence() -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book["评分表-1"]).title = "评分表-1 (2)"
        book.create_sheet("备注")

    read = reading(kept(sound(), copy))
    assert found(read) == [("U04", "评分表-1 (2)!A1")]
    assert [found(one) for one in read.units] == [[], []]


def test_an_empty_sheet_named_like_a_copy_is_no_offence_where_there_are_no_units() -> None:
    def copy(book: Workbook) -> None:
        book.create_sheet("评分表 (2)")

    read = reading(kept(without_units(), copy))
    assert (found(read), read.units) == ([], [])


def test_units_of_one_name_are_told() -> None:
    read = reading(written(unit(FIRST), unit(FIRST), unit(FIRST)))
    assert [found(one) for one in read.units] == [
        [],
        [("U03", "基础数据-2!E1")],
        [("U03", "基础数据-3!E1")],
    ]
    assert read.units[2].findings[0].slots == {"others": "1、2"}


def test_an_erased_name_is_asked_for_and_known_from_the_list() -> None:
    (first, _) = reading(with_cell(sound(), "基础数据-1!E1", None)).units
    assert found(first) == [("C01", "基础数据-1!E1")]
    assert first.submission.department == FIRST
    assert first.findings[0].message == f"单位“{FIRST}”：“单位名称”没有填写。"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_names_and_nothing_else(name: str) -> None:
    data = written(unit(name))
    (one,) = reading(data).units
    assert one.submission.department == name
    assert found(one) == []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert name not in cell.value


def test_a_hidden_list_that_was_tampered_with_does_no_harm() -> None:
    def edit(book: Workbook) -> None:
        meta = book["_meta"]
        for row in (("unit", "三", "甲"), ("unit", "0", "乙"), ("unit", "999999999", "丙"), ("unit",)):
            meta.append(row)

    assert [one.number for one in reading(kept(sound(), edit)).units] == [1, 2]
