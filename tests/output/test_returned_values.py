"""Copies of workbooks that no library can write back: their values, marked all the same."""

from pathlib import Path

import pytest

from evalbook.cell import Cell
from evalbook.findings import Finding, merged
from evalbook.intake.sheets import read_sheets
from evalbook.output.returned import Notice, annotate_apart
from evalbook.output.returned.annotated import annotate
from tests.intake.filled_workbooks import places, repacked, retyped, sound
from tests.libreoffice import saved_as
from tests.output.returned_files import links, listed, opened, score, texts

SHEET, ADDRESS = places()["field.budget_done"].split("!")
SLOTS = {"label": "预算完成数", "found": "约500", "expected": "数字"}


def notice(file: str = "甲.xlsx") -> Notice:
    wrong = Finding("C02", file, Cell(SHEET, 0, 0), SLOTS)
    return Notice(
        file, "甲局", 2024, "部门整体支出绩效自评", "财政局", None, None, "0" * 64, tuple(merged([wrong]))
    )


def faulty() -> bytes:
    """A sound workbook with a colour that openpyxl refuses and office programs do not."""
    return repacked(sound(), {"xl/styles.xml": lambda part: part.replace(b'rgb="FF', b'rgb="0', 1)})


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_another_format_goes_back_by_its_values(tmp_path: Path, kind: str) -> None:
    (tmp_path / "甲.xlsx").write_bytes(retyped({f"{SHEET}!{ADDRESS}": "约500"}))
    (converted,) = saved_as([tmp_path / "甲.xlsx"], kind, tmp_path / "别的")
    papers = score(tmp_path, {f"甲.{kind}": converted.read_bytes()})
    (letter,) = [data for name, data in papers.items() if name.endswith(".docx")]
    said = "（二）附件是原文件的批注副本（只有内容，没有原来的格式和公式）：有问题的格已着色"
    assert any(text.startswith(said) for text in texts(letter))
    book = opened(papers["甲-批注.xlsx"])
    assert [row[1:4] for row in listed(book) if row[1] == "错误"] == [("错误", "C07", f"{SHEET}!{ADDRESS}")]
    assert links(book) == [f"'{SHEET}'!{ADDRESS}"]
    cell = book[SHEET][ADDRESS]
    assert (cell.value, cell.fill.fgColor.rgb) == ("约500", "FFFF9999")
    assert "不是准确数" in cell.comment.text
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == ["_meta"]


def test_a_workbook_the_library_refuses_is_copied_by_its_values() -> None:
    data = faulty()
    assert annotate(data, notice()) is None
    marked = annotate_apart(data, notice())
    assert marked is not None
    copy, told = marked
    assert told.values_only
    book = opened(copy)
    for title, grid in read_sheets(sound()).grids.items():
        for row, column in zip(*(grid != "").nonzero(), strict=True):
            assert book[title].cell(int(row) + 1, int(column) + 1).value == grid[row, column]


def test_a_sound_workbook_keeps_its_formats() -> None:
    marked = annotate_apart(sound(), notice())
    assert marked is not None
    assert not marked[1].values_only
    assert marked[0] == annotate(sound(), notice())


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    data = repacked(
        retyped({f"{SHEET}!{ADDRESS}": "约500"}),
        {
            "xl/styles.xml": lambda part: part.replace(b'rgb="FF', b'rgb="0', 1),
            "xl/worksheets/sheet3.xml": lambda part: part.replace("约500".encode(), b"=1+1"),
            "xl/sharedStrings.xml": lambda part: part.replace("约500".encode(), b"=1+1"),
        },
    )
    papers = score(tmp_path, {"甲.xlsx": data})
    cell = opened(papers["甲-批注.xlsx"])[SHEET][ADDRESS]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
