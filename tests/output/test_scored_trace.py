"""溯源: what it says of every value is found again in the file that was handed in."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.indicators.entries import field_key, point_key
from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.output.scored import write_scored_workbook
from evalbook.scoring.assessment import assessment
from evalbook.scoring.table import score
from tests.intake.filled_workbooks import edited, sound
from tests.output.scored_samples import FILES, PUBLISHED, WITH_UNITS, handed_in, opened
from tests.output.test_scored_workbook import assess

HEAD = [
    *("报送文件", "工作表", "单元格", "项目", "填报原文", "读取的值"),
    *("单位", "读取方式", "用于指标", "本工作簿中的位置"),
]


def lines(book: Workbook) -> list[dict[str, Any]]:
    """Rows of 溯源 by title of the column, with the target of the link."""
    sheet = book["溯源"]
    titles = [cell.value for cell in sheet[3]]
    found = []
    for row in sheet.iter_rows(min_row=4):
        one: dict[str, Any] = dict(zip(titles, (cell.value for cell in row), strict=True))
        found.append(one | {"link": row[-1].hyperlink.location})
    return found


def text_of(value: Any) -> str:
    """Write what a cell holds, a number to the fifteen digits that Excel shows."""
    if isinstance(value, int | float):
        number = Decimal(f"{value:.15g}").normalize()
        return f"{number:f}"
    return str(value)


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_found_again_in_the_file(name: str) -> None:
    original, book = handed_in(name), opened(name)
    rows = lines(book)
    for row in rows:
        assert row["报送文件"] == FILES[name].name
        raw = original[row["工作表"]][row["单元格"]].value
        assert text_of(raw) == row["填报原文"], row
        assert raw == row["读取的值"], row
        title, _, address = row["link"].rpartition("!")
        assert row["本工作簿中的位置"] == f"→ {title.strip(chr(39))}!{address}"
        assert book[title.strip("'")][address].value == row["读取的值"], row
    assert len({(row["工作表"], row["单元格"]) for row in rows}) == len(rows)


def test_every_value_of_a_score_has_a_row() -> None:
    system = load()
    rows = lines(opened(PUBLISHED))
    assert [cell.value for cell in opened(PUBLISHED)["溯源"][3]] == HEAD
    for indicator in system.indicators:
        label = system.label(indicator)
        found = {row["项目"] for row in rows if label in row["用于指标"].split("、")}
        assert found >= {*indicator.field_names, *(point.text for point in indicator.check_points)}
    (budget,) = [row for row in rows if row["项目"] == "预算数"]
    assert budget["用于指标"] == "预算完成率、预算调整率"
    assert (budget["单位"], budget["读取方式"]) == ("万元", "照原样读取")


def test_a_department_with_units_traces_every_sheet() -> None:
    rows = lines(opened(WITH_UNITS))
    assert next(iter(rows[0])) == "填报单位"
    paid = [
        (row["填报单位"], row["工作表"], row["读取的值"], row["link"].rpartition("!")[0])
        for row in rows
        if row["项目"] == "预算完成数"
    ]
    assert paid == [
        ("本级", "基础数据", 2970, "'单位数据'"),
        ("示例县应急救援中心（示例）", "基础数据-1", 752, "'单位数据'"),
        ("示例县防震减灾服务中心（示例）", "基础数据-2", 200, "'单位数据'"),
    ]


def received(changes: dict[str, tuple[Any, str | None]]) -> Workbook:
    """Score a workbook with other contents (and number formats) in some of its cells."""
    places = read("a.xlsx", sound(), load()).submission
    assert places is not None
    cells = {key: places.cells[key] for key in changes}

    def change(book: Workbook) -> None:
        for key, (content, style) in changes.items():
            cell = book[cells[key].sheet][cells[key].address]
            cell.value = content
            if style:
                cell.number_format = style

    data = edited(sound(), change)
    submission = read("a.xlsx", data, load()).submission
    assert submission is not None
    papers = write_scored_workbook(assessment(score(load(), [submission]), 0), ())
    return openpyxl.load_workbook(BytesIO(papers), data_only=True)


TYPED = [
    ("社会公众满意度", "９９％", None, "９９％", 0.99, "按“99%”读取（文本写的百分数）"),
    ("社会公众满意度", 0.985, "0.00%", "0.985", 0.985, "按“98.5%”读取"),
    ("社会公众满意度", 96, "0", "96", 0.96, "按“96%”读取（没有百分号的数按百分数）"),
    ("社会公众满意度", " 97% ", None, " 97% ", 0.97, "按“97%”读取（文本写的百分数）"),
    (
        "预算完成数",
        "20000000元",
        None,
        "20000000元",
        2000,
        "按“2000万元”读取（文本写的数、由“元”换算为“万元”）",
    ),
    ("预算完成数", 1999.5, None, "1999.5", 1999.5, "照原样读取"),
    ("预算完成数", 0.1 + 0.2, None, "0.3", 0.3, "照原样读取"),
]


@pytest.mark.parametrize(("item", "content", "style", "raw", "value", "how"), TYPED)
def test_how_it_was_read(
    item: str, content: object, style: str | None, raw: str, value: float, how: str
) -> None:
    book = received({field_key(load().field_by_name[item]): (content, style)})
    (row,) = [row for row in lines(book) if row["项目"] == item]
    assert (row["填报原文"], row["读取的值"], row["读取方式"]) == (raw, value, how)


def test_answers_and_ranges_and_what_is_not_there() -> None:
    a11 = next(one for one in load().indicators if one.code == "A11")
    satisfaction = field_key(load().field_by_name["社会公众满意度"])
    book = received(
        {
            point_key(a11, 1): ("√", None),
            satisfaction: ("大于95%", None),
            "self.B11": (2.005, None),
            field_key(load().field_by_name["预算完成数"]): (None, None),
        }
    )
    told = {row["项目"]: (row["填报原文"], row["读取的值"], row["读取方式"]) for row in lines(book)}
    assert told[a11.check_points[0].text] == ("√", "是", "按“是”读取（同义的写法）")
    assert told["社会公众满意度"] == ("大于95%", None, "只写了范围，按范围计分")
    assert told["预算完成率的自评得分"] == ("2.005", 2.01, "按“2.01”读取")
    assert told["预算完成数"] == (None, None, "没有填写")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "http://example.com/x"])
def test_what_was_typed_is_never_live(text: str) -> None:
    seen = assess(assessment=text)
    book = openpyxl.load_workbook(BytesIO(write_scored_workbook(seen, ())))
    (row,) = [row for row in book["溯源"].iter_rows(min_row=4) if row[3].value == "预算绩效管理考核等次"]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in row[4:6]] == [(text, "s", None)] * 2
