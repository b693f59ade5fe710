"""Cases about forms of projects."""

from functools import partial
from typing import Any

from openpyxl.workbook import Workbook

from evalbook.projects.load import load_form
from evalbook.projects.template import write_project_template
from tests.catalogue.case import Case, Files, case, entry_at
from tests.intake.filled_workbooks import workbook
from tests.projects.project_books import BEST, at, book, changed, edited, project, sound, typed

FIRST, COST, SOCIAL = 15, 22, 25
"""Excel rows of the first indicators of 数量指标, 成本指标 and 社会效益指标."""
TOTAL = 8
"""Excel row of the total of the funds."""


def cost(**contents: Any) -> bytes:
    """Change the third indicator: 成本, at most 400 yuan, 10 points."""
    return book(project(lines=changed(2, **contents)))


def funds(*amounts: str) -> bytes:
    """Change the amounts of the year's own money: first budget, budget, spent."""
    return book(project(amounts={"current": amounts}))


def with_sheet(text: str) -> bytes:
    """Add a sheet of one's own."""

    def change(opened: Workbook) -> None:
        opened.create_sheet("照片")["A1"] = text

    return edited(sound(), change)


def without_identity(opened: Workbook) -> None:
    """Delete the hidden sheet that says which form it is."""
    opened.remove(opened["_meta"])


def compared(count: str) -> Files:
    """Hand in one form, and a scoresheet that says how many projects were evaluated."""
    one = {"projects_planned": "1", "projects_done": "1", "projects_good": "1"}
    return {
        "P13.xlsx": workbook(**one, review_due=count, review_done=count),
        "P13-项目.xlsx": sound(),
    }


CASES = [
    case("P01", partial(write_project_template, load_form()), sound, ""),
    case("P02", partial(with_sheet, "项目现场"), partial(with_sheet, " "), ""),
    # The hidden code of a row says to which 二级指标 it belongs.
    case(
        "P03",
        lambda: typed(sound(), {at("code", FIRST): None}),
        lambda: typed(sound(), {}),
        f"项目1!{at('name', FIRST)}",
    ),
    # 19 + 20 + 10 of 50 points.
    case(
        "P04",
        lambda: typed(sound(), {at("points", FIRST): 19}),
        lambda: typed(sound(), {at("points", FIRST): 20}),
        f"项目1!{at('points', FIRST)}",
    ),
    # The best of three ratings is 80 to 100 % of 30 points.
    case(
        "P05",
        lambda: book(project(lines=changed(3, rating=BEST, claimed="23", reason="从严。"))),
        lambda: book(project(lines=changed(3, rating=BEST, claimed="24", reason="从严。"))),
        f"项目1!{at('claimed', SOCIAL)}",
    ),
    # 500 yuan in place of 400: 8 of 10 points.
    case(
        "P06",
        partial(cost, actual="500"),
        partial(cost, actual="500", reason="涨价。"),
        f"项目1!{at('reason', COST)}",
    ),
    # 110 of the year's own money and nothing else.
    case(
        "P07",
        lambda: typed(sound(), {at("unit", TOTAL): 77}),
        lambda: typed(sound(), {at("unit", TOTAL): 110}),
        f"项目1!{at('unit', TOTAL)}",
    ),
    case("P08", partial(funds, "0", "0", "5"), partial(funds, "0", "5", "5"), f"项目1!{at('unit', TOTAL)}"),
    case(
        "P09",
        partial(funds, "0", "100", "130"),
        partial(funds, "0", "130", "130"),
        f"项目1!{at('rating', TOTAL)}",
    ),
    # 604 of 400 is 151 %, one beyond the limit; the twin is at the limit.
    case(
        "P10",
        partial(cost, direction="≥", actual="604", reason="指标值偏低。"),
        partial(cost, direction="≥", actual="600", reason="指标值偏低。"),
        f"项目1!{at('actual', COST)}",
    ),
    case(
        "P11",
        partial(cost, direction="≥", target="95", actual="0.95", unit="%", reason="写法不同。"),
        partial(cost, direction="≥", target="95", actual="95", unit="%", reason="写法不同。"),
        f"项目1!{at('actual', COST)}",
    ),
    Case(
        "P12",
        lambda: {"P12.xlsx": book(project("培训"), project("培训"))},
        lambda: {"P12.xlsx": book(project("培训"), project("宣传"))},
        {"P12.xlsx": [("P12", f"项目1!{at('name', 5)}"), ("P12", f"项目2!{at('name', 5)}")]},
    ),
    Case(
        "P13",
        partial(compared, "2"),
        partial(compared, "1"),
        {"P13.xlsx": [("P13", entry_at("field.review_done"))]},
    ),
    case("P14", lambda: edited(sound(), without_identity), lambda: typed(sound(), {}), ""),
]
