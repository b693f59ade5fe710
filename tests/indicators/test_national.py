"""The national common framework as a built-in system: its structure, and its way through every output."""

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from evalbook.batch.assess import assess
from evalbook.indicators.entries import entries
from evalbook.indicators.load import built_in, load
from evalbook.indicators.model import Basis
from evalbook.indicators.verify import verify
from evalbook.intake.reader import read
from evalbook.intake.scan import scan
from evalbook.results.outcome import Outcome
from evalbook.template import write_template
from tests.intake.filled_workbooks import WRITTEN, contents, sound
from tests.running import score_into
from tests.scoring.sheets import answers
from tests.scoring.test_national_edges import NATIONAL, national
from tests.workbooks import formula_cells, unlike

# The framework's 一级, 二级 and 三级指标 in its order, with the default points.
FRAMEWORK = {
    ("投入", 15): {
        ("目标设定", 7): [("绩效目标合理性", 3), ("绩效指标明确性", 4)],
        ("预算配置", 8): [("在职人员控制率", 2), ("“三公经费”变动率", 3), ("重点支出安排率", 3)],
    },
    ("过程", 45): {
        ("预算执行", 22): [
            ("预算完成率", 3),
            ("预算调整率", 2),
            ("支付进度率", 4),
            ("结转结余率", 3),
            ("结转结余变动率", 2),
            ("公用经费控制率", 3),
            ("“三公经费”控制率", 3),
            ("政府采购执行率", 2),
        ],
        ("预算管理", 13): [
            ("管理制度健全性", 3),
            ("资金使用合规性", 5),
            ("预决算信息公开性", 2),
            ("基础信息完善性", 3),
        ],
        ("资产管理", 10): [("管理制度健全性", 3), ("资产管理安全性", 5), ("固定资产利用率", 2)],
    },
    ("产出", 20): {
        ("职责履行", 20): [("实际完成率", 5), ("完成及时率", 5), ("质量达标率", 5), ("重点工作办结率", 5)],
    },
    ("效果", 20): {
        ("履职效益", 20): [
            ("经济效益", 5),
            ("社会效益", 5),
            ("生态效益", 5),
            ("社会公众或服务对象满意度", 5),
        ],
    },
}

# A department that loses points, each worked by hand.
LOSING: dict[str, Any] = {
    **answers("A12", "1101"),  # one of four: 4 → 3
    "three_public_budget": "20.4",  # 2 % above last year's 20: 3 - 2 x 0.3 = 2.4
    "three_public_paid": "20.4",  # what was planned: 3
    "budget_done": "1900",  # 95 %: 3 - 5 x 0.3 = 1.5
    "adjust_up": "300",  # 15 %: 2 → 1
    "paid_june": "900",  # 90 % of the planned half: 2 - 10 x 0.2 = 0
    "paid_december": "1900",  # 95 % of the plan: 2 - 5 x 0.2 = 1, with June's 0 in all 4 → 1
    "carry_year": "100",  # 5 %: 3 - 5 x 0.3 = 1.5
    "carry_now": "100",  # 40 of 60 more: 2 → 0
    "office_paid": "103",  # 3 % above: 3 - 3 x 0.3 = 2.1
    "purchase_budget": "0",
    "purchase_done": "0",  # does not apply: 2
    **answers("B22", "11-10"),  # three of the four that apply: 5 → 3.75
    **answers("B32", "10-1-"),  # two of the three that apply: 5 → 3.33
    "works_done": "19",  # 95 %: 5 → 4.75
    "works_timely": "18",  # 90 %: 5 → 4.5
    "works_good": "18",  # 90 %: 5 → 4.5
    "tasks_done": "11",  # 11/12: 5 → 4.58
    **answers("D11", "--"),  # no such duty: 5
    **answers("D12", "10"),  # the effect is not proved: 5 → 3
    "satisfaction": "0.85",  # 5 → 4
}
LOST = {
    "A12": "3",
    "A22": "2.4",
    "B11": "1.5",
    "B12": "1",
    "B13": "1",
    "B14": "1.5",
    "B15": "0",
    "B16": "2.1",
    "B22": "3.75",
    "B32": "3.33",
    "C11": "4.75",
    "C12": "4.5",
    "C13": "4.5",
    "C14": "4.58",
    "D12": "3",
    "D14": "4",
}
# By 二级指标: 6 + 7.4 + 12.1 + 11.75 + 8.33 + 18.33 + 17.
TOTAL = Decimal("80.91")


def workbook(department: str, **changes: Any) -> bytes:
    """Fill the template of this system; the department leaves its own scores to the formulas."""
    given = WRITTEN | changes | {"cover__department": department}
    return write_template(NATIONAL, submission=national(**given))


def run(folder: Path) -> list[Outcome]:
    return assess(scan([folder]), NATIONAL, lambda _doing, _file: None)


def texts(path: Path) -> str:
    """Everything a package says, tags left out."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]*>", "\n", "\n".join(parts))


# The system ------------------------------------------------------------------------------------------


def test_it_is_built_in_and_sound() -> None:
    assert "national-2013" in built_in()
    assert load("national-2013").about.id == "national-2013"
    assert verify(NATIONAL) == []


def test_names_order_and_points_at_every_level() -> None:
    loaded = {
        (level1.name, level1.points): {
            (level2.name, level2.points): [(one.name, one.points) for one in NATIONAL.within(level2)]
            for level2 in NATIONAL.level2_within(level1)
        }
        for level1 in NATIONAL.level1
    }
    assert loaded == FRAMEWORK
    # Dictionaries are equal in any order.
    assert [(one.name, one.points) for one in NATIONAL.level1] == list(FRAMEWORK)
    assert [(one.name, one.points) for one in NATIONAL.level2] == [
        name for below in FRAMEWORK.values() for name in below
    ]
    assert [one.name for one in NATIONAL.indicators] == [
        name for below in FRAMEWORK.values() for listed in below.values() for name, _ in listed
    ]


def test_points_add_up_to_a_hundred() -> None:
    assert sum(one.points for one in NATIONAL.indicators) == NATIONAL.about.points == 100
    assert NATIONAL.scored == NATIONAL.indicators
    assert len(NATIONAL.indicators) == 28


def test_grades() -> None:
    grades = [(grade.name, grade.lowest) for grade in NATIONAL.grades]
    assert grades == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


def test_points_and_steps_are_marked_as_defaults_everywhere() -> None:
    for indicator in NATIONAL.indicators:
        assert indicator.basis is Basis.DEFAULT
        assert "财预〔2013〕53号" in indicator.basis_note
        assert indicator.basis_note.endswith("分值和扣分标准，均为默认值。") or indicator.basis_note.endswith(
            "分值和扣分标准均为默认值。"
        )
        assert indicator.standard.startswith("※")
    assert "分值和扣分标准均为软件默认值" in NATIONAL.about.default_note


def test_check_points_of_effects_may_not_apply_and_few_others() -> None:
    waived = {
        one.code: [number for number, point in enumerate(one.check_points, 1) if point.may_not_apply]
        for one in NATIONAL.indicators
        if any(point.may_not_apply for point in one.check_points)
    }
    assert waived == {"B22": [3], "B32": [3, 5], "D11": [1, 2], "D12": [1, 2], "D13": [1, 2]}


def test_formulas_are_those_of_the_framework() -> None:
    formulas = {part.name + one.name: part.formula for one in NATIONAL.indicators for part in one.parts}
    assert {name: text for name, text in formulas.items() if text} == {
        "在职人员控制率": "(行政实有人数+工勤实有人数+事业实有人数)/(行政编制数+工勤编制数+事业编制数)",
        "“三公经费”变动率": "(本年三公经费预算数-上年三公经费预算数)/上年三公经费预算数",
        "重点支出安排率": "重点项目支出/项目总支出",
        "预算完成率": "预算完成数/预算数",
        "预算调整率": "(ABS(预算追加数)+ABS(预算追减数)+ABS(预算结构调整数))/预算数",
        "半年支付进度率": "6月末累计支出数/(年度支出预算数*6月末既定支付进度)",
        "全年支付进度率": "12月末累计支出数/(年度支出预算数*12月末既定支付进度)",
        "结转结余率": "本年结转结余总额/年度支出预算数",
        "结转结余变动率": "(本年末累计结转结余数-上年末累计结转结余数)/上年末累计结转结余数",
        "公用经费控制率": "公用经费实际支出数/公用经费预算数",
        "“三公经费”控制率": "三公经费实际支出数/本年三公经费预算数",
        "政府采购执行率": "实际政府采购金额/政府采购预算数",
        "固定资产利用率": "在用固定资产总额/固定资产总额",
        "实际完成率": "实际完成工作数/计划工作数",
        "完成及时率": "及时完成实际工作数/计划工作数",
        "质量达标率": "质量达标实际工作数/计划工作数",
        "重点工作办结率": "已办结重点工作数/交办重点工作数",
        "社会公众或服务对象满意度": "社会公众满意度",
    }


def test_base_data_shared_with_the_county_s_system_keep_code_name_and_unit() -> None:
    county = {field.code: (field.name, field.kind, field.unit) for field in load().fields}
    own = {field.code: (field.name, field.kind, field.unit) for field in NATIONAL.fields}
    assert {code: own[code] for code in own if code in county} == {
        code: county[code] for code in county if code in own
    }
    assert set(own) - set(county) == {
        "planned_june",
        "planned_december",
        "works_planned",
        "works_done",
        "works_timely",
        "works_good",
    }
    for field in NATIONAL.fields:
        assert field.meaning.endswith("。"), field.code
        assert field.source, field.code
        assert field.unit, field.code


def test_no_county_is_named() -> None:
    assert (NATIONAL.about.county, NATIONAL.about.notice) == ("", "")
    everything = NATIONAL.model_dump_json()
    assert not re.search("兴隆|兴财监|附件4|县", everything)


# Template --------------------------------------------------------------------------------------------


def test_blank_template_is_read_again_with_nothing_filled_in() -> None:
    reading = read("空白.xlsx", write_template(NATIONAL), NATIONAL)
    assert reading.submission is not None
    assert set(reading.submission.cells) == {entry.key for entry in entries(NATIONAL)}
    assert set(reading.submission.values) == {"cover.year"}
    assert {finding.code for finding in reading.findings} == {"C01", "C05"}


def test_what_is_filled_in_is_read() -> None:
    given = national(**(WRITTEN | {"self__A11": Decimal(2)}))
    reading = read("甲.xlsx", write_template(NATIONAL, submission=given), NATIONAL)
    found = contents(reading.submission)
    own = contents(given)
    assert {key: found[key] for key in own} == own
    # Where nothing is claimed, the template's formula shows the computed score.
    assert all(key.startswith("self.") for key in found if key not in own)
    assert reading.findings == []


def test_templates_of_the_two_systems_are_not_mixed_up() -> None:
    of_the_other = [
        read("甲.xlsx", sound(), NATIONAL),
        read("甲.xlsx", write_template(NATIONAL, submission=national()), load()),
    ]
    for reading in of_the_other:
        assert "F03" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"project_key": "1000.01"}, ["D01"]),
        ({"paid_june": "2000.01"}, ["D01"]),
        ({"planned_june": "0.9", "planned_december": "0.8"}, ["D01"]),
        ({"assets_used": "400.01"}, ["D01"]),
        ({"works_done": "19"}, ["D01", "D01"]),
        ({"tasks_done": "13"}, ["D01"]),
        ({"paid_december": "2000.01"}, ["D02"]),
        ({"carry_year": "50.01"}, ["D02"]),
        ({"planned_june": "0"}, ["D03"]),
        ({"works_planned": "0"}, ["D03", "D03", "D03"]),
    ],
)
def test_figures_that_contradict_each_other_are_found(
    tmp_path: Path, changes: dict[str, Any], codes: list[str]
) -> None:
    (tmp_path / "甲.xlsx").write_bytes(workbook("示例审计局", **changes))
    (outcome,) = run(tmp_path)
    assert [one.code for one in outcome.findings if one.code.startswith("D")] == codes
    assert (outcome.assessment is None) == any(code != "D02" for code in codes)


# The whole way ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    (folder / "全.xlsx").write_bytes(workbook("示例审计局"))
    (folder / "失.xlsx").write_bytes(workbook("示例水务局", **LOSING))
    return folder


@pytest.fixture(scope="module")
def papers(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    assert score_into(scan([handed_in]), folder, NATIONAL).papers.failures == []
    return folder


def test_scores_of_a_batch(handed_in: Path) -> None:
    full, losing = (one.assessment for one in run(handed_in))
    assert full is not None
    assert losing is not None
    assert (full.total, full.grade) == (Decimal(100), "优")
    assert {
        one.indicator.code: one.computed for one in losing.indicators if one.computed != one.indicator.points
    } == {code: Decimal(points) for code, points in LOST.items()}
    assert (losing.total, losing.grade) == (TOTAL, "良")
    assert losing.claimed_total == TOTAL


def test_every_paper_is_written(papers: Path) -> None:
    written = sorted(path.relative_to(papers).as_posix() for path in papers.glob("[!运]*/*"))
    written += sorted(path.name for path in papers.glob("*.*"))
    assert sorted(written) == [
        "汇总表.xlsx",
        "自评情况通报.docx",
        "自评报告/示例审计局-自评报告.docx",
        "自评报告/示例水务局-自评报告.docx",
        "评分结果/示例审计局-评分结果.xlsx",
        "评分结果/示例水务局-评分结果.xlsx",
    ]
    for name in written:
        assert not re.search("兴隆|兴财监|附件4", texts(papers / name)), name


def test_scored_workbook_shows_the_scores(papers: Path) -> None:
    book = openpyxl.load_workbook(papers / "评分结果" / "示例水务局-评分结果.xlsx", data_only=True)
    rows = list(book["评分表"].iter_rows(values_only=True))
    total = next(row for row in rows if row[0] == "总分")
    assert float(TOTAL) in total
    assert NATIONAL.about.table_title in str(rows[1])


def test_report_has_the_headings_scores_and_annex(papers: Path) -> None:
    document = docx.Document(io.BytesIO((papers / "自评报告" / "示例水务局-自评报告.docx").read_bytes()))
    said = [one.text for one in document.paragraphs]
    assert [text for text in said if re.match("（[一二三四]）.*绩效情况分析", text)] == [
        "（一）投入绩效情况分析（分值15分）",
        "（二）过程绩效情况分析（分值45分）",
        "（三）产出绩效情况分析（分值20分）",
        "（四）效果绩效情况分析（分值20分）",
    ]
    assert [text for text in said if re.match(r"\d\.", text)] == [
        "1.目标设定（7分，核算得分6.00分）",
        "2.预算配置（8分，核算得分7.40分）",
        "1.预算执行（22分，核算得分12.10分）",
        "2.预算管理（13分，核算得分11.75分）",
        "3.资产管理（10分，核算得分8.33分）",
        "1.职责履行（20分，核算得分18.33分）",
        "1.履职效益（20分，核算得分17.00分）",
    ]
    whole = "".join(said)
    assert "核算得分80.91分，评价等级为良" in whole
    assert "半年支付进度率为90.00%，低于目标值100%" in whole
    assert "评价要点均不适用" in whole
    assert f"附件：{NATIONAL.about.table_title}" in said
    assert f"注：{NATIONAL.about.default_note}" in said


def test_summary_lists_both_departments(papers: Path) -> None:
    book = openpyxl.load_workbook(papers / "汇总表.xlsx", data_only=True)
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"示例审计局", "示例水务局", 100, float(TOTAL), "优", "良"} <= cells


@pytest.mark.libreoffice
def test_every_live_formula_shows_what_is_stored(handed_in: Path, papers: Path, tmp_path: Path) -> None:
    blank = tmp_path / "空白.xlsx"
    blank.write_bytes(write_template(NATIONAL))
    files = [blank, *sorted(handed_in.glob("*.xlsx")), *sorted(papers.rglob("*.xlsx"))]
    assert len(files) == 6
    assert all(map(formula_cells, files))
    assert unlike(files, tmp_path / "lo") == []
