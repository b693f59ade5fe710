"""The blank template on paper, as LibreOffice prints it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.libreoffice import to_pdf

LANDSCAPE_A4 = "841.89 x 595.304 pts (A4)"
FOOTER = "第 {} 页 共 {} 页"


def require_poppler() -> None:
    if shutil.which("pdftotext") is None:
        message = "poppler (pdftotext) is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def printed(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@pytest.mark.libreoffice
def test_the_official_table_takes_two_landscape_pages(tmp_path: Path) -> None:
    require_poppler()
    source = tmp_path / "blank.xlsx"
    source.write_bytes(write_template(load()))
    (pdf,) = to_pdf([source], tmp_path)
    pages = printed("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    table = [
        number for number, text in enumerate(pages, start=1) if "一级指标" in text and "评价标准" in text
    ]
    assert len(table) == 2
    sizes = printed("pdfinfo", "-f", str(table[0]), "-l", str(table[1]), str(pdf))
    assert sizes.count(LANDSCAPE_A4) == 2
    both = "".join(pages[number - 1] for number in table)
    assert "部门整体支出绩效评价指标体系评分表" in pages[table[0] - 1]
    assert "评价等级" in pages[table[1] - 1]
    assert "带※的扣分标准未见公开文件" in pages[table[1] - 1]
    # The helpers beside the official columns stay off the paper.
    assert "测算得分" not in both
    assert "填报状态" not in both
    for number in table:
        assert FOOTER.format(number, len(pages)) in pages[number - 1]
