"""The guide's table of moving points: every row is typed into the county's form and scored."""

import re
from decimal import Decimal
from typing import Any

import pytest

from evalbook.decimals import plain
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score
from tests.indicator_book.books import Edit, append, edited, put, read
from tests.indicator_book.test_guide import GUIDE, typed
from tests.scoring.sheets import Change, filled

_STEP = re.compile(r"“([^”]+)”([^：；]*)：")
_SAID = re.compile(r"([A-E]\d\d)(得([\d.]+)分|不计)")

CASES: dict[str, dict[str, Change]] = {
    "采购预算为0": {"purchase_budget": "0", "purchase_done": "0"},
    "A11定5分": {
        "weight__A11": "5",
        **{f"weight__A1{number}": "0" for number in range(2, 6)},
    },
    "表彰2次": {"point__E11__1": "2"},
    "违规资金为10万元": {"violation": "10"},
    "半年不得分": {"paid_june": "0"},
    "目标覆盖率95%": {"targets_due": "20", "targets_set": "19"},
}
"""What the last column speaks of, in a department that otherwise earns all points."""


def rows() -> list[tuple[str, str, str]]:
    text = GUIDE.read_text(encoding="utf-8")
    table = text.partition("<!-- policies -->\n")[2].partition("\n<!-- /policies -->")[0]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()[2:]]  # type: ignore[misc]


def edits(text: str) -> list[Edit]:
    """Turn `“指标”B18：不适用时 填 …；…` into changes of cells; 新行 is a row that is blank so far."""
    marks = list(_STEP.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found: list[Edit] = []
    for mark, end in zip(marks, ends, strict=True):
        sheet, key = mark.groups()
        pairs = (pair.split(" 填 ") for pair in text[mark.end() : end].strip("；").split("；"))
        cells: dict[str, Any] = {title: typed(content) for title, content in pairs}
        if key == "新行":
            found.append(append(sheet, **cells))
        else:
            found += [put(sheet, key, title, content) for title, content in cells.items()]
    return found


def seen(how: str, given: str) -> Assessment:
    system = read(edited(*edits(how)))
    changes: dict[str, Change] = {}
    for words, own in CASES.items():
        if words in given:
            changes |= own
    return assessment(score(system, [filled(system, **changes)]), 0)


@pytest.mark.parametrize("row", rows(), ids=[row[0] for row in rows()])
def test_a_row_gives_what_it_says(row: tuple[str, str, str]) -> None:
    _, how, given = row
    found = seen(how, given)
    by_code = {one.indicator.code: one for one in found.indicators}
    said = _SAID.findall(given)
    total = re.search(r"总分([\d.]+)分", given)
    assert said or total
    for code, _, points in said:
        assert by_code[code].excluded == (not points)
        assert not points or by_code[code].computed == Decimal(points)
    if total:
        assert found.total is not None
        assert plain(found.total) == total[1]
    if grade := re.search("等级(.)", given):
        assert found.grade == grade[1]


def test_every_row_is_there() -> None:
    assert len(rows()) == 9
    assert {words for words in CASES if any(words in row[2] for row in rows())} == set(CASES)
