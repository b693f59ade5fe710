"""Departments that are summed up, files without scores, and the summary of them opened again."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from evalbook.submission import Submission
from tests.output.summary.whole import write_summary
from tests.scoring.sheets import answers, filled

DEPARTMENTS: dict[str, dict[str, Any]] = {
    # 96: one whole step of five at 94 % costs 1 of 3; 优 becomes 良好 and costs 1; two occurrences cost 2.
    "丙局": {"budget_done": "1880", "assessment": "良好", "point__B22__1": "2"},
    "甲局": {},
    # 98, claimed 99.
    "丁局": {"point__B22__1": "2", "self__B22": "8"},
    "乙局": {"point__B22__3": "2"},
    # 33 of 100, by many zeros.
    "戊局": {
        "budget_done": "0",
        "paid_june": "0",
        "paid_december": "0",
        "point__B22__1": "99",
        "projects_done": "1",
        "projects_good": "0",
        "tasks_done": "0",
        "review_done": "0",
        "satisfaction": "0",
        "assessment": "不合格",
        "assets_used": "0",
        "purchase_done": "0",
        "carry_now": "600",
        "carry_year": "900",
        **answers("B23", "000"),
        **answers("B24", "0000"),
        **answers("B32", "000"),
    },
}
BROKEN = Outcome("坏/坏.xlsx", "", None, (Finding("F01", "坏/坏.xlsx", None, {"cause": "文件已损坏"}),))
BLANK = Cell("基础数据", 6, 4)


def outcomes(departments: dict[str, dict[str, Any]] = DEPARTMENTS) -> list[Outcome]:
    """Fill in and score departments, a day apart from one another."""
    filled_in = [
        filled(cover__department=name, cover__filled_on=date(2025, 3, number), **changes)
        for number, (name, changes) in enumerate(departments.items(), start=1)
    ]
    named = [
        Submission(f"收件/{one.department}.xlsx", one.sha256, one.values, one.cells) for one in filled_in
    ]
    scored = assessments(score(load(), named))
    return [Outcome(one.submission.file, one.submission.department, one, ()) for one in scored]


def unscored() -> list[Outcome]:
    """One file that cannot be read, and one with much to be found in it."""
    file = "收件/己局.xlsx"
    missing = [Finding("C01", file, BLANK, {"label": f"第{n}项", "expected": "数字"}) for n in range(1, 11)]
    contradiction = Finding("D01", file, None, {"message": "甲应不大于乙", "numbers": "甲2，乙1"})
    return [BROKEN, Outcome(file, "己局", None, (*missing, contradiction))]


def opened(given: list[Outcome], *, values: bool = True) -> Workbook:
    """Write the summary and open it; without `values` formulas are seen as such."""
    return openpyxl.load_workbook(BytesIO(write_summary(load(), given)), data_only=values)


def lines(book: Workbook, sheet: str, *, first: int = 4) -> list[list[Any]]:
    """All rows of a sheet from `first` on, cell by cell."""
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=first)]
