"""Indicators that do not apply and are left out: hand-worked totals, live formulas, papers."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from evalbook.checks import check
from evalbook.indicators.load import load
from evalbook.indicators.parts import NotApplicable
from evalbook.intake.reader import read
from evalbook.output.report import write_report
from evalbook.output.scored import write_scored_workbook
from evalbook.results.outcome import Outcome
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore
from evalbook.scoring.table import score
from evalbook.template import write_template
from tests.indicators.toml_text import in_block, problems
from tests.libreoffice import Shown, calculated_cells, recalculate
from tests.output.summary.whole import write_summary
from tests.output.test_scored_workbook import labelled, rows
from tests.scoring.excluding import TEXT, excluding_system, seen, submitted, without
from tests.scoring.sheets import Change, answers, filled
from tests.workbooks import Place, beside, unlike, unlike_in

CASES: dict[str, tuple[dict[str, Change], str, str]] = {
    # 19 + 10 + 30 + 40, of 100: nothing is re-scaled.
    "none": (without(), "99.00", "优"),
    # (19 + 30 + 40) / 90 x 100 = 89 / 90 x 100 = 98.888…
    "one": (without("A12"), "98.89", "优"),
    # A21 is left out by its check points: (19 + 10 + 40) / 70 x 100 = 98.571…
    "check points": (without("A21"), "98.57", "优"),
    # One of two check points: all 30 points are still to be earned, by the other: 19 + 10 + 30 + 40.
    "one check point": (without(**answers("A21", "-1")), "99.00", "优"),
    # A12 and B11 out, one of two check points not met: (19 + 15) / 50 x 100.
    "several": (without("A12", "B11", **answers("A21", "10")), "68.00", "中"),
    # All of 数量 out, 15 of 20 reached: (30 + 40 x 75 %) / 70 x 100 = 60 / 70 x 100 = 85.714…
    "a whole level": (without("A11", "A12", b11_done="15"), "85.71", "良"),
    # Only A12 applies: 10 x 50 % / 10 x 100.
    "all but one": (without("A11", "A21", "B11", a12_done="10"), "50.00", "差"),
    # It applies and nothing is reached: (10 + 30 + 40) / 100, not re-scaled.
    "zero is not excluded": (without(a11_done="0"), "80.00", "良"),
    # 40 x 7605 / 10000 = 30.42: (10 + 30 + 30.42) / 80 x 100 = 88.025, half up.
    "tie": (without("A11", b11_done="7605", b11_due="10000"), "88.03", "良"),
    # 40 x 7595 / 10000 = 30.38: (10 + 30 + 30.38) / 80 x 100 = 87.975, half up.
    "another tie": (without("A11", b11_done="7595", b11_due="10000"), "87.98", "良"),
    "all": (without("A11", "A12", "A21", "B11"), "None", "None"),
    # What is missing is not excluded: no total, though A12 does not apply.
    "missing beside": (without("A12", a11_done=None), "None", "None"),
    # 3 of 0: a contradiction, neither a score nor excluded.
    "contradiction": (without(a11_due="0", a11_done="3"), "None", "None"),
    # The claim for A12 does not count: (20 + 30 + 40) / 90 x 100 is claimed.
    "claimed": (without("A12", self__A11="20", self__A12="10"), "98.89", "优"),
}


@pytest.mark.parametrize(("contents", "total", "grade"), CASES.values(), ids=CASES)
def test_total(contents: dict[str, Change], total: str, grade: str) -> None:
    one = seen(contents)
    assert (str(one.total), str(one.grade)) == (total, grade)


def test_the_cases_together_score_as_each_alone() -> None:
    system = excluding_system()
    table = score(system, [submitted(system, contents) for contents, _, _ in CASES.values()])
    assert [str(total) for total in table.totals["computed"]] == [total for _, total, _ in CASES.values()]
    assert list(table.excluded.columns) == ["A11", "A12", "A21", "B11"]
    out = {name: "".join("10"[not one] for one in table.excluded.iloc[n]) for n, name in enumerate(CASES)}
    assert out["none"] == out["zero is not excluded"] == out["contradiction"] == "0000"
    assert (out["one"], out["several"], out["all"]) == ("0100", "0101", "1111")
    complete = [name for name, whole in zip(CASES, table.complete, strict=True) if whole]
    assert [name for name in CASES if name not in complete] == ["all", "missing beside", "contradiction"]


def test_the_grade_is_that_of_the_total_shown() -> None:
    """88.025 is below 88.03, and 88.03 is shown."""
    text = TEXT.replace("lowest = 90", "lowest = 88.03")
    one = seen(CASES["tie"][0], text)
    assert (one.total, one.grade) == (Decimal("88.03"), "优")


def test_sub_totals_are_plain_sums() -> None:
    one = seen(CASES["a whole level"][0])
    assert [str(level.computed) for level in one.level1] == ["30.00", "30.00"]
    assert [str(level.computed) for level in one.level2] == ["0", "30.00", "30.00"]
    assert [level.excluded for level in one.level2] == [True, False, False]
    assert [str(level.applicable_points) for level in one.level1] == ["30", "40"]


def test_a_claim_for_what_is_excluded_is_ignored() -> None:
    """20 + 30 + 40 of 90 are claimed; the 10 for A12 are not."""
    one = seen(CASES["claimed"][0])
    assert (str(one.claimed_total), one.claimed_grade) == ("100.00", "优")
    assert indicator(one, "A12").claimed is None
    assert str(one.of_level1(one.system.level1[0]).claimed) == "50.00"


def indicator(one: Assessment, code: str) -> IndicatorScore:
    return next(score for score in one.indicators if score.indicator.code == code)


def test_an_excluded_indicator_in_words() -> None:
    one = indicator(seen(CASES["one"][0]), "A12")
    assert (one.excluded, one.computed, one.lost, one.loss) == (True, None, 0, "")
    assert one.actual == "不适用"
    assert one.basis == (
        "公开率＝已公开数0.00件÷应公开数0.00件（分母为0，不适用）",
        "不适用，不计分，其余指标按比例折算",
    )
    assert one.indicator.standard.endswith("本指标不适用的不计分，其余指标按比例折算。")


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("none", ""),
        ("one", "不适用指标共10分不计，总分按适用分值90分折算"),
        ("several", "不适用指标共50分不计，总分按适用分值50分折算"),
        ("all", "全部指标不适用，没有总分"),
    ],
)
def test_remark(name: str, remark: str) -> None:
    assert seen(CASES[name][0]).rescaling == remark


def test_checks_skip_it() -> None:
    """A12 is claimed too high and has no reason: neither is said of what does not count."""
    found = {(one.code, one.slots["indicator"]) for one in check(seen(CASES["claimed"][0]))}
    assert found == {("S01", "办结率"), ("S04", "手续完备"), ("S04", "惠及率")}


def test_only_for_an_indicator_of_one_part() -> None:
    text = in_block('code = "B13"', 'name = "半年"', 'name = "半年"\nnot_applicable = "excluded"')
    assert problems(text) == [
        ("indicators[B13].not_applicable", "分几部分的指标，不适用时不能不计分（excluded）")
    ]


def test_other_policies_are_as_they_were() -> None:
    """No government procurement: full points of 3 by the built-in system, nothing left out."""
    assert {part.not_applicable for one in load().indicators for part in one.parts} == {NotApplicable.FULL}
    table = score(load(), [filled(purchase_budget="0", purchase_done="0")])
    assert not table.excluded.to_numpy().any()
    assert str(table.totals.at[0, "computed"]) == "100.00"


# Papers


def template_of(contents: dict[str, Change]) -> bytes:
    system = excluding_system()
    return write_template(system, submission=submitted(system, contents))


@pytest.mark.parametrize("name", ["one", "all", "claimed"])
def test_a_template_that_shows_it_is_read_back(name: str) -> None:
    contents = CASES[name][0]
    reading = read("填报.xlsx", template_of(contents), excluding_system())
    assert not [one for one in reading.findings if one.code in ("C02", "C03", "C04")]
    assert reading.submission is not None
    table = score(excluding_system(), [reading.submission])
    assert str(table.totals.at[0, "computed"]) == CASES[name][1]
    assert str(table.totals.at[0, "claimed"]) == str(seen(contents).claimed_total)


@pytest.mark.libreoffice
def test_live_template_is_equal_to_the_engine(tmp_path: Path) -> None:
    files = write_all(tmp_path, template_of)
    for file, live in zip(files, calculated_cells(files, tmp_path / "lo"), strict=True):
        assert unlike_in(file, live) == []
        _, total, grade = CASES[file.stem]
        assert (total_in(live, "L"), beside(live, "评分表", "评价等级", "L")) == (
            total,
            grade if grade != "None" else "未填完",
        )


@pytest.mark.libreoffice
def test_live_scored_workbook_is_equal_to_the_engine(tmp_path: Path) -> None:
    files = write_all(tmp_path, lambda contents: write_scored_workbook(seen(contents), ()))
    for file, live in zip(files, calculated_cells(files, tmp_path / "lo"), strict=True):
        assert unlike_in(file, live) == []
        total = CASES[file.stem][1]
        assert (total_in(live, "J"), total_in(live, "O")) == (total, total)


def total_in(live: Mapping[Place, Shown], column: str) -> str:
    total = beside(live, "评分表", "总分", column)
    return f"{total:.2f}" if isinstance(total, float) else "None"


def write_all(folder: Path, write: Any) -> list[Path]:
    files = [folder / f"{name}.xlsx" for name in CASES]
    for file, (contents, _, _) in zip(files, CASES.values(), strict=True):
        file.write_bytes(write(contents))
    return files


def shown(sheet: Any, label: str, column: int) -> str:
    value = sheet.cell(labelled(sheet, label), column).value
    return f"{value:.2f}" if isinstance(value, int | float) else "None"


@pytest.mark.libreoffice
def test_template_follows_what_is_filled_in(tmp_path: Path) -> None:
    """A figure typed in, or taken out, moves score, sums, status and remark."""
    row_of_a12 = 6
    system = excluding_system()
    file = tmp_path / "a.xlsx"
    file.write_bytes(write_template(system, submission=submitted(system, without())))
    book = openpyxl.load_workbook(file)
    for row in book["基础数据"].iter_rows(min_row=4):
        if row[2].value in ("应公开数", "已公开数"):
            row[4].value = 0
    # A department that claims points for it all the same.
    book["评分表"].cell(row_of_a12, 9).value = 10
    book.save(file)
    (calculated,) = recalculate([file], tmp_path / "lo")
    sheet = openpyxl.load_workbook(calculated, data_only=True)["评分表"]
    assert sheet.cell(row_of_a12, 3).value == "公开率"
    assert [sheet.cell(row_of_a12, column).value for column in (8, 12, 13)] == ["不适用", "不计", "通过"]
    assert (shown(sheet, "总分", 9), shown(sheet, "总分", 12)) == ("98.89", "98.89")
    assert sheet.cell(labelled(sheet, "总分"), 5).value == "不适用指标共10分不计，总分按适用分值90分折算"


REVIEWS: dict[str, tuple[dict[str, Any], str]] = {
    "blank": ({}, "98.89"),
    # (9 + 30 + 40) / 90 x 100 = 87.777…
    "another is lowered": ({"A11": 9}, "87.78"),
    # The bureau finds that it does apply: 19 + 5 + 30 + 40, of 100.
    "it applies after all": ({"A12": 5}, "94.00"),
    "a word": ({"A12": "不知"}, "None"),
}


@pytest.mark.libreoffice
def test_review(tmp_path: Path) -> None:
    files = []
    for name, (entered, _) in REVIEWS.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(write_scored_workbook(seen(CASES["one"][0]), ()))
        book = openpyxl.load_workbook(files[-1])
        for code, given in entered.items():
            book["评分表"].cell(rows(book["评分表"])[code], 15).value = given
        book.save(files[-1])
    found = {}
    for file, calculated in zip(files, recalculate(files, tmp_path / "lo"), strict=True):
        sheet = openpyxl.load_workbook(calculated, data_only=True)["评分表"]
        assert shown(sheet, "总分", 10) == "98.89"
        found[file.stem] = shown(sheet, "总分", 15)
    assert found == {name: expected for name, (_, expected) in REVIEWS.items()}


def test_scored_workbook_says_it() -> None:
    data = write_scored_workbook(seen(CASES["a whole level"][0]), ())
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    sheet = book["评分表"]
    row = rows(sheet)["A12"]
    assert [sheet.cell(row, column).value for column in (8, 9, 10, 11, 15)] == [
        "不适用",
        "不计",
        "不计",
        None,
        None,
    ]
    assert sheet.cell(row, 12).value == "不适用，不计分，其余指标按比例折算"
    remark = "不适用指标共30分不计，总分按适用分值70分折算"
    assert sheet.cell(labelled(sheet, "总分"), 5).value == remark
    # 产出 30 of the 30 that apply, 效益 30 of 40; 85.71 of 100 in all; 数量 does not apply.
    overview = {
        (row[0], row[1]): row[6] for row in book["得分汇总"].iter_rows(values_only=True) if row[2] is not None
    }
    assert overview["产出", "小计"] == 1
    assert overview["效益", "小计"] == 0.75
    assert overview["产出", "数量"] == "不计"
    assert overview["总分", None] == 0.8571


def report_of(name: str) -> tuple[str, list[list[str]]]:
    document = docx.Document(BytesIO(write_report(seen(CASES[name][0]))))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(one.text for one in document.paragraphs), cells


def test_report_says_it() -> None:
    text, cells = report_of("a whole level")
    assert "1.数量（30分，均不适用，不计分）" in text
    assert "公开率分值10分，已公开数0.00件、应公开数0.00件，该指标不适用，不计分。" in text
    assert "数量均不适用，不计分。" in text
    # Once after the total in words, once under the table.
    remark = "不适用指标共30分不计，总分按适用分值70分折算。"
    assert text.count(remark) == 2
    assert f"注：{remark}" in text
    assert "暂不能核算" not in text
    (row,) = (row for row in cells if row[2:3] == ["公开率"])
    assert row[7:10] == ["不适用", "不计", "不计"]


def test_report_without_it_says_nothing_of_it() -> None:
    assert "折算" not in report_of("none")[0]


def test_report_where_nothing_applies() -> None:
    text, _ = report_of("all")
    assert "部门整体支出绩效全部指标不适用，没有总分。" in text
    assert "暂不能核算" not in text


SUMMARISED = ("none", "one", "several", "tie", "all")


def summary() -> Any:
    outcomes = [Outcome(f"{name}.xlsx", name, seen(CASES[name][0]), ()) for name in SUMMARISED]
    return write_summary(excluding_system(), outcomes)


def test_summary_treats_it_as_absent() -> None:
    book = openpyxl.load_workbook(BytesIO(summary()), data_only=True)
    matrix = {
        row[1] or row[0]: row[2:] for row in book["指标得分矩阵"].iter_rows(min_row=7, values_only=True)
    }
    assert matrix["none"] == (19, 10, 30, 40, 99)
    assert matrix["one"] == (19, "不计", 30, 40, 98.89)
    assert matrix["several"] == (19, "不计", 15, "不计", 68)
    assert matrix["tie"] == ("不计", 10, 30, 30.42, 88.03)
    # 19 thrice; 10 twice; (30 + 30 + 15 + 30) / 4; (40 + 40 + 30.42) / 3; (99 + 98.89 + 68 + 88.03) / 4
    assert matrix["平均分"] == (19, 10, 26.25, 36.81, 88.48)
    losses = {row[3]: row[5:] for row in book["失分分析"].iter_rows(min_row=4, values_only=True) if row[3]}
    # 15 of four departments; 9.58 of three; 1 each of three; nothing of two: of 27.58 in all.
    assert losses["手续完备"] == (15, 3.75, 1, 0.25, 0.875, 0.5439)
    assert losses["惠及率"] == (9.58, 3.19, 1, 0.3333, 0.9202, 0.3474)
    assert losses["办结率"] == (3, 1, 3, 1, 0.95, 0.1088)
    assert losses["公开率"] == (0, 0, 0, 0, 1, 0)
    unscored = [row[3] for row in book["未评分文件"].iter_rows(min_row=4, values_only=True)]
    assert unscored == ["全部指标不适用，没有总分。"]


@pytest.mark.libreoffice
def test_live_summary(tmp_path: Path) -> None:
    files = [tmp_path / "some.xlsx", tmp_path / "nobody.xlsx"]
    files[0].write_bytes(summary())
    # Nobody has a score for A12: its column has no average.
    alone = Outcome("one.xlsx", "one", seen(CASES["one"][0]), ())
    files[1].write_bytes(write_summary(excluding_system(), [alone]))
    assert unlike(files, tmp_path / "lo") == []
