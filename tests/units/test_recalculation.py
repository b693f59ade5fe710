"""Workbooks of departments with units alive: LibreOffice calculates what is stored beside the formulas."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.batch.unit_outcomes import check_all, departments
from evalbook.cell import Cell
from evalbook.decimals import exact
from evalbook.indicators.load import build, load
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.scored import write_scored_workbook
from evalbook.scoring.departments import score_departments
from evalbook.template.layout import Column, lay_out
from tests.intake.filled_workbooks import edited
from tests.libreoffice import recalculate
from tests.scoring.sheets import answers
from tests.units.books import FIRST, SAMPLE, SECOND, blank, reading, sample, unit, weighted, written
from tests.workbooks import formula_cells, unlike

pytestmark = pytest.mark.libreoffice


def excluding(**about: str) -> IndicatorSystem:
    """Leave indicators out where they do not apply, of base data and of check points."""
    data = load().model_dump()
    data["about"] |= about
    for one in data["indicators"]:
        if one["code"] in ("B18", "B32"):
            one["parts"][0]["not_applicable"] = "excluded"
            for point in one["check_points"]:
                point["may_not_apply"] = True
    return build(data, "不计")


NONE: dict[str, Any] = {"purchase_budget": "0", "purchase_done": "0", **answers("B32", "---")}
PARTLY: dict[str, Any] = {"budget": None, "point__A11__1": None, "point__B22__2": None, "assessment": None}


def templates() -> dict[str, bytes]:
    by_budget = {"units": "weighted", "unit_weight": "预算数"}
    kinds: dict[str, bytes] = {
        "blank": blank(FIRST, "'站'=1+1"),
        "half": written(unit(FIRST, **PARTLY), unit(SECOND, budget_done="1600")),
        "weighted": sample(weighted()),
        "weighted half": written(unit(FIRST, **PARTLY), unit(SECOND), system=weighted()),
        "weighted by nothing": written(
            unit(FIRST, project_total="0", project_key="0"),
            system=weighted("项目总支出"),
            project_total="0",
            project_key="0",
        ),
    }
    for name, system in (("sum", excluding()), ("weight", excluding(**by_budget))):
        kinds[f"excluded there, {name}"] = written(unit(FIRST, **NONE), unit(SECOND), system=system)
        kinds[f"excluded here, {name}"] = written(unit(FIRST, **NONE), system=system, **NONE)
    return kinds


def stored_and_live(files: dict[str, bytes], folder: Path, least: int) -> None:
    paths = []
    for name, data in files.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    assert all(len(formula_cells(path)) > least for path in paths)
    assert unlike(paths, folder / "lo") == []


def test_every_formula_of_a_template_shows_what_is_stored(tmp_path: Path) -> None:
    stored_and_live(templates(), tmp_path, 1200)


def scored(system: IndicatorSystem, data: bytes) -> bytes:
    read = reading(data, system)
    (seen,) = score_departments(system, departments([read]))
    return write_scored_workbook(seen, check_all(seen, read.units))


def test_every_formula_of_a_scored_workbook_shows_what_is_stored(tmp_path: Path) -> None:
    by_budget = excluding(units="weighted", unit_weight="预算数")
    files = {
        "summed": scored(load(), SAMPLE.read_bytes()),
        "weighted": scored(weighted(), sample(weighted())),
        "excluded there": scored(by_budget, written(unit(FIRST, **NONE), unit(SECOND), system=by_budget)),
        "excluded here": scored(by_budget, written(unit(FIRST, **NONE), system=by_budget, **NONE)),
        "excluded, summed": scored(
            excluding(), written(unit(FIRST, **NONE), unit(SECOND), system=excluding())
        ),
    }
    stored_and_live(files, tmp_path, 900)


def totals(path: Path, sheet: str) -> tuple[Any, Any]:
    """Total and grade on a scoresheet of a template."""
    row = lay_out(load()).total_row
    book = openpyxl.load_workbook(path, data_only=True)
    total, grade = (book[sheet][Cell(sheet, row + below, Column.COMPUTED).address].value for below in (0, 1))
    return total if total is None else exact(total), grade


@pytest.mark.parametrize(
    ("way", "expected"), [("summed", ("88.91", "良")), ("weighted", ("94.48", "优"))], ids=str
)
def test_the_template_shows_the_hand_worked_figures(
    way: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(SAMPLE.read_bytes() if way == "summed" else sample(weighted()))
    (calculated,) = recalculate([file], tmp_path / "lo")
    assert totals(calculated, "评分表") == (Decimal(expected[0]), expected[1])
    assert totals(calculated, "评分表-本级") == (Decimal("98.3"), "优")
    assert totals(calculated, "评分表-1") == (Decimal("82.63"), "良")
    assert totals(calculated, "评分表-2") == (Decimal("84.2"), "良")


def test_typing_into_a_unit_moves_its_score_and_the_departments(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        # 预算完成数 of the first unit, whose 752/800 lost one point, becomes 800/800 there. The department's
        # (2970 + 800 + 200)/4000 = 99.25 % stays above the first step. Then a point is answered 是.
        sheet = book["基础数据-1"]
        (row,) = (one for one in sheet.iter_rows() if one[2].value == "预算完成数")
        row[4].value = 800
        points = book["评价要点-1"]
        (answer,) = (one for one in points.iter_rows() if one[4].value == "否" and "有效执行" in one[2].value)
        answer[4].value = "是"

    file = tmp_path / "a.xlsx"
    file.write_bytes(edited(SAMPLE.read_bytes(), edit))
    (calculated,) = recalculate([file], tmp_path / "lo")
    # B11 + 1 and B21 + 0.5 for the unit; B21 + 0.5 for the department, where no sheet says 否 any more.
    assert totals(calculated, "评分表-1") == (Decimal("84.13"), "良")
    assert totals(calculated, "评分表") == (Decimal("89.41"), "良")
    assert totals(calculated, "评分表-本级") == (Decimal("98.3"), "优")


def test_formulas_refer_to_their_own_sheets_only() -> None:
    book = openpyxl.load_workbook(io.BytesIO(SAMPLE.read_bytes()))
    for number, other in ((1, 2), (2, 1)):
        for title in (f"基础数据-{number}", f"评价要点-{number}", f"评分表-{number}"):
            for row in book[title].iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert f"-{other}'!" not in cell.value
                        for shared in ("封面信息", "基础数据", "评价要点", "评分表", "基础数据汇总"):
                            assert f"'{shared}'!" not in cell.value


def test_formulas_stay_within_what_excel_takes() -> None:
    for data in (sample(weighted()), blank(*(f"第{number}站" for number in range(50)))):
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        longest = max(
            len(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith("=")
        )
        assert longest < 8192
