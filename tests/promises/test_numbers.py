"""Promises about figures: where each comes from, and that none is made up, doubled or chosen in silence."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.batch.assess import assess
from evalbook.cli import run as run_command
from evalbook.indicators.entries import SHEET_FIELDS, SHEET_POINTS, field_key
from evalbook.indicators.load import load
from evalbook.intake.scan import scan
from tests.hostile.folder import SAMPLES
from tests.hostile.packages import PACKAGES
from tests.intake.filled_workbooks import edited, found, reading, repacked, sound, workbook
from tests.intake.made_files import put

SAMPLE = "示例县民政局（示例）"
PART = "xl/worksheets/sheet3.xml"


def silent(doing: str, file: str) -> None:
    del doing, file


def listing(book: Workbook, sheet: str, *titles: str) -> list[tuple[Any, ...]]:
    """Some columns of a sheet of the scored workbook, below its head."""
    rows = list(book[sheet].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if set(titles) <= set(row))
    places = [rows[head].index(title) for title in titles]
    return [tuple(row[place] for place in places) for row in rows[head + 1 :] if row[places[-1]]]


def test_p09_every_figure_tells_the_cell_it_was_read_from(tmp_path: Path) -> None:
    """P9: beside each figure stands its cell; the submission, read independently, has it there."""
    assert run_command(["score", str(SAMPLES / f"{SAMPLE}.xlsx"), "-o", str(tmp_path)]) == 0
    scored = openpyxl.load_workbook(tmp_path / "评分结果" / f"{SAMPLE}-评分结果.xlsx", data_only=True)
    handed_in = openpyxl.load_workbook(SAMPLES / f"{SAMPLE}.xlsx", data_only=True)
    fields = listing(scored, SHEET_FIELDS, "项目", "数值", "来源单元格")
    assert [name for name, _, _ in fields] == [one.name for one in load().fields]
    points = listing(scored, SHEET_POINTS, "评价要点", "填报", "来源单元格")
    assert len(points) == sum(len(one.check_points) for one in load().indicators)
    for _, shown, place in [*fields, *points]:
        sheet, _, address = place.partition("!")
        assert handed_in[sheet][address].value == shown, place
    traced = listing(scored, "溯源", "工作表", "单元格", "用于指标")
    for indicator in load().scored:
        name = load().label(indicator)
        cells = [address for _, address, served in traced if name in served.split("、")]
        assert len(cells) >= len(indicator.field_names) + len(indicator.check_points), name
    assert any(f"{SAMPLE}.xlsx" in map(str, row) for sheet in scored for row in sheet.values)


UNUSABLE: dict[str, tuple[str, str]] = {
    "blank": ('<c r="{}" s="{}"/>', "C01"),
    "error": ('<c r="{}" s="{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "C10"),
    "not_calculated": ('<c r="{}" s="{}"><f>1+1</f></c>', "C11"),
    "empty_result": ('<c r="{}" s="{}" t="str"><f>A1&amp;""</f><v></v></c>', "C11"),
    "white_space": ('<c r="{}" s="{}" t="inlineStr"><is><t xml:space="preserve"> 　</t></is></c>', "C01"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_p10_nothing_missing_counts_as_nought(kind: str) -> None:
    """P10: a cell that is blank, an error, or not calculated is told of, and never taken for 0."""
    pattern, code = UNUSABLE[kind]

    def change(part: bytes) -> bytes:
        text, count = re.subn(
            r'<c r="(E\d+)" s="(\d+)"(?: t="\w+")?><v>[^<]*</v></c>',
            lambda match: pattern.format(match[1], match[2]),
            part.decode(),
        )
        assert count >= len(load().fields)
        return text.encode()

    result = reading(repacked(sound(), {PART: change}))
    assert result.submission is not None
    own = {str(result.submission.cells[field_key(one)]) for one in load().fields}
    assert {(one.code, one.place) for one in result.findings if one.place in own} == {
        (code, place) for place in own
    }
    assert [one.name for one in load().fields if field_key(one) in result.submission.values] == []


@pytest.mark.parametrize("name", ["重名部件.xlsx", "重复的格.xlsx", "一格两值.xlsx", "重名工作表.xlsx"])
def test_p15_what_contradicts_itself_is_refused(name: str) -> None:
    """P15: a workbook that holds two answers to one question is refused, whichever a reader would take."""
    assert found(PACKAGES[name].make()) == [("F01", "")]


@pytest.mark.parametrize("hide", [False, True])
def test_p15_a_second_copy_of_a_sheet_is_told_of(hide: bool) -> None:  # noqa: FBT001 - drawn by the test
    """P15: of a sheet and its copy the one is read that the template's names lead to, and that is said."""

    def copy(book: Workbook) -> None:
        twin = book.copy_worksheet(book["基础数据"])
        twin.title = "基础数据 (2)"
        twin["E16"] = 1
        twin.sheet_state = "hidden" if hide else "visible"

    result = reading(edited(sound(), copy))
    assert [(one.code, one.place) for one in result.findings if one.code == "U04"] == [
        ("U04", "基础数据 (2)!A1")
    ]
    assert result.submission is not None
    assert result.submission.number("field.budget") == Decimal(2000)


def test_p16_a_department_twice(tmp_path: Path) -> None:
    """P16: what is the same twice counts once; of what differs neither is preferred in silence."""
    changed = workbook(budget_done="1880")
    folder = put(tmp_path / "in", {"a.xlsx": sound(), "b.xlsx": sound(), "c.xlsx": changed})
    outcomes = {one.file: one for one in assess(scan([folder]), load(), silent)}
    totals = {file: one.assessment and str(one.assessment.total) for file, one in outcomes.items()}
    assert totals == {"a.xlsx": "100.00", "b.xlsx": None, "c.xlsx": "99.00"}
    assert [one.code for one in outcomes["b.xlsx"].findings] == ["F06"]
    assert outcomes["b.xlsx"].set_aside
    assert "F04" in {one.code for one in outcomes["a.xlsx"].findings}
    assert "F04" in {one.code for one in outcomes["c.xlsx"].findings}
    assert run_command(["score", str(folder), "-o", str(tmp_path / "out")]) == 0
    covers = [openpyxl.load_workbook(one)["封面信息"] for one in (tmp_path / "out" / "评分结果").iterdir()]
    files = [value for cover in covers for row in cover.values for value in row if value in outcomes]
    assert sorted(files) == ["a.xlsx", "c.xlsx"]
