"""Check points, occurrences, ratings and thresholds."""

import pytest

from evalbook.scoring.table import ScoreTable
from tests.scoring.sheets import Case, answers, case, numbered, table_of


def marked(indicator: str, marks: str, expected: str | None) -> Case:
    """Write a case by its answers: `1` 是, `0` 否, `-` 不适用, a blank for no answer."""
    return case(indicator, f"“{marks}”", expected, **answers(indicator, marks))


def found(name: str, expected: str | None, *counts: str | None) -> Case:
    """Write a case by the occurrences found at each check point of 资金使用合规性."""
    changes = {f"point__B22__{number}": count for number, count in enumerate(counts, start=1)}
    return case("B22", name, expected, **changes)


CASES = [
    # All check points met: all points; otherwise none
    *(
        marked(indicator, marks, expected)
        for indicator in ("A11", "A12", "A13", "D41")
        for marks, expected in {
            "11": "1",
            "10": "0",
            "01": "0",
            "00": "0",
            " 1": None,
            "1 ": None,
            "0 ": None,
        }.items()
    ),
    marked("A15", "1", "1"),
    marked("A15", "0", "0"),
    marked("A15", " ", None),
    # 管理制度健全性, of budgets and of assets: 1 + 0.5 + 0.5
    *(
        marked(indicator, marks, expected)
        for indicator in ("B21", "B31")
        for marks, expected in {
            "111": "2",
            "110": "1.5",
            "101": "1.5",
            "100": "1",
            "011": "1",
            "010": "0.5",
            "001": "0.5",
            "000": "0",
            "11 ": None,
        }.items()
    ),
    # 预决算信息公开性: 1 each
    marked("B23", "111", "3"),
    marked("B23", "110", "2"),
    marked("B23", "011", "2"),
    marked("B23", "001", "1"),
    marked("B23", "000", "0"),
    marked("B23", "1 1", None),
    # 基础信息完整性: 1 each
    marked("B24", "1111", "4"),
    marked("B24", "1011", "3"),
    marked("B24", "1001", "2"),
    marked("B24", "0001", "1"),
    marked("B24", "0000", "0"),
    marked("B24", "111 ", None),
    # 资产管理安全性: 1 each; without asset income the other two carry its point
    marked("B32", "111", "3"),
    marked("B32", "110", "2"),
    marked("B32", "100", "1"),
    marked("B32", "000", "0"),
    marked("B32", "11-", "3"),
    marked("B32", "10-", "1.5"),
    marked("B32", "00-", "0"),
    marked("B32", "1 -", None),
    # 资金使用合规性, 9 points: each occurrence costs 1
    found("nothing found", "9", "0", "0", "0", "0", "0"),
    found("one", "8", "0", "0", "0", "0", "1"),
    found("one at each check point", "4", "1", "1", "1", "1", "1"),
    found("eight", "1", "8", "0", "0", "0", "0"),
    found("nine", "0", "4", "5", "0", "0", "0"),
    found("ten: not below zero", "0", "4", "5", "0", "0", "1"),
    found("a hundred", "0", "100", "0", "0", "0", "0"),
    found("one count missing", None, "0", "0", None, "0", "0"),
    found("one count missing, nine found", None, "9", "0", None, "0", "0"),
    # 部门预算绩效管理考核评价
    case("D21", "优秀", "5", assessment="优秀"),
    case("D21", "良好", "4", assessment="良好"),
    case("D21", "合格", "3", assessment="合格"),
    case("D21", "不合格", "0", assessment="不合格"),
    case("D21", "missing", None, assessment=None),
    # 违规率: 0 % gives 2, anything more gives 0
    case("D11", "none", "2", violation="0", inspected="500"),
    case("D11", "0.004%, shown as 0.00%, is not 0", "0", violation="0.02", inspected="500"),
    case("D11", "one yuan in a hundred million", "0", violation="0.0001", inspected="10000"),
    case("D11", "a cent in ten billion", "0", violation="0.000001", inspected="1000000"),
    case("D11", "everything", "0", violation="500", inspected="500"),
    case("D11", "not inspected counts as 0%", "2", violation="0", inspected="0"),
    case("D11", "violations without inspection: contradiction", None, violation="1", inspected="0"),
    case("D11", "violation missing", None, violation=None),
    case("D11", "inspected missing", None, inspected=None),
]


@pytest.fixture(scope="module")
def table() -> ScoreTable:
    return table_of(CASES)


@numbered(CASES)
def test_score(table: ScoreTable, row: int, case: Case) -> None:
    assert table.computed.at[row, case.indicator] == case.expected
