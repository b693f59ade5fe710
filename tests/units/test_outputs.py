"""Papers of a department with units: the scored workbook, the report, the summary."""

import io
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.batch.unit_outcomes import check_all, departments, scored_sheets
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.report import write_report
from evalbook.output.scored import write_scored_workbook
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.departments import score_departments
from tests.output.summary.whole import write_summary
from tests.units.books import FIRST, SAMPLE, reading, sample, scored, unit, weighted, written

UNITS = ["示例县应急救援中心（示例）", "示例县防震减灾服务中心（示例）"]
DEPARTMENT = "示例县应急管理局（示例）"
TITLE = "部门整体支出绩效评价指标体系评分表"


def assessed(data: bytes, system: IndicatorSystem | None = None) -> tuple[Assessment, Outcome]:
    chosen = system or load()
    read = reading(data, chosen)
    (seen,) = score_departments(chosen, departments([read]))
    found = (*read.findings, *check_all(seen, read.units))
    sheets = scored_sheets(seen, found, read.units)
    failed = any(one.is_error for one in found)
    return seen, Outcome("a.xlsx", seen.submission.department, None if failed else seen, found, sheets)


def workbook(data: bytes, system: IndicatorSystem | None = None) -> Workbook:
    seen, outcome = assessed(data, system)
    written_as = write_scored_workbook(seen, outcome.findings)
    return openpyxl.load_workbook(io.BytesIO(written_as), data_only=True)


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def line(sheet: Any, *start: Any) -> tuple[Any, ...]:
    (found,) = (row for row in rows(sheet) if row[: len(start)] == start)
    return found


def test_sheets_of_the_scored_workbook() -> None:
    titles = workbook(SAMPLE.read_bytes()).sheetnames
    assert titles == [
        *("评分表", "得分依据", "得分汇总", "图表", "问题清单", "溯源"),
        *("基础数据", "评价要点", "文字说明", "封面信息", "单位得分", "单位数据"),
        *("评分表-本级", "得分依据-本级", "评分表-1", "得分依据-1", "评分表-2", "得分依据-2"),
    ]


def test_the_numbers_of_each_unit_stand_beside_their_sum_with_their_cells() -> None:
    book = workbook(SAMPLE.read_bytes())
    sheet = book["单位数据"]
    assert rows(sheet)[2][4:] == ("部门", "本级", *UNITS, "来源单元格")
    assert line(sheet, "基础数据", "预算完成数")[3:] == (
        *("合计", 3922, 2970, 752, 200),
        "基础数据!E17、基础数据-1!E17、基础数据-2!E17",
    )
    assert line(sheet, "基础数据", "预算绩效管理考核等次")[3:8] == ("取本级", "良好", "良好", "优秀", "合格")
    answers = [row for row in rows(sheet) if row[0] == "评价要点" and "收入及时足额上缴" in row[1]]
    assert [row[3:8] for row in answers] == [("一票否决", "是", "是", "不适用", "不适用")]
    # The base data of the department are those sums, and say where they come together.
    assert line(book["基础数据"], "预算执行", "预算完成数")[3:5] == (3922, "单位数据!E17")


def test_scores_of_all_sheets_stand_side_by_side() -> None:
    sheet = workbook(SAMPLE.read_bytes())["单位得分"]
    assert rows(sheet)[2] == ("一级指标", "二级指标", "三级指标", "分值", "部门", "本级", *UNITS)
    assert line(sheet, "过程", "预算执行", "支付进度率")[3:] == (6, 4.5, 6, 3.5, 3)
    # 15 less 0.06, 1, 1 and 1; less 0.4; less 1 and 2; less 1, 0.5, 1 and 1.
    assert [row[3:] for row in rows(sheet) if row[0] == "投入" and row[2] == "小计"] == [
        (15, 11.94, 14.6, 12, 11.5)
    ]
    assert line(sheet, "总分")[3:] == (100, 88.91, 98.3, 82.63, 84.2)
    assert line(sheet, "评价等级")[4:] == ("良", "优", "良", "良")


def test_weighted_scores_stand_under_their_weights() -> None:
    sheet = workbook(sample(weighted()), weighted())["单位得分"]
    assert line(sheet, "权数") == ("权数", None, "预算数", "万元", 4000, 3000, 800, 200)
    assert line(sheet, "过程", "预算执行", "预算完成率")[3:] == (3, 2.8, 3, 2, 3)
    assert line(sheet, "总分")[3:] == (100, 94.48, 98.3, 82.63, 84.2)


def test_each_scoresheet_says_whose_it_is() -> None:
    book = workbook(SAMPLE.read_bytes())
    heads = [book[title]["A3"].value for title in ("评分表", "评分表-本级", "评分表-1", "评分表-2")]
    names = [DEPARTMENT, f"{DEPARTMENT}（本级）", *UNITS]
    assert heads == [f"填报单位（盖章）：{name}" for name in names]


def test_findings_name_the_unit_and_lead_to_its_numbers() -> None:
    data = written(unit(FIRST, self__B11="3", budget_done="1600"))
    sheet = workbook(data)["问题清单"]
    # The department claims full points too: 3,600/4,000 = 90 % is two steps below.
    assert [row[4:7] for row in rows(sheet) if row[2] == "S01"] == [
        ("评分表!I15", "→ 评分表!I15", "“预算完成率”自评3.00分，按填报数据核算为1.00分。"),
        (
            "评分表-1!I15",
            "→ 评分表-1!I15",
            f"单位“{FIRST}”：“预算完成率”自评3.00分，按填报数据核算为0.00分。",
        ),
    ]


def report(data: bytes, system: IndicatorSystem | None = None) -> Any:
    seen, _ = assessed(data, system)
    return docx.Document(io.BytesIO(write_report(seen)))


def test_the_report_annexes_a_table_for_each_unit() -> None:
    document = report(SAMPLE.read_bytes())
    texts = [one.text for one in document.paragraphs]
    labels = [one for one in document.paragraphs if one.style.name == "附件标识"]
    assert [one.text for one in labels] == ["附件1", "附件2", "附件3"]
    assert [bool(one.paragraph_format.page_break_before) for one in labels] == [False, True, True]
    heads = [text.split("\t")[0] for text in texts if text.startswith("填报单位（盖章）：")]
    assert heads == [f"填报单位（盖章）：{name}" for name in (DEPARTMENT, *UNITS)]
    listed = [
        text for text in texts if "评分表" in text and text.lstrip("　附件：")[:2] in ("1.", "2.", "3.")
    ]
    assert listed == [f"附件：1.{TITLE}", *(f"　　　{n}.{one}评分表" for n, one in enumerate(UNITS, start=2))]
    assert (
        "注：本表为部门的得分，由本级和2个所属单位汇总的数据核算；所属单位的评分表见附件2至附件3。" in texts
    )
    totals = [
        [cell.text for cell in row.cells if cell.text][-2:]
        for table in document.tables
        for row in table.rows
        if row.cells[0].text == "合计" and "." in row.cells[-2].text
    ]
    # Claimed and computed: the department claims one point more.
    assert totals == [["89.91", "88.91"], ["82.63", "82.63"], ["84.20", "84.20"]]


def test_the_report_explains_weighted_scores() -> None:
    document = report(sample(weighted()), weighted())
    text = "\n".join(one.text for one in document.paragraphs)
    assert (
        "预算完成率为98.05%，本级和各单位的得分按“预算数”加权平均，得2.80分（其中示例县应急救援中心（示例）失1.00分）"
        in text
    )
    assert "由本级和2个所属单位的得分按“预算数”加权平均；所属单位的评分表见附件2至附件3。" in text
    assert "核算得分94.48分，评价等级为优（自评得分94.73分" in text


def test_papers_are_the_same_on_every_run() -> None:
    for _ in range(2):
        seen, outcome = assessed(SAMPLE.read_bytes())
        again, other = assessed(SAMPLE.read_bytes())
        assert write_report(seen) == write_report(again)
        assert write_scored_workbook(seen, outcome.findings) == write_scored_workbook(again, other.findings)
        assert write_summary(load(), [outcome]) == write_summary(load(), [other])


@pytest.mark.parametrize("name", ["=1+1", "<b>&", "[red]", "{0}%s", "站\x0b\x1b\ud800", "长" * 100, "'\"“”"])
def test_hostile_names_break_no_paper(name: str) -> None:
    seen = scored(unit(name, budget_done="1600"))
    book = openpyxl.load_workbook(io.BytesIO(write_scored_workbook(seen, ())))
    assert all(name not in str(cell.value) for cell in formulas(book))
    assert write_report(seen)
    assert write_summary(load(), [Outcome("a.xlsx", "甲", seen, ())])


def formulas(book: Workbook) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def summary(*outcomes: Outcome) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_summary(load(), outcomes)), data_only=True)


def test_the_summary_lists_units_beneath_their_department() -> None:
    _, outcome = assessed(SAMPLE.read_bytes())
    book = summary(outcome)
    assert book.sheetnames[:2] == ["总表", "单位得分"]
    found = [(row[1], row[6], row[7]) for row in rows(book["单位得分"])[3:]]
    assert found == [
        ("部门汇总", 88.91, "良"),
        ("本级", 98.3, "优"),
        (UNITS[0], 82.63, "良"),
        (UNITS[1], 84.2, "良"),
    ]
    # The ranking knows departments only.
    assert [row[1] for row in rows(book["总表"])[3:]] == [DEPARTMENT, "平均"]


def test_a_summary_without_units_has_no_such_sheet() -> None:
    seen = scored()
    assert "单位得分" not in summary(Outcome("a.xlsx", "甲", seen, ())).sheetnames


def test_a_department_with_an_unsound_unit_is_listed_without_score() -> None:
    _, outcome = assessed(written(unit(FIRST, budget=None), unit("乙站")))
    assert outcome.assessment is None
    assert [(one.name, one.assessment and one.assessment.total) for one in outcome.sheets] == [
        ("本级", Decimal(100)),
        (FIRST, None),
        ("乙站", Decimal(100)),
    ]
    found = [(row[1], row[6]) for row in rows(summary(outcome)["单位得分"])[3:]]
    assert found == [("部门汇总", "未评分"), ("本级", 100), (FIRST, "未评分"), ("乙站", 100)]
    (row,) = rows(summary(outcome)["未评分文件"])[3:]
    assert row[3] == f"【基础数据-1!E16】单位“{FIRST}”：“预算数”没有填写。"


def test_only_what_shows_when_all_is_taken_together_is_found_there() -> None:
    nothing = {"project_total": "0", "project_key": "0"}
    by_projects = weighted("项目总支出")
    data = written(unit(FIRST, **nothing), system=by_projects, **nothing)
    _, outcome = assessed(data, by_projects)
    assert [one for one in outcome.findings if one.is_error] == [
        Finding("U05", "审计局.xlsx", outcome.findings[-1].cell, {"weight": "项目总支出"})
    ]
    assert outcome.findings[-1].place == "基础数据!E15"
    assert outcome.findings[-1].message == "本级和各单位的“项目总支出”合计为0，各评分表的得分无法加权。"


def test_contradictions_are_found_on_the_sheet_they_stand_on() -> None:
    _, outcome = assessed(
        written(unit(FIRST, budget="0"), unit("乙站", paid_june="1500", paid_december="1000"))
    )
    errors = [(one.code, one.place, one.unit) for one in outcome.findings if one.is_error]
    assert set(errors) == {
        ("D03", "基础数据-1!E16", FIRST),
        ("D01", "基础数据-2!E22", "乙站"),
    }


def test_a_contradiction_in_the_departments_own_data_shows_while_it_is_filled_in() -> None:
    # The sums hide it: 0 + 2,000 is a budget to divide by.
    data = written(unit(FIRST), budget="0", budget_done="0")
    checks = rows(openpyxl.load_workbook(io.BytesIO(data), data_only=True)["填报检查"])
    shown = [row[2:4] for row in checks if row[1] == "得分情况-本级" and row[3] != "通过"]
    assert shown == [("预算执行：预算完成率", "数据矛盾"), ("预算执行：预算调整率", "数据矛盾")]
    _, outcome = assessed(data)
    errors = [(one.code, one.place, one.unit) for one in outcome.findings if one.is_error]
    assert errors == [("D03", "基础数据!E16", "")] * 2
    assert [one.assessment is None for one in outcome.sheets] == [True, False]
