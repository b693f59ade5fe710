"""What the template says live about contents that are wrong, calculated by LibreOffice."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.intake.filled_workbooks import submission, written
from tests.libreoffice import recalculate
from tests.workbooks import Place, differences, formula_cells, values_at

WRONG: dict[str, Any] = {
    "cover__filled_on": "2025年2月30日",
    "cover__process_review": "√",
    "posts_admin": Decimal("16.5"),
    "staff_admin": "十六",
    "targets_set": "11",
    "budget": "0",
    "budget_done": Decimal(-1),
    "satisfaction": Decimal("1.2"),
    "assessment": "优",
    "point__A11__1": "部分符合",
    "point__B22__1": Decimal("0.5"),
    "point__B32__3": None,
    "self__A12": Decimal(2),
    "self__B13": Decimal(0),
    "text__s4__1": "长" * 8001,
    "text__s5__1": "长" * 8000,
    "text__s6__1": None,
}

# Place and what must be read there: hand-written, as the accountant should see it.
SAID = {
    ("封面信息", "D8"): "应填日期",
    ("封面信息", "D6"): "请从下拉列表中选",
    ("封面信息", "D4"): "通过",
    ("基础数据", "F4"): "应填整数",
    ("基础数据", "F7"): "应填数字",
    ("基础数据", "F11"): "请核对：编报绩效目标项目数≤应编报绩效目标项目数",
    ("基础数据", "F17"): "超出范围",
    ("基础数据", "F48"): "超出范围",
    ("基础数据", "F45"): "请从下拉列表中选",
    ("基础数据", "F5"): "通过",
    ("评价要点", "G4"): "请从下拉列表中选",
    ("评价要点", "G18"): "应填整数",
    ("评价要点", "G35"): "未填",
    ("评分表", "M5"): "未填完",
    ("评分表", "M6"): "自评高于测算",
    ("评分表", "M15"): "数据矛盾",
    ("评分表", "M17"): "请填扣分原因",
    ("评分表", "M28"): "未填完",
    ("评分表", "L43"): None,
    ("评分表", "L44"): "未填完",
    ("文字说明", "D15"): "超过8000字",
    ("文字说明", "D16"): "通过",
    ("文字说明", "D17"): "未填",
    ("文字说明", "C15"): 8001,
}


def spoilt(wrong: dict[str, Any]) -> bytes:
    one = submission()
    values = dict(one.values)
    for code, content in wrong.items():
        key = code.replace("__", ".") if "__" in code else f"field.{code}"
        if content is None:
            del values[key]
        else:
            number = isinstance(content, str) and content.isascii() and content.isdigit()
            values[key] = type(values[key])(Decimal(content) if number else content, values[key].cell)
    return write_template(load(), submission=type(one)(one.file, one.sha256, values, one.cells))


@pytest.mark.libreoffice
def test_every_mistake_is_named_beside_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(spoilt(WRONG))
    (calculated,) = recalculate([path], tmp_path / "lo")
    assert said(calculated) == SAID
    # What is stored beside the formulas says the same, for readers that do not calculate.
    assert said(path) == SAID


def said(path: Path) -> dict[Place, Any]:
    shown = values_at(path, list(SAID))
    return {place: text.strip("()") if isinstance(text, str) else text for place, text in shown.items()}


@pytest.mark.libreoffice
def test_the_limits_themselves_pass(tmp_path: Path) -> None:
    expected = {"0": "通过", "1": "通过", "1.0001": "超出范围", "-0.0001": "超出范围"}
    paths = [tmp_path / f"{share}.xlsx" for share in expected]
    for path, share in zip(paths, expected, strict=True):
        path.write_bytes(written(satisfaction=share))
    place = ("基础数据", "F48")
    live = [values_at(path, [place])[place] for path in recalculate(paths, tmp_path / "lo")]
    stored = [values_at(path, [place])[place] for path in paths]
    assert live == stored == list(expected.values())


@pytest.mark.libreoffice
def test_stored_values_of_wrong_contents_are_the_live_ones(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    # A word of no list has no stored score, and shows as it is.
    path.write_bytes(spoilt({code: content for code, content in WRONG.items() if code != "assessment"}))
    places = list(formula_cells(path))
    (calculated,) = recalculate([path], tmp_path / "lo")
    assert differences(values_at(path, places), values_at(calculated, places)) == {}
