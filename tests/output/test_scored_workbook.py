"""The scored workbook as a reader that does not calculate sees it."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.checks import check
from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.output.scored import write_scored_workbook
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score
from tests.scoring.sheets import answers, filled

COVER = {"cover__department": "示例县审计局", "cover__filled_on": date(2025, 2, 24)}
LOSING: dict[str, Any] = {
    # 1,880 / 2,000 = 94 %: six points below target, one whole step of five, 1 of 3 points.
    "budget_done": "1880",
    # 85 / 98 = 86.73 % stays below 100 %; no procurement budget: not applicable, full points.
    "purchase_budget": "0",
    "purchase_done": "0",
    # Nothing last year, something this year: cannot be computed, no points of 4.
    "three_public_last": "0",
    # Two occurrences at one point each: 7 of 9.
    "point__B22__2": "2",
    # The asset income does not arise: the other two are met, full points.
    **answers("B32", "11-"),
    # One of three at half a point is not met: 1.5 of 2.
    **answers("B21", "101"),
    "assessment": "良好",
    # The department claims more than it gets, and says why it lost something else.
    "self__B11": "3",
    "self__D21": "4",
    "reason__D21": "考核为良好等次",
    "evidence__D21": "考核通报",
}


def assess(**changes: Any) -> Assessment:
    return assessment(score(load(), [filled(**(COVER | changes))]), 0)


def written(seen: Assessment, findings: tuple[Finding, ...] = ()) -> bytes:
    return write_scored_workbook(seen, findings)


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data), data_only=values)


def rows(sheet: Worksheet) -> dict[str, int]:
    """Rows of 评分表 by code of the indicator."""
    return {
        row[0].value: row[0].row for row in sheet.iter_rows(min_row=5, min_col=17, max_col=17) if row[0].value
    }


def labelled(sheet: Worksheet, label: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == label)


@pytest.fixture(scope="module")
def data() -> bytes:
    seen = assess(**LOSING)
    return written(seen, tuple(check(seen)))


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return opened(data)


@pytest.fixture(scope="module")
def formulas(data: bytes) -> Workbook:
    return opened(data, values=False)


def test_sheets(book: Workbook) -> None:
    assert book.sheetnames == [
        "评分表",
        "得分依据",
        "得分汇总",
        "图表",
        "问题清单",
        "溯源",
        "基础数据",
        "评价要点",
        "文字说明",
        "封面信息",
    ]


def test_header_is_the_official_one_with_the_review_added(book: Workbook) -> None:
    titles = [cell.value.replace("\n", "") for cell in book["评分表"][4][:16]]
    assert titles == [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "指标解释",
        "评价标准",
        "目标值",
        "实际值",
        "自评得分",
        "核算得分",
        "差异",
        "核算说明",
        "扣分原因",
        "佐证材料",
        "复核得分",
        "复核意见",
    ]
    assert book["评分表"]["A1"].value == "附件4"
    assert book["评分表"]["A2"].value == "部门整体支出绩效评价指标体系评分表"
    assert book["评分表"]["A3"].value == "填报单位（盖章）：示例县审计局"
    assert book["评分表"]["J3"].value == "评价年度：2024年　填报日期：2025年2月24日　单位：分"


@pytest.mark.parametrize(
    ("code", "actual", "claimed", "computed", "difference"),
    [
        ("B11", 0.94, 3, 2, 1),
        ("B13", "半年50.00%；全年100.00%", 6, 6, 0),
        ("B18", "不适用", 3, 3, 0),
        ("A22", "无法计算", 0, 0, 0),
        ("B22", 2, 7, 7, 0),
        ("B32", "全部符合", 3, 3, 0),
        ("B21", "符合2项，不符合1项", 1.5, 1.5, 0),
        ("D21", "良好", 4, 4, 0),
        ("A24", "全部符合", "—", "—", "—"),
    ],
)
def test_indicator(
    book: Workbook, code: str, actual: Any, claimed: Any, computed: Any, difference: Any
) -> None:
    sheet = book["评分表"]
    row = rows(sheet)[code]
    assert [cell.value for cell in sheet[row][7:11]] == [actual, claimed, computed, difference]


def test_scores_are_formulas_over_the_data_in_the_same_workbook(formulas: Workbook) -> None:
    sheet = formulas["评分表"]
    row = rows(sheet)["B11"]
    done = next(one for one in formulas["基础数据"].iter_rows() if one[1].value == "预算完成数")
    assert done[3].value == 1880
    assert f"'基础数据'!$D${done[3].row}" in sheet.cell(row, 19).value
    assert sheet.cell(row, 20).value.startswith("=IF(ISNUMBER(S")
    assert sheet.cell(row, 10).value == f'=IF(COUNT(T{row})<1,"",ROUND(SUM(T{row}),2))'
    assert sheet.cell(row, 9).value == 3
    # A claim that was left blank stands for the computed score.
    assert sheet.cell(rows(sheet)["B13"], 9).value == f"=J{rows(sheet)['B13']}"


def test_sums_total_and_grade(book: Workbook) -> None:
    sheet = book["评分表"]
    # Lost: 4 of 15; 1 + 2 + 0.5 of 55; nothing of 15; 1 of 15.
    expected = {
        "投入小计": [11, 11, 0, 11],
        "过程小计": [52.5, 51.5, 1, 51.5],
        "产出小计": [15, 15, 0, 15],
        "效果小计": [14, 14, 0, 14],
        "总分": [92.5, 91.5, 1, 91.5],
    }
    for label, numbers in expected.items():
        row = labelled(sheet, label)
        assert [sheet.cell(row, column).value for column in (9, 10, 11, 15)] == numbers, label
    row = labelled(sheet, "评价等级")
    assert [sheet.cell(row, column).value for column in (9, 10, 15)] == ["优", "优", "优"]


def test_why_in_a_few_words_and_a_link_to_the_whole_of_it(book: Workbook) -> None:
    sheet = book["评分表"]
    row = rows(sheet)["B11"]
    told = "低于目标值100%，相差6.00个百分点，每5个百分点扣1分，不足一档的不扣分，计1档，扣1分"
    assert sheet.cell(row, 12).value == told
    target = sheet.cell(row, 17).hyperlink.location
    assert target.startswith("'得分依据'!A")
    assert book["得分依据"][target.rpartition("!")[2]].value == "预算完成率"
    row = rows(sheet)["D21"]
    assert [sheet.cell(row, column).value for column in (13, 14)] == ["考核为良好等次", "考核通报"]


def test_only_the_review_is_open(book: Workbook) -> None:
    sheet = book["评分表"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    row = rows(sheet)
    unlocked = {cell.coordinate for line in sheet.iter_rows() for cell in line if not cell.protection.locked}
    expected = {f"O{row[one.code]}" for one in load().scored} | {
        f"P{row[one.code]}" for one in load().indicators
    }
    assert unlocked == expected
    assert all(sheet[place].value is None for place in expected)


def test_review_is_held_to_the_points(book: Workbook) -> None:
    sheet = book["评分表"]
    place = f"O{rows(sheet)['B22']}"
    (rule,) = (one for one in sheet.data_validations.dataValidation if place in one.sqref)
    assert (rule.type, rule.operator or "between") == ("decimal", "between")
    assert (rule.formula1, rule.formula2) == ("0", "9")
    assert rule.prompt == "请填复核得分（0至9）；不填的按核算得分计。"
    assert rule.errorStyle in (None, "stop")


def test_notes_under_the_table(book: Workbook) -> None:
    texts = [row[0].value for row in book["评分表"].iter_rows(max_col=1) if row[0].value]
    assert "带※的扣分标准未见公开文件，为软件默认值，以财政部门印发的评分表为准。" in texts


def test_prints_on_a4_with_header_and_page_numbers(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        # Charts print in full size: only so can a page be made to end between them.
        page = sheet.sheet_properties.pageSetUpPr
        assert bool(page and page.fitToPage) == (sheet.title != "图表")
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert sheet.protection.sheet
        assert sheet.protection.formatColumns is False
        assert sheet.protection.autoFilter is False
    assert book["评分表"].page_setup.orientation == "landscape"
    assert book["评分表"].print_title_rows == "$4:$4"
    assert book["评分表"].print_options.horizontalCentered
    assert book["评分表"].print_area.startswith("'评分表'!$A$1:$P$")


def test_levels_are_merged(book: Workbook) -> None:
    sheet = book["评分表"]
    row = rows(sheet)
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {f"A{row['A11']}:A{row['A24']}", f"B{row['A11']}:B{row['A15']}"} <= merged
    assert sheet.cell(row["A11"], 2).value == "目标设定\n（5分）"


def test_overview(book: Workbook) -> None:
    sheet = book["得分汇总"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_col=7)]
    assert ["过程", "小计", 55, 52.5, 51.5, 51.5, 0.9364] in lines
    assert ["总分", None, 100, 92.5, 91.5, 91.5, 0.915] in lines
    assert ["评价等级", None, None, "优", "优", "优", None] in lines
    assert ["过程", "预算管理", 18, 15.5, 15.5, 15.5, 0.8611] in lines
    assert len(lines) == 21


def test_findings_link_to_this_workbook(book: Workbook) -> None:
    sheet = book["问题清单"]
    (row,) = [line for line in sheet.iter_rows(min_row=4) if line[2].value == "S01"]
    assert [cell.value for cell in row[:4]] == [row[0].value, "警告", "S01", "自评得分高于核算得分"]
    assert row[6].value == "“预算完成率”自评3.00分，按填报数据核算为2.00分。"
    assert row[7].value == "请核对自评得分，或补充佐证材料。"
    claim = f"I{rows(book['评分表'])['B11']}"
    assert row[5].value == f"→ 评分表!{claim}"
    assert row[5].hyperlink.location == f"'评分表'!{claim}"
    seen = assess(**LOSING)
    assert row[4].value == str(seen.submission.cells["self.B11"])


def test_a_finding_elsewhere_has_no_link() -> None:
    seen = assess()
    finding = Finding("C04", "a.xlsx", Cell("别的表", 3, 3), {"label": "某项"})
    sheet = opened(written(seen, (finding,)))["问题清单"]
    assert [sheet["E4"].value, sheet["F4"].value] == ["别的表!D4", None]


def test_no_findings() -> None:
    assert opened(written(assess()))["问题清单"]["A4"].value == "没有发现问题。"


def test_data_as_read(book: Workbook) -> None:
    fields = {row[1].value: row for row in book["基础数据"].iter_rows(min_row=4)}
    satisfaction = fields["社会公众满意度"][3]
    assert (satisfaction.value, satisfaction.number_format) == (0.95, "0.00%")
    assert fields["预算完成数"][3].number_format == "#,##0.00####"
    assert fields["行政编制数"][3].number_format == "0"
    told = fields["预算完成数"][4].hyperlink.location
    assert book["溯源"][told.rpartition("!")[2]].row == next(
        row[0].row for row in book["溯源"].iter_rows(min_row=4) if row[3].value == "预算完成数"
    )
    seen = assess(**LOSING)
    assert fields["预算完成数"][4].value == str(seen.submission.cells["field.budget_done"])
    points = [[cell.value for cell in row[:3]] for row in book["评价要点"].iter_rows(min_row=4)]
    assert ["资产管理安全性", "③资产收入及时足额上缴", "不适用"] in points
    assert ["资金使用合规性", "②资金拨付缺少完整审批程序和手续的问题", 2] in points
    cover = {row[0].value: row[1].value for row in book["封面信息"].iter_rows(min_row=4)}
    assert cover["部门（单位）全称"] == "示例县审计局"
    assert cover["填报日期"].date() == date(2025, 2, 24)
    assert cover["报送文件"] == "填报.xlsx"
    assert cover["文件校验值（SHA-256）"] == "0" * 64


@pytest.mark.parametrize("length", [0, 5, 8000])
def test_texts_are_whole(length: int) -> None:
    text = "".join("字" if n % 97 else "\n" for n in range(1, length + 1))
    sheet = opened(written(assess(text__s1_1__1=text or None, text__s4__1="存在的问题")))["文字说明"]
    found: dict[str, list[str]] = {}
    heading = ""
    for row in sheet.iter_rows(min_row=4):
        heading = row[0].value or heading
        found.setdefault(heading, []).append(row[1].value or "")
        assert sheet.row_dimensions[row[0].row].height <= 409
    assert "\n".join(found["（一）部门职能与机构设置"]) == text
    assert found["四、存在的问题"] == ["存在的问题"]


def test_missing_values_stay_blank_to_the_total() -> None:
    book = opened(written(assess(budget_done=None, self__B12="2")))
    sheet = book["评分表"]
    row = rows(sheet)["B11"]
    assert [cell.value or None for cell in sheet[row][7:11]] == [None, None, None, None]
    assert sheet.cell(rows(sheet)["B12"], 11).value == Decimal(2) - 3
    for label in ("过程小计", "总分"):
        row = labelled(sheet, label)
        assert [sheet.cell(row, column).value or None for column in (9, 10, 11, 15)] == [None] * 4
    row = labelled(sheet, "评价等级")
    assert [sheet.cell(row, column).value for column in (9, 10, 15)] == [
        "（数据不完整）",
        "（数据不完整）",
        "（待核对）",
    ]
    fields = {line[1].value: line[3].value for line in book["基础数据"].iter_rows(min_row=4)}
    assert fields["预算完成数"] is None


def test_same_input_gives_the_same_bytes() -> None:
    seen = assess(**LOSING)
    assert written(seen, tuple(check(seen))) == written(assess(**LOSING), tuple(check(seen)))


@pytest.mark.parametrize(("filled_on", "expected"), [(None, date(2025, 1, 1)), (date(2025, 3, 4),) * 2])
def test_dated_by_the_submission(filled_on: date | None, expected: date) -> None:
    book = opened(written(assess(cover__filled_on=filled_on)))
    assert book.properties.created.date() == expected


HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://example.com","点我")',
    "@SUM(A1)",
    "http://example.com/x",
    "mailto:a@example.com",
    "'",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_never_live(text: str) -> None:
    seen = assess(
        cover__department=text, reason__B11=text, evidence__B11=text, note__A11__1=text, text__s4__1=text
    )
    finding = Finding("C04", text, None, {"label": text})
    data = written(seen, (finding,))
    book, values = opened(data, values=False), opened(data)
    places = [
        ("评分表", f"M{rows(values['评分表'])['B11']}"),
        ("评分表", f"N{rows(values['评分表'])['B11']}"),
        ("评价要点", "D4"),
        ("封面信息", "B4"),
    ]
    for sheet, place in places:
        cell = book[sheet][place]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert all(link.target is None for link in links)


def test_monstrous_texts_and_numbers_do_not_break_it() -> None:
    seen = assess(
        cover__department="局" * 300,
        reason__B11="\x00\x0b\ud800坏\ufffe" + "长" * 40_000,
        evidence__B11="\r\n",
        budget_done="12345678901234567890.123456",
        text__s4__1="\x01" + "字" * 40_000,
    )
    book = opened(written(seen))
    sheet = book["评分表"]
    assert "局" * 300 in sheet["A3"].value
    assert sheet.row_dimensions[3].height > 40
    reason = sheet.cell(rows(sheet)["B11"], 13).value
    assert reason.startswith("坏长长")
    assert reason.endswith("…（已截断，原文40001字）")
    assert max(one.height or 0 for one in sheet.row_dimensions.values()) <= 409
