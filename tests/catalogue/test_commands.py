"""What `check` prints of one file is what `score` lists of it in the summary of a whole folder."""

from pathlib import Path

import openpyxl
import pytest

from evalbook.cli import run
from tests.catalogue.cases import CASES
from tests.catalogue.renamed import of_department
from tests.intake.made_files import put

CODES = ["F01", "F16", "F18", "C01", "C05", "C06", "C08", "D01", "S03", "U03", "P02", "P06", "P12"]
"""Of each room some that are errors, and some that are not."""
EXPECTED = {
    "F01.xlsx": "错误 F01 文件无法作为 Excel 工作簿读取：文件已损坏，可能没有下载或传送完整。"
    "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    "C01.xlsx": "错误 C01 【基础数据!E16】“预算数”没有填写。请填写：数字（不小于0，单位：万元）。",
    "S03.xlsx": "提示 S03 【评分表!J15】“预算完成率”自评失1分，没有填写扣分原因。"
    "请在评分表“扣分原因”栏补充。",
}
"""What is printed of some of them."""


def printed(text: str) -> list[str]:
    """Lines of findings, without their indent."""
    levels = ("  错误 ", "  警告 ", "  提示 ")
    return [line.strip() for line in text.splitlines() if line.startswith(levels)]


def listed(summary: Path) -> dict[str, list[str]]:
    """Lines of the lists of findings, by file, written as they are printed."""
    found: dict[str, list[str]] = {}
    book = openpyxl.load_workbook(summary, read_only=True)
    for title in ("问题清单", "项目问题清单"):
        head, *rows = list(book[title].iter_rows(min_row=3, values_only=True))
        for row in rows:
            one = dict(zip(head, (str(cell or "") for cell in row), strict=True))
            place = f"【{one['位置']}】" if one["位置"] else ""
            line = f"{one['级别']} {one['编码']} {place}{one['问题']}{one['处理办法']}"
            found.setdefault(one["报送文件"], []).append(line)
    return found


def test_alone_and_in_the_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "报送", tmp_path / "结果"
    cases = [case for case in CASES if case.code in CODES]
    for case in cases:
        put(folder, of_department(case.failing, f"示例县{case.code}局"))
    files = sorted(folder.iterdir())
    assert len(files) == len(CODES)
    alone = {}
    for file in files:
        run(["check", str(file)])
        alone[file.name] = printed(capsys.readouterr().out)
    run(["score", str(folder), "-o", str(out)])
    among = {name.partition("/")[0]: lines for name, lines in listed(out / "汇总表.xlsx").items()}
    assert among == alone
    for name, line in EXPECTED.items():
        assert alone[name] == [line]
    for case in cases:
        assert any(f" {case.code} " in line for file in case.failing for line in alone[file])
