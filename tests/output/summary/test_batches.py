"""Summaries of batches that are unlike the usual: empty, of one department, of many, with hostile names."""

from datetime import date

import pytest

from evalbook.findings import Finding
from evalbook.indicators.load import load
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import assessments
from evalbook.scoring.table import score
from evalbook.submission import Submission, Value
from tests.output.summary.departments import BLANK, BROKEN, lines, opened, outcomes, unscored
from tests.output.summary.whole import write_summary


def test_nothing_scored() -> None:
    book = opened([BROKEN])
    for sheet in ("总表", "失分分析"):
        assert lines(book, sheet)[0][0] == "没有已评分的部门。"
    assert lines(book, "指标得分矩阵", first=7)[0][0] == "没有已评分的部门。"
    assert [row[1] for row in lines(book, "分布")[:4]] == [0, 0, 0, 0]
    assert lines(book, "未评分文件")[0][1] == "坏/坏.xlsx"


def test_no_files_at_all() -> None:
    book = opened([])
    assert lines(book, "未评分文件")[0][0] == "无"
    assert lines(book, "问题清单")[0][0] == "没有发现问题。"
    assert book.properties.created.date() == date(2025, 1, 1)


def test_a_file_without_total_and_without_error_is_still_explained() -> None:
    (incomplete,) = outcomes({"庚局": {"budget_done": None}})
    assert lines(opened([incomplete]), "未评分文件")[0][1:4] == [
        "收件/庚局.xlsx",
        "庚局",
        "数据不完整，得不出总分。",
    ]


def test_one_department() -> None:
    rows = lines(opened(outcomes({"甲局": {}})), "总表")
    assert [row[:2] for row in rows] == [[1, "甲局"], [None, "平均"]]


def test_two_hundred_departments() -> None:
    (one,) = outcomes({"甲局": {}})
    many = [Outcome(f"{n:03d}.xlsx", f"第{n:03d}局", one.assessment, ()) for n in range(200)]
    rows = lines(opened(many), "总表")
    assert [row[0] for row in rows[:200]] == [1] * 200
    assert [row[1] for row in rows[:200]] == [f"第{n:03d}局" for n in range(200)]
    assert rows[200][6] == 100


def test_order_of_files_does_not_move_the_ranking() -> None:
    given = outcomes()
    turned = opened(given[::-1])
    assert lines(turned, "总表") == lines(opened(given), "总表")


def test_same_input_gives_the_same_bytes() -> None:
    assert write_summary(load(), [*outcomes(), *unscored()]) == write_summary(
        load(), [*outcomes(), *unscored()]
    )


@pytest.mark.parametrize(
    "name",
    ["=1+1", "@SUM(A1)", "http://example.com", '=HYPERLINK("http://a","b")', "\x00\x0b\ud800局", "局" * 300],
)
def test_names_are_never_live(name: str) -> None:
    given = outcomes({"甲局": {}})[0]
    submission = given.assessment.submission  # type: ignore[union-attr]
    values = dict(submission.values) | {"cover.department": Value(name, BLANK)}
    named = Submission(name, submission.sha256, values, submission.cells)
    (seen,) = assessments(score(load(), [named]))
    finding = Finding("C04", name, None, {"label": name})
    broken = Outcome(name, name, None, (Finding("F01", name, None, {"cause": name}),))
    book = opened([Outcome(name, name, seen, (finding,)), broken], values=False)
    shown = name.replace("\x00\x0b\ud800", "")
    for sheet, place in {"总表": "B4", "指标得分矩阵": "B7", "问题清单": "C4", "未评分文件": "C4"}.items():
        cell = book[sheet][place]
        assert (cell.value, cell.data_type, cell.hyperlink) == (shown, "s", None)
