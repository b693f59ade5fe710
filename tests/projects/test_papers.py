"""The papers of a project: scored workbook, Word form, and its rows of the summary."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from evalbook.batch.file_read import Brief, ProjectBrief
from evalbook.batch.paper_names import project_clashes
from evalbook.indicators.load import load
from evalbook.output.naming import short_hash
from evalbook.projects.form_document import write_form
from evalbook.projects.form_rows import WIDTHS
from evalbook.projects.outcome import ProjectOutcome
from evalbook.projects.scored import write_scored_project
from evalbook.projects.sheet import ProjectSheet
from tests.libreoffice import to_pdf
from tests.output.summary.whole import write_summary
from tests.projects.project_books import assessed, book, changed, project, reading


def read_back(one: ProjectSheet) -> ProjectSheet:
    """Write a project and read it again, so that every value has its cell."""
    (result,) = reading(book(one)).sheets
    return result.sheet


def outcome(one: ProjectSheet, *, file: str = "a.xlsx", sheet: str = "项目1") -> ProjectOutcome:
    return ProjectOutcome(file, sheet, one.department, one.unit, one.project, assessed(one), ())


COSTLY = changed(2, actual="500", claimed="10", reason="=1+1涨价")


def test_scored_workbook() -> None:
    """9 + 20 + 20 + 8 + 30 + 10 = 97, and 2 more claimed; the sheet lists the basis and its cells."""
    data = write_scored_project(assessed(read_back(project(lines=COSTLY))), [])
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["项目评分表"]
    rows = {row[2]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    cost = rows["人均成本"]
    assert cost[3:8] == ("≤", 400, "元", 500, None)
    assert cost[8:12] == (10, 10, 8, 2)
    assert cost[12] == "未达到年度指标值，得分＝400÷500×10分\n来源：项目1!F22、H22、K22"
    assert cost[13] == "=1+1涨价"
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "总分")
    assert total[8:12] == (100, 99, 97, 2)
    grade = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "评价等级")
    assert (grade[9], grade[10], grade[14]) == ("优", "优", "优")


def test_scored_workbook_says_where_everything_came_from() -> None:
    one = read_back(project())
    book_written = openpyxl.load_workbook(io.BytesIO(write_scored_project(assessed(one), [])))
    assert book_written.sheetnames == ["项目评分表", "问题清单", "填报数据"]
    listed = {row[0]: row[1:3] for row in book_written["填报数据"].iter_rows(min_row=4, values_only=True)}
    assert listed["项目名称"] == ("业务培训项目", "项目1!D5")
    assert listed["当年财政拨款：全年执行数（B）"] == (99, "项目1!I9")
    assert listed["文件校验值（SHA-256）"][0] == one.sha256


def test_same_project_same_bytes() -> None:
    one = read_back(project(lines=COSTLY))
    assert write_scored_project(assessed(one), []) == write_scored_project(assessed(one), [])
    assert write_form(assessed(one)) == write_form(assessed(one))
    assert book(project()) == book(project())


def texts(data: bytes) -> list[list[str]]:
    """Texts of the table of a form, merged cells once."""
    (table,) = docx.Document(io.BytesIO(data)).tables
    rows = []
    for row in table.rows:
        seen: list[object] = []
        line = []
        for cell in row.cells:
            if cell._tc not in seen:  # noqa: SLF001 - the same cell stands for all its columns
                seen.append(cell._tc)  # noqa: SLF001
                line.append(cell.text)
        rows.append(line)
    return rows


def test_word_form() -> None:
    data = write_form(assessed(read_back(project(lines=COSTLY))))
    rows = texts(data)
    assert rows[0] == ["项目名称", "业务培训项目"]
    assert rows[1] == ["主管部门", "示例县审计局", "实施单位", "示例县审计局"]
    assert rows[2][1:] == [
        "",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率\n（B/A）",
        "得分",
    ]
    assert rows[3][1:] == ["年度资金总额", "100.00", "110.00", "99.00", "10", "90.00%", "9.00"]
    assert rows[4][1:] == ["当年财政拨款", "100.00", "110.00", "99.00", "—", "—", "—"]
    assert rows[8][1:] == ["培训500人次。", "已完成。"]
    assert rows[9][1:4] == ["一级\n指标", "二级指标", "三级指标"]
    assert rows[9][4:8] == ["年度\n指标值", "实际\n完成值", "分值", "得分"]
    assert rows[10][1:] == [
        "产出指标\n（50分）",
        "数量指标",
        "培训人次",
        "≥500人次",
        "500人次",
        "20",
        "20.00",
        "",
    ]
    assert rows[12][2:] == ["成本指标", "人均成本", "≤400元", "500元", "10", "8.00", "=1+1涨价"]
    assert rows[13][1:6] == ["效益指标\n（30分）", "社会效益指标", "业务能力", "有所提高", "达成预期指标"]
    assert rows[-1] == ["总分", "100", "97.00", "评价等级：优"]
    closing = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    assert "注：得分为核算得分。自评得分与核算得分不一致的：人均成本（自评10.00分，核算8.00分）。" in closing
    assert closing[-1].endswith("填报日期：2025年2月24日")


@pytest.mark.parametrize(("actual", "mark"), [("400", ""), ("500", "※")])
def test_defaults_are_marked_where_they_cost_points(actual: str, mark: str) -> None:
    """400 ÷ 500 × 10 = 8 for a figure that is to be met exactly: a treatment nobody published."""
    lines = changed(2, direction="＝", actual=actual, reason="涨价")
    data = write_form(assessed(read_back(project(lines=lines))))
    score = "8.00" if mark else "10.00"
    assert f"{mark}{score}" in texts(data)[12]
    noted = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs if "※" in one.text]
    assert bool(noted) is bool(mark)


def test_word_form_is_one_table_on_upright_a4() -> None:
    data = write_form(assessed(read_back(project())))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w:tbl>") == 1
    assert body.count("<w:sectPr") == 1
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in body
    assert sum(WIDTHS) + 2 * 1134 == 11906
    assert docx.Document(io.BytesIO(data)).core_properties.author == "示例县审计局"


@pytest.mark.libreoffice
def test_word_form_prints(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(write_form(assessed(read_back(project(lines=COSTLY)))))
    (printed,) = to_pdf([tmp_path / "表.docx"], tmp_path / "pdf")
    assert printed.read_bytes().count(b"/Type/Page/") + printed.read_bytes().count(b"/Type /Page/") == 1


def test_names_of_papers() -> None:
    projects = {"一.xlsx": "甲", "二.xlsx": "甲", "三.xlsx": "../../etc/passwd", "四.xlsx": "乙:丙?"}
    briefs = [
        Brief(file, projects=(ProjectBrief("项目1", "示例县审计局", name),))
        for file, name in projects.items()
    ]
    names = project_clashes(briefs).named({(file, "项目1") for file in projects})
    assert names["一.xlsx", "项目1"] == f"示例县审计局-甲-{short_hash('一.xlsx/项目1')}"
    assert names["二.xlsx", "项目1"] == f"示例县审计局-甲-{short_hash('二.xlsx/项目1')}"
    assert len(set(names.values())) == 4
    assert not any(set(name) & set('/\\:?*"<>|') for name in names.values())


def test_summary_of_projects() -> None:
    unscored = ProjectOutcome("乙.xlsx", "项目1", "示例县统计局", "", "乙", None, ())
    data = write_summary(load(), [], [outcome(project(lines=COSTLY), file="甲.xlsx"), unscored])
    opened = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    assert opened.sheetnames[-2:] == ["项目自评", "项目问题清单"]
    rows = list(opened["项目自评"].iter_rows(values_only=True))
    header = [str(title).replace("\n", "") for title in rows[2]]
    first, second = (dict(zip(header, row, strict=True)) for row in rows[3:5])
    assert first["执行率"] == 0.9
    assert (first["预算执行率（10分）"], first["产出指标（50分）"], first["核算总分"]) == (9, 48, 97)
    assert (first["等级"], first["自评总分"], first["是否完成"], first["质量达标"]) == ("优", 99, "是", "是")
    assert (first["报送文件"], first["工作表"]) == ("甲.xlsx", "项目1")
    assert (second["项目"], second["核算总分"], second["等级"]) == ("乙", "未评分", None)


def test_runs_without_projects_keep_their_summary() -> None:
    data = write_summary(load(), [])
    assert "项目自评" not in openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert data == write_summary(load(), [], [])
