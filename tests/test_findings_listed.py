"""Findings as they are listed: in the order of the sheets, the same on many cells in one line."""

import pytest

from evalbook.cell import Cell
from evalbook.findings import CATALOGUE, Finding, in_sheet_order, merged
from evalbook.findings.ranges import areas

FILE = "甲局.xlsx"


def at(address: str, sheet: str = "基础数据") -> Cell:
    """Make a cell of a sheet from `C10`; columns A to Z."""
    return Cell(sheet, int(address[1:]) - 1, ord(address[0]) - ord("A"))


def blank(address: str, label: str = "项", expected: str = "数字", **more: str) -> Finding:
    cell = at(address, more.get("sheet", "基础数据"))
    return Finding("C01", FILE, cell, {"label": label, "expected": expected}, more.get("unit", ""))


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        ("B6", "B6"),
        ("B6 B9 C10 C11 C12 C13 C14", "B6、B9、C10:C14"),
        ("C14 C12 C13", "C12:C14"),
        ("C5 C7", "C5、C7"),
        ("B2 C2 D2", "B2:D2"),
        ("B2 C2 B3 C3", "B2:C3"),
        ("B2 B3 C3 C4", "B2:B3、C3:C4"),
        ("B2 B2", "B2"),
        ("", ""),
    ],
)
def test_ranges(cells: str, written: str) -> None:
    assert "、".join(one.address for one in areas(at(cell) for cell in cells.split())) == written


def test_ranges_name_every_cell_once() -> None:
    given = {at(f"{'ABCDEFG'[n * n % 7]}{1 + n * 5 % 23}") for n in range(80)}
    covered = [
        Cell("基础数据", row, column)
        for one in areas(given)
        for row in range(one.first.row, one.last.row + 1)
        for column in range(one.first.column, one.last.column + 1)
    ]
    assert sorted(covered) == sorted(given)


def test_the_same_on_many_cells_is_one_line() -> None:
    (line,) = merged(
        [blank("B6", "甲"), blank("B9", "乙"), *(blank(f"C{n}", f"丙{n}") for n in range(10, 15))]
    )
    assert line.place == "基础数据!B6、B9、C10:C14"
    assert line.message == "“甲”、“乙”、“丙10”、“丙11”、“丙12”、“丙13”等7项均没有填写。"
    assert line.remedy == "请填写：数字。"
    assert len(line.findings) == 7


def test_one_finding_reads_as_it_is() -> None:
    one = blank("B6", "“甲”类{0}")
    (line,) = merged([one])
    assert (
        (line.place, line.message) == ("基础数据!B6", one.message) == ("基础数据!B6", "“‘甲’类{0}”没有填写。")
    )


@pytest.mark.parametrize(
    "other",
    [
        Finding("C05", FILE, at("B9"), {"label": "乙"}),
        Finding("C01", "乙局.xlsx", at("B9"), {"label": "乙", "expected": "数字"}),
        blank("B9", unit="一小"),
        blank("B9", sheet="评价要点"),
        blank("B9", expected="日期"),
        Finding("C01", FILE, None, {"label": "乙", "expected": "数字"}),
    ],
)
def test_what_differs_in_more_than_its_label_stays_apart(other: Finding) -> None:
    assert len(merged([blank("B6"), other])) == 2


def test_labels_are_texts_whatever_they_look_like() -> None:
    (line,) = merged([blank("B6", "{found}"), blank("B7", "=1+1")])
    assert line.message == "“{found}”、“=1+1”均没有填写。"


def test_numbers_hold_for_each_of_several() -> None:
    found = [
        Finding("S01", FILE, at(cell), {"indicator": name, "claimed": "3", "computed": "2"})
        for cell, name in (("I5", "甲"), ("I6", "乙"))
    ]
    (line,) = merged(found)
    assert line.message == "“甲”、“乙”均自评3分，按填报数据核算为2分。"


def test_a_unit_is_named_once() -> None:
    (line,) = merged([blank("B6", "甲", unit="一小"), blank("B7", "乙", unit="一小")])
    assert line.message == "单位“一小”：“甲”、“乙”均没有填写。"


def test_without_cells_every_label_is_named() -> None:
    (line,) = merged([Finding("C04", FILE, None, {"label": f"第{n}项"}) for n in range(9)])
    assert line.message.count("第") == 9
    assert line.message.startswith("找不到“第0项”、“第1项”")
    assert line.place == ""


def test_a_slot_used_in_the_remedy_too_is_no_mere_label() -> None:
    slots = {"spent_name": "执行", "budget_name": "预算", "spent": "2", "budget": "1"}
    assert len(merged([Finding("P09", FILE, at("B1"), slots), Finding("P09", FILE, at("B2"), slots)])) == 1
    assert (
        len(
            merged(
                [
                    Finding("P09", FILE, at("B1"), slots),
                    Finding("P09", FILE, at("B2"), slots | {"spent": "3"}),
                ]
            )
        )
        == 2
    )


@pytest.mark.parametrize("code", CATALOGUE)
def test_nothing_is_lost_by_merging(code: str) -> None:
    slots = {"label": "甲", "indicator": "甲", "sheet": "甲"}
    kinds = CATALOGUE[code].message + CATALOGUE[code].remedy
    filled = {name: slots.get(name, "1") for name in set(__import__("re").findall(r"\{([a-z_]+)\}", kinds))}
    found = [Finding(code, FILE, at(f"B{n}"), filled) for n in (1, 2, 3, 2)]
    assert [one for line in merged(found) for one in line.findings] == found


def test_order_of_the_sheets() -> None:
    found = [
        Finding("C05", FILE, at("B2", "文字说明"), {"label": "甲"}),
        blank("B9"),
        blank("C1"),
        Finding("D02", FILE, at("B9"), {"message": "甲", "numbers": "乙"}),
        Finding("F04", FILE, None, {"department": "甲", "others": "乙"}),
        blank("B1", sheet="另一张"),
        blank("B1"),
    ]
    ordered = in_sheet_order(found, ["封面信息", "基础数据", "文字说明"])
    assert [(one.code, one.place) for one in ordered] == [
        ("F04", ""),
        ("C01", "基础数据!B1"),
        ("C01", "基础数据!C1"),
        ("C01", "基础数据!B9"),
        ("C05", "文字说明!B2"),
        ("C01", "另一张!B1"),
    ]


def test_what_follows_from_a_cell_of_no_use_is_dropped_and_nothing_else() -> None:
    contradiction = Finding("D01", FILE, at("B9"), {"message": "甲", "numbers": "乙"})
    assert in_sheet_order([contradiction, blank("B9")]) == [blank("B9")]
    assert in_sheet_order([contradiction, blank("B8")]) == [blank("B8"), contradiction]
    warned = Finding("C05", FILE, at("B9"), {"label": "甲"})
    assert in_sheet_order([contradiction, warned]) == [contradiction, warned]
