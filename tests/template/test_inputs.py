"""The cells to fill in: named, open, coloured and validated; everything else is locked."""

import io
import re

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.template import write_template

CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN_WORD = re.compile("[A-Za-z]{3,}")
YELLOW = "FFFFF2CC"
VISIBLE = ["填报说明", "封面信息", "基础数据", "评价要点", "评分表", "文字说明", "填报检查"]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_template(load())))


def anchored(book: Workbook) -> dict[str, Cell]:
    """The cell each defined name of an entry points at."""
    cells = {}
    for name, defined in book.defined_names.items():
        sheet, address = defined.attr_text.split("!")
        cells[name] = book[sheet.strip("'")][address.replace("$", "")]
    return cells


def validations(sheet: Worksheet) -> dict[str, DataValidation]:
    return {str(one.sqref): one for one in sheet.data_validations.dataValidation}


def test_every_entry_has_a_name_and_no_two_share_a_cell(book: Workbook) -> None:
    cells = anchored(book)
    assert set(cells) == {entry.name for entry in entries(load())}
    assert len({(cell.parent.title, cell.coordinate) for cell in cells.values()}) == len(cells) == 236
    assert {name: cells[name].parent.title for name in cells} == {
        entry.name: entry.sheet for entry in entries(load())
    }


def test_names_stand_beside_their_labels(book: Workbook) -> None:
    cells = anchored(book)
    base = {
        entry.label: cells[entry.name].parent.cell(cells[entry.name].row, 3).value
        for entry in entries(load())
        if entry.sheet == "基础数据"
    }
    assert len(base) == 45
    assert all(label == beside for label, beside in base.items())
    cover = [entry for entry in entries(load()) if entry.sheet == "封面信息"]
    assert [cells[entry.name].parent.cell(cells[entry.name].row, 1).value for entry in cover] == [
        entry.label for entry in cover
    ]


def test_inputs_are_open_yellow_and_bordered(book: Workbook) -> None:
    for name, cell in anchored(book).items():
        assert cell.protection.locked is False, name
        assert cell.fill.fgColor.rgb == YELLOW, name
        assert cell.border.left.style == "thin", name


def test_everything_else_is_locked(book: Workbook) -> None:
    inputs = {(cell.parent.title, cell.coordinate) for cell in anchored(book).values()}
    for title in VISIBLE:
        for row in book[title].iter_rows():
            for cell in row:
                if (title, cell.coordinate) not in inputs:
                    assert cell.protection.locked is True, f"{title}!{cell.coordinate}"


@pytest.mark.parametrize("title", VISIBLE)
def test_protection_has_no_password_and_leaves_resizing_and_filtering(book: Workbook, title: str) -> None:
    protection = book[title].protection
    assert protection.sheet is True
    assert protection.password is None
    assert protection.hashValue is None
    # In the file these say what is forbidden.
    assert protection.formatColumns is False
    assert protection.formatRows is False
    assert protection.autoFilter is False
    assert protection.insertRows is True
    assert protection.deleteRows is True


def test_every_input_is_validated(book: Workbook) -> None:
    for name, cell in anchored(book).items():
        one = validations(cell.parent).get(cell.coordinate)
        assert one is not None, name
        assert one.showInputMessage, name
        assert one.showErrorMessage, name
        assert one.errorStyle in (None, "stop"), name


def test_prompts_are_chinese_and_as_long_as_excel_allows(book: Workbook) -> None:
    for title in VISIBLE:
        for place, one in validations(book[title]).items():
            assert CHINESE.search(one.prompt), place
            assert CHINESE.search(one.error), place
            assert not LATIN_WORD.search(one.prompt + one.promptTitle + one.error + one.errorTitle), place
            assert len(one.prompt) <= 255
            assert len(one.error) <= 255
            assert 0 < len(one.promptTitle) <= 32
            assert 0 < len(one.errorTitle) <= 32
            assert len(one.formula1) <= 255


@pytest.mark.parametrize(
    ("name", "kind", "operator", "formula1", "formula2"),
    [
        ("eb_field_posts_admin", "whole", "greaterThanOrEqual", "0", None),
        ("eb_field_budget", "decimal", "greaterThanOrEqual", "0", None),
        ("eb_field_satisfaction", "decimal", None, "0", "1"),
        ("eb_field_assessment", "list", None, '"优秀,良好,合格,不合格"', None),
        ("eb_point_A11_1", "list", None, '"是,否"', None),
        ("eb_point_B32_3", "list", None, '"是,否,不适用"', None),
        ("eb_point_B22_1", "whole", "greaterThanOrEqual", "0", None),
        ("eb_cover_year", "whole", "equal", "2024", None),
        # 2024-01-01 and 2026-12-31 as Excel counts days.
        ("eb_cover_filled_on", "date", None, "45292", "46387"),
        ("eb_self_B22", "decimal", None, "0", "9"),
        ("eb_text_s4_1", "textLength", "lessThanOrEqual", "8000", None),
    ],
)
def test_kinds_of_validation(
    book: Workbook, name: str, kind: str, operator: str | None, formula1: str, formula2: str | None
) -> None:
    cell = anchored(book)[name]
    one = validations(cell.parent)[cell.coordinate]
    assert (one.type, one.formula1, one.formula2) == (kind, formula1, formula2)
    assert one.operator in ({None, "between"} if operator is None else {operator})


@pytest.mark.parametrize(
    ("name", "number_format"),
    [
        ("eb_field_satisfaction", "0.00%"),
        ("eb_field_budget", "#,##0.00####"),
        ("eb_field_posts_admin", "0"),
        ("eb_self_A11", "0.00"),
        ("eb_cover_filled_on", "yyyy-mm-dd"),
        ("eb_cover_phone", "@"),
        ("eb_reason_A11", "@"),
        ("eb_text_s4_1", "General"),
    ],
)
def test_number_formats(book: Workbook, name: str, number_format: str) -> None:
    assert anchored(book)[name].number_format == number_format


def test_blank_required_inputs_turn_orange(book: Workbook) -> None:
    required = {entry.name for entry in entries(load()) if entry.required}
    for name, cell in anchored(book).items():
        rules = [
            rule
            for area in cell.parent.conditional_formatting
            if str(area.sqref) == cell.coordinate
            for rule in area.rules
        ]
        kinds = [rule.type for rule in rules]
        assert kinds == (["containsBlanks"] if name in required else []), name
        assert all(rule.dxf.fill.bgColor.rgb == "FFF8CBAD" for rule in rules), name
    assert len(required) == 90


def test_self_scores_start_as_the_computed_ones(book: Workbook) -> None:
    cells = anchored(book)
    assert cells["eb_self_A11"].value == "=L5"
    assert cells["eb_self_D51"].value == "=L41"
    assert sum(name.startswith("eb_self_") for name in cells) == 33
