"""The scored workbook alive: LibreOffice calculates what the engine gave, before and after a review."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.indicators.load import load
from evalbook.output.scored import write_scored_workbook
from evalbook.output.scored.layout import Column, lay_out
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from tests.libreoffice import calculated_cells, recalculate
from tests.output.test_scored_workbook import LOSING, assess, labelled, rows, written
from tests.samples.hand_worked import FULL, LOST
from tests.samples.samples import submissions
from tests.workbooks import beside, formula_cells, unlike, unlike_in

pytestmark = pytest.mark.libreoffice

CASES: dict[str, dict[str, Any]] = {
    "full": {},
    "losing": LOSING,
    "incomplete": {"budget_done": None, "point__A11__1": None, "assessment": None, "point__B22__1": None},
    "zero": {
        "carry_last": "0",
        "carry_now": "0",
        "three_public_budget": "0",
        "three_public_paid": "1",
        "three_public_last": "0",
        "monitor_due": "0",
        "monitor_done": "0",
        "projects_done": "0",
        "projects_good": "0",
    },
    # A denominator that may not be zero: the figures contradict each other, and there is no score.
    "contradiction": {"budget": "0"},
    "pro rata": {"satisfaction": "0.7999", "assets_used": "333.333333", "violation": "0.000001"},
}


def test_every_formula_shows_what_is_stored(tmp_path: Path) -> None:
    files = []
    for name, changes in CASES.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(written(assess(**changes)))
    assert all(len(formula_cells(file)) > 250 for file in files)
    assert unlike(files, tmp_path / "lo") == []


def test_every_sample_shows_its_hand_worked_scores(tmp_path: Path) -> None:
    files = []
    for seen in assessments(score(load(), list(submissions().values()))):
        files.append(tmp_path / f"{seen.submission.department}.xlsx")
        files[-1].write_bytes(write_scored_workbook(seen, ()))
    assert [file.stem for file in files] == list(submissions())
    for file, live in zip(files, calculated_cells(files, tmp_path / "lo"), strict=True):
        assert unlike_in(file, live) == []
        layout = lay_out(load(), submissions()[file.stem])
        cells = {one.code: layout.at(one, Column.COMPUTED) for one in load().scored}
        shown = {code: live[cell.sheet, cell.address] for code, cell in cells.items()}
        scores = {code: Decimal(f"{number:.12g}") for code, number in shown.items()}
        assert scores == FULL | LOST.get(file.stem, {}), file.name


def test_review_decides_where_it_speaks(tmp_path: Path) -> None:
    """Reviewing 2 of 3 down to 0 and 7 of 9 up to 9 moves 91.5 to 91.5 - 2 + 2, and so on."""
    reviews: dict[str, tuple[dict[str, Any], tuple[Any, Any]]] = {
        "none": ({}, (91.5, "优")),
        "moved": ({"B11": 0, "B22": 9}, (91.5, "优")),
        "lowered": ({"B11": 0.5}, (90, "优")),
        "rounded": ({"B11": 0.495}, (90, "优")),
        "below": ({"B11": 0.49}, (89.99, "良")),
        "zero counts": ({"B22": 0}, (84.5, "良")),
        # Pasting gets past the validation: what is no score in range stops the total.
        "too much": ({"B11": 3.01}, (None, "（待核对）")),
        "negative": ({"B11": -1}, (None, "（待核对）")),
        "no number": ({"B11": "三分"}, (None, "（待核对）")),
    }
    files = []
    for name, (entered, _) in reviews.items():
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(written(assess(**LOSING)))
        book = openpyxl.load_workbook(file)
        sheet = book["评分表"]
        for code, given in entered.items():
            sheet.cell(rows(sheet)[code], 15).value = given
        book.save(file)
        files.append(file)
    found = {}
    for file, live in zip(files, calculated_cells(files, tmp_path / "lo"), strict=True):
        total, grade = (beside(live, "评分表", label, "O") for label in ("总分", "评价等级"))
        found[file.stem] = (total or None, grade)
        overview = [beside(live, "得分汇总", label, "F") for label in ("总分", "评价等级")]
        assert overview == [total, grade]
        # The review never touches what was computed.
        assert beside(live, "评分表", "总分", "J") == 91.5
    assert found == {name: expected for name, (_, expected) in reviews.items()}


def test_changed_data_moves_the_computed_score(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(written(assess()))
    book = openpyxl.load_workbook(file)
    done = next(row for row in book["基础数据"].iter_rows() if row[1].value == "预算完成数")
    done[3].value = 1899
    book.save(file)
    (calculated,) = recalculate([file], tmp_path / "lo")
    book = openpyxl.load_workbook(calculated, data_only=True)
    sheet = book["评分表"]
    # 1,899 / 2,000 = 94.95 %: one whole step of five points below 100 %.
    assert sheet.cell(rows(sheet)["B11"], 8).value == 0.9495
    assert sheet.cell(rows(sheet)["B11"], 10).value == 2
    assert sheet.cell(labelled(sheet, "总分"), 10).value == 99
