"""The circular: its words and numbers against the summary's, its table, its charts, its package."""

import io
import re
import statistics
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest
from docx.document import Document

from evalbook.cli import run
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.circular import Facts, write_circular
from evalbook.output.summary.ranking import rank
from evalbook.output_mark import is_own_output
from evalbook.results.outcome import Outcome
from evalbook.results.roll import Roll
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from evalbook.submission import Submission
from tests.intake.filled_workbooks import sound, workbook
from tests.libreoffice import to_pdf
from tests.output.summary.departments import BLANK, lines, outcomes, unscored
from tests.output.summary.whole import write_summary
from tests.output.test_previous_summary import BEFORE
from tests.output.test_report_package import resized
from tests.output.test_report_printed import pages, require_poppler
from tests.scoring.sheets import filled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BUREAU = "示例县财政局"
GRADES = "等级按核算得分确定（优：90（含）—100分；良：80（含）—90分；中：60（含）—80分；差：60分以下）。"
NUMBER = r"(-?[\d,]+(?:\.\d+)?)"


def write(given: list[Outcome], system: IndicatorSystem | None = None, **facts: Any) -> bytes:
    return write_circular(Facts(rank(system or load(), given), BUREAU, **facts))


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [one.text for one in opened(data).paragraphs if one.text.strip()]


def numbers(pattern: str, text: str) -> list[float]:
    found = re.search(pattern.replace("#", NUMBER), text)
    assert found, (pattern, text)
    return [float(one.replace(",", "")) for one in found.groups()]


@pytest.fixture(scope="module")
def data() -> bytes:
    return write([*outcomes(), *unscored()])


def test_the_whole_text_of_a_small_one(data: bytes) -> None:
    said = texts(data)
    assert said[:8] == [
        "关于2024年度部门整体支出",
        "绩效自评情况的通报",
        "各部门（单位）：",
        "现将2024年度部门整体支出绩效自评情况通报如下。",
        "一、基本情况",
        "共收到部门整体支出绩效自评文件7个，已评分5个，未评分2个。",
        "报送文件未评分的部门：己局；另有1个未评分的文件没有读出部门名称。",
        "二、得分情况",
    ]
    # (100 + 98 + 98 + 96 + 35) / 5 = 427 / 5 = 85.4; 4 of 5 are 优, 1 of 5 差.
    assert said[8:11] == [
        "已评分的5个部门，平均得分85.40分；最高100.00分（甲局），最低35.00分（戊局）。",
        "按等级分：优4个，占80.00%；良0个，占0.00%；中0个，占0.00%；差1个，占20.00%。" + GRADES,
        "2024年度部门整体支出绩效自评得分情况",
    ]
    at = said.index("三、主要失分")
    # 500 - 427 = 73.
    assert said[at + 1].startswith("已评分的部门共失分73.00分。失分最多的10项指标合计失分")
    assert said[at + 2] == (
        "1.资金使用合规性（过程—预算管理，分值9分）：失分合计15.00分，占全部失分的20.55%；"
        "4个部门失分，占80.00%；平均失分3.00分，平均得分率66.67%。"
    )
    at = said.index("四、存在的问题")
    assert said[at + 1 : at + 6] == [
        "报送材料中发现错误12处、需要核对的事项0处。发现的问题如下。",
        "1.必填项未填。涉及1个部门，共10处，须改正。",
        "2.数据互相矛盾。涉及1个部门，共1处，须改正。",
        "3.文件无法读取。涉及1个部门，共1处，须改正。",
        "五、工作要求",
    ]
    assert [text[:3] for text in said[at + 6 : -2]] == ["（一）", "（二）", "（三）", "（四）"]
    assert said[-2:] == [BUREAU, "　　　　年　　月　　日　"]


def test_every_number_is_the_summary_s() -> None:
    """The summary's cells, put together anew by statistics and pandas, give what the circular says."""
    given = many(37)
    data = write(given)
    summary = openpyxl.load_workbook(io.BytesIO(write_summary(load(), given)), data_only=True)
    overview = pd.DataFrame([row[:8] for row in lines(summary, "总表")[:-1]])
    totals, grades = overview[6], overview[7]
    said = texts(data)
    results = said[said.index("二、得分情况") + 1]
    assert numbers("平均得分#分；最高#分.*最低#分", results) == [
        round(float(statistics.mean(map(Decimal, map(str, totals)))) + 1e-9, 2),
        totals.max(),
        totals.min(),
    ]
    assert lines(summary, "总表")[-1][6] == numbers("平均得分#分", results)[0]
    for grade, count in grades.value_counts().items():
        found = numbers(f"{grade}#个，占#%", said[said.index("二、得分情况") + 2])
        assert found == [count, pytest.approx(100 * count / len(grades), abs=0.005)]
    table = opened(data).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert rows == [
        [str(number), name, f"{total:.2f}", grade]
        for number, (name, total, grade) in enumerate(zip(overview[1], totals, grades, strict=True), start=1)
    ]
    losses = [row for row in lines(summary, "失分分析") if row[0]]
    at = said.index("三、主要失分") + 1
    whole = sum(Decimal(str(row[5])) for row in losses)
    assert numbers("共失分#分", said[at]) == [float(whole)]
    told = [text for text in said[at + 1 : said.index("四、存在的问题")] if text]
    assert len(told) == min(10, sum(row[5] > 0 for row in losses))
    pattern = "失分合计#分，占全部失分的#%；#个部门失分，占#%；平均失分#分，平均得分率#%"
    for row, text in zip(losses, told, strict=False):
        assert row[3].partition("（")[0] in text
        lost, share, losing, of_all, average, reached = numbers(pattern, text)
        assert [lost, losing, average] == [row[5], row[7], row[6]]
        assert [share, of_all, reached] == pytest.approx([100 * row[10], 100 * row[8], 100 * row[9]])


def many(count: int, system: IndicatorSystem | None = None) -> list[Outcome]:
    """Departments with names of 2, 18 and 40 characters, all scores different in kind."""
    names = ("县局", "示例县城市管理综合行政执法和应急管理局", "示例县" + "人力资源社会保障服务指导" * 3)
    submissions = []
    for number in range(count):
        name = f"{names[number % 3]}{number if number > 2 else ''}"
        one = filled(
            system or load(),
            cover__department=name[: 40 if number < 3 else None],
            budget_done=str(1200 + number * 797 % 800),
            satisfaction=str(Decimal(60 + number * 13 % 40) / 100),
            purchase_done=str(number * 41 % 300),
        )
        submissions.append(Submission(f"{number:03d}.xlsx", one.sha256, one.values, one.cells))
    seen = assessments(score(system or load(), submissions))
    return [Outcome(one.submission.file, one.submission.department, one, ()) for one in seen]


def test_who_has_not_handed_in() -> None:
    roll = Roll(("甲局", "乙局", "庚局", "辛局"))
    said = texts(write(outcomes(), roll=roll))
    assert "应报送的部门4个，已报送2个，未报送2个：庚局、辛局。" in said
    assert "（三）按要求报送。尚未报送的部门，应尽快完成自评并报送。" in said
    said = texts(write(outcomes(), roll=Roll(("甲局",))))
    assert "应报送的部门1个，已报送1个，未报送0个。" in said
    assert not any("尚未报送" in text for text in said)


def test_against_an_earlier_year() -> None:
    # The averages of the sheet 同比: 88.625 and 82.25.
    assert "与2023年度相比，两个年度都有得分的4个部门，平均得分由88.63分变为82.25分，降低6.38分。" in texts(
        write(outcomes(), previous=BEFORE)
    )


def test_all_full_and_nothing_found() -> None:
    said = texts(write(outcomes({"甲局": {}})))
    assert "已评分的1个部门，平均得分100.00分，最高分和最低分均为100.00分。" in said
    assert "各项指标均没有失分。" in said
    assert "报送材料中没有发现错误和需要核对的事项。" in said


def test_the_most_frequent_kinds_come_first_and_notices_are_no_trouble() -> None:
    first, second, *others = outcomes()
    label = {"label": "甲"}
    one = tuple(Finding("C05", first.file, BLANK, label) for _ in range(59))
    two = (Finding("S04", second.file, BLANK, {"indicator": "甲"}), Finding("C05", second.file, BLANK, label))
    given = [
        Outcome(first.file, first.department, first.assessment, one),
        Outcome(second.file, second.department, second.assessment, two),
        *others,
    ]
    said = texts(write(given))
    at = said.index("四、存在的问题")
    assert said[at + 1 : at + 4] == [
        "报送材料中发现错误0处、需要核对的事项60处。发现的问题如下。",
        "1.应填的文字未填。涉及2个部门，共60处，需要核对。",
        "五、工作要求",
    ]


def test_the_head_of_the_table_is_repeated_and_no_row_is_split(data: bytes) -> None:
    rows = opened(data).tables[0].rows
    assert [cell.text for cell in rows[0].cells] == ["序号", "部门", "得分", "等级"]
    marks = [[one.tag.removeprefix(W) for one in row._tr.trPr] for row in rows]  # noqa: SLF001
    assert marks == [["cantSplit", "tblHeader"], *([["cantSplit"]] * 5)]


def test_charts_are_native_with_their_numbers_and_words_for_who_cannot_see(data: bytes) -> None:
    package = zipfile.ZipFile(io.BytesIO(data))
    document = package.read("word/document.xml").decode()
    told = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', document)
    assert told[0] == "各等级部门数：优4个，良0个，中0个，差1个。"
    # 100, 98, 98 and 96 are at least 95, 35 is below 60.
    assert told[1].startswith("各分数段部门数（分数段含下限）：95（含）—100" + "4个，90（含）—95" + "0个")
    shown = []
    for number in (1, 2):
        chart = package.read(f"word/charts/chart{number}.xml").decode()
        cached = [int(one) for one in re.findall(r"<c:v>(\d+)</c:v>", chart.partition("<c:val>")[2])]
        links = package.read(f"word/charts/_rels/chart{number}.xml.rels").decode()
        assert f"embeddings/Microsoft_Excel_Sheet{number}.xlsx" in links
        book = openpyxl.load_workbook(
            io.BytesIO(package.read(f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"))
        )
        (area,) = re.findall(r"<c:val><c:numRef><c:f>'数据'!([^<]+)</c:f>", chart)
        assert [cell.value for (cell,) in book["数据"][area.replace("$", "")]] == cached
        shown.append(cached)
    assert shown == [[4, 0, 0, 1], [4, 0, 0, 0, 0, 0, 0, 0, 1]]


def test_the_paragraph_of_a_chart_has_no_fixed_height(data: bytes) -> None:
    drawn = [one for one in opened(data).paragraphs if one._p.xpath(".//w:drawing")]  # noqa: SLF001
    rules = [one._p.pPr.find(f"{W}spacing").get(f"{W}lineRule") for one in drawn]  # noqa: SLF001
    assert rules == ["auto", "auto"]


def test_properties_and_bytes_depend_on_the_contents_alone(data: bytes) -> None:
    assert write([*outcomes(), *unscored()]) == data
    assert is_own_output(data)
    properties = opened(data).core_properties
    assert properties.title == "关于2024年度部门整体支出绩效自评情况的通报"
    assert properties.author == properties.last_modified_by == BUREAU
    assert (properties.language, properties.created.day) == ("zh-CN", 5)
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        assert not re.search(rb"/(?:home|work|tmp|root)/|python-docx", package.read(name)), name


def test_names_are_text() -> None:
    (one,) = outcomes({"甲局": {}})
    evil = '\x13 HYPERLINK "http://evil" \x15<w:b/>'
    said = opened(write([Outcome("a.xlsx", evil, one.assessment, ())]))
    assert said.tables[0].cell(1, 1).text == 'HYPERLINK "http://evil" <w:b/>'


def test_the_command_writes_it_and_leaves_it_out_when_run_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.xlsx").write_bytes(sound())
    arguments = ["score", str(tmp_path), "-o", str(tmp_path), "--bureau", "某某县财政局"]
    assert run(arguments) == 0
    once = (tmp_path / "自评情况通报.docx").read_bytes()
    assert texts(once)[-2] == "某某县财政局"
    assert run(arguments) == 0
    assert "没有读取" not in capsys.readouterr().out
    assert (tmp_path / "自评情况通报.docx").read_bytes() == once


def test_without_a_scored_file_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(workbook(budget_done=None))
    assert run(["score", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out" / "自评情况通报.docx").exists()


@pytest.mark.libreoffice
def test_printed_from_one_department_to_120(tmp_path: Path) -> None:
    """Every name and total is on paper, inside the type area; the head stands on every page of the table."""
    require_poppler()
    systems = {"少": resized(0), "多": resized(2)}
    cases = {f"{count}": many(count) for count in (1, 3, 120)}
    cases |= {name: many(5, system) for name, system in systems.items()}
    files = [tmp_path / f"{name}.docx" for name in cases]
    for file, (name, given) in zip(files, cases.items(), strict=True):
        file.write_bytes(write(given, systems.get(name)))
    for pdf, given in zip(to_pdf(files, tmp_path / "lo"), cases.values(), strict=True):
        printed = pages(pdf)
        words = [word for page in printed for word in page.iter("word")]
        text = "".join(word.text or "" for word in words)
        for one in given:
            assert one.assessment is not None
            assert one.department in text
            assert f"{one.assessment.total:.2f}" in text
        # 28 mm on the left and 26 mm on the right stay blank, but for a mark that hangs (16 pt).
        assert min(float(word.attrib["xMin"]) for word in words) > 79
        assert max(float(word.attrib["xMax"]) for word in words) < 595.3 - 73.7 + 16.5
        heads = sum("序号" in "".join(word.text or "" for word in page.iter("word")) for page in printed)
        assert heads >= 1 + (len(given) > 40)
        assert text.endswith(f"—{len(printed)}—")
