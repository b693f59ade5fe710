"""退回修改通知: who gets one, what it says, and that nothing in it is live."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from evalbook.cell import Cell
from evalbook.cli import run
from evalbook.findings import Finding, merged
from evalbook.output.returned import Notice, write_letter
from tests.intake.filled_workbooks import retyped, workbook
from tests.libreoffice import to_pdf
from tests.output.returned_files import opened, score, tables, texts
from tests.projects.project_books import book, changed, project

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples" / "to-return"
BLANK = retyped({"基础数据!E16": None, "基础数据!E17": None})


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in SAMPLES.glob("*.xlsx")}
    return score(tmp_path_factory.mktemp("samples"), files, "--deadline", "2025-03-10")


def test_every_sample_to_return_has_its_papers(returned: dict[str, bytes]) -> None:
    assert set(returned) == {
        "示例县审计局（示例·填写类型有误）-批注.xlsx",
        "示例县审计局（示例·填写类型有误）-退回修改通知.docx",
        "示例县商务局（示例·缺必填项）-批注.xlsx",
        "示例县商务局（示例·缺必填项）-退回修改通知.docx",
        "示例县林业局（示例·文件损坏）-退回修改通知.docx",
        "示例县统计局（示例·模板版本不符）-批注.xlsx",
        "示例县统计局（示例·模板版本不符）-退回修改通知.docx",
    }


def test_a_letter_word_for_word(returned: dict[str, bytes]) -> None:
    name = "示例县商务局（示例·缺必填项）"
    digest = hashlib.sha256((SAMPLES / f"{name}.xlsx").read_bytes()).hexdigest()
    letter = returned[f"{name}-退回修改通知.docx"]
    assert texts(letter) == [
        "关于退回修改2024年度",
        "部门整体支出绩效自评材料的通知",
        f"{name}：",
        (
            f"你单位报送的2024年度部门整体支出绩效自评材料“{name}.xlsx”（填报日期2025年2月26日）收悉。"
            "经审核，有3处须改正，未予评分，现退回修改。请于2025年3月10日前改正并重新报送。"
        ),
        "一、须改正的问题",
        "二、修改要求",
        "（一）请在原填报文件中修改，保存后重新报送；不要另建工作簿，不要删除行、列和工作表。",
        (
            "（二）附件是原文件的批注副本：有问题的格已着色并加批注，第一张表“问题清单”可以点击直达，供对照修改。"
            "副本由软件另存，原文件未作任何改动。"
        ),
        f"附件：{name}-批注.xlsx",
        "兴隆县财政局",
        "　　　　年　　月　　日　",
        f"注：原文件“{name}.xlsx”的校验值（SHA-256）：{digest}",
    ]
    assert tables(letter) == [
        [
            [
                "1",
                "基础数据",
                "E23、E32",
                "C01 必填项未填\n“12月末累计支出数”、“固定资产总额”均没有填写。",
                "请填写：数字（不小于0，单位：万元）。",
            ],
            [
                "2",
                "评价要点",
                "E17",
                "C01 必填项未填\n“管理制度健全性（预算管理）：③相关管理制度得到有效执行”没有填写。",
                "请填写：是、否。",
            ],
        ]
    ]


def test_a_damaged_file_gets_the_letter_alone_and_is_told_so(returned: dict[str, bytes]) -> None:
    letter = returned["示例县林业局（示例·文件损坏）-退回修改通知.docx"]
    said = texts(letter)
    assert "报送“示例县林业局（示例·文件损坏）.xlsx”的单位：" in said
    assert "（二）报送的文件不能读取，没有附批注副本，请按上表处理。原文件未作任何改动。" in said
    assert not any(text.startswith("附件：") for text in said)
    ((row,),) = tables(letter)
    assert row[:3] == ["1", "—", "—"]
    assert row[3].startswith("F01 文件无法读取\n")


def test_what_is_scored_gets_no_letter(tmp_path: Path) -> None:
    assert score(tmp_path, {"甲.xlsx": workbook(budget_done="1880")}) == {}


def test_warnings_go_back_where_that_is_asked_for(tmp_path: Path) -> None:
    files = {"甲.xlsx": workbook(budget_done="1880"), "乙.xlsx": workbook(cover__department="示例县统计局")}
    papers = score(tmp_path, files, "--with-warnings")
    assert sorted(papers) == ["甲-批注.xlsx", "示例县审计局-退回修改通知.docx"]
    said = texts(papers["示例县审计局-退回修改通知.docx"])
    assert said[:2] == ["关于核实2024年度", "部门整体支出绩效自评材料的通知"]
    assert "经审核，已予评分，另有1处需要核对。请尽快核对；需要改正的，改正后重新报送。" in said[3]
    assert said[4:6] == ["一、请核对的事项", "二、修改要求"]
    ((row,),) = tables(papers["示例县审计局-退回修改通知.docx"])
    assert row[:3] == ["1", "评分表", "I15"]
    assert row[3].startswith("S01 ")


def test_errors_come_first_and_warnings_go_along(tmp_path: Path) -> None:
    papers = score(tmp_path, {"甲.xlsx": workbook(budget_done="1880", targets_due=None, text__s4__1=None)})
    first, second = tables(papers["示例县审计局-退回修改通知.docx"])
    assert [(row[0], row[3][:3]) for row in first] == [("1", "C01")]
    assert [row[0] for row in second] == [str(number) for number in range(2, 2 + len(second))]
    assert "C05" in [row[3][:3] for row in second]


def test_bureau_and_deadline_are_options(tmp_path: Path) -> None:
    papers = score(tmp_path, {"甲.xlsx": BLANK}, "--bureau", "示例县财政局绩效股", "--deadline", "2025-4-1")
    said = texts(papers["示例县审计局-退回修改通知.docx"])
    assert "示例县财政局绩效股" in said
    assert "请于2025年4月1日前改正并重新报送。" in said[3]


def test_without_a_deadline_soon(tmp_path: Path) -> None:
    papers = score(tmp_path, {"甲.xlsx": BLANK})
    assert "请尽快改正并重新报送。" in texts(papers["示例县审计局-退回修改通知.docx"])[3]


@pytest.mark.parametrize("day", ["2025-02-30", "明天", "2025/3/10", "20250310x"])
def test_a_deadline_that_is_no_day_is_wrong_use(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(tmp_path), "-o", str(tmp_path / "out"), "--deadline", day]) == 2
    assert capsys.readouterr().err == f"期限“{day}”不是日期，应写成2025-03-10。\n"


def test_the_same_files_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    once = score(tmp_path, {"甲.xlsx": BLANK})
    command = [sys.executable, "-m", "evalbook", "score", str(tmp_path / "报送"), "-o", str(tmp_path / "再")]
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "再" / "退回修改").iterdir()} == once


@pytest.mark.parametrize("department", ["甲/乙:局", "CON", "..", "局" * 90, "=1+1", "甲\x0b局", "[red]局"])
def test_a_department_s_name_is_a_text_and_never_a_path(tmp_path: Path, department: str) -> None:
    files = {"甲.xlsx": retyped({"基础数据!E16": None, "封面信息!B4": department.replace("\x0b", "")})}
    papers = score(tmp_path, files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "报送"]
    (letter,) = (name for name in papers if name.endswith("-退回修改通知.docx"))
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', letter)
    assert len(letter.encode()) < 255
    assert letter.partition("-")[0].upper() != "CON"
    assert f"{department.replace(chr(11), '')}：" in texts(papers[letter])


def test_departments_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    papers = score(tmp_path, {"东/甲.xlsx": BLANK, "西/甲.xlsx": retyped({"基础数据!E16": "约五"})})
    assert len(papers) == 4
    marks = {hashlib.sha256(file.encode()).hexdigest()[:6] for file in ("东/甲.xlsx", "西/甲.xlsx")}
    assert {name for name in papers if name.endswith(".docx")} == {
        f"示例县审计局-{mark}-退回修改通知.docx" for mark in marks
    }


def test_projects_go_back_once_per_workbook(tmp_path: Path) -> None:
    data = book(
        project("甲", lines=changed(0, points="19")),
        project("乙"),
        project("丙", lines=changed(1, points="1")),
    )
    papers = score(tmp_path, {"项目.xlsx": data})
    assert sorted(papers) == ["示例县审计局-退回修改通知.docx", "项目-批注.xlsx"]
    said = texts(papers["示例县审计局-退回修改通知.docx"])
    assert said[1] == "项目支出绩效自评材料的通知"
    (rows,) = tables(papers["示例县审计局-退回修改通知.docx"])
    assert {row[1] for row in rows} == {"项目1", "项目3"}
    assert {row[3][:3] for row in rows} == {"P04"}
    assert opened(papers["项目-批注.xlsx"]).sheetnames[0] == "问题清单"


def notice(*findings: Finding, department: str = "甲局", file: str = "甲.xlsx") -> Notice:
    day = date(2025, 2, 24)
    return Notice(
        file,
        department,
        2024,
        "部门整体支出绩效自评",
        "某县财政局",
        None,
        day,
        "0" * 64,
        tuple(merged(findings)),
    )


@pytest.mark.parametrize("text", ["=1+1", "甲\x00\x07\ud800乙", "<w:p/>&amp;", "{found}", "_x0041_"])
def test_hostile_texts_stay_texts(text: str) -> None:
    finding = Finding("C02", text, Cell("基础数据", 1, 1), {"label": text, "found": text, "expected": "数字"})
    letter = write_letter(notice(finding, department=text, file=text))
    shown = re.sub("[\x00\x07\ud800]", "", text)
    assert f"{shown}：" in texts(letter)
    ((row,),) = tables(letter)
    assert row[3].endswith(f"“{shown}”填的是“{shown}”，应填数字。")
    with zipfile.ZipFile(io.BytesIO(letter)) as package:
        body = package.read("word/document.xml").decode()
    assert "fldChar" not in body
    assert "hyperlink" not in body


def test_properties_name_the_bureau_and_the_day_of_filling_in() -> None:
    properties = docx.Document(io.BytesIO(write_letter(notice()))).core_properties
    assert properties.title == "关于退回修改2024年度部门整体支出绩效自评材料的通知"
    assert (properties.author, properties.created.date()) == ("某县财政局", date(2025, 2, 24))


@pytest.mark.parametrize("count", [0, 60])
def test_none_and_sixty(count: int) -> None:
    found = [
        Finding(
            "C02", "甲.xlsx", Cell("基础数据", n, 4), {"label": "项", "found": f"约{n}", "expected": "数字"}
        )
        for n in range(count)
    ]
    letter = write_letter(notice(*found))
    assert [len(rows) for rows in tables(letter)] == ([count] if count else [])
    assert ("得不出总分" in texts(letter)[3]) is (count == 0)


@pytest.mark.libreoffice
def test_printed(tmp_path: Path) -> None:
    letter = tmp_path / "通知.docx"
    found = [
        Finding(
            "C02", "甲.xlsx", Cell("基础数据", n, 4), {"label": "项", "found": f"约{n}", "expected": "数字"}
        )
        for n in range(60)
    ]
    letter.write_bytes(write_letter(notice(*found)))
    (pdf,) = to_pdf([letter], tmp_path)
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    assert sum(bool(re.search(r"工作表\s+单元格", page)) for page in pages) > 1, "the head is repeated"
    assert "—1—" in pages[0].replace(" ", "")
