"""What the Word report says: headings, prose, scores, and gaps left visible."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.manner import Manner
from evalbook.output.report import write_report
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score
from tests.scoring.sheets import Change, answers, filled

SYSTEM = load()
SCORE = re.compile(r"(?:核算得分|得)(\d+\.\d\d)分")

WRITTEN = {
    "cover__department": "示例县水务局",
    "cover__year": "2024",
    "cover__process_review": "否",
    "cover__result_review": "是",
    "cover__filled_on": date(2025, 2, 4),
    "cover__head": "张三",
    "text__s1_1__1": (
        "示例县水务局\n职能配置、内设机构和人员编制规定\n第一条 根据有关规定，制定本规定。\n（一）起草规划。"
    ),
    "text__s1_3__1": "一是完成防汛任务。",
    "text__s2_1__1": "提高资金使用效益。",
    "text__s2_2__1": "成立工作小组。",
    "text__s3_1__1": "投入情况良好。",
    "text__s4__1": "支付进度滞后。",
    "text__s5__1": "加快支付进度。",
    "text__s6__1": "无。",
}

# What each change costs, worked by hand.
LOSING: dict[str, Change] = {
    **answers("A15", "0"),  # 1 → 0
    "three_public_last": "0",  # no base, 18 this year: 4 → 0
    "budget_done": "1880",  # 94 %, 6 points below 100 %, one whole step of 5: 3 → 2
    "paid_june": "900",  # 45 %, the band from 40 %: 1.5 of 3, with the year's 3 in all 4.5
    "purchase_budget": "0",
    "purchase_done": "0",  # does not apply: 3
    "point__B22__2": "2",  # twice: 9 → 7
    **answers("B32", "10-"),  # one of the two that apply: 3 → 1.5
    "tasks_done": "11",  # 11 ÷ 12 × 4 = 3.666… → 3.67
    "assessment": "良好",  # 5 → 4
    "self__B11": "3",
    "reason__B11": "项目前期手续办理较慢；\n年底未支付。",
    "evidence__B11": "决算报表",
}
LOST = {
    "A15": "0.00",
    "A22": "0.00",
    "B11": "2.00",
    "B13": "4.50",
    "B22": "7.00",
    "B32": "1.50",
    "C13": "3.67",
    "D21": "4.00",
}


def assess(system: IndicatorSystem = SYSTEM, **changes: Change) -> Assessment:
    """Assess a sheet that earns all points, with some cells changed."""
    return assessment(score(system, [filled(system, **(WRITTEN | changes))]), 0)


def report(system: IndicatorSystem = SYSTEM, **changes: Change) -> Document:
    """Write a report and open it again."""
    return docx.Document(BytesIO(write_report(assess(system, **changes))))


def texts(document: Document, style: str | None = None) -> list[str]:
    """Texts of the paragraphs outside tables, of one style if named by id."""
    return [one.text for one in document.paragraphs if style in (None, one.style.style_id)]


def under(document: Document, heading: str) -> list[Paragraph]:
    """The paragraphs between a heading and the next one."""
    paragraphs = document.paragraphs
    start = next(place for place, one in enumerate(paragraphs) if one.text.startswith(heading))
    found = []
    for one in paragraphs[start + 1 :]:
        if one.style.style_id.startswith("Heading"):
            break
        found.append(one)
    return found


def scores_in_prose(document: Document) -> dict[str, str]:
    """Each scored indicator's score as section 三 states it, by code."""
    found = {}
    for level2 in SYSTEM.level2:
        heading = next(text for text in texts(document, "Heading3") if f".{level2.name}（" in text)
        text = under(document, heading)[0].text
        names = [one for one in SYSTEM.within(level2) if one.scored]
        starts = [text.index(f"{one.name}分值{one.points}分，") for one in names]
        end = text.find(f"{level2.name}核算得分")
        ends = [*starts[1:], end if end > 0 else len(text)]
        for one, start, stop in zip(names, starts, ends, strict=True):
            found[one.code] = SCORE.findall(text[start:stop])[-1]
    return found


def expected_scores(lost: dict[str, str]) -> dict[str, str]:
    return {one.code: lost.get(one.code, f"{one.points}.00") for one in SYSTEM.scored}


def scoresheets(document: Document) -> list[Any]:
    """The tables of the scoresheet, one per printed page."""
    tables = [one._tbl for one in document.tables]  # noqa: SLF001 - no other way to a caption
    return [one for one in tables if "评分表" in "".join(one.xpath("./w:tblPr/w:tblCaption/@w:val"))]


def annex_rows(document: Document) -> Iterator[list[str]]:
    """Rows of the scoresheet, heads left out."""
    for table in scoresheets(document):
        for row in table.tr_lst[1:]:
            yield ["".join(one.text for one in cell.p_lst) for cell in row.tc_lst]


def test_headings_are_those_of_the_official_form() -> None:
    document = report()
    found = [one.text for one in document.paragraphs if one.style.style_id in ("Heading1", "Heading2")]
    assert found == [
        "一、部门基本情况",
        "（一）部门职能与机构设置",
        "（二）人员情况",
        "（三）职能目标完成情况",
        "二、部门整体评价工作开展情况",
        "（一）绩效评价目的",
        "（二）绩效评价实施过程",
        "三、部门整体支出绩效评价分析",
        "（一）投入绩效情况分析（分值15分）",
        "（二）过程绩效情况分析（分值55分）",
        "（三）产出绩效情况分析（分值15分）",
        "（四）效果绩效情况分析（分值15分）",
        "四、存在的问题",
        "五、整改措施或建议",
        "六、其他需要说明的问题",
    ]


@pytest.mark.parametrize(("changes", "lost"), [({}, {}), (LOSING, LOST)], ids=["full", "losing"])
def test_every_score_of_the_prose_is_the_engine_s(changes: dict[str, Change], lost: dict[str, str]) -> None:
    assert scores_in_prose(report(**changes)) == expected_scores(lost)


@pytest.mark.parametrize(("changes", "lost"), [({}, {}), (LOSING, LOST)], ids=["full", "losing"])
def test_every_score_of_the_annex_is_the_engine_s(changes: dict[str, Change], lost: dict[str, str]) -> None:
    rows = [row for row in annex_rows(report(**changes)) if len(row) == 11]
    found = {one.code: row[9] for one, row in zip(SYSTEM.indicators, rows, strict=True) if one.scored}
    assert found == expected_scores(lost)


def test_sub_totals_total_and_grade() -> None:
    document = report(**LOSING)
    sums = [row for row in annex_rows(document) if len(row) == 6]
    assert [(row[0], row[1], row[3], row[4]) for row in sums] == [
        ("投入小计", "15", "10.00", "10.00"),
        ("过程小计", "55", "50.00", "49.00"),
        ("产出小计", "15", "14.67", "14.67"),
        ("效果小计", "15", "14.00", "14.00"),
        ("合计", "100", "88.67", "87.67"),
        ("评价等级", "", "良", "良"),
    ]
    said = texts(document, "Body")
    assert (
        "过程绩效核算得分49.00分（自评得分50.00分），失分的指标：预算完成率（失1.00分）、"
        "支付进度率（失1.50分）、资金使用合规性（失2.00分）、资产管理安全性（失1.50分）。"
    ) in said
    assert "投入绩效核算得分10.00分，与自评一致，失分的指标：目标管理创新（失1.00分）、" in "".join(said)
    assert (
        "综上所述，我部门2024年度部门整体支出绩效核算得分87.67分，评价等级为良"
        "（自评得分88.67分，自评等级为良）。"
        "自评得分与核算得分不一致的指标：预算完成率（自评得分3.00分，核算得分2.00分）。"
    ) in said


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("1.目标设定", "“有绩效目标管理创新做法并有书面材料”一项不符合，按规定不得分，得0.00分。"),
        ("2.预算配置", "预算编制科学性只核对、不计分，预算编制经过科学论证"),
        ("2.预算配置", "上年三公经费预算数0.00万元，"),
        ("1.预算执行", "预算完成数1,880.00万元、预算数2,000.00万元，预算完成率为94.00%，低于目标值100%"),
        ("1.预算执行", "支付进度率分值6分，规定应半年不低于50%、全年不低于100%，6月末"),
        ("2.预算管理", "资金使用合规性分值9分，按评价标准应不出现下列问题，有资金"),
        ("1.目标设定", "职责明确分值1分，要求全部符合2项评价要点，"),
        ("2.工作成效", "要求达到“优秀”等次，"),
        ("1.预算执行", "自评得分3.00分，核算得分2.00分（佐证材料：决算报表），"),
        ("1.预算执行", "扣分原因：项目前期手续办理较慢；年底未支付。"),
        ("1.预算执行", "半年支付进度率为45.00%，低于目标值50%"),
        ("1.预算执行", "政府采购预算数0.00万元，该指标不适用，按规定得满分，得3.00分"),
        ("2.预算管理", "有资金拨付缺少完整审批程序和手续的问题2次，合计发现2次，每次扣1分，扣2分，得7.00分"),
        ("3.资产管理", "资产保存完整，“资产收入及时足额上缴”一项不适用，但“资产使用合规”一项不符合"),
        ("1.职责履行", "已办结重点工作数11件、交办重点工作数12件，重点工作办结率为91.67%"),
        ("2.工作成效", "预算绩效管理考核等次为良好，未达到“优秀”等次，得4.00分。"),
        ("5.社会满意度", "社会满意度分值5分，要求不低于90%，社会公众满意度为95.00%，得5.00分。"),
    ],
)
def test_prose_gives_the_numbers_behind_a_score_and_why_points_were_lost(heading: str, said: str) -> None:
    assert said in "".join(one.text for one in under(report(**LOSING), heading))


def test_own_words_follow_the_analysis() -> None:
    last = [one.text for one in under(report(), "5.社会满意度")]
    first = [one.text for one in under(report(), "2.预算配置")]
    assert first[-2:] == ["部门自评说明：", "投入情况良好。"]
    assert not any("部门自评说明" in text for text in last)


def test_a_pasted_regulation_gets_its_title_and_articles_back() -> None:
    paragraphs = under(report(), "（一）部门职能与机构设置")
    assert [(one.style.style_id, one.text) for one in paragraphs] == [
        ("QuotedTitle", "示例县水务局"),
        ("QuotedTitle", "职能配置、内设机构和人员编制规定"),
        ("Body", "第一条　根据有关规定，制定本规定。"),
        ("Body", "（一）起草规划。"),
    ]
    assert [run.bold for run in paragraphs[2].runs] == [True, None]


def test_a_text_that_is_not_written_is_made_of_base_data() -> None:
    assert [one.text for one in under(report(), "（二）人员情况")] == [
        "单位核定行政编制16人，实有16人；核定工勤编制0人，实有1人；核定事业编制82人，实有67人。",
        "人员情况表（单位：人）",
    ]


def data_table(document: Document) -> list[list[str]]:
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "类别")
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("own", [None, "现有在职人员84人。"])
def test_base_data_stand_in_a_small_table_whoever_wrote_the_sentence(own: str | None) -> None:
    document = report(text__s1_2__1=own)
    assert data_table(document) == [
        ["类别", "编制数", "实有人数"],
        ["行政", "16", "16"],
        ["工勤", "0", "1"],
        ["事业", "82", "67"],
        ["合计", "98", "84"],
    ]


def test_a_gap_in_the_small_table_is_marked_and_not_added_up() -> None:
    document = report(staff_admin=None)
    assert [row[2] for row in data_table(document)[1:]] == [
        "【待补充：行政实有人数】",
        "1",
        "67",
        "【待补充：行政实有人数】",
    ]
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "类别")
    marked = table._tbl.xpath(".//w:r[w:rPr/w:highlight]")  # noqa: SLF001 - no other way in
    assert len(marked) == 2


def test_lost_points_are_listed_below_the_problems_only_if_asked() -> None:
    def problems(manner: Manner) -> list[str]:
        document = docx.Document(BytesIO(write_report(assess(**LOSING), manner)))
        return [one.text for one in under(document, "四、存在的问题")]

    assert problems(Manner()) == ["支付进度滞后。"]
    own, lead, first, *others = problems(Manner(suggest=True))
    assert (own, lead) == ("支付进度滞后。", f"按核算结果，失分的指标有{len(LOST)}项：")
    assert first == "（1）目标管理创新失1.00分：不符合“①有绩效目标管理创新做法并有书面材料”，按规定不得分。"
    lost = sum(Decimal(re.findall(r"失(\d+\.\d\d)分", text)[0]) for text in (first, *others))
    assert lost == 100 - Decimal("87.67")
    reasoned = next(text for text in others if "预算完成率" in text)
    assert reasoned.endswith("（部门说明：项目前期手续办理较慢；年底未支付）。")


def test_nothing_lost_is_said_too() -> None:
    document = docx.Document(BytesIO(write_report(assess(), Manner(suggest=True))))
    assert [one.text for one in under(document, "四、存在的问题")][1:] == ["按核算结果，没有失分的指标。"]


def test_gaps_are_marked_and_never_filled() -> None:
    document = report(text__s4__1=None, staff_admin=None, cover__filled_on=None, text__s3_1__1=None)
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == [
        "【待补充：填报日期】",
        "【待补充：行政实有人数】",
        "【待补充：行政实有人数】",
        "【待补充：上述未填或须核实的数据】",
        "【待补充：存在的问题】",
    ]
    sums = [row for row in annex_rows(document) if len(row) == 6]
    assert [(row[0], row[4]) for row in sums if row[4] == "—"] == [
        ("投入小计", "—"),
        ("合计", "—"),
        ("评价等级", "—"),
    ]


def test_nothing_is_named_in_code() -> None:
    """Another system's names take the place of the built-in ones everywhere."""
    other = SYSTEM.model_copy(
        update={
            "level1": tuple(one.model_copy(update={"name": f"甲{one.code}"}) for one in SYSTEM.level1),
            "level2": tuple(one.model_copy(update={"name": f"乙{one.code}"}) for one in SYSTEM.level2),
            "indicators": tuple(
                one.model_copy(update={"name": f"丙{one.code}"}) for one in SYSTEM.indicators
            ),
            "sections": tuple(
                one.model_copy(update={"title": f"丁{one.code}", "number": ""}) for one in SYSTEM.sections
            ),
        }
    )
    document = report(IndicatorSystem.model_validate(other.model_dump()))
    headings = texts(document, "Heading1") + texts(document, "Heading2")
    assert all(text.startswith("丁") for text in headings)
    assert texts(document, "Heading3")[0] == "1.乙A1（5分，核算得分5.00分）"
    assert "甲A绩效核算得分15.00分，与自评一致。" in texts(document)
    written = "".join(texts(document)) + "".join("".join(row) for row in annex_rows(document))
    own = {one.name for one in (*SYSTEM.level1, *SYSTEM.level2, *SYSTEM.indicators)}
    assert not {name for name in own if f"{name}分值" in written or f"{name}小计" in written}


def test_points_add_up_to_the_total_said() -> None:
    found = scores_in_prose(report(**LOSING))
    assert sum(map(Decimal, found.values())) == Decimal("87.67")
