"""A system written from the blank form by following the guide only, used from template to report."""

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.cli import run
from evalbook.indicator_book.blank import write_blank_form
from evalbook.indicator_book.columns import kind_name, kinds
from evalbook.indicator_book.examples import EXAMPLES
from evalbook.indicators.entries import EntryKind, entries
from evalbook.indicators.model import IndicatorSystem
from tests.indicator_book.books import append, edited, read, under

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "指标体系指南.md"
STEP = re.compile(r"^### 第\d步：(\S+)$(.*?)(?=^###? )", re.MULTILINE | re.DOTALL)
KEYED = {"设置": "项目", "文字材料": "编码"}
"""Sheets whose rows are there already: by this column the guide says which."""

FIGURES: dict[str, Any] = {
    "编制数": 100,
    "在职人数": 102,
    "项目支出": 1000,
    "重点支出": 650,
    "年度预算": 2000,
    "调整数": -300,
    "六月末支出": 900,
    "年末支出": 1840,
    "计划任务数": 20,
    "完成任务数": 18,
    "考核等次": "良好",
    "满意度": 0.85,
}
# 10 - 2 × 1; 65 % → 15; 45 % → 3 and 92 %, one whole step of 5 → 10 - 2; 15 % → 5; 3 of 3 + 2;
# one occurrence; 90 % of 15; 良好; 85 %.
EXPECTED = {
    "A11": "8",
    "A12": "15",
    "B11": "11",
    "B12": "5",
    "B21": "3",
    "B22": "8",
    "C11": "13.5",
    "D11": "4",
    "D12": "8",
}
TOTAL = "75.50"


def tables() -> list[tuple[str, list[dict[str, str]]]]:
    """Return the tables of the guide's steps: sheet, and rows by column title."""
    found = []
    for sheet, text in STEP.findall(GUIDE.read_text(encoding="utf-8")):
        head, _, *rows = [_cells(line) for line in text.splitlines() if line.startswith("|")]
        found.append((sheet, [dict(zip(head, row, strict=True)) for row in rows]))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def typed(text: str) -> str | float:
    """Return what Excel makes of a text that is typed."""
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def write(book: Any) -> None:
    """Type every table of the guide into the blank form."""
    for sheet, rows in tables():
        for row in rows:
            cells = {title: typed(text) for title, text in row.items() if text}
            if sheet in KEYED:
                key = cells.pop(KEYED[sheet])
                for title, content in cells.items():
                    under(book, sheet, str(key), title).value = content
            elif sheet == "指标层级":
                halves = [{t: c for t, c in cells.items() if t.startswith("一级")}]
                halves.append({t: c for t, c in cells.items() if not t.startswith("一级")})
                for half in filter(None, halves):
                    append(sheet, **half)(book)
            else:
                _type_row(book, sheet, list(row), cells)


def _type_row(book: Any, sheet: str, titles: list[str], cells: dict[str, Any]) -> None:
    """Type into the first row that is blank under all titles of the table."""
    append(sheet, **{title: cells.get(title) for title in titles})(book)


@pytest.fixture(scope="module")
def system_book() -> bytes:
    return edited(write, data=write_blank_form())


def test_the_guide_names_every_sheet() -> None:
    assert [sheet for sheet, _ in tables()] == [
        "设置",
        "指标层级",
        "基础数据",
        "指标",
        "评价要点",
        "数据关系",
        "文字材料",
    ]


def test_the_system_of_the_guide_is_sound(system_book: bytes) -> None:
    system = read(system_book)
    assert system.about.id == "shili-2025"
    assert [one.code for one in system.indicators] == list(EXPECTED)
    assert len(system.indicators[2].parts) == 2


def test_it_works_from_template_to_report(
    system_book: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("我县.xlsx").write_bytes(system_book)
    assert run(["indicators", "check", "我县.xlsx"]) == 0
    assert run(["template", "-o", "模板", "--indicators", "我县.xlsx"]) == 0
    (template,) = Path("模板").glob("*.xlsx")
    Path("报送").mkdir()
    Path("报送/示例局.xlsx").write_bytes(_filled(template, read(system_book)))
    assert run(["score", "报送", "-o", "结果", "--indicators", "我县.xlsx"]) == 0
    assert TOTAL in capsys.readouterr().out
    assert sum(map(Decimal, EXPECTED.values())) == Decimal(TOTAL)
    assert len(list(Path("结果/自评报告").glob("*.docx"))) == 1
    (scored,) = Path("结果/评分结果").glob("*.xlsx")
    sheet = openpyxl.load_workbook(scored, data_only=True)["评分表"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert {float(score) for score in EXPECTED.values()} <= {
        one for one in cells if isinstance(one, int | float)
    }


def _filled(template: Path, system: IndicatorSystem) -> bytes:
    book = openpyxl.load_workbook(template)
    for entry in entries(system):
        content = _content(entry.key, entry.label, entry.kind)
        if content is not None and entry.required:
            sheet, _, address = book.defined_names[entry.name].attr_text.partition("!")
            book[sheet.strip("'")][address] = content
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _content(key: str, label: str, kind: EntryKind) -> Any:
    if key.startswith("point.B21"):
        return "是" if key.endswith("1") else "否"
    if key.startswith("point.B22"):
        return 1 if key.endswith("1") else 0
    if label in FIGURES:
        return FIGURES[label]
    return {EntryKind.CHOICE: "是", EntryKind.DATE: date(2026, 2, 24)}.get(kind, "示例局")


def test_the_table_of_kinds_is_current() -> None:
    """The table says, for every kind, what is printed, how it is written and what it gives."""
    lines = ["| 计分方法 | 评分表上怎么印 | “指标”表里怎么填 | 算出来是多少 |", "|--|--|--|--|"]
    for kind in kinds():
        word = kind_name(kind)
        example = EXAMPLES[word]
        printed = f"（{example.points}分）{example.printed}"
        lines.append(f"| {kind.title} | {printed} | {example.columns(word)} | {example.gives(word)} |")
    text = GUIDE.read_text(encoding="utf-8")
    table = text.partition("<!-- kinds -->\n")[2].partition("\n<!-- /kinds -->")[0]
    assert table == "\n".join(lines), "paste these lines between the marks of the guide"
