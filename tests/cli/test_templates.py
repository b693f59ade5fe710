"""The command that writes templates: names of files, years and departments, and blank templates checked."""

from pathlib import Path

import pytest

from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.cli.batch import tree


def test_template_writes_the_named_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "新" / "模板"
    assert run(["template", "-o", str(out)]) == 0
    assert tree(out) == {"部门整体支出绩效自评填报模板-2024.xlsx": write_template(load())}
    assert "已写出填报模板：" in capsys.readouterr().out


def test_template_for_a_year_and_a_department(tmp_path: Path) -> None:
    arguments = ["template", "-o", str(tmp_path), "--year", "2025", "--department", "示例县审计局"]
    assert run(arguments) == 0
    assert tree(tmp_path) == {
        "示例县审计局-部门整体支出绩效自评填报模板-2025.xlsx": write_template(
            load(), year=2025, department="示例县审计局"
        )
    }


def test_template_for_a_department_with_a_dangerous_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["template", "-o", str(out), "--department", "../../=1+1/[red]\x1b[31m"]) == 0
    (name,) = tree(tmp_path)
    assert name.startswith("out/_.._=1+1_[red]")
    assert name.endswith("-部门整体支出绩效自评填报模板-2024.xlsx")


def test_a_template_that_cannot_be_written_is_3(tmp_path: Path) -> None:
    (tmp_path / "部门整体支出绩效自评填报模板-2024.xlsx").mkdir()
    assert run(["template", "-o", str(tmp_path)]) == 3


def test_a_blank_template_is_full_of_errors_and_no_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", "-o", str(tmp_path)]) == 0
    assert run(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    # Cover 4, base data 45, check points 34; the seven texts are warnings.
    assert "│   未评分 │      │   83 │    7 │" in printed


def test_a_year_is_scored_with_templates_of_that_year(tmp_path: Path) -> None:
    assert run(["template", "-o", str(tmp_path), "--year", "2023"]) == 0
    assert run(["check", str(tmp_path), "--year", "2023"]) == 1
    data = next(tmp_path.iterdir()).read_bytes()
    assert data == write_template(load(), year=2023)
