"""Last year's summary read back, and the comparison with it."""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalbook.batch.previous_summary import NoSummaryError, previous_of
from evalbook.cli import run
from evalbook.indicators.load import load
from evalbook.intake.sheets import Sheets, read_sheets
from evalbook.output.summary.year_on_year import COMPARABLE, GONE, NEW, UNCLEAR, UNSCORED
from evalbook.results.outcome import Outcome
from evalbook.results.previous import Previous, PreviousScores
from tests.intake.filled_workbooks import sound, workbook
from tests.libreoffice import saved_as
from tests.output.summary.departments import BROKEN, DEPARTMENTS, lines, outcomes
from tests.output.summary.whole import write_summary
from tests.workbooks import formula_cells, unlike

EARLIER = load().for_year(2023)
NAMES = {one.code: (EARLIER.level2_by_code[one.level2].name, one.name) for one in EARLIER.scored}


def earlier(given: list[Outcome] | None = None) -> bytes:
    return write_summary(EARLIER, outcomes() if given is None else given)


def compared(now: list[Outcome], previous: Previous) -> Workbook:
    data = write_summary(load(), now, previous=previous)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def scores(total: str, grade: str, place: int, **indicators: str) -> PreviousScores:
    found = {NAMES[code]: Decimal(score) for code, score in indicators.items()}
    return PreviousScores(Decimal(total), grade, found, place)


def assert_read_back(previous: Previous) -> None:
    assert previous.year == 2023
    given = {one.department: one.assessment for one in outcomes()}
    assert previous.departments.keys() == given.keys()
    for name, seen in given.items():
        assert seen is not None
        found = previous.departments[name]
        assert (found.total, found.grade) == (seen.total, seen.grade)
        assert found.indicators == {
            NAMES[one.indicator.code]: one.computed for one in seen.indicators if one.indicator.scored
        }
    # Totals of 100, 98, 98, 96 and 35.
    places = {name: one.place for name, one in previous.departments.items()}
    assert places == {"甲局": 1, "丁局": 2, "乙局": 2, "丙局": 4, "戊局": 5}
    assert previous.points == {NAMES[one.code]: one.points for one in EARLIER.scored}
    assert previous.unclear == frozenset()


def test_a_summary_is_read_back_with_identical_numbers() -> None:
    assert_read_back(previous_of(read_sheets(earlier())))


@pytest.mark.libreoffice
@pytest.mark.parametrize("extension", ["xlsx", "ods", "xls"])
def test_so_it_is_when_another_program_saved_it(tmp_path: Path, extension: str) -> None:
    file = tmp_path / "汇总表.xlsx"
    file.write_bytes(earlier())
    (saved,) = saved_as([file], extension, tmp_path / "lo")
    assert_read_back(previous_of(read_sheets(saved.read_bytes())))


def test_names_are_found_whatever_blanks_and_widths_and_nothing_is_guessed() -> None:
    previous = Previous(2023, {"示例县 司法局": scores("90", "优", 1)})
    assert previous.of("示例县司法局") is previous.departments["示例县 司法局"]
    assert previous.of("示例县司法局（筹）") is None
    assert previous.of("示例县司法") is None


def test_a_department_with_two_different_rows_is_unclear() -> None:
    one, *others = outcomes()
    twin = Outcome("另.xlsx", one.department, others[-1].assessment, ())
    previous = previous_of(read_sheets(earlier([one, twin, *others])))
    assert previous.unclear == {one.department}
    assert previous.of(one.department) is None
    book = compared(outcomes(), previous)
    assert {row[0]: row[8] for row in lines(book, "同比")}[one.department] == UNCLEAR


# Now 甲 100, 丁 98, 乙 98 (new), 丙 96, 戊 35; 己 is not scored, 老 is gone.
BEFORE = Previous(
    2023,
    {
        "丙局": scores("99", "优", 1, B11="3", B21="2"),
        "丁局": scores("98", "优", 2, B11="2"),
        "甲局": scores("97.5", "优", 3, B11="3"),
        "己局": scores("85", "良", 4),
        "老局": scores("70.25", "中", 5),
        "戊局": scores("60", "中", 6, B11="1.5"),
    },
    {NAMES["B11"]: Decimal(3), NAMES["B21"]: Decimal(4), ("旧", "旧指标"): Decimal(5)},
)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return compared([*outcomes(), Outcome("己.xlsx", "己局", None, BROKEN.findings)], BEFORE)


def test_departments_of_both_years(book: Workbook) -> None:
    assert [row[:9] for row in lines(book, "同比")] == [
        ["甲局", 3, 1, 97.5, 100, 2.5, "优", "优", COMPARABLE],
        ["丁局", 2, 2, 98, 98, 0, "优", "优", COMPARABLE],
        ["乙局", None, 2, None, 98, None, None, "优", NEW],
        ["丙局", 1, 4, 99, 96, -3, "优", "优", COMPARABLE],
        ["戊局", 6, 5, 60, 35, -25, "中", "差", COMPARABLE],
        ["己局", 4, None, 85, None, None, "良", None, UNSCORED],
        ["老局", 5, None, 70.25, None, None, "中", None, GONE],
        # (97.5 + 98 + 99 + 60) / 4 = 88.625; (100 + 98 + 96 + 35) / 4 = 82.25.
        ["平均", None, None, 88.63, 82.25, -6.38, None, None, None],
    ]
    assert [cell.value for cell in book["同比"][3]][:4] == [
        "部门",
        "2023年度\n名次",
        "2024年度\n名次",
        "2023年度\n得分",
    ]
    assert book["同比"]["A2"].value.startswith("可比4个，新增1个，本年未评分1个，本年未报送1个。")


def test_indicators_whose_names_agree(book: Workbook) -> None:
    # By both names: one name stands in two 二级指标.
    rows = {(row[0], row[1]): row for row in lines(book, "指标同比")}
    assert len(rows) == 33 + 1
    # Then 3, 2, 3 and 1.5; now 2 (丙), 3, 3 and 0: 2.375 and 2.
    assert rows[NAMES["B11"]][:9] == [*NAMES["B11"], "可比", 3, 3, 4, 2.38, 2, -0.38]
    assert mean([3, 2, 3, 1.5]) == 2.375
    # One department has a score in both years, and the points were others.
    points = next(one.points for one in EARLIER.scored if one.code == "B21")
    assert rows[NAMES["B21"]][2:6] == ["分值有变", 4, int(points), 1]
    assert rows["旧", "旧指标"][:5] == ["旧", "旧指标", "本年没有", 5, None]
    assert rows[NAMES["A11"]][2:6] == ["本年新增", None, 1, None]


@pytest.mark.libreoffice
def test_every_formula_shows_what_is_stored(tmp_path: Path) -> None:
    file = tmp_path / "汇总表.xlsx"
    file.write_bytes(write_summary(load(), outcomes(), previous=BEFORE))
    assert len([sheet for sheet, _ in formula_cells(file) if "同比" in sheet]) > 6
    assert unlike([file], tmp_path / "lo") == []


def test_nothing_in_common() -> None:
    book = compared(outcomes(), Previous(2023, {"老局": scores("70", "中", 1)}))
    assert [row[8] for row in lines(book, "同比")] == [NEW] * 5 + [GONE]


def spoiled(sheet: str, place: str | None, content: Any = None) -> bytes:
    """A summary with one cell changed, or (without a place) one sheet taken away."""
    opened = openpyxl.load_workbook(io.BytesIO(earlier()), data_only=True)
    if place is None:
        del opened[sheet]
    else:
        opened[sheet][place] = content
    data = io.BytesIO()
    opened.save(data)
    return data.getvalue()


def bad() -> Iterator[tuple[str, bytes, str]]:
    yield "空.xlsx", b"", "文件是空的"
    yield "坏.xlsx", earlier()[:3000], "无法读取以前年度的汇总表"
    yield "文本.xlsx", "部门,得分".encode(), "内容不是 Excel 工作簿"
    yield "模板.xlsx", sound(), "不能用作以前年度的汇总表：没有工作表“总表”"
    yield "今年.xlsx", write_summary(load(), outcomes()), "是2024年度的汇总表，本次核算的是2024年度"
    yield "没有.xlsx", earlier([BROKEN]), "没有已评分的部门"
    yield "缺表.xlsx", spoiled("指标得分矩阵", None), "没有工作表“指标得分矩阵”"
    yield "无年度.xlsx", spoiled("总表", "A1", "总表"), "“总表”的标题里没有年度"
    yield "无栏.xlsx", spoiled("总表", "B3", "单位"), "找不到“名次”“部门”“核算总分”各栏"
    yield "无等级.xlsx", spoiled("总表", "H3", "档次"), "找不到“等级”一栏"
    yield "不是数.xlsx", spoiled("总表", "G4", "优秀"), "总表!G4应是名次、分值或得分"
    yield "改名.xlsx", spoiled("指标得分矩阵", "B7", "他局"), "在“总表”和“指标得分矩阵”里不一致"
    yield "无分值.xlsx", spoiled("指标得分矩阵", "B6", ""), "找不到“分值”一行"


@pytest.mark.parametrize(("name", "data", "said"), list(bad()), ids=lambda one: str(one)[:12])
def test_what_is_no_summary_is_wrong_use(
    name: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.xlsx").write_bytes(sound())
    file = tmp_path / name
    file.write_bytes(data)
    out = tmp_path / "out"
    assert run(["score", str(tmp_path / "in"), "-o", str(out), "--previous", str(file)]) == 2
    printed = capsys.readouterr()
    assert said in printed.err.replace("\n", "")
    assert "Traceback" not in printed.err + printed.out
    assert not out.exists()


def test_a_folder_or_nothing_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.xlsx").write_bytes(sound())
    for given, said in ((tmp_path, "是文件夹"), (tmp_path / "没有.xlsx", "找不到")):
        assert run(["score", str(tmp_path), "-o", str(tmp_path / "o"), "--previous", str(given)]) == 2
        assert said in capsys.readouterr().err


def test_formulas_without_results_are_said_to_be_so() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(earlier()))
    data = io.BytesIO()
    opened.save(data)
    with pytest.raises(NoSummaryError, match="公式没有结果的，要用 Excel 或 WPS 打开后保存"):
        previous_of(read_sheets(data.getvalue()))


def test_the_command_compares_two_of_its_own_summaries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary of 2023 lies among what is handed in, where it is nothing to be scored."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "去年.xlsx").write_bytes(earlier())
    (folder / "甲.xlsx").write_bytes(workbook(cover__department="丙局", budget_done="1880"))
    arguments = ["score", str(folder), "-o", str(tmp_path / "out"), "--previous", str(folder / "去年.xlsx")]
    assert run(arguments) == 0
    assert "去年.xlsx" not in capsys.readouterr().out
    opened = openpyxl.load_workbook(tmp_path / "out" / "汇总表.xlsx", data_only=True)
    first, *gone, _ = lines(opened, "同比")
    # 99 after 96: one whole step of five at 94 %, as last year; what else was lost then is not now.
    assert first[:9] == ["丙局", 4, 1, 96, 99, 3, "优", "优", COMPARABLE]
    assert [row[8] for row in gone] == [GONE] * (len(DEPARTMENTS) - 1)


ODD = (
    "",
    " ",
    "部门",
    "名次",
    "核算总分",
    "分值",
    "等级",
    "=1+1",
    "\x00\x0b\ud800",
    "局" * 400,
    True,
    -1.5,
    0.0,
)
ODD += (1e308, -1e308, float("inf"), float("nan"), 10**400, date(2024, 1, 1), None, "2023年度\n（5分）")


@pytest.mark.parametrize("seed", range(60))
def test_whatever_stands_in_its_cells_it_is_read_or_refused(seed: int) -> None:
    """Cells changed at random, rows and columns gone: numbers that can be compared, or a sentence why not."""
    chance = Random(seed)
    grids = {title: grid.copy() for title, grid in _grids().items()}
    for title in ("总表", "指标得分矩阵"):
        grid = grids[title]
        for _ in range(chance.choice((0, 1, 3, 40))):
            grid[chance.randrange(len(grid)), chance.randrange(grid.shape[1])] = chance.choice(ODD)
        if chance.random() < 0.2:
            grids[title] = np.delete(grid, chance.randrange(10), axis=chance.randrange(2))
    try:
        previous = previous_of(Sheets(grids))
    except NoSummaryError as error:
        assert re.search("[\u4e00-\u9fff]", str(error))  # noqa: PT017 - either may come
        return
    book = compared(outcomes({"甲局": {}}), previous)
    assert [cell.data_type for row in book["同比"] for cell in row if cell.data_type == "f"] == []


@cache
def _grids() -> dict[str, Any]:
    return dict(read_sheets(earlier()).grids)
