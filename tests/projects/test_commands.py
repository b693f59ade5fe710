"""Project forms from end to end through the command line."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.projects.load import load_form
from evalbook.projects.template import write_project_template
from tests.intake.filled_workbooks import sound as sound_department
from tests.projects.project_books import at, book, changed, project, sound, typed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报送").mkdir()


def tree(folder: str) -> dict[str, bytes]:
    root = Path(folder)
    files = (path for path in root.rglob("*") if path.is_file() and path.parent.name != "运行记录")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


PAPERS = {
    "汇总表.xlsx",
    "项目自评/示例县审计局-业务培训项目-项目自评评分.xlsx",
    "项目自评/示例县审计局-业务培训项目-项目支出绩效自评表.docx",
}


def test_projects_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path("报送/项目.xlsx").write_bytes(sound())
    before = tree("报送")
    assert run(["score", "报送", "-o", "结果"]) == 0
    assert set(tree("结果")) == PAPERS
    assert tree("报送") == before
    printed = capsys.readouterr().out
    assert "业务培训项目" in printed
    assert "99.00" in printed
    assert "项目自评：1个工作簿，1个项目，已评分1个，未评分0个。" in printed
    assert "核算结果" not in printed
    first = tree("结果")
    assert run(["score", "报送", "-o", "结果"]) == 0
    assert tree("结果") == first


def test_projects_beside_departments(capsys: pytest.CaptureFixture[str]) -> None:
    """The department's own papers stay as they are, but for the warnings of the comparison."""
    Path("报送/部门.xlsx").write_bytes(sound_department())
    assert run(["score", "报送", "-o", "只有部门"]) == 0
    Path("报送/项目.xlsx").write_bytes(book(project(department="示例县统计局", unit="示例县统计局")))
    assert run(["score", "报送", "-o", "结果"]) == 0
    alone, both = tree("只有部门"), tree("结果")
    # The bureau's own papers tell of the projects.
    own = ("汇总表.xlsx", "自评情况通报.docx")
    assert {name: data for name, data in both.items() if name in alone and name not in own} == {
        name: data for name, data in alone.items() if name not in own
    }
    assert len(both) == len(alone) + 2
    assert "P13" not in capsys.readouterr().out


def test_a_wrong_sheet_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = project("错的项目", lines=changed(0, actual="很多"))
    Path("报送/项目.xlsx").write_bytes(book(project(), wrong, count=4))
    Path("报送/坏.xlsx").write_bytes(sound()[:9000])
    assert run(["score", "报送/项目.xlsx", "-o", "结果"]) == 1
    back = {"退回修改/项目-批注.xlsx", "退回修改/示例县审计局-退回修改通知.docx"}
    assert set(tree("结果")) == PAPERS | back
    printed = capsys.readouterr().out
    assert f"错误 C02 【项目2!{at('actual', 15)}】“培训人次：实际完成值”填的是“很多”" in printed
    assert run(["score", "报送", "-o", "结果二"]) == 1
    opened = openpyxl.load_workbook("结果二/汇总表.xlsx")
    assert [row[1] for row in opened["未评分文件"].iter_rows(min_row=4, values_only=True)] == ["坏.xlsx"]
    found = [row[4] for row in opened["项目问题清单"].iter_rows(min_row=4, values_only=True)]
    assert found == ["C02"]


def test_check_lists_everything(capsys: pytest.CaptureFixture[str]) -> None:
    Path("报送/空.xlsx").write_bytes(write_project_template(load_form()))
    Path("报送/两份.xlsx").write_bytes(book(project(), project()))
    assert run(["check", "报送"]) == 1
    printed = capsys.readouterr().out
    assert "错误 P01 项目自评工作簿里没有一个填写过的项目。" in printed
    assert printed.count("警告 P12") == 2
    assert "两份.xlsx“项目2”" in printed


def test_hostile_names(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("../../跑出去", "=1+1", "con", "甲\\乙:丙", "[red]红[/red]")
    Path("报送/项目.xlsx").write_bytes(book(*(project(name) for name in names)))
    assert run(["score", "报送", "-o", "结果"]) == 0
    files = tree("结果")
    assert len(files) == 1 + 2 * len(names)
    assert all(name.startswith("项目自评/示例县审计局-") or name == "汇总表.xlsx" for name in files)
    assert "[red]红[/red]" in capsys.readouterr().out
    opened = openpyxl.load_workbook("结果/汇总表.xlsx")
    listed = [row[2] for row in opened["项目自评"].iter_rows(min_row=4)]
    assert [(cell.value, cell.data_type) for cell in listed] == [(name, "s") for name in names]


def test_another_year() -> None:
    form = load_form().for_year(2025)
    Path("报送/项目.xlsx").write_bytes(write_project_template(form, projects=[project()]))
    assert run(["score", "报送", "-o", "结果"]) == 1
    assert run(["score", "报送", "-o", "结果", "--year", "2025"]) == 0


def test_template() -> None:
    assert run(["template", "-o", "模板", "--indicators", "project-2024"]) == 0
    assert run(["template", "-o", "模板", "--indicators", "project-2024", "--department", "甲局"]) == 0
    one, other = "项目支出绩效自评填报模板-2024.xlsx", "甲局-项目支出绩效自评填报模板-2024.xlsx"
    assert set(tree("模板")) == {one, other}
    command = ["template", "-o", "多", "--indicators", "project-2024", "--projects", "12", "--year", "2026"]
    assert run(command) == 0
    opened = openpyxl.load_workbook("多/项目支出绩效自评填报模板-2026.xlsx")
    assert opened.sheetnames == ["填报说明", *(f"项目{number}" for number in range(1, 13)), "_meta"]


def test_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "-o", "多", "--indicators", "project-2024", "--projects", "0"]) == 2
    assert "项目表的张数应在1至100之间" in capsys.readouterr().err
    Path("报送/项目.xlsx").write_bytes(sound())
    assert run(["score", "报送", "-o", "结果", "--form", "没有"]) == 2
    assert "没有项目自评表“没有”" in capsys.readouterr().err
    assert run(["score", "报送", "-o", "结果", "--form", "没有.xlsx"]) == 2
    assert not Path("结果").exists()


def test_a_form_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Exported, weights changed in Excel, checked, given out, and scored by."""
    assert run(["indicators", "export", "project-2024", "-o", "表.xlsx"]) == 0
    opened = openpyxl.load_workbook("表.xlsx")
    opened["一级指标"]["C4"], opened["一级指标"]["C5"] = 40, 40
    opened.save("表.xlsx")
    assert run(["indicators", "check", "表.xlsx"]) == 0
    assert run(["template", "-o", "模板", "--indicators", "表.xlsx"]) == 0
    capsys.readouterr()
    (blank,) = Path("模板").iterdir()
    written = typed(blank.read_bytes(), {"D5": "新项目"})
    Path("报送/项目.xlsx").write_bytes(written)
    assert run(["check", "报送", "--form", "表.xlsx"]) == 1
    printed = capsys.readouterr().out
    assert "“产出指标”的分值合计为0分，应为40分" in printed
    assert run(["check", "报送", "--indicators", "表.xlsx"]) == 1
    assert capsys.readouterr().out == printed
    assert run(["check", "报送"]) == 1
    assert "F03" in capsys.readouterr().out


def test_samples_beside_their_department(capsys: pytest.CaptureFixture[str]) -> None:
    """已开展自评项目数 2 agrees; of the two projects one is completed and of good quality, 0 are claimed."""
    name = "示例县政务服务中心（示例）"
    for folder in ("county-2024", "projects-2024"):
        for path in (ROOT / "samples" / folder).glob(f"{name}*"):
            shutil.copy(path, "报送")
    assert run(["check", "报送"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "P13" in line]
    assert len(lines) == 2
    assert "【基础数据!E37】“实际完成项目数”填的是0个，按报送的项目自评表，已完成的项目有1个" in lines[0]
    assert f"{name}-项目自评.xlsx" in lines[1]
    assert {check.figure for check in load().project_checks} == {"count", "completed", "qualified"}
