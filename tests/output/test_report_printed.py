"""The Word report on paper: lines, pages and places, as LibreOffice prints them."""

import os
import re
import shutil
import subprocess
import unicodedata
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

from evalbook.document.font_choice import Fonts
from evalbook.output.manner import Manner
from evalbook.output.report import write_report
from evalbook.output.report.printer import places_in
from evalbook.scoring.assessment import Assessment
from tests.libreoffice import to_pdf
from tests.output.test_report import LOSING, SYSTEM, assess, scoresheets
from tests.output.test_report_package import resized

pytestmark = pytest.mark.libreoffice

MILLIMETRE = 72 / 25.4
LONG = {
    "text__s1_1__1": "\n".join(
        f"第{number}条 " + "负责全县水利工程建设和管理工作，" * 9 for number in "一二三四五六七八九"
    ),
    "text__s1_3__1": "全面完成年度防汛抗旱和农村供水任务。" * 300,
}
VERY_LONG = "".join(f"第{number}项工作按期完成，成效明显。" for number in range(2000))[:30_000]
CASES = ("长", "短", "名", "大", "因", "空", "巨", "二", "十八", "四十", "字体")
EMPTY = ("text__s1_1__1", "text__s1_3__1", "text__s2_1__1", "text__s4__1", "text__s5__1", "text__s6__1")
Line = tuple[float, float, float, str]
"""Top, left and right edge in points, and text."""


def cases() -> dict[str, Assessment]:
    """Long and short texts, long names, many indicators, many reasons."""
    return {
        "长": assess(**LOSING, **LONG),
        "短": assess(cover__department="局"),
        "名": assess(cover__department="示例县" + "某" * 55 + "局", reason__B11="因前期手续办理较慢" * 200),
        "大": assess(resized(4)),
        "空": assess(resized(0), **dict.fromkeys(EMPTY)),
        "巨": assess(resized(2, 12), text__s1_3__1=VERY_LONG),
        "二": assess(cover__department="某局"),
        "十八": assess(cover__department="示例县" + "某" * 14 + "局"),
        "四十": assess(cover__department="示例县" + "某" * 36 + "局", **LOSING),
        "字体": assess(**LOSING, **LONG),
        "因": assess(**{f"reason__{one.code}": "因前期手续办理较慢，" * 6 for one in SYSTEM.scored}),
    }


def require_poppler() -> None:
    if shutil.which("pdftotext") is None:
        message = "poppler (pdftotext) is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each case as a PDF, its document beside it."""
    require_poppler()
    folder = tmp_path_factory.mktemp("reports")
    files = [folder / f"{name}.docx" for name in CASES]
    drawn = cases()
    for file, name in zip(files, CASES, strict=True):
        file.write_bytes(
            write_report(drawn[name], Manner(fonts=Fonts.GB2312 if name == "字体" else Fonts.MODERN))
        )
    return dict(zip(CASES, to_pdf(files, folder), strict=True))


def pages(pdf: Path) -> list[ET.Element]:
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    plain = re.sub(r' xmlns="[^"]*"|<!DOCTYPE[^>]*>', "", text)
    return list(ET.fromstring(plain).iter("page"))  # noqa: S314 - our own


def lines(page: ET.Element) -> list[Line]:
    """Words of a page joined by their height on it."""
    found: dict[int, list[tuple[float, float, str]]] = {}
    tops: dict[int, float] = {}
    for word in page.iter("word"):
        middle = (float(word.attrib["yMin"]) + float(word.attrib["yMax"])) / 2
        row = next((key for key in found if abs(tops[key] - middle) < 8), len(found))
        tops.setdefault(row, middle)
        piece = (float(word.attrib["xMin"]), float(word.attrib["xMax"]), word.text or "")
        found.setdefault(row, []).append(piece)
    return sorted(
        (
            tops[row],
            min(left for left, _, _ in words),
            max(right for _, right, _ in words),
            "".join(text for _, _, text in sorted(words)),
        )
        for row, words in found.items()
    )


def source_of(pdf: Path) -> Path:
    return pdf.parents[1] / "staged" / f"{pdf.stem}.docx"


def is_landscape(page: ET.Element) -> bool:
    return float(page.attrib["width"]) > float(page.attrib["height"])


def is_number(line: Line) -> bool:
    return re.fullmatch(r"—\d+—", line[3]) is not None


def body_pages(pdf: Path) -> list[list[Line]]:
    upright = [page for page in pages(pdf) if not is_landscape(page)]
    return [lines(page) for page in upright[1:]]


def characters(text: str) -> float:
    """Width of a line in characters; a Latin one is half as wide."""
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)


def test_a_full_page_has_22_lines_of_28_characters(printed: dict[str, Path]) -> None:
    written = [[line for line in page if not is_number(line)] for page in body_pages(printed["长"])]
    assert max(map(len, written)) == 22
    # LibreOffice lets a stop hang at the end of a line although the styles forbid it.
    widths = [characters(line[3].rstrip("，。；：、）")) for page in written for line in page]
    assert max(widths) <= 28
    assert widths.count(28) > 20


def test_page_numbers_run_on_and_change_sides(printed: dict[str, Path]) -> None:
    upright = body_pages(printed["长"])
    numbers = [next(line for line in page if is_number(line)) for page in upright]
    assert [line[3] for line in numbers] == [f"—{number}—" for number in range(1, len(upright) + 1)]
    foot, width = 297 - 35, 210
    for number, (middle, left, right, _) in enumerate(numbers, start=1):
        assert 5 < middle / MILLIMETRE - foot < 12
        if number % 2:
            assert width - 26 - 12 < right / MILLIMETRE < width - 26
        else:
            assert 28 < left / MILLIMETRE < 28 + 12


def test_landscape_numbers_stand_on_the_left_edge(printed: dict[str, Path]) -> None:
    sheets = pages(printed["长"])
    for number, page in enumerate(sheets):
        if not is_landscape(page):
            continue
        words = [word for word in page.iter("word") if word.text == str(number)]
        edge = [word for word in words if float(word.attrib["xMax"]) < 35 * MILLIMETRE]
        assert len(edge) == 1, number
        place = float(edge[0].attrib["yMin"]) / float(page.attrib["height"])
        assert place > 0.6 if number % 2 else place < 0.4


@pytest.mark.parametrize("case", CASES)
def test_cover_is_one_page_and_annex_as_many_as_it_has_tables(printed: dict[str, Path], case: str) -> None:
    sheets = pages(printed[case])
    assert "填报日期：" in "".join(line[3] for line in lines(sheets[0]))
    assert "一、部门基本情况" in [line[3] for line in lines(sheets[1])]
    landscape = [page for page in sheets if is_landscape(page)]
    assert sheets[-len(landscape) :] == landscape
    tables = scoresheets(docx.Document(str(source_of(printed[case]))))
    if case != "名":  # its reason is taller than a page
        assert len(landscape) == len(tables)
    for page in landscape:
        written = "".join(line[3] for line in lines(page))
        assert "三级指标" in written
        assert "评价标准" in written


def test_headings_are_bookmarks(printed: dict[str, Path]) -> None:
    for case in CASES:
        document = docx.Document(str(source_of(printed[case])))
        styles = ("Heading1", "Heading2", "Heading3", "AnnexLabel")
        headings = [one.text for one in document.paragraphs if one.style.style_id in styles]
        assert [title for title, _ in places_in(printed[case].read_bytes())] == headings


@pytest.mark.parametrize("case", CASES)
def test_nothing_overflows_overlaps_or_leaves_the_type_area(printed: dict[str, Path], case: str) -> None:
    for page in pages(printed[case]):
        words = [box(word) for word in page.iter("word")]
        # A row that is taller than a page is all there is on it.
        assert not [pair for pair in combinations(words, 2) if overlapping(*pair)]
        width = float(page.attrib["width"]) / MILLIMETRE
        left, right = (17, width - 36) if is_landscape(page) else (27.5, width - 20)
        assert all(left < one[0] / MILLIMETRE and one[2] / MILLIMETRE < right for one in words)
    for page in body_pages(printed[case]):
        written = [line for line in page if not is_number(line)]
        assert len(written) <= 22
        assert all(characters(line[3].rstrip("，。；：、）”")) <= 28 for line in written if case != "空")


def box(word: ET.Element) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(word.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    # Fonts have room above and below what is seen of them.
    room = (bottom - top) / 4
    return left + 0.5, top + room, right - 0.5, bottom - room


def overlapping(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_very_long_section_is_printed_to_its_last_character(printed: dict[str, Path]) -> None:
    text = "".join(line[3] for page in body_pages(printed["巨"]) for line in page if not is_number(line))
    assert VERY_LONG in text
    assert len([page for page in pages(printed["巨"]) if is_landscape(page)]) > 8


def test_what_is_not_written_stays_visible(printed: dict[str, Path]) -> None:
    text = "".join(line[3] for page in body_pages(printed["空"]) for line in page)
    assert text.count("【待补充：") == len(EMPTY)


def test_the_names_of_fonts_change_no_page(printed: dict[str, Path]) -> None:
    assert len(pages(printed["字体"])) == len(pages(printed["长"]))


def test_every_annex_page_names_its_levels(printed: dict[str, Path]) -> None:
    for case in set(CASES) - {"名"}:  # its reason goes on over a page
        tops, seconds = ([one.name for one in level] for level in (SYSTEM.level1, SYSTEM.level2))
        for page in pages(printed[case]):
            if is_landscape(page):
                text = "".join(line[3] for line in lines(page))
                assert any(name in text for name in tops)
                assert any(name[:4] in text for name in seconds)
