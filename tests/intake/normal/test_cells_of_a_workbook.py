"""One workbook per way of writing: what is read, with its notice, and what is sent back, and why."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from evalbook.findings import Finding
from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from tests.intake.filled_workbooks import contents, places, reading, retyped

BUDGET, STAFF, RATE = "基础数据!E16", "基础数据!E4", "基础数据!E48"
FILLED_ON, YEAR, POINT, CLAIM = "封面信息!B8", "封面信息!B5", "评价要点!E4", "评分表!I24"


@cache
def keys() -> dict[str, str]:
    """Return the key of every place of the sound workbook."""
    return {place: key for key, place in places().items()}


def typed(place: str, raw: Any) -> tuple[Any, list[Finding]]:
    """Type something into one cell: the content read there, and the findings about this cell."""
    result = reading(retyped({place: raw}))
    content = contents(result.submission).get(keys()[place])
    return content, [one for one in result.findings if one.place == place]


NUMBERS = [
    (BUDGET, "1607.61", "1607.61", "1607.61万元", "文本写的数"),
    (BUDGET, "1,607.61", "1607.61", "1607.61万元", "去掉千分位逗号"),
    (BUDGET, "１，６０７．６１", "1607.61", "1607.61万元", "去掉千分位逗号"),
    (BUDGET, "￥1607.61", "1607.61", "1607.61万元", "去掉货币符号"),
    (BUDGET, "1 607.61", "1607.61", "1607.61万元", "文本写的数"),
    (BUDGET, "1607.61 万元", "1607.61", "1607.61万元", "文本写的数、去掉单位“万元”"),
    (BUDGET, "1607.61万", "1607.61", "1607.61万元", "文本写的数、去掉单位“万”"),
    (BUDGET, "16076100元", "1607.61", "1607.61万元", "文本写的数、由“元”换算为“万元”"),
    (BUDGET, "￥16,076,100元", "1607.61", "1607.61万元", "去掉货币符号、去掉千分位逗号、由“元”换算为“万元”"),
    (BUDGET, "0.16亿元", "1600", "1600万元", "文本写的数、由“亿元”换算为“万元”"),
    (BUDGET, "\u200b95.5\u00a0", "95.5", "95.5万元", "文本写的数"),
    ("基础数据!E19", "(12.5)", "-12.5", "-12.5万元", "括号表示负数"),
    ("基础数据!E19", "（１２．５）", "-12.5", "-12.5万元", "括号表示负数"),
    ("基础数据!E19", "−12.5", "-12.5", "-12.5万元", "文本写的数"),
    (STAFF, "16人", "16", "16人", "文本写的数、去掉单位“人”"),
    (STAFF, "16名", "16", "16人", "文本写的数、去掉单位“名”"),
    (CLAIM, "8.5分", "8.50", "8.5分", "文本写的数、去掉单位“分”"),
    (RATE, "99%", "0.99", "99%", "文本写的百分数"),
    (RATE, "９９％", "0.99", "99%", "文本写的百分数"),
    (RATE, "99.33 %", "0.9933", "99.33%", "文本写的百分数"),
    (RATE, "百分之95", "0.95", "95%", "文本写的百分数"),
    (RATE, "99", "0.99", "99%", "没有百分号的数按百分数"),
    (RATE, "0.99", "0.99", "99%", "文本写的小数"),
    (YEAR, "２０２４年度", "2024", "2024", "文本写的年度"),
    (YEAR, "二〇二四年", "2024", "2024", "文本写的年度"),
]


@pytest.mark.parametrize(("place", "raw", "value", "read", "how"), NUMBERS)
def test_a_number_written_as_text(place: str, raw: str, value: str, read: str, how: str) -> None:
    content, (finding,) = typed(place, raw)
    assert content == Decimal(value)
    assert (finding.code, finding.is_error) == ("C06", False)
    assert (finding.slots["read"], finding.slots["how"]) == (read, how)


@pytest.mark.parametrize(
    "raw",
    [
        "2025年2月24日",
        "2025 年 2 月 24 日",
        "2025.2.24",
        "2025/02/24",
        "2025-2-24",
        "２０２５年２月２４日",
        "20250224",
        "二〇二五年二月二十四日",
        "二零二五年二月二十四日",
        "2025-02-24 00:00:00",
        20250224,
    ],
)
def test_a_day_written_as_text(raw: Any) -> None:
    content, (finding,) = typed(FILLED_ON, raw)
    assert content == date(2025, 2, 24)
    assert (finding.code, finding.slots["read"]) == ("C06", "2025年2月24日")


@pytest.mark.parametrize("raw", ["√", "对", "Y", "有", "符合", 1, True, "TRUE", "是的", "是。"])
def test_ways_of_saying_yes(raw: Any) -> None:
    content, (finding,) = typed(POINT, raw)
    assert (content, finding.code, finding.slots["read"]) == ("是", "C06", "是")


@pytest.mark.parametrize("raw", ["×", "N", 0, False, "不是", "不符合", "X"])
def test_ways_of_saying_no(raw: Any) -> None:
    content, (finding,) = typed(POINT, raw)
    assert (content, finding.code, finding.slots["read"]) == ("否", "C06", "否")


@pytest.mark.parametrize("raw", ["不涉及", "/", "—", "－"])
def test_not_concerned_is_not_applicable_where_that_is_offered(raw: str) -> None:
    """It takes the point out of the reckoning: the bureau is asked to look."""
    offered = next(one for one in entries(load()) if "不适用" in one.options)
    content, (finding,) = typed(places()[offered.key], raw)
    assert (content, finding.code, finding.slots["how"]) == ("不适用", "C06", "请财政部门复核确不涉及")


INEXACT = "不是准确数"
NOTHING = "不是数，看不出是没有发生还是不适用"
REFUSED = [
    (BUDGET, "约500", INEXACT),
    (BUDGET, "500左右", INEXACT),
    (BUDGET, "近500万元", INEXACT),
    (BUDGET, "500余万元", INEXACT),
    (BUDGET, "400-500", "是一个区间，不是准确数"),
    (BUDGET, "大于500", "只写了范围，不是准确数"),
    (RATE, "大于70%", "只写了范围，不是准确数"),
    (RATE, "≤100%", "只写了范围，不是准确数"),
    (RATE, "95%-99%", "是一个区间，不是准确数"),
    (RATE, "1", "没有百分号，看不出是1%还是100%"),
    (BUDGET, "无", NOTHING),
    (BUDGET, "/", NOTHING),
    (BUDGET, "—", NOTHING),
    ("评价要点!E18", "没有", NOTHING),
    (BUDGET, "95%", "是百分数，这里填的不是比率"),
    (BUDGET, "16人", "带的单位“人”不是本格的单位"),
    (BUDGET, "12345678901234567", "位数太多，最多15位数字、10位小数"),
    (BUDGET, "2025-2-24", "是日期，不是数"),
    (BUDGET, date(2025, 1, 2), "成了日期，可能是 Excel 把输入的内容自动改成了日期"),
    (STAFF, datetime(2025, 1, 2), "成了日期，可能是 Excel 把输入的内容自动改成了日期"),  # noqa: DTZ001
    (BUDGET, '=DISPIMG("ID_1",1)', "是嵌在单元格里的图片，读不出内容"),
    (FILLED_ON, "2025年2月30日", "不是存在的日期"),
    (FILLED_ON, "2月24日", "没有写年份"),
    (FILLED_ON, "25.2.24", "年份只写了两位"),
    (FILLED_ON, "2025年2月", "没有写到日"),
    (POINT, "无", "看不出是“是”还是“否”"),
    (POINT, "没有", "看不出是“是”还是“否”"),
    (POINT, "部分符合", "不是可选的答复，部分符合不算符合"),
    (POINT, "不适用", "这一条没有“不适用”可选"),
    (POINT, "/", "这一条没有“不适用”可选"),
]


@pytest.mark.parametrize(("place", "raw", "cause"), REFUSED)
def test_what_leaves_room_for_two_meanings_is_sent_back(place: str, raw: Any, cause: str) -> None:
    content, (finding,) = typed(place, raw)
    assert content is None
    assert (finding.code, finding.is_error, finding.slots["cause"]) == ("C07", True, cause)


def test_the_remedy_of_a_refusal() -> None:
    _, (inexact,) = typed(BUDGET, "约500")
    assert inexact.message == "“预算数”填的是“约500”，不是准确数。"
    assert inexact.remedy == "请填准确的数：数字（不小于0，单位：万元）。"
    _, (nothing,) = typed(BUDGET, "无")
    assert nothing.remedy == (
        "请核实：没有发生请填0；不适用的，有“不适用”选项的在选项里选，数字格里不写文字。"
    )


@pytest.mark.parametrize(
    "raw", ["1e1000000", "1E5", "1" * 5000, "１_000", "٣", "nan", "5²", "①", "1½", "1,23", "95。5", "十六"]
)
def test_what_only_resembles_a_number_is_none(raw: str) -> None:
    content, (finding,) = typed(BUDGET, raw)
    assert content is None
    assert finding.code in ("C02", "C07")


def test_a_converted_number_is_held_against_the_range() -> None:
    content, (finding,) = typed(BUDGET, "(5)")
    assert (content, finding.code, finding.slots["found"]) == (None, "C03", "-5")


def test_a_picture_is_evidence_and_no_remark() -> None:
    picture = '=DISPIMG("ID_9A",1)'
    result = reading(retyped({"评分表!K9": picture, "评价要点!F4": picture}))
    assert result.submission is not None
    assert "（嵌入图片）" in [result.submission.text(key) for key in result.submission.values]
    assert [(one.code, one.place) for one in result.findings] == [("C07", "评价要点!F4")]


def test_a_narrative_keeps_its_own_characters() -> None:
    text = "完成１２项（①、②），占９５％；Ⅳ级、㎡、…　空格"
    one = reading(retyped({"文字说明!B15": f"\u00a0{text}\u3000"})).submission
    assert one is not None
    assert one.text("text.s4.1") == text


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "\u00a0\u200b\u3000"])
def test_what_cannot_be_seen_is_blank(blank: str) -> None:
    content, (finding,) = typed(BUDGET, blank)
    assert (content, finding.code) == (None, "C01")
