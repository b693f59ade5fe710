"""The summary on paper: pages and their breaks, charts, and no name cut."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from tests.libreoffice import to_pdf
from tests.output.summary.departments import outcomes
from tests.output.summary.whole import write_summary
from tests.output.test_report_package import resized
from tests.output.test_report_printed import pages, require_poppler
from tests.scoring.sheets import filled


def test_print_set_up(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.paperSize in (8, 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert "2024年度" in sheet["A1"].value


def test_every_chart_says_what_it_shows() -> None:
    package = zipfile.ZipFile(BytesIO(write_summary(load(), outcomes())))
    drawings = [name for name in package.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    told = [one for name in drawings for one in re.findall(r'descr="([^"]*)"', package.read(name).decode())]
    assert len(told) == 3
    assert told[0].startswith("失分最多的10项指标（失分合计，分）：资金使用合规性15.00，")
    assert told[1] == "各等级部门数：优4个，良0个，中0个，差1个。"
    assert told[2].endswith("，60以下1个。")


def test_no_page_break_can_part_a_chart() -> None:
    """Each chart stands in a row of its own that is as tall as it is."""
    book = openpyxl.load_workbook(BytesIO(write_summary(load(), outcomes())))
    for sheet in (book["失分分析"], book["分布"]):
        for chart in sheet._charts:  # noqa: SLF001 - openpyxl has no public name for it
            first, last = chart.anchor._from.row, chart.anchor.to.row  # noqa: SLF001
            assert first == last
            assert sheet.row_dimensions[first + 1].height <= 409


@pytest.mark.parametrize(("times", "pages"), [(0, 1), (1, 1), (3, 4)])
def test_a_wide_matrix_goes_on_several_pages(times: int, pages: int) -> None:
    """12, 33 and 99 indicators; titles of levels end where a page does, and none is lost."""
    system = resized(times)
    (one,) = assessments(score(system, [filled(system, cover__department="甲局")]))
    data = write_summary(system, [Outcome("甲.xlsx", "甲局", one, ())])
    sheet = openpyxl.load_workbook(BytesIO(data))["指标得分矩阵"]
    breaks = [one.id for one in sheet.col_breaks.brk]
    assert len(breaks) == pages - 1
    assert bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage) is (
        pages == 1
    )
    assert sheet.print_title_cols == (None if pages == 1 else "$A:$B")
    for area in sheet.merged_cells.ranges:
        assert not [at for at in breaks if area.min_col <= at < area.max_col], area
    assert [sheet.cell(5, column).value for column in range(3, sheet.max_column)] == [
        one.name for one in system.scored
    ]


@pytest.mark.libreoffice
def test_printed_from_one_department_to_120(tmp_path: Path) -> None:
    """No name is cut: whatever it is as long as, all of it is on paper; pages are numbered to the last."""
    require_poppler()
    names = [
        "县局",
        "示例县城市管理综合行政执法和应急管理局",
        "示例县" + "人力资源社会保障服务指导" * 3 + "局",
    ]
    (seen,) = assessments(score(load(), [filled()]))
    label = {"label": "存在的问题"}
    found = tuple(Finding("C05", "0.xlsx", Cell("文字说明", row, 2), label) for row in range(60))
    files = []
    for count in (1, 3, 120):
        given = [
            Outcome(f"{n}.xlsx", f"{names[n % 3]}{n if n > 2 else ''}", seen, () if n else found)
            for n in range(count)
        ]
        files.append(tmp_path / f"{count}.xlsx")
        files[-1].write_bytes(write_summary(load(), given))
    for pdf, count in zip(to_pdf(files, tmp_path / "lo"), (1, 3, 120), strict=True):
        printed = pages(pdf)
        text = "".join(word.text or "" for page in printed for word in page.iter("word"))
        assert f"第{len(printed)}页共{len(printed)}页" in text
        assert "###" not in text
        for n in range(count):
            # In the ranking and in the matrix.
            assert text.count(f"{names[n % 3]}{n if n > 2 else ''}") >= 2, n
