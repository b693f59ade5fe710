"""Filled templates for the tests of reading: a sound one, and ways to spoil its bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.workbook import Workbook

from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.intake.reading import Reading
from evalbook.submission import Content, Submission
from evalbook.template import write_template
from tests.scoring.sheets import filled

FILE = "示例县审计局.xlsx"
SHEETS = ("填报说明", "封面信息", "基础数据", "评价要点", "评分表", "文字说明", "填报检查")

# A department that filled in everything properly; with the base data of `filled` it earns 100 points.
WRITTEN: dict[str, Any] = {
    "cover__department": "示例县审计局",
    "cover__year": Decimal(2024),
    "cover__process_review": "否",
    "cover__result_review": "是",
    "cover__filled_on": date(2025, 2, 24),
    "cover__phone": "0314-5000000",
    "note__A11__1": "见编办文件",
    "evidence__B11": "决算报表",
    "text__s1_1__1": "主管全县审计工作。\n内设六个股室。",
    "text__s1_3__1": "完成审计项目二十个。",
    "text__s2_1__1": "提高资金使用效益。",
    "text__s2_2__1": "成立工作小组，逐项核对。",
    "text__s4__1": "支付进度前低后高。",
    "text__s5__1": "按月调度支付进度。",
    "text__s6__1": "无。",
}


def self_scores() -> dict[str, Decimal]:
    """Full points as the department's own claim for every indicator, as changes for `submission`."""
    return {f"self__{one.code}": one.points for one in load().scored}


def submission(**changes: Any) -> Submission:
    """Fill in everything, with some cells changed; None empties a cell.

    Keys are as in `tests.scoring.sheets.filled`: codes of fields, or entry keys with `__` for a dot.
    """
    return filled(**(WRITTEN | self_scores() | changes))


@cache
def sound() -> bytes:
    """Write the workbook in which nothing is wrong."""
    return written()


def written(**changes: Any) -> bytes:
    """Write a template filled with `submission`, its live formulas showing what follows from it."""
    return write_template(load(), submission=submission(**changes))


def workbook(**changes: Any) -> bytes:
    """Type changes over the sound workbook: quicker, and the formulas still show what was there."""
    old, new = contents(submission()), contents(submission(**changes))
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return retyped({places()[key]: new.get(key) for key in keys})


@cache
def places() -> dict[str, str]:
    """Where the sound workbook keeps every entry."""
    one = reading(sound()).submission
    assert one is not None
    return {key: str(cell) for key, cell in one.cells.items()}


def edited(data: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """Open a workbook with openpyxl, change it, and save it again."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def retyped(contents: Mapping[str, Any]) -> bytes:
    """Type something over cells of the sound workbook, by address: `{"基础数据!E4": "十六"}`."""
    parts: dict[str, list[tuple[str, Any]]] = {}
    for place, content in contents.items():
        sheet, address = place.split("!")
        part = f"xl/worksheets/sheet{SHEETS.index(sheet) + 1}.xml"
        parts.setdefault(part, []).append((address, content))
    return repacked(sound(), {part: partial(_type_over, cells) for part, cells in parts.items()})


def _type_over(cells: Sequence[tuple[str, Any]], sheet: bytes) -> bytes:
    text = sheet.decode()
    for address, content in cells:
        pattern = rf'<c r="{address}" s="(\d+)"(?: t="\w+")?(?:/>|>.*?</c>)'
        text, count = re.subn(pattern, partial(_cell, address, content), text)
        assert count == 1, address
    return text.encode()


def _cell(address: str, content: Any, old: re.Match[str]) -> str:
    style = f'r="{address}" s="{old[1]}"'
    if content is None:
        return f"<c {style}/>"
    if isinstance(content, bool):
        return f'<c {style} t="b"><v>{content:d}</v></c>'
    if isinstance(content, date):
        return f'<c r="{address}" s="{_date_style()}"><v>{_serial(content)}</v></c>'
    if isinstance(content, str):
        return f'<c {style} t="inlineStr"><is><t xml:space="preserve">{escape(content)}</t></is></c>'
    return f"<c {style}><v>{content}</v></c>"


def _serial(moment: date) -> float:
    """Count days as a workbook does."""
    day = moment.date() if isinstance(moment, datetime) else moment
    part = (moment.hour * 60 + moment.minute) / 1440 if isinstance(moment, datetime) else 0
    return (day - date(1899, 12, 30)).days + part


@cache
def _date_style() -> str:
    with zipfile.ZipFile(io.BytesIO(sound())) as package:
        cover = package.read("xl/worksheets/sheet2.xml").decode()
    found = re.search(r'<c r="B8" s="(\d+)"', cover)
    assert found is not None
    return found[1]


def repacked(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Change parts of a package and zip it again."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changes[name](content) if name in changes else content)
    return target.getvalue()


def reading(data: bytes) -> Reading:
    """Read bytes by the built-in system."""
    return read(FILE, data, load())


def found(data: bytes) -> list[tuple[str, str]]:
    """Code and cell of everything found in bytes."""
    return [(one.code, one.place) for one in reading(data).findings]


def contents(one: Submission | None) -> dict[str, Content]:
    """The filled values of a submission by key, without their places."""
    assert one is not None
    return {key: value.content for key, value in one.values.items()}
