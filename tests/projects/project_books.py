"""Workbooks of project forms for the tests: a sound project, and ways to change one."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.projects.assessment import ProjectAssessment, assess_sheets
from evalbook.projects.columns import COLUMNS
from evalbook.projects.intake import read_projects
from evalbook.projects.load import load_form
from evalbook.projects.reading import BookReading
from evalbook.projects.sheet import TOTAL, Line, ProjectSheet, fund_key, item_key
from evalbook.projects.template import write_project_template
from evalbook.submission import Value

FILE = "示例县审计局-项目自评.xlsx"
NOWHERE = Cell("", 0, 0)
FIRST_LINE = 15
"""Excel row of the first indicator of a sheet."""

BEST, PARTLY, NOT_REACHED = "达成预期指标", "部分达成并具有一定效果", "未达成且效果较差"

# 50 + 30 + 10 points; every number is met, every rating the best.
SOUND: tuple[dict[str, Any], ...] = (
    {"level2": "quantity", "name": "培训人次", "direction": "≥", "target": "500", "unit": "人次",
     "actual": "500", "points": "20"},
    {"level2": "quality", "name": "考试合格率", "direction": "≥", "target": "90", "unit": "%",
     "actual": "95", "points": "20"},
    {"level2": "cost", "name": "人均成本", "direction": "≤", "target": "400", "unit": "元",
     "actual": "400", "points": "10"},
    {"level2": "social", "name": "业务能力", "direction": "定性", "target": "有所提高",
     "actual": "", "rating": BEST, "points": "30", "claimed": "30"},
    {"level2": "served", "name": "学员满意度", "direction": "≥", "target": "90", "unit": "%",
     "actual": "90", "points": "10"},
)  # fmt: skip
NUMBERS = {"target", "actual", "points", "claimed"}
AMOUNTS = {"current": ("100", "110", "99"), "carried": ("0", "0", "0"), "other": ("0", "0", "0")}


def line(**contents: Any) -> Line:
    """Make an indicator; numbers are given as texts, empty texts are blank cells."""
    own = {key: text for key, text in contents.items() if key != "level2" and text != ""}
    values = {key: Value(_content(key, text), NOWHERE) for key, text in own.items()}
    return Line(values, {}, contents["level2"])


def _content(key: str, text: Any) -> Any:
    if key not in NUMBERS:
        return text
    try:
        return Decimal(text)
    except ArithmeticError:
        return text


def project(
    name: str = "业务培训项目", *, lines: Any = SOUND, amounts: Any = None, **items: Any
) -> ProjectSheet:
    """Make a project: sound but for what is given."""
    amounts = AMOUNTS | (amounts or {})
    given = {
        "project": name,
        "department": "示例县审计局",
        "unit": "示例县审计局",
        "filled_on": date(2025, 2, 24),
    } | items
    contents: dict[str, Any] = {item_key(code): content for code, content in given.items() if content}
    columns = ("initial", "budget", "spent")
    for row, numbers in amounts.items():
        for column, number in zip(columns, numbers, strict=True):
            contents[fund_key(row, column)] = Decimal(number)
    for position, column in enumerate(columns):
        contents[fund_key(TOTAL, column)] = sum(Decimal(one[position]) for one in amounts.values())
    contents |= {"goal.expected": "培训500人次。", "goal.achieved": "已完成。"}
    values = {key: Value(content, NOWHERE) for key, content in contents.items()}
    return ProjectSheet(values, lines=tuple(line(**one) for one in lines))


def changed(position: int, **contents: Any) -> tuple[dict[str, Any], ...]:
    """Return the sound indicators with some contents of one of them changed."""
    return tuple(one | contents if at == position else one for at, one in enumerate(SOUND))


def book(*projects: ProjectSheet, count: int = 0) -> bytes:
    """Write a workbook of projects."""
    return write_project_template(load_form(), count=count, projects=projects)


@cache
def sound() -> bytes:
    """Write the workbook of one project in which nothing is wrong."""
    return book(project())


def edited(data: bytes, edit: Callable[[Workbook], Any]) -> bytes:
    """Open a workbook with openpyxl, change it, and save it again: formulas lose what they showed."""
    opened = openpyxl.load_workbook(io.BytesIO(data))
    edit(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def typed(data: bytes, contents: dict[str, Any], sheet: str = "项目1") -> bytes:
    """Type contents into cells of a sheet by address."""

    def put(opened: Workbook) -> None:
        for address, content in contents.items():
            opened[sheet][address] = content

    return edited(data, put)


def column(code: str) -> str:
    """Letter of a column."""
    return Cell("", 0, COLUMNS.index(code)).address[0]


def at(code: str, row: int) -> str:
    """Address of a cell by code of the column and Excel row."""
    return f"{column(code)}{row}"


def reading(data: bytes) -> BookReading:
    """Read bytes by the built-in form."""
    return read_projects(FILE, data, load_form())


def found(data: bytes) -> list[tuple[str, str]]:
    """Code and place of everything that reading finds, sheet by sheet."""
    book_reading = reading(data)
    findings = [*book_reading.findings, *(one for sheet in book_reading.sheets for one in sheet.findings)]
    return [(one.code, one.place) for one in findings]


def assessed(one: ProjectSheet) -> ProjectAssessment:
    """Score one project."""
    (result,) = assess_sheets(load_form(), [one])
    return result
