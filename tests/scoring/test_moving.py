"""Points that move, worked by hand: in the engine, in both live workbooks, and back through the reader."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.checks import check
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.reader import read
from evalbook.output.report import write_report
from evalbook.output.scored import write_scored_workbook
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import Assessment, assessment, assessments
from evalbook.scoring.table import score
from evalbook.submission import Submission
from evalbook.template import write_template
from tests.output.summary.whole import write_summary
from tests.scoring.moving import FULL, MOVING, RANKED, WEIGHED, system_of
from tests.scoring.sheets import Change, filled
from tests.workbooks import formula_cells, unlike

Scores = dict[str, str]
MOVING_CASES: dict[str, tuple[dict[str, Change], Scores, str, str]] = {
    "full": ({}, {"A11": "20.00", "A21": "18.00"}, "100.00", "优"),
    # 19 of 20 on 20 points.
    "nothing carried": ({"a11_done": "19"}, {"A11": "19.00", "A12": "10.00"}, "99.00", "优"),
    # A12 does not apply: A11 has 30 points, 19 / 20 of them are 28.5.
    "carried": (
        {"a11_done": "19", "a12_due": "0", "a12_done": "0"},
        {"A11": "28.50", "A12": "None"},
        "98.50",
        "优",
    ),
    # 1 of 3 on 20 points is 6.67; on 30 points 6.67 × 30 / 20 = 10.005, half up.
    "a rounded score is carried": (
        {"a11_due": "3", "a11_done": "1", "a12_due": "0", "a12_done": "0"},
        {"A11": "10.01"},
        "80.01",
        "良",
    ),
    # The pool: 15 of 20 on 20 nominal points is 15; on 18 chosen points 13.5.
    "pool": ({"a21_done": "15"}, {"A21": "13.50", "A22": "12.00"}, "95.50", "优"),
    # Everything on one of them; the other has no score, whatever its figures say.
    "pool, one of two": (
        {"weight__A21": "30", "weight__A22": "0", "a21_done": "15", "a22_done": "0", "a22_due": "0"},
        {"A21": "22.50", "A22": "None"},
        "92.50",
        "优",
    ),
    # 部分达成 is 12 to 16 of 20 points: 14 stands, 18 counts as 16, 3 as 12.
    "range": ({"grade": "部分达成", "point__B11__1": "14"}, {"B11": "14.00"}, "94.00", "优"),
    "above the range": ({"grade": "部分达成", "point__B11__1": "18"}, {"B11": "16.00"}, "96.00", "优"),
    "below the range": ({"grade": "部分达成", "point__B11__1": "3"}, {"B11": "12.00"}, "92.00", "优"),
    "no reason": ({"note__B11__1": None}, {"B11": "None"}, "None", "None"),
    # (7 × 100 + 2 × 60 + 1 × 0) / 10 = 82 of 100: 16.4 of 20.
    "votes": ({"votes0": "7", "votes1": "2", "votes2": "1"}, {"B12": "16.40"}, "96.40", "优"),
    # 1 × 2; the total may not go beyond 100.
    "bonus beyond the top": ({"point__C11__1": "1"}, {"C11": "2.00"}, "100.00", "优"),
    # 3 × 2 = 6, the cap of the level is 5: 90 + 5.
    "bonus cap": ({"a11_done": "10", "point__C11__1": "3"}, {"C11": "6.00"}, "95.00", "优"),
    # 2 × 1.5 = 3.
    "penalty": ({"point__D11__1": "2"}, {"D11": "-3.00"}, "97.00", "优"),
    # 3 × 1.5 = 4.5, the cap of the level is 4.
    "penalty cap": ({"point__D11__1": "3"}, {"D11": "-4.50"}, "96.00", "优"),
    # 5 - 4 = 1 on 90.
    "both": (
        {"a11_done": "10", "point__C11__1": "9", "point__D11__1": "9"},
        {"C11": "6.00", "D11": "-6.00"},
        "91.00",
        "优",
    ),
    "veto of an indicator": ({"held": "1"}, {"B12": "0.00"}, "80.00", "良"),
    "no veto yet": ({"faked": "1"}, {}, "100.00", "优"),
    "veto of the grade": ({"faked": "2"}, {}, "100.00", "差"),
    "veto of the total": ({"moved": "1"}, {"B12": "20.00"}, "0.00", "差"),
    # 1 moved is not more than 1 held: only the indicator goes.
    "veto by comparison": ({"moved": "1", "held": "1"}, {"B12": "0.00"}, "80.00", "良"),
    "a blank field vetoes nothing": ({"moved": None}, {}, "100.00", "优"),
}

_RATES: dict[str, Change] = {
    f"{code}_{key}": "20" for code in ("a11", "a12", "a21", "b11") for key in ("due", "done")
}
_IDLE: dict[str, dict[str, Change]] = {
    code: {f"{code}_due": "0", f"{code}_done": "0"} for code in ("a12", "a21")
}
WEIGHED_CASES: dict[str, tuple[dict[str, Change], str, str]] = {
    "full": ({}, "100.00", "优"),
    # A11 50 %, A12 80 %: A1 = 0.4 × 50 + 0.6 × 80 = 68. A2 = 90. A = 0.7 × 68 + 0.3 × 90 = 74.6.
    # B = 75. 0.6 × 74.6 + 0.4 × 75 = 74.76.
    "mixed": ({"a11_done": "10", "a12_done": "16", "a21_done": "18", "b11_done": "15"}, "74.76", "中"),
    # A12 out: A1 = A11 = 50. A = 0.7 × 50 + 0.3 × 100 = 65. 0.6 × 65 + 40 = 79.
    "one out": ({"a11_done": "10", **_IDLE["a12"]}, "79.00", "中"),
    # A2 out: A = A1 = 0.4 × 50 + 0.6 × 100 = 80. 0.6 × 80 + 40 = 88.
    "a level out": ({"a11_done": "10", **_IDLE["a21"]}, "88.00", "良"),
    # 1 of 3 of 10 points is 3.33; A1 = 0.4 × 33.3 + 60 = 73.32; A = 0.7 × 73.32 + 30 = 81.324 → 81.32;
    # 0.6 × 81.32 + 40 = 88.792 → 88.79.
    "each level is rounded": ({"a11_due": "3", "a11_done": "1"}, "88.79", "良"),
    "missing": ({"a11_done": None}, "None", "None"),
}


def moving(changes: dict[str, Change]) -> Submission:
    return filled(system_of(MOVING), **(FULL | changes))


def weighed(changes: dict[str, Change]) -> Submission:
    return filled(system_of(WEIGHED), **(_RATES | changes))


def seen(system: IndicatorSystem, submission: Submission) -> Assessment:
    return assessment(score(system, [submission]), 0)


@pytest.mark.parametrize("name", MOVING_CASES)
def test_points_that_move(name: str) -> None:
    changes, scores, total, grade = MOVING_CASES[name]
    found = seen(system_of(MOVING), moving(changes))
    by_code = {one.indicator.code: str(one.computed) for one in found.indicators}
    assert {code: by_code[code] for code in scores} == scores
    assert (str(found.total), str(found.grade)) == (total, grade)


@pytest.mark.parametrize("name", WEIGHED_CASES)
def test_weights(name: str) -> None:
    changes, total, grade = WEIGHED_CASES[name]
    found = seen(system_of(WEIGHED), weighed(changes))
    assert (str(found.total), str(found.grade)) == (total, grade)


def _ranked() -> list[Submission]:
    """Five departments: complaints by services, and services."""
    figures = (("1", "100"), ("2", "200"), ("3", "100"), ("0", "50"), (None, "400"))
    full = {"a11_due": "10", "a11_done": "9"}
    return [
        filled(system_of(RANKED), **full, complaints=complaints, services=services)
        for complaints, services in figures
    ]


# Complaints 1 %, 1 %, 3 %, 0 %, none known: places 2, 2, 4, 1. Services 100, 200, 100, 50, 400:
# places 3, 2, 3, 5, 1 of 5, the first 60, 40, 60, 100 and 20 %.
RANKS = [("10.00", "0.00"), ("10.00", "12.00"), ("0.00", "0.00"), ("20.00", "0.00"), ("None", "20.00")]


def test_ranks_among_peers() -> None:
    table = score(system_of(RANKED), _ranked())
    found = [(str(table.computed.at[row, "B11"]), str(table.computed.at[row, "B12"])) for row in range(5)]
    assert found == RANKS
    assert table.totals["computed"].tolist()[:3] == [Decimal("64.00"), Decimal("76.00"), Decimal("54.00")]
    first = assessment(table, 0)
    assert [one.actual for one in first.indicators] == ["90.00%", "第2名", "前60.00%"]


def test_a_single_workbook_leaves_the_rank_to_the_bureau() -> None:
    system = system_of(RANKED)
    found = assessment(score(system, _ranked()[:1], alone=True), 0)
    assert [one.pending for one in found.indicators] == [False, True, True]
    assert (found.total, found.grade, found.pending) == (None, None, True)
    reading = read("填.xlsx", write_template(system, submission=_ranked()[0]), system)
    assert {one.code for one in reading.findings} <= {"C01", "C05"}
    assert reading.submission is not None
    (alone,) = assessments(score(system, [reading.submission]))
    # Alone it is the first of one, which is the first 100 %.
    assert [str(one.computed) for one in alone.indicators] == ["54.00", "20.00", "0.00"]


def test_what_is_doubtful_is_found() -> None:
    system = system_of(MOVING)
    cases = {
        "D04": {"weight__A21": "20"},
        "D05": {"grade": "部分达成", "point__B11__1": "18"},
        "D06": {"held": "1"},
    }
    for code, changes in cases.items():
        found = [one for one in check(seen(system, moving(dict(changes)))) if one.code[0] == "D"]
        assert [one.code for one in found] == [code]
    assert [one for one in check(seen(system, moving({}))) if one.code[0] == "D"] == []


def _written() -> dict[str, bytes]:
    """Templates and scored workbooks of all cases."""
    files = {}
    groups = (
        ("移", system_of(MOVING), {name: moving(one[0]) for name, one in MOVING_CASES.items()}),
        ("权", system_of(WEIGHED), {name: weighed(one[0]) for name, one in WEIGHED_CASES.items()}),
    )
    for mark, system, submissions in groups:
        for name, submission in submissions.items():
            files[f"{mark}模{name}"] = write_template(system, submission=submission)
            files[f"{mark}评{name}"] = write_scored_workbook(seen(system, submission), ())
    table = score(system_of(RANKED), _ranked())
    files["名模"] = write_template(system_of(RANKED), submission=_ranked()[0])
    files["名评"] = write_scored_workbook(assessment(table, 0), ())
    blank = {"移": MOVING, "权": WEIGHED, "名": RANKED}
    files |= {f"{mark}空": write_template(system_of(text)) for mark, text in blank.items()}
    return files


@pytest.mark.libreoffice
def test_live_workbooks_are_equal_to_the_engine(tmp_path: Path) -> None:
    files = []
    for name, data in _written().items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(data)
    assert all(len(formula_cells(file)) > 40 for file in files)
    assert unlike(files, tmp_path / "lo") == []


def test_papers_say_what_moved() -> None:
    system = system_of(MOVING)
    changes: dict[str, Change] = {"a12_due": "0", "a12_done": "0", "point__D11__1": "2", "faked": "2"}
    found = seen(system, moving(changes))
    by_code = {one.indicator.code: one for one in found.indicators}
    assert by_code["A12"].basis[-1] == "不适用，不计分，分值由同级指标承担"
    assert "按分值30分折算（原分值20分），得满分" in by_code["A11"].basis[-1]
    assert by_code["D11"].basis[-1] == "扣3分"
    assert found.remark == "有造假，一票否决，评价等级为最低等级。"
    assert len(write_report(found)) > 0
    outcome = Outcome("甲.xlsx", "甲局", found, ())
    book = openpyxl.load_workbook(BytesIO(write_summary(system, [outcome])), data_only=True)
    assert _row(book["总表"], "甲局")[2:7] == [60, 40, 0, -3, 97]


def _row(sheet: Any, name: str) -> list[Any]:
    return next(
        [cell.value for cell in row] for row in sheet.iter_rows() if any(cell.value == name for cell in row)
    )
