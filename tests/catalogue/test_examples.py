"""The examples of the catalogue are true: what they tell is typed in, and the code is found."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from openpyxl.workbook import Workbook

from evalbook.findings import CATALOGUE
from evalbook.transplant.move import move
from tests.catalogue.case import Files, entry_at, handed_in
from tests.catalogue.desk import PLAIN
from tests.catalogue.moved import with_one_more
from tests.catalogue.projects import FIRST, cost, funds
from tests.intake.filled_workbooks import edited, reading, retyped, sound, workbook
from tests.projects.project_books import BEST, at, book, changed, project
from tests.projects.project_books import edited as edited_projects
from tests.projects.project_books import sound as sound_projects

BUDGET, RATE = entry_at("field.budget"), entry_at("field.satisfaction")
LINES = changed(2, direction="定性", target="好", rating=BEST, actual="", points="10", claimed="7")


def moved_into_a_scoresheet(opened: Workbook) -> None:
    """Move a project sheet into the workbook of a scoresheet, marks and all."""
    opened.create_sheet("项目1")["A1"] = "evalbook-project-sheet"


def row_above_all(opened: Workbook) -> None:
    """Insert a row above the first 二级指标 and fill it in."""
    sheet = opened["项目1"]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(FIRST)
    for code, content in (("name", "班次"), ("direction", "≥"), ("target", 4), ("actual", 4), ("points", 5)):
        sheet[at(code, FIRST)] = content


def near_names() -> Files:
    """Hand in two files of the names that the example gives."""
    one, other = re.findall("“(某某县.*?)”", CATALOGUE["F08"].example)
    return {"甲.xlsx": workbook(cover__department=one), "乙.xlsx": workbook(cover__department=other)}


TYPED: list[tuple[str, str, Callable[[], bytes]]] = [
    ("F05", "封面填2023", partial(retyped, {entry_at("cover.year"): 2023})),
    ("C02", "“已完成”", partial(retyped, {BUDGET: "已完成"})),
    ("C03", "填-3", partial(retyped, {BUDGET: -3})),
    ("C05", "“存在的问题”空着", partial(retyped, {entry_at("text.s4.1"): None})),
    ("C06", "“９９％”", partial(retyped, {RATE: "９９％"})),
    ("C06", "“1,607.61”", partial(retyped, {BUDGET: "1,607.61"})),
    ("C07", "“约500”", partial(retyped, {BUDGET: "约500"})),
    ("C07", "“部分符合”", partial(retyped, {entry_at("point.A11.1"): "部分符合"})),
    ("D01", "前六个月的数大于全年的数", partial(workbook, paid_june="2000.5")),
    ("D02", "全年支出大于年度预算", partial(workbook, paid_december="2000.01")),
    ("D03", "分母填0而分子不为0", partial(workbook, budget="0")),
    ("S01", "自评3分，核算2分", partial(workbook, budget_done="1880")),
    ("S02", "自评2分，核算3分", partial(workbook, self__B11="2", reason__B11="从严。")),
    ("S03", "满分3分自评2分", partial(workbook, budget_done="1880", self__B11="2")),
    ("P03", "上方插入了一行", lambda: edited_projects(sound_projects(), row_above_all)),
    ("P04", "应共50分的几行合计48分", lambda: book(project(lines=changed(0, points="18")))),
    ("P05", "应在8至10分之间，填了7分", lambda: book(project(lines=LINES))),
    ("P06", "满分10分得8分", partial(cost, actual="500")),
    ("P08", "预算填0，执行填50", partial(funds, "0", "0", "50")),
    ("P09", "执行120，预算100", partial(funds, "0", "100", "120")),
    ("P10", "指标值10，完成18", partial(cost, direction="≥", target="10", actual="18")),
    ("P11", "一处填95，一处填0.95", partial(cost, direction="≥", target="95", actual="0.95", unit="%")),
    ("P14", "把项目表移到了评分表的工作簿", lambda: edited(sound(), moved_into_a_scoresheet)),
]


@pytest.mark.parametrize(("code", "words", "make"), TYPED)
def test_what_an_example_tells_is_found(code: str, words: str, make: Callable[[], bytes]) -> None:
    assert words in CATALOGUE[code].example
    assert code in codes({"例.xlsx": make()})


def codes(files: Files) -> set[str]:
    """Return the codes of everything found in some files."""
    return {one.code for found in handed_in(files, PLAIN).findings.values() for one in found}


def test_names_that_the_example_calls_near() -> None:
    assert codes(near_names()) == {"F08"}


def test_a_number_that_the_fresh_template_asks_for_besides() -> None:
    assert "新模板增加了一项" in CATALOGUE["T02"].example
    moved = move("旧.xlsx", sound(), with_one_more())
    assert moved is not None
    assert [(one.code, one.slots["label"]) for one in moved.findings] == [("T02", "从前的数")]


def test_what_is_read_as_the_example_says() -> None:
    pairs = re.findall("填“(.*?)”，按“(.*?)”读取", CATALOGUE["C06"].example)
    assert len(pairs) == 2
    for said, read in pairs:
        place = RATE if read.endswith("%") else BUDGET
        assert [one.slots["read"] for one in reading(retyped({place: said})).findings] == [read]
