"""Templates that can be read, filled in wrongly or taken from elsewhere; each of a department of its own."""

import io
import re
from collections.abc import Callable

import openpyxl
from openpyxl.workbook import Workbook

from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.fuzz.targets import parts_of
from tests.hostile.bad import Bad, bad
from tests.intake.filled_workbooks import edited, repacked, retyped, submission, workbook
from tests.intake.hostile_parts import SHEET, first_number
from tests.intake.made_files import zip_of

_BUDGET = r'<c r="E16" s="(\d+)"><v>2000</v></c>'


def _named(number: int) -> str:
    """Name a department; of one length, so that no name is near another."""
    return f"试验县第{number:02d}号示范局"


def _typed(number: int, place: str, content: object) -> Callable[[], bytes]:
    return lambda: retyped({"封面信息!B4": _named(number), place: content})


def _shown(number: int, cell: str, more: str = "") -> Callable[[], bytes]:
    """Change the XML of 预算数, and of its sheet."""

    def change(part: bytes) -> bytes:
        text, count = re.subn(_BUDGET, cell, part.decode())
        assert count == 1
        return text.replace("<mergeCells ", f"{more}<mergeCells ", 1).encode()

    return lambda: repacked(workbook(cover__department=_named(number)), {SHEET: change})


def _merged(number: int) -> Callable[[], bytes]:
    def change(part: bytes) -> bytes:
        text = re.sub(r'<c r="E17" s="(\d+)"><v>2000</v></c>', r'<c r="E17" s="\1"/>', part.decode())
        text = re.sub(r'<mergeCells count="\d+">', '<mergeCells count="99"><mergeCell ref="E16:E17"/>', text)
        return text.encode()

    return lambda: repacked(workbook(cover__department=_named(number)), {SHEET: change})


def _row_gone() -> bytes:
    """Delete the row of one indicator, as Excel does it: names of its cells lead nowhere."""

    def change(book: Workbook) -> None:
        sheet = book["评分表"]
        (row,) = (row for row in range(1, 60) if sheet.cell(row, 14).value == "B12")
        for kind in ("self", "reason", "evidence"):
            book.defined_names[f"eb_{kind}_B12"].attr_text = "'评分表'!#REF!"
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_rows(row)
        for defined in book.defined_names.values():
            head, _, number = defined.attr_text.rpartition("$")
            if defined.attr_text.startswith("'评分表'!") and number.isdecimal() and int(number) > row:
                defined.attr_text = f"{head}${int(number) - 1}"

    return edited(workbook(cover__department=_named(9)), change)


def _of_another_year() -> bytes:
    return write_template(load().for_year(2023), submission=submission(cover__department=_named(10)))


def _of_another_system() -> bytes:
    return write_template(load("national-2013"))


def _no_template() -> bytes:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["部门", "得分"])
    book.save(saved)
    return saved.getvalue()


def _with_macro() -> bytes:
    return zip_of(parts_of(workbook(cover__department=_named(11))) | {"xl/vbaProject.bin": b"x"})


def _with_outer_link() -> bytes:
    """Take a number from a workbook elsewhere; the value seen last stands beside the formula."""
    linked = first_number(
        '<c r="E4" s="S"><f>[1]Sheet1!$A$1</f><v>16</v></c>', workbook(cover__department=_named(12))
    )
    return zip_of(parts_of(linked) | {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


FILLED: dict[str, Bad] = {
    "约五百.xlsx": bad(_typed(1, "基础数据!E16", "约500"), "C07"),
    "百分比9900.xlsx": bad(_typed(2, "基础数据!E48", 99), "C03"),
    "错误值.xlsx": bad(_shown(3, r'<c r="E16" s="\1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "C10"),
    "公式未算.xlsx": bad(_shown(4, r'<c r="E16" s="\1"><f>1000+1000</f></c>'), "C11"),
    "合并的填写格.xlsx": bad(_merged(5), "C12"),
    "必填未填.xlsx": bad(_typed(6, "基础数据!E16", None), "C01"),
    "写成了字.xlsx": bad(_typed(7, "基础数据!E16", "很多"), "C02"),
    "一格无穷大.xlsx": bad(_shown(8, r'<c r="E16" s="\1"><v>1e999</v></c>'), "C02"),
    # Of an indicator without its row there is no self score either, which is noticed as always.
    "删了一行.xlsx": bad(_row_gone, "C09"),
    "上年模板.xlsx": bad(_of_another_year, "F03"),
    "别的指标体系.xlsx": bad(_of_another_system, "F03"),
    "不是模板.xlsx": bad(_no_template, "F02"),
    "年度不符.xlsx": bad(_typed(13, "封面信息!B5", 2023), "F05"),
    "多报了目标.xlsx": bad(lambda: workbook(cover__department=_named(14), targets_set="11"), "D01"),
    "分母为零.xlsx": bad(lambda: workbook(cover__department=_named(15), budget="0"), "D03", "D03"),
    "带宏.xlsm": bad(_with_macro, "F16", is_scored=True),
    "外部链接.xlsx": bad(_with_outer_link, "F23", is_scored=True),
}
