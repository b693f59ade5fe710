"""The scored workbook on paper: A4, every column on its page, as LibreOffice prints it."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.output.scored import write_scored_workbook
from tests.libreoffice import to_pdf
from tests.output.scored_samples import PUBLISHED, WITH_UNITS, written
from tests.output.test_report import SYSTEM, assess
from tests.output.test_report_package import resized

pytestmark = pytest.mark.libreoffice

SHORT, LONG = 595, 842
"""Points of A4."""
HEADS = (
    ("指标解释", "复核意见"),
    ("评分规则", "差异和扣分的原因"),
    ("读取方式", "本工作簿中的位置"),
)
"""Columns far apart in the heads of 评分表, 得分依据 and 溯源."""


def named(length: int) -> str:
    return "示例县" + "某" * (length - 4) + "局" if length > 3 else "某局"[:length]


def findings(count: int) -> tuple[Finding, ...]:
    """Findings all of which stay lines of their own."""
    return tuple(
        Finding("C04", "a.xlsx", Cell("别的表", row, row % 7), {"label": f"第{row}项" + "很长的名称" * 4})
        for row in range(count)
    )


def cases() -> dict[str, bytes]:
    """Names of 2, 18 and 40 characters, up to 60 findings, 12 and 99 indicators, long reasons, units."""
    wordy = {f"reason__{one.code}": "因前期手续办理较慢，" * 30 for one in SYSTEM.scored}
    losing = {"budget_done": "1880", "self__B11": "3"}
    return {
        "two": write_scored_workbook(assess(cover__department=named(2)), ()),
        "eighteen": write_scored_workbook(assess(cover__department=named(18), **losing), findings(60)),
        "forty": write_scored_workbook(assess(cover__department=named(40), **wordy, **losing), findings(1)),
        "small": write_scored_workbook(assess(resized(0)), findings(60)),
        "large": write_scored_workbook(assess(resized(3)), ()),
        "published": written(PUBLISHED),
        "units": written(WITH_UNITS),
    }


Pages = list[tuple[float, float, str]]
"""Width and height in points, and text without spaces."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pages]:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler (pdftotext) is not installed")
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for name, data in cases().items():
        files.append(folder / f"{name}.xlsx")
        files[-1].write_bytes(data)
    return {file.stem: pages(pdf) for file, pdf in zip(files, to_pdf(files, folder / "lo"), strict=True)}


def pages(pdf: Path) -> Pages:
    read = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True
    ).stdout.split("<page ")[1:]
    found = []
    for page in read:
        width, height = (float(re.search(rf'{side}="([\d.]+)"', page)[1]) for side in ("width", "height"))  # type: ignore[index]
        words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>(.*?)</word>', page)
        assert all(float(left) >= 0 and float(right) <= width for left, right, _ in words)
        found.append((width, height, "".join(word for _, _, word in words)))
    return found


CASES = ("two", "eighteen", "forty", "small", "large", "published", "units")


@pytest.mark.parametrize("name", CASES)
def test_every_page_is_a4_and_numbered(printed: Mapping[str, Pages], name: str) -> None:
    found = printed[name]
    for number, (width, height, text) in enumerate(found, start=1):
        assert {round(width), round(height)} == {SHORT, LONG}
        assert f"第{number}页共{len(found)}页" in text


@pytest.mark.parametrize("name", CASES)
def test_no_column_is_cut_off(printed: Mapping[str, Pages], name: str) -> None:
    """A column that did not fit would stand on a page of its own, without the first of its table."""
    texts = [text for _, _, text in printed[name] if "问题类型" not in text]
    for first, last in HEADS:
        having = [(first in text, last in text) for text in texts if first in text or last in text]
        assert having, last
        assert set(having) == {(True, True)}, last
    charts = [text for text in texts if text.startswith("图表")]
    tables = [text for text in charts if "序号" in text]
    assert tables
    assert all("采用得分" in text for text in tables)
    assert len([text for text in charts if "采用得分" in text and "得分率取自" not in text]) == len(tables)
    assert len([text for text in texts if "失分＝满分－采用得分" in text]) == 1


def test_the_pages_are_as_many_as_the_rows_need(printed: Mapping[str, Pages]) -> None:
    """An upper bound for each, a fifth above what was seen when it was laid out."""
    count = {name: len(found) for name, found in printed.items()}
    most = {"two": 21, "eighteen": 25, "forty": 40, "small": 18, "large": 45, "published": 30, "units": 66}
    assert {name: pages for name, pages in count.items() if pages > most[name]} == {}, count


def test_charts_and_their_table_begin_pages_of_their_own(printed: Mapping[str, Pages]) -> None:
    """Two charts of rates, one of losses, the table; of 99 indicators three charts, the table on three."""
    assert _chart_pages(printed["published"]) == ["各一级指标得分率", "各指标失分", "序号"]
    assert _chart_pages(printed["large"]) == ["各一级指标得分率", *["各指标失分"] * 3, *["序号"] * 3]


def _chart_pages(found: Pages) -> list[str]:
    kinds = []
    for _, _, text in found:
        if text.startswith("图表"):
            known = [one for one in ("各一级指标得分率", "各指标失分", "序号") if one in text]
            kinds.append(known[0] if known else "序号")
    return kinds
