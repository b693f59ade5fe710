"""A system edited in Excel: template, filling in, score, report, with no change of code."""

import io
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from evalbook.cli import run
from evalbook.indicators.entries import entries
from evalbook.indicators.model import IndicatorSystem
from tests.indicator_book.books import edited, put, read
from tests.intake.filled_workbooks import submission

EDITS = (
    put("指标", "B11", "档距", 2),
    put("基础数据", "budget_done", "名称", "全年完成数"),
    put("指标", "B11", "计算公式", "全年完成数/预算数"),
    put("设置", "版本", "内容", "2"),
)


def fill(template: Path, system: IndicatorSystem, **changes: Any) -> bytes:
    """Type a department's figures into a template, found by the names of its cells."""
    filled = submission(**changes)
    book = openpyxl.load_workbook(template)
    for entry in entries(system):
        content = filled.content(entry.key)
        sheet, _, address = book.defined_names[entry.name].attr_text.partition("!")
        number = entry.kind.is_number or entry.kind.value == "year"
        book[sheet.strip("'")][address] = float(content) if number and content is not None else content
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_edited_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["indicators", "export", "county-2024", "-o", "我县.xlsx"]) == 0
    Path("我县.xlsx").write_bytes(edited(*EDITS, data=Path("我县.xlsx").read_bytes()))
    assert run(["indicators", "check", "我县.xlsx"]) == 0
    assert run(["template", "-o", "模板", "--indicators", "我县.xlsx"]) == 0
    (template,) = Path("模板").glob("*.xlsx")
    system = read(Path("我县.xlsx").read_bytes())

    # 1,920 of 2,000 is 96 %: 4 points below 100 % are two steps of 2, at a point each: 3 - 2 = 1.
    Path("报送").mkdir()
    data = fill(template, system, budget="2000", budget_done="1920", self__B11=None)
    Path("报送/示例县审计局.xlsx").write_bytes(data)
    assert run(["check", "报送", "--indicators", "我县.xlsx"]) == 0
    assert run(["score", "报送", "-o", "结果", "--indicators", "我县.xlsx"]) == 0
    assert "98.00" in capsys.readouterr().out

    (scored,) = Path("结果/评分结果").glob("*.xlsx")
    texts = _texts(openpyxl.load_workbook(scored, data_only=True))
    assert any("每低于目标值2个百分点扣1分" in text for text in texts)
    assert any("全年完成数" in text for text in texts)
    (report,) = Path("结果/自评报告").glob("*.docx")
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(report)).paragraphs)
    assert "每2个百分点扣1分" in words
    assert "98.00" in words


def test_a_template_of_the_built_in_system_is_sent_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its figures were asked for under other rules."""
    monkeypatch.chdir(tmp_path)
    Path("我县.xlsx").write_bytes(edited(*EDITS))
    assert run(["template", "-o", "模板"]) == 0
    assert run(["check", "模板", "--indicators", "我县.xlsx"]) == 1
    assert "F03" in capsys.readouterr().out


def _texts(book: openpyxl.Workbook) -> list[str]:
    return [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
