"""Mistakes that only a sheet can have: what stands in a cell cannot be what its column asks for."""

from datetime import datetime

import pytest

from evalbook.packages.repack import repack
from tests.indicator_book.books import Edit, append, edited, mistakes, put, read, setting

SHEET = "指标"
CELLS: dict[str, tuple[list[Edit], list[tuple[str, str]]]] = {
    "没有方向": ([put(SHEET, "B11", "方向", None)], [("指标!L13", "没有填写“方向”，“单向扣分”要用它")]),
    "计分方法拼错": (
        [put(SHEET, "B11", "计分方法", "单向扣")],
        [("指标!K13", "没有“单向扣”这种计分方法，您是否要写“单向扣分”？")],
    ),
    "没有计分方法": ([put(SHEET, "B11", "计分方法", None)], [("指标!K13", "没有填写“计分方法”")]),
    "方向不在列表里": ([put(SHEET, "B11", "方向", "大于")], [("指标!L13", "“方向”：“大于”不是可选的内容")]),
    "文本形式的数字": (
        [put(SHEET, "B11", "目标值", "100")],
        [("指标!M13", "“目标值”：“100”是以文本形式存放的数字")],
    ),
    "带百分号": ([put(SHEET, "B11", "目标值", "100%")], [("指标!M13", "“目标值”：“100%”不是数字")]),
    "不是数字": ([put(SHEET, "B11", "分值", "三")], [("指标!D13", "“分值”：“三”不是数字")]),
    "逻辑值": ([put(SHEET, "B11", "目标值", value=True)], [("指标!M13", "“目标值”：“TRUE”不是数字")]),
    "错误值": ([put(SHEET, "B11", "目标值", "#DIV/0!")], [("指标!M13", "这一格是错误值#DIV/0!")]),
    "没有计算结果的公式": (
        [put(SHEET, "B11", "目标值", "=50+50")],
        [("指标!M13", "这一格的公式没有计算结果")],
    ),
    "日期": (
        [put(SHEET, "B11", "三级指标", datetime(2024, 1, 2))],  # noqa: DTZ001 - a cell has no time zone
        [("指标!C13", "“三级指标”：“2024-01-02 00:00:00”被当作日期或时间了")],
    ),
    "分档看不懂": ([put(SHEET, "A23", "分档", "随便")], [("指标!Q11", "“分档”：“随便”看不懂")]),
    "分档里有文字": (
        [put(SHEET, "A23", "分档", "大于70得3")],
        [("指标!Q11", "“分档”：“大于70”不是数字")],
    ),
    "分档有空档": (
        [put(SHEET, "A23", "分档", "70至100得3；50至60得1")],
        [("指标!Q11", "“分档”：60至70之间没有档，是空档")],
    ),
    "分档重叠": (
        [put(SHEET, "A23", "分档", "70至100得3；60至75得2；50至60得1")],
        [("指标!Q11", "“分档”：70至75之间落在两档里，重叠了")],
    ),
    "向上的分档有空档": (
        [put(SHEET, "B12", "分档", "0至10得3；15至20得2")],
        [("指标!Q14", "“分档”：10至15之间没有档，是空档")],
    ),
    "分档写法不一": (
        [put(SHEET, "A23", "分档", "70至100得3；60得2")],
        [("指标!Q11", "“分档”：有的档写了起止，有的档只写一个界限")],
    ),
    "填了用不到的栏": ([put(SHEET, "A23", "档距", 5)], [("指标!N11", "“分档得分”不用“档距”一栏")]),
    "没有公式": ([put(SHEET, "B11", "计算公式", None)], [("指标!I13", "没有填写“计算公式”")]),
    "编码写法不对": ([put(SHEET, "B11", "编码", "b11")], [("指标!A13", "“编码”：编码的写法不对")]),
    "二级指标拼错": (
        [put(SHEET, "B11", "所属二级指标", "预算执形")],
        [("指标!B13", "“所属二级指标”：“指标层级”里没有“预算执形”，您是否要写“预算执行”？")],
    ),
    "二级指标没有名称": (
        [put("指标层级", "B1", "二级指标", None)],
        [("指标层级!H6", "没有填写“二级指标”")],
    ),
    "两行相同": (
        [put(SHEET, "全年", "分项名称", "半年")],
        [("指标!G16", "与第15行的编码、分项名称都相同")],
    ),
    "没有分项名称": (
        [put(SHEET, "全年", "分项名称", None)],
        [("指标!G16", "同一指标有几行，这一行没有分项名称")],
    ),
    "没有分项分值": ([put(SHEET, "全年", "分项分值", None)], [("指标!H16", "没有填写“分项分值”")]),
    "同一指标两行不一致": ([put(SHEET, "全年", "分值", 5)], [("指标!D16", "“分值”与第15行不一致")]),
    "要点没有对应的指标": (
        [append("评价要点", 指标编码="A99", 评价要点="①要点")],
        [("评价要点!A38", "“指标”表里没有编码“A99”")],
    ),
    "要点没有编码": ([append("评价要点", 评价要点="①要点")], [("评价要点!A38", "没有填写指标编码")]),
    "要点没有文字": (
        [append("评价要点", 指标编码="A11", 要点分值=1)],
        [("评价要点!C38", "没有填写“评价要点”")],
    ),
    "年度不是数字": ([setting("评价年度", "今年")], [("设置!B7", "“评价年度”：“今年”不是数字")]),
    "年度太早": ([setting("评价年度", 24)], [("设置!B7", "“评价年度”：数值太小")]),
    "小数位不是整数": ([setting("得分小数位", 1.5)], [("设置!B20", "“得分小数位”：“1.5”不是整数")]),
    "编号写法不对": ([setting("编号", "我县")], [("设置!B4", "“编号”：编码的写法不对")]),
    "没有总分": ([setting("总分", None)], [("设置!B17", "没有填写“总分”")]),
    "设置项目拼错": (
        [put("设置", "评价年度", "项目", "评价年")],
        [("设置!A3", "缺少项目“评价年度”"), ("设置!A7", "不认识的项目“评价年”，您是否要写“评价年度”？")],
    ),
    "设置项目重复": ([put("设置", "地区", "项目", "名称")], [("设置!A8", "项目“名称”重复")]),
    "必填不是是否": ([put("封面", "head", "必填", "选填")], [("封面!D9", "“必填”：“选填”不是可选的内容")]),
}


@pytest.mark.parametrize("name", CELLS)
def test_mistake(name: str) -> None:
    edits, expected = CELLS[name]
    found = mistakes(edited(*edits))
    assert [place for place, _, _ in found] == [place for place, _ in expected]
    for (_, message, _), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message


def test_a_formula_is_seen_however_the_file_writes_it() -> None:
    """Some programs give names of elements a prefix."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    def prefixed(sheet: bytes) -> bytes:
        assert b"<f>50+50</f>" in sheet
        return sheet.replace(b"<f>50+50</f>", b'<x:f xmlns:x="' + main + b'">50+50</x:f>')

    plain = edited(put(SHEET, "B11", "目标值", "=50+50"))
    other = repack(plain, {"xl/worksheets/sheet4.xml": prefixed})
    assert mistakes(other) == mistakes(plain)
    assert [place for place, _, _ in mistakes(plain)] == ["指标!M13"]


def test_a_percent_format_is_not_taken_for_a_number() -> None:
    """Excel stores 0.85 where somebody types 85%."""

    def typed(book: object) -> None:
        cell = book["指标"]["M13"]  # type: ignore[index]
        cell.value, cell.number_format = 0.85, "0%"

    found = mistakes(edited(typed))
    expected = "这一格是百分数格式，85%实际存放的是0.85"
    assert found == [("指标!M13", expected, "请把格式改为“常规”；要填85的，只填数字85。")]


def test_all_mistakes_at_once_in_the_order_of_the_sheets() -> None:
    found = mistakes(
        edited(
            put("数据关系", "K01", "程度", "严重"),
            put(SHEET, "B11", "方向", None),
            put(SHEET, "A22", "计算公式", "本年三公/上年三公经费预算数"),
            setting("评价年度", "今年"),
            put("指标层级", "A", "一级分值", "十五"),
        )
    )
    places = ["设置!B7", "指标层级!C4", "指标!I10", "指标!L13", "数据关系!D4"]
    # Last year's field is still used, this year's is used by another indicator too.
    assert [place for place, _, _ in found] == places


def test_a_clean_twin_raises_nothing() -> None:
    assert read(edited()).about.id == "county-2024"
