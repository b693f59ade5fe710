"""The sheets of the template as a spreadsheet program sees them: order, frame, print set-up."""

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.indicators.load import load
from evalbook.template import write_template

TITLES = ["填报说明", "封面信息", "基础数据", "评价要点", "评分表", "文字说明", "填报检查"]
NOTE = "带※的扣分标准未见公开文件，为软件默认值，以财政部门印发的评分表为准。"


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_template(load())))


def test_sheets_stand_in_order_and_the_last_is_very_hidden(book: Workbook) -> None:
    assert book.sheetnames == [*TITLES, "_meta"]
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 7 + ["veryHidden"]
    assert book.active.title == "填报说明"


def test_scoresheet_has_the_eleven_official_columns_then_the_helpers(book: Workbook) -> None:
    header = [cell.value for cell in book["评分表"][4]]
    assert header[:11] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "指标解释",
        "评价标准",
        "目标值",
        "实际值",
        "自评得分",
        "扣分原因",
        "佐证材料",
    ]
    assert header[11:13] == ["测算得分", "填报状态"]


def test_level_cells_are_merged_over_their_indicators(book: Workbook) -> None:
    sheet = book["评分表"]
    merged = {str(area): sheet[str(area).split(":")[0]].value for area in sheet.merged_cells.ranges}
    # Counted on the published scoresheet: 5+4, 8+4+3+1, 4 and 1+1+1+1+1 indicators, a sub-total after each.
    assert merged == {
        "A2:K2": "部门整体支出绩效评价指标体系评分表",
        "A5:A13": "投入\n（15分）",
        "B5:B9": "目标设定\n（5分）",
        "B10:B13": "预算配置\n（10分）",
        "A14:C14": "投入小计",
        "A15:A30": "过程\n（55分）",
        "B15:B22": "预算执行\n（27分）",
        "B23:B26": "预算管理\n（18分）",
        "B27:B29": "资产管理\n（8分）",
        "A31:C31": "过程小计",
        "A32:A35": "产出\n（15分）",
        "B32:B35": "职责履行\n（15分）",
        "A36:C36": "产出小计",
        "A37:A41": "效果\n（15分）",
        "A42:C42": "效果小计",
        "A43:C43": "总分",
        "A44:C44": "评价等级",
    }
    assert sheet["B30"].value == "预算绩效监控管理\n（2分）"


def test_thirty_three_indicators_carry_the_hundred_points(book: Workbook) -> None:
    points = [book["评分表"].cell(row, 4).value for row in (*range(5, 14), *range(15, 31), *range(32, 36))]
    points += [book["评分表"].cell(row, 4).value for row in range(37, 42)]
    numbers = [value for value in points if value != "—"]
    assert (len(points), len(numbers), sum(numbers)) == (34, 33, 100)


def test_scoresheet_prints_the_official_columns_only(book: Workbook) -> None:
    assert book["评分表"].print_area == "'评分表'!$A$1:$K$46"
    assert book["评分表"]["A45"].value == NOTE
    assert book["评分表"].page_setup.fitToHeight == 2


def test_default_standards_are_marked(book: Workbook) -> None:
    marked = {row: str(book["评分表"].cell(row, 6).value).startswith("※") for row in range(5, 42)}
    unmarked = [row for row, mark in marked.items() if not mark]
    # 预算编制科学性 is not scored; 14, 31 and 36 are sub-totals.
    assert unmarked == [13, 14, 31, 36]


@pytest.mark.parametrize(
    ("title", "orientation", "repeated", "frozen"),
    [
        ("填报说明", "portrait", "$1:$1", None),
        ("封面信息", "portrait", "$3:$3", "A4"),
        ("基础数据", "landscape", "$3:$3", "D4"),
        ("评价要点", "landscape", "$3:$3", "D4"),
        ("评分表", "landscape", "$4:$4", "D5"),
        ("文字说明", "landscape", "$3:$3", "B4"),
        ("填报检查", "portrait", "$3:$3", "A4"),
    ],
)
def test_print_set_up(
    book: Workbook, title: str, orientation: str, repeated: str, frozen: str | None
) -> None:
    sheet = book[title]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == orientation
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert sheet.page_setup.blackAndWhite is True
    assert sheet.print_title_rows == repeated
    assert sheet.freeze_panes == frozen
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


@pytest.mark.parametrize(
    ("title", "area"),
    [("基础数据", "A3:H48"), ("评价要点", "A3:G37"), ("填报检查", "A3:E139")],
)
def test_listings_can_be_filtered(book: Workbook, title: str, area: str) -> None:
    assert book[title].auto_filter.ref == area
    assert book[title].max_row == int(area.split(":")[1][1:])


def test_base_data_name_unit_meaning_and_source_of_every_number(book: Workbook) -> None:
    sheet = book["基础数据"]
    header = [cell.value for cell in sheet[3]]
    assert header == ["序号", "类别", "项目", "单位", "填写", "检查", "含义", "数据来源"]
    for row in sheet.iter_rows(min_row=4, values_only=True):
        assert all(row[column] for column in (0, 2, 6, 7)), row
    units = {sheet.cell(row, 3).value: sheet.cell(row, 4).value for row in range(4, 49)}
    assert units["行政编制数"] == "人"
    assert units["预算数"] == "万元"
    assert units["社会公众满意度"] == "%"


def test_headcount_is_asked_by_kind_of_post(book: Workbook) -> None:
    names = [book["基础数据"].cell(row, 3).value for row in range(4, 10)]
    assert names == [f"{kind}{what}" for what in ("编制数", "实有人数") for kind in ("行政", "工勤", "事业")]


def test_every_indicator_has_a_comment_with_explanation_and_standard(book: Workbook) -> None:
    sheet = book["评分表"]
    commented = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(commented) == 34
    for cell in commented:
        explanation, standard = sheet.cell(cell.row, 5).value, sheet.cell(cell.row, 6).value
        assert cell.column_letter == "C"
        assert explanation
        assert standard
        assert cell.comment.text.startswith(f"{explanation}\n{standard}")


def test_the_checks_lead_to_their_cells(book: Workbook) -> None:
    checks = book["填报检查"]
    links = {
        checks.cell(row, 3).value: checks.cell(row, 5).hyperlink.location
        for row in range(4, checks.max_row + 1)
    }
    labels = {f"'基础数据'!E{row}": book["基础数据"].cell(row, 3).value for row in range(4, 49)}
    assert {label: place for label, place in links.items() if label in labels.values()} == {
        label: place for place, label in labels.items()
    }
    assert links["部门（单位）全称"] == "'封面信息'!B4"
    assert links["预算执行：支付进度率"] == "'评分表'!M17"
    assert links["六、其他需要说明的问题"] == "'文字说明'!B17"
    assert all(place.split("!")[0].strip("'") in TITLES for place in links.values())


def test_the_guide_leads_to_every_sheet(book: Workbook) -> None:
    links = [cell.hyperlink.location for row in book["填报说明"] for cell in row if cell.hyperlink]
    assert links == [f"'{title}'!A1" for title in TITLES[1:]]
