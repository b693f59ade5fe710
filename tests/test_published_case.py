"""The one real case: the published report of FY2024 comes out of the whole run as it was published.

Published self scores: 投入 14, 过程 55, 产出 15, 效果 15, together 99, 优; of the 33 indicators only
目标管理创新 lost its point.
"""

from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.cli import run

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "county-2024"
LEVEL1 = {"投入": 14, "过程": 55, "产出": 15, "效果": 15}
# Published points of the 33 indicators, in the order of the scoresheet.
POINTS = "1 1 1 1 1 3 4 3 3 3 6 3 3 3 3 3 2 9 3 4 2 3 3 2 4 4 4 3 2 5 2 1 5"
LOST = 5  # 目标管理创新 is the fifth indicator


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    sample = next(path for path in SAMPLES.glob("*.xlsx") if "示例" not in path.name)
    assert run(["score", str(sample), "-o", str(folder)]) == 0
    return folder


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _columns(sheet: Worksheet, *titles: str) -> list[tuple[object, ...]]:
    """Rows of a sheet below its header, of the columns so titled."""
    rows = list(sheet.iter_rows(values_only=True))
    header = next(row for row in rows if titles[0] in [_flat(cell) for cell in row])
    at = [[_flat(cell) for cell in header].index(title) for title in titles]
    return [tuple(row[column] for column in at) for row in rows[rows.index(header) + 1 :]]


def _flat(cell: object) -> str:
    return str(cell or "").replace("\n", "")


def test_scored_workbook_has_the_published_scores(outputs: Path) -> None:
    book = openpyxl.load_workbook(_only(outputs, "评分结果/*.xlsx"), data_only=True)
    rows = _columns(book["评分表"], "三级指标", "分值", "自评得分", "核算得分")
    scored = [row for row in rows if row[0] and isinstance(row[1], int | float)]
    assert " ".join(f"{points:g}" for _, points, _, _ in scored) == POINTS
    for number, (_, points, claimed, computed) in enumerate(scored, start=1):
        assert claimed == computed == (0 if number == LOST else points)
    sums = {
        _flat(first): (claimed, computed)
        for first, claimed, computed in _columns(book["评分表"], "一级指标", "自评得分", "核算得分")
    }
    for name, total in LEVEL1.items():
        assert sums[f"{name}小计"] == (total, total)
    assert sums["总分"] == (99, 99)
    assert sums["评价等级"] == ("优", "优")


def test_report_has_the_published_scores(outputs: Path) -> None:
    text = "\n".join(one.text for one in docx.Document(str(_only(outputs, "自评报告/*.docx"))).paragraphs)
    for name, total in LEVEL1.items():
        assert f"{name}绩效核算得分{Decimal(total):.2f}分，与自评一致" in text
    assert "核算得分99.00分，评价等级为优，与自评一致。" in text


def test_summary_has_the_published_scores(outputs: Path) -> None:
    sheet = openpyxl.load_workbook(outputs / "汇总表.xlsx", data_only=True).worksheets[0]
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    at = next(number for number, cell in enumerate(values) if "人力资源" in str(cell))
    assert values[at + 1 : at + 7] == [14, 55, 15, 15, 99, "优"]
