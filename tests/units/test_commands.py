"""Departments with units from end to end, through the command line."""

import re
from pathlib import Path

import openpyxl
import pytest

from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.template import unit_named, write_template
from tests.cli.batch import stamps, tree
from tests.intake.filled_workbooks import sound as without_units
from tests.samples.samples import FOLDER
from tests.units.books import DEPARTMENT, FIRST, SECOND, put, sound, unit, written
from tests.units.test_unit_list import book

SAMPLES = FOLDER / "units-2024"
NAME = "部门整体支出绩效自评填报模板-2024.xlsx"


def template(tmp_path: Path, data: bytes, *options: str) -> int:
    (tmp_path / "名单.xlsx").write_bytes(data)
    arguments = ["template", "--units", str(tmp_path / "名单.xlsx"), "-o", str(tmp_path / "模板")]
    return run([*arguments, *options])


def test_a_template_for_each_department_of_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = book(["部门", "单位名称"], ["甲局", "丙站"], [None, "丁站"], ["乙局", "戊站"])
    assert template(tmp_path, data) == 0
    system = load()
    assert tree(tmp_path / "模板") == {
        f"甲局-{NAME}": write_template(
            system, department="甲局", units=[unit_named("丙站"), unit_named("丁站")]
        ),
        f"乙局-{NAME}": write_template(system, department="乙局", units=[unit_named("戊站")]),
    }
    assert capsys.readouterr().out.count("已写出填报模板：") == 2


@pytest.mark.parametrize(
    ("rows", "options", "expected"),
    [
        ([["单位名称"], ["丙站"]], [], {NAME}),
        ([["单位名称"], ["丙站"]], ["--department", "甲局"], {f"甲局-{NAME}"}),
        (
            [["部门", "单位名称"], ["甲局", "丙站"], ["乙局", "丁站"]],
            ["--department", "乙局"],
            {f"乙局-{NAME}"},
        ),
        ([["单位名称"], ["丙站"]], ["--year", "2025"], {NAME.replace("2024", "2025")}),
    ],
)
def test_which_templates_are_written(
    tmp_path: Path, rows: list[list[str]], options: list[str], expected: set[str]
) -> None:
    assert template(tmp_path, book(*rows), *options) == 0
    assert set(tree(tmp_path / "模板")) == expected


def test_a_department_that_is_not_on_the_list_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = book(["部门", "单位名称"], ["甲局", "丙站"], ["乙局", "丁站"])
    assert template(tmp_path, data, "--department", "戊局") == 2
    assert capsys.readouterr().err == "名单“名单.xlsx”里没有部门“戊局”，有：甲局、乙局。\n"
    assert not (tmp_path / "模板").exists()


def test_a_list_with_mistakes_is_2_and_gives_no_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = book(["部门", "单位名称"], ["甲局", "丙站"], ["乙局", "丁站"], ["乙局", "丁站"])
    assert template(tmp_path, data) == 2
    assert capsys.readouterr().err == (
        "【名单!B4】单位“丁站”与B3重复。请删去多余的一行。\n名单“名单.xlsx”有1处错误，改正后才能出模板。\n"
    )
    assert not (tmp_path / "模板").exists()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "文件内部结构已损坏"),
        ("单位名称\n甲站\n".encode(), "内容不是 Excel 工作簿"),
    ],
)
def test_a_list_that_is_no_workbook_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, cause: str
) -> None:
    assert template(tmp_path, data) == 2
    assert capsys.readouterr().err == f"无法读取名单“{tmp_path / '名单.xlsx'}”：{cause}。\n"


def test_a_list_that_is_not_there_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "--units", str(tmp_path / "无.xlsx"), "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"找不到“{tmp_path / '无.xlsx'}”。\n"
    assert run(["template", "--units", str(tmp_path), "-o", str(tmp_path / "模板")]) == 2
    assert "无法读取名单" in capsys.readouterr().err


def test_hostile_names_become_no_path(tmp_path: Path) -> None:
    assert template(tmp_path, book(["部门", "单位名称"], ["../../甲局", "../=1+1"])) == 0
    assert all(path.parent == tmp_path / "模板" for path in tmp_path.rglob("*模板-2024.xlsx"))


def test_the_sample_is_scored_with_all_its_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stamps(SAMPLES)
    assert run(["score", str(SAMPLES), "-o", str(tmp_path / "out")]) == 0
    assert stamps(SAMPLES) == before
    assert sorted(tree(tmp_path / "out")) == [
        "汇总表.xlsx",
        "自评情况通报.docx",
        "自评报告/示例县应急管理局（示例）-自评报告.docx",
        "评分结果/示例县应急管理局（示例）-评分结果.xlsx",
    ]
    printed = re.sub(" +", " ", capsys.readouterr().out)
    assert "│ 示例县应急管理局（示例）.xlsx │ 示例县应急管理局（示例） │ 88.91 │ 良 │" in printed
    for line in (
        "│ │ └ 本级 │ 98.30 │ 优 │",
        "│ │ └ 示例县应急救援中心（示例） │ 82.63 │ 良 │",
        "│ │ └ 示例县防震减灾服务中心（示例） │ 84.20 │ 良 │",
    ):
        assert line in printed
    assert "共1个文件，已评分1个，未评分0个。" in printed


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("一", "二"):
        assert run(["score", str(SAMPLES), "-o", str(tmp_path / name)]) == 0
    assert tree(tmp_path / "一") == tree(tmp_path / "二")


def test_an_unsound_unit_is_1_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unsound = written(unit(FIRST), unit_named(SECOND), cover__department="示例县统计局")
    folder = put(tmp_path / "报送", 审计局=sound(), 统计局=unsound, 档案局=without_units())
    assert run(["score", str(folder), "-o", str(tmp_path / "out")]) == 1
    scored = {path.name for path in (tmp_path / "out" / "评分结果").iterdir()}
    # Two files of one department each get a name of their own.
    assert len(scored) == 2
    assert not any("统计局" in name for name in scored)
    printed = re.sub(" +", " ", capsys.readouterr().out)
    assert "│ 统计局.xlsx │ 示例县统计局 │ 未评分 │" in printed
    assert f"│ │ └ {FIRST} │ 100.00 │ 优 │" in printed
    assert f"│ │ └ {SECOND} │ 未评分 │" in printed
    assert f"错误 U01 【基础数据-2!E1】单位“{SECOND}”：工作表“基础数据-2”" in printed
    assert "共3个文件，已评分2个，未评分1个。" in printed


def test_check_lists_what_is_wrong_on_every_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = written(unit(FIRST, satisfaction=None), unit(SECOND, self__B11="2", reason__B11="验收较晚。"))
    folder = put(tmp_path / "报送", 审计局=data)
    assert run(["check", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert f"错误 C01 【基础数据-1!E48】单位“{FIRST}”：“社会公众满意度”没有填写。" in printed
    assert f"提示 S02 【评分表-2!I15】单位“{SECOND}”：“预算完成率”自评2.00分" in printed


def test_a_weighted_system_from_its_workbook_to_its_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system = tmp_path / "加权.xlsx"
    assert run(["indicators", "export", "county-2024", "-o", str(system)]) == 0
    chosen = openpyxl.load_workbook(system)
    for row in chosen["设置"].iter_rows():
        if row[0].value in ("所属单位汇总", "加权的基础数据"):
            row[1].value = {"所属单位汇总": "得分加权", "加权的基础数据": "预算数"}[row[0].value]
    chosen.save(system)
    option = ["--indicators", str(system)]
    assert run(["indicators", "check", str(system)]) == 0
    assert template(tmp_path, book(["单位名称"], [FIRST]), "--department", DEPARTMENT, *option) == 0
    # What was filled in by another system is sent back, as ever.
    folder = put(tmp_path / "旧", 旧=sound())
    assert run(["check", str(folder), *option]) == 1
    assert "F03" in capsys.readouterr().out
    # A blank template of this one is known, and told once for the unit.
    assert run(["check", str(tmp_path / "模板"), *option]) == 1
    assert capsys.readouterr().out.count("U01") == 1
