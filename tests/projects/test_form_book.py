"""The project form as data: loading, mistakes, and the round trip through Excel."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from pydantic import BaseModel

from evalbook.cli import run
from evalbook.indicator_book.labels import CHOICES
from evalbook.indicator_book.mistakes import IndicatorBookError
from evalbook.indicators.parts import ZeroPolicy
from evalbook.indicators.problems import IndicatorSystemError
from evalbook.projects.choose import choose_form, names_form
from evalbook.projects.form_book.labels import FORM_LABELS
from evalbook.projects.form_book.read import read_form_book
from evalbook.projects.form_book.tables import form_sheets, form_tables, setting_sheets
from evalbook.projects.form_book.write import write_form_book
from evalbook.projects.load import built_in_forms, load_form, loads_form
from evalbook.projects.model import ProjectForm
from evalbook.projects.template import write_project_template

ROOT = Path(__file__).resolve().parents[2]
TOML = (ROOT / "evalbook" / "projects" / "forms" / "project-2024.toml").read_text(encoding="utf-8")


def mistakes(edit: Callable[[Any], Any]) -> list[tuple[str, str]]:
    opened = openpyxl.load_workbook(io.BytesIO(write_form_book(load_form())))
    edit(opened)
    saved = io.BytesIO()
    opened.save(saved)
    with pytest.raises(IndicatorBookError) as caught:
        read_form_book(saved.getvalue(), "试.xlsx")
    return [(str(one.cell or ""), one.message) for one in caught.value.mistakes]


def put(sheet: str, address: str, content: Any) -> Callable[[Any], Any]:
    def edit(opened: Any) -> None:
        opened[sheet][address] = content

    return edit


@pytest.mark.parametrize("name", built_in_forms())
def test_round_trip_loses_nothing(name: str) -> None:
    assert read_form_book(write_form_book(load_form(name)), "a") == load_form(name)


def test_round_trip_of_other_settings() -> None:
    form = load_form()
    other = form.model_copy(
        update={
            "fund": form.fund.model_copy(update={"zero_spent_zero": ZeroPolicy.ZERO, "target": Decimal(95)}),
            "scoring": form.scoring.model_copy(update={"overshoot_share": Decimal("12.5")}),
            "about": form.about.model_copy(update={"laws": (), "notice": "", "county": ""}),
        }
    )
    other = ProjectForm.model_validate(other.model_dump())
    assert read_form_book(write_form_book(other), "a") == other


def test_every_field_has_a_title_and_a_prompt() -> None:
    columns = [column for _, lines in setting_sheets().values() for column in lines]
    columns += [column for table in form_tables() for column in table.columns]
    assert {column.place for column in columns} == set(FORM_LABELS)
    kept = {key for key, _ in setting_sheets().values()} | {table.key for table in form_tables()}
    assert kept == set(ProjectForm.model_fields)
    for model in (get_args(info.annotation) for info in ProjectForm.model_fields.values()):
        for inner in model:
            fields = inner.model_fields if isinstance(inner, type) and issubclass(inner, BaseModel) else {}
            assert "role" not in fields or {"role.shown", "role.budget", "role.spent"} <= set(CHOICES)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (put("一级指标", "C4", 40), [("一级指标!C3", "预算执行率和一级指标的分值合计90，应为100")]),
        (put("二级指标", "B4", "没有的"), [("二级指标!B4", "“所属一级指标”：“指标层级”里没有“没有的”")]),
        (put("定性档次", "B5", 85), [("定性档次!B5", "应小于80，档次从高到低")]),
        (put("评价等级", "B7", 10), [("评价等级!B7", "最低等级应从0分起，否则有分数没有等级")]),
        (put("核对口径", "C5", "数量"), [("核对口径!C5", "没有编码为“数量”的二级指标")]),
        (put("资金列", "C5", "只显示"), [("资金列!C3", "作用为“预算额”的资金列应恰好有一列")]),
        (put("资金列", "C5", "随便"), [("资金列!C5", "“作用”：“随便”不是可选的内容")]),
        (put("计分办法", "B6", 90), [("计分办法!B6", "扣回的起点应大于100（指标值的100%）")]),
        (put("项目自评表设置", "B7", "二〇二四"), [("项目自评表设置!B7", "“评价年度”：“二〇二四”不是数字")]),
        (put("二级指标", "D5", "两行"), [("二级指标!D5", "“空行数”：“两行”不是数字")]),
    ],
)
def test_mistakes_are_named_at_their_cells(
    edit: Callable[[Any], Any], expected: list[tuple[str, str]]
) -> None:
    found = mistakes(edit)
    assert [
        (cell, message[: len(words)]) for (cell, message), (_, words) in zip(found, expected, strict=True)
    ] == [(cell, words) for cell, words in expected]


def test_a_sheet_that_is_gone() -> None:
    assert mistakes(lambda opened: opened.remove(opened["资金来源"])) == [("", "找不到工作表“资金来源”")]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("points = 50", "points = 49", "level1"),
        ('role = "spent"', 'role = "shown"', "fund_columns"),
        ("overshoot_limit = 150", "overshoot_limit = 100", "scoring.overshoot_limit"),
        ("overshoot_share = 30", "overshoot_share = 130", "scoring.overshoot_share"),
        ('name = "达成预期指标"', "name = '达成\"指标'", 'ratings[达成"指标].name'),
        (
            "lowest = 60\n\n[[ratings]]",
            "lowest = 90\n\n[[ratings]]",
            "ratings[部分达成并具有一定效果].lowest",
        ),
        ('code = "filled_on"', 'code = "day"', "items"),
        ('code = "carried"', 'code = "current"', "fund_rows[current]"),
        ('level1 = "satisfaction"', 'level1 = "x"', "level1[satisfaction]"),
        ('figure = "qualified"', 'figure = "completed"', "figures[completed]"),
        ('level2 = ["quantity"]', 'level2 = ["x"]', "figures[completed].level2"),
        ("target = 100", "target = 0", "fund.target"),
        ("target = 100", "", "fund.target"),
        ("target = 100", "target = 100\nmore = 1", "fund.more"),
    ],
)
def test_mistakes_in_the_data(old: str, new: str, place: str) -> None:
    assert old in TOML
    with pytest.raises(IndicatorSystemError) as caught:
        loads_form(TOML.replace(old, new, 1), "a.toml")
    assert place in [problem.place for problem in caught.value.problems]


def test_forms_are_told_from_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("表.xlsx").write_bytes(write_form_book(load_form()))
    Path("表.toml").write_text(TOML, encoding="utf-8")
    Path("坏.toml").write_bytes("名称".encode("gb18030"))
    Path("坏.xlsx").write_bytes(b"PK")
    assert run(["indicators", "export", "county-2024", "-o", "体系.xlsx"]) == 0
    names = ("project-2024", "表.xlsx", "表.toml")
    assert [name for name in names if names_form(name)] == list(names)
    others = ("", "county-2024", "体系.xlsx", "没有.xlsx", "坏.toml", "坏.xlsx", "随便")
    assert [name for name in others if names_form(name)] == []
    assert choose_form("表.xlsx") == choose_form("表.toml") == choose_form()
    assert run(["indicators", "check", "表.toml"]) == 0
    assert run(["indicators", "export", "表.toml", "-o", "乙.xlsx"]) == 0
    assert Path("乙.xlsx").read_bytes() == Path("表.xlsx").read_bytes()


def test_wrong_forms_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("错.toml").write_text(TOML.replace("points = 50", "points = 49"), encoding="utf-8")
    assert run(["indicators", "check", "错.toml"]) == 1
    assert "预算执行率和一级指标的分值合计99，应为100" in capsys.readouterr().out
    assert run(["template", "-o", "模板", "--indicators", "错.toml"]) == 2
    Path("码.toml").write_bytes("名称".encode("gb18030"))
    Path("半.xlsx").write_bytes(b"PK")
    for name in ("码.toml", "半.xlsx"):
        assert run(["score", ".", "-o", "结果", "--form", name]) == 2


@pytest.mark.parametrize(
    ("name", "content", "command"),
    [
        (
            "项目支出绩效自评填报模板-2024.xlsx",
            lambda: write_project_template(load_form()),
            "evalbook template -o workbook_templates --indicators project-2024",
        ),
        (
            "项目自评表-project-2024.xlsx",
            lambda: write_form_book(load_form()),
            "evalbook indicators export project-2024 -o workbook_templates/项目自评表-project-2024.xlsx",
        ),
    ],
)
def test_workbooks_people_download_are_current(name: str, content: Callable[[], bytes], command: str) -> None:
    path = ROOT / "workbook_templates" / name
    assert path.exists(), command
    assert path.read_bytes() == content(), f"stale: {command}"


def test_sheets_of_the_workbook() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(write_form_book(load_form())))
    assert tuple(opened.sheetnames[:-1]) == form_sheets()
    assert opened[opened.sheetnames[-1]].sheet_state == "hidden"
