"""Sheets copied, and whole workbooks saved by another office program."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.projects.intake import read_projects
from evalbook.projects.load import load_form
from evalbook.projects.sort_out import Holds, holds
from tests.intake.filled_workbooks import sound as sound_department
from tests.libreoffice import recalculate
from tests.projects.project_books import assessed, at, book, changed, edited, project, reading, sound

FIRST, TOTAL = 15, 31
"""Excel rows of the first indicator and of the total."""


def _copied(opened: Workbook) -> None:
    copy = opened.copy_worksheet(opened["项目1"])
    copy.title = "第二个"
    copy["D5"] = "第二个项目"
    copy[at("actual", FIRST)] = 400


@pytest.mark.libreoffice
def test_a_copied_sheet_calculates_with_its_own_cells(tmp_path: Path) -> None:
    """400 ÷ 500 × 20 = 16: the copy has 95 points of its own, and the sheet it came from keeps its 99."""
    source = tmp_path / "副本.xlsx"
    source.write_bytes(edited(sound(), _copied))
    (saved,) = recalculate([source], tmp_path / "calculated")
    opened = openpyxl.load_workbook(saved, data_only=True)
    for name, score, total in (("项目1", 20, 99), ("第二个", 16, 95)):
        sheet = opened[name]
        assert sheet[at("computed", FIRST)].value == sheet[at("claimed", FIRST)].value == score
        assert sheet[at("computed", TOTAL)].value == sheet[at("claimed", TOTAL)].value == total
    results = reading(saved.read_bytes())
    assert [(one.sheet.project, assessed(one.sheet).total) for one in results.sheets] == [
        ("业务培训项目", Decimal(99)),
        ("第二个项目", Decimal(95)),
    ]
    assert [finding.code for one in results.sheets for finding in one.findings] == []


@pytest.mark.libreoffice
def test_a_workbook_saved_by_another_program_reads_the_same(tmp_path: Path) -> None:
    projects = [project(), project("乙", lines=changed(2, actual="480", reason="涨价"))]
    source = tmp_path / "原.xlsx"
    source.write_bytes(book(*projects, count=3))
    (saved,) = recalculate([source], tmp_path / "saved")
    before, after = reading(source.read_bytes()), reading(saved.read_bytes())
    assert [one.findings for one in after.sheets] == [[], []]
    for one, other in zip(before.sheets, after.sheets, strict=True):
        assert {key: value.content for key, value in one.sheet.values.items()} == {
            key: value.content for key, value in other.sheet.values.items()
        }
        assert [line.values for line in one.sheet.lines] == [line.values for line in other.sheet.lines]
    assert holds(saved.read_bytes()) is Holds.PROJECTS


def test_workbooks_are_told_apart() -> None:
    assert holds(sound_department()) is Holds.DEPARTMENT
    assert holds(sound()) is Holds.PROJECTS
    assert holds(sound()[:5000]) is Holds.DEPARTMENT
    assert holds(b"") is Holds.DEPARTMENT


def _without_meta(opened: Workbook) -> None:
    opened.remove(opened["_meta"])


def test_a_project_sheet_in_a_workbook_of_ones_own() -> None:
    """Without the hidden sheet nobody knows by which form to score."""
    data = edited(sound(), _without_meta)
    assert [one.code for one in read_projects("a.xlsx", data, load_form()).findings] == ["P14"]
    assert holds(data) is Holds.PROJECTS


def test_a_project_sheet_moved_into_a_scoresheet() -> None:
    """The scoresheet is scored as ever, and the project sheet is not passed over in silence."""

    def move(opened: Workbook) -> None:
        opened.create_sheet("项目1")["A1"] = "evalbook-project-sheet"

    assert holds(edited(sound_department(), move)) is Holds.BOTH
