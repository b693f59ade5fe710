"""Workbooks without a sheet or a column, and files that are no workbooks."""

import io
from typing import Any

import openpyxl
import pytest

from tests.indicator_book.books import Edit, column, county, edited, mistakes, read


def without(name: str, title: str) -> Edit:
    def edit(book: Any) -> None:
        book[name].delete_cols(column(book[name], title))

    return edit


def titled(name: str, old: str, new: str) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[name]
        sheet.cell(3, column(sheet, old)).value = new

    return edit


def test_a_missing_sheet() -> None:
    found = mistakes(edited(lambda book: book.remove(book["基础数据"])))
    assert found == [("", "找不到工作表“基础数据”", "请把名称改回来，或从空白表复制这个工作表。")]


def test_a_renamed_sheet() -> None:
    def rename(book: Any) -> None:
        book["基础数据"].title = "基础数据表"

    ((place, message, _),) = mistakes(edited(rename))
    assert (place, message) == ("", "找不到工作表“基础数据”，是不是改名成了“基础数据表”？")


def test_a_missing_column() -> None:
    ((place, message, _),) = mistakes(edited(without("指标", "计分方法")))
    assert (place, message) == ("指标!A3", "找不到“计分方法”一栏")


def test_a_renamed_column() -> None:
    ((place, message, _),) = mistakes(edited(titled("指标", "每档扣分", "每档扣的分")))
    assert (place, message) == ("指标!A3", "找不到“每档扣分”一栏，是不是改名成了“每档扣的分”？")


def test_a_column_twice() -> None:
    ((place, message, _),) = mistakes(edited(titled("指标", "佐证材料", "目标值")))
    assert place.startswith("指标!")
    assert message == "“目标值”一栏出现了两次"


def test_a_column_that_a_rule_needs() -> None:
    found = mistakes(edited(without("指标", "及格线"), without("指标", "不足一档")))
    assert [message for _, message, _ in found] == [
        "找不到“不足一档”一栏，“单向扣分”要用它",
        "找不到“不足一档”一栏，“双向偏离扣分”要用它",
    ]


def test_columns_that_nobody_uses_may_go_and_others_may_come() -> None:
    edits = (
        without("指标", "及格线"),
        without("评价要点", "三级指标（供对照）"),
        titled("指标", "扣回起点", "本局备注"),
        titled("指标", "编码", "编 码\n"),
    )
    assert read(edited(*edits)) == read(county())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "文件内部结构已损坏"),
        (b"<html></html>", "内容不是 Excel 工作簿"),
        (b"PK\x03\x04" + b"0" * 100, "文件已损坏，可能没有下载或传送完整"),
        (county()[:5000], "文件已损坏，可能没有下载或传送完整"),
    ],
)
def test_files_that_are_no_workbooks(data: bytes, message: str) -> None:
    assert [(place, said) for place, said, _ in mistakes(data)] == [("", message)]


def test_a_workbook_of_something_else() -> None:
    def something_else(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.delete_rows(1, sheet.max_row)

    found = mistakes(edited(something_else))
    assert found
    assert all(message.startswith("找不到") for _, message, _ in found)
    book = openpyxl.Workbook()
    names = mistakes(edited(data=_saved(book)))
    assert len(names) == 8


def _saved(book: openpyxl.Workbook) -> bytes:
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
