"""Live formulas of template and scored workbook show, calculated by LibreOffice, what is stored in them."""

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from evalbook.indicators.parts import ZeroPolicy
from evalbook.projects.assessment import assess_sheets
from evalbook.projects.load import load_form
from evalbook.projects.scored import write_scored_project
from evalbook.projects.sheet import ProjectSheet
from evalbook.projects.template import write_project_template
from tests.projects.project_books import BEST, NOT_REACHED, PARTLY, assessed, book, changed, project
from tests.workbooks import formula_cells, unlike

_VALUES = ("", "0", "-2", "3", "8.005", "90", "151.3", "900", "有所改善")
_CLAIMS = ("", "0", "4.5", "6", "7.5", "26.68", "33.35")
_TARGETS = [
    {"level2": "quantity", "name": f"第{number}项", "points": "7.5", "direction": direction, "target": target,
     "actual": actual, "reason": "" if number % 3 else "有原因"}
    for number, (direction, target, actual) in enumerate(product("≥≤＝", _VALUES, _VALUES))
]  # fmt: skip
_RATINGS = [
    {"level2": "social", "name": f"定性{number}", "points": points, "direction": "定性", "target": "好",
     "rating": rating, "claimed": claimed}
    for number, (rating, points, claimed) in enumerate(
        product((BEST, PARTLY, NOT_REACHED, ""), ("7.5", "33.35"), _CLAIMS)
    )
]  # fmt: skip
_HALVES = [
    {"level2": "time", "name": "只有名称"},
    {"level2": "time", "name": "没有性质", "points": "5", "target": "1", "actual": "1"},
    {"level2": "time", "name": "没有分值", "direction": "≥", "target": "1", "actual": "1"},
    {"level2": "cost", "name": "自评偏高", "direction": "≥", "target": "2", "actual": "1", "points": "5",
     "claimed": "4"},
    {"level2": "cost", "name": "自评偏低", "direction": "≥", "target": "2", "actual": "2", "points": "5",
     "claimed": "4", "reason": "从严"},
]  # fmt: skip
_AMOUNTS = (
    {"current": ("1", "110", "99")},
    {"current": ("1", "0", "0")},
    {"current": ("1", "0", "5")},
    {"current": ("1", "3", "1"), "other": ("1", "0.003", "0.002")},
    {"current": ("1", "100", "250")},
)


def _same(files: list[Path], tmp_path: Path) -> None:
    assert all(formula_cells(path) for path in files)
    assert unlike(files, tmp_path / "calculated") == []


def _projects() -> list[ProjectSheet]:
    return [
        project(),
        project(lines=_TARGETS),
        project(lines=_RATINGS),
        project(lines=_HALVES),
        *(project(lines=changed(0, actual="450"), amounts=amounts) for amounts in _AMOUNTS),
    ]


@pytest.mark.libreoffice
def test_template_blank_and_filled(tmp_path: Path) -> None:
    files = {"空白.xlsx": write_project_template(load_form()), "填写.xlsx": book(*_projects(), count=10)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    _same([tmp_path / name for name in files], tmp_path)


@pytest.mark.libreoffice
def test_scored_workbooks(tmp_path: Path) -> None:
    for number, one in enumerate(_projects()):
        (tmp_path / f"{number}.xlsx").write_bytes(write_scored_project(assessed(one), []))
    _same(sorted(tmp_path.glob("*.xlsx")), tmp_path)


@pytest.mark.libreoffice
@pytest.mark.parametrize("policy", list(ZeroPolicy))
def test_every_policy_for_a_budget_of_zero(policy: ZeroPolicy, tmp_path: Path) -> None:
    form = load_form()
    rule = form.fund.model_copy(
        update={"zero_spent_zero": policy, "zero_spent_nonzero": ZeroPolicy.NO_POINTS, "target": Decimal(95)}
    )
    other = form.model_copy(update={"fund": rule})
    sheets = [project(amounts=amounts) for amounts in _AMOUNTS]
    (tmp_path / "a.xlsx").write_bytes(write_project_template(other, projects=sheets))
    for number, one in enumerate(assess_sheets(other, sheets)):
        (tmp_path / f"b{number}.xlsx").write_bytes(write_scored_project(one, []))
    _same(sorted(tmp_path.glob("*.xlsx")), tmp_path)
