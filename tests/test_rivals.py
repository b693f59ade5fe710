"""Several files of one department, departments of nearly one name, and the bureau's list."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from evalbook.batch.assess import assess
from evalbook.cli import run as command
from evalbook.indicators.load import load
from evalbook.intake.scan import scan
from evalbook.results.outcome import Outcome
from tests.intake.filled_workbooks import retyped, sound, workbook
from tests.test_batch import named, put, silent

AUDIT = "示例县审计局"
BUDGET = "基础数据!E16"


def judged(folder: Path, *, latest: bool = False) -> dict[str, Outcome]:
    return {one.file: one for one in assess(scan([folder]), load(), silent, latest=latest)}


def codes(outcomes: dict[str, Outcome]) -> dict[str, tuple[bool, list[str]]]:
    return {
        file: (one.assessment is not None, [finding.code for finding in one.findings])
        for file, one in outcomes.items()
    }


def test_equal_contents_count_once(tmp_path: Path) -> None:
    put(tmp_path, 乙=sound(), 甲=sound(), 丙=named("示例县统计局"))
    outcomes = judged(tmp_path)
    # 乙 comes before 甲 in the order of the names.
    assert codes(outcomes) == {
        "丙.xlsx": (True, []),
        "乙.xlsx": (True, []),
        "甲.xlsx": (False, ["F06"]),
    }
    assert outcomes["甲.xlsx"].set_aside
    assert outcomes["甲.xlsx"].findings[0].slots == {"other": "乙.xlsx"}


def test_different_contents_are_both_shown_with_what_differs(tmp_path: Path) -> None:
    put(tmp_path, 甲=sound(), 乙=workbook(budget="2500"))
    outcomes = judged(tmp_path)
    assert codes(outcomes)["甲.xlsx"] == (True, ["F04"])
    assert "预算数2000→2500" in outcomes["甲.xlsx"].findings[0].message
    assert "预算数2500→2000" in next(one.message for one in outcomes["乙.xlsx"].findings if one.code == "F04")


def test_cells_sent_back_in_both_are_compared_as_typed(tmp_path: Path) -> None:
    """Neither 约500 nor 约600 is a number, and they are not the same."""
    put(tmp_path, 甲=retyped({BUDGET: "约500"}), 乙=retyped({BUDGET: "约600"}), 丙=retyped({BUDGET: "约500"}))
    outcomes = judged(tmp_path)
    assert codes(outcomes) == {
        "丙.xlsx": (False, ["F04", "C07"]),
        "乙.xlsx": (False, ["F04", "C07"]),
        "甲.xlsx": (False, ["F06"]),
    }
    assert outcomes["甲.xlsx"].findings[0].slots == {"other": "丙.xlsx"}
    (told,) = (one.slots["differences"] for one in outcomes["乙.xlsx"].findings if one.code == "F04")
    assert told == "与“丙.xlsx”相比，1处不同（本份→对方）：预算数“约600”→“约500”"


def test_a_number_is_compared_with_what_was_sent_back(tmp_path: Path) -> None:
    put(tmp_path, 甲=sound(), 乙=retyped({BUDGET: "约2000"}), 丙=retyped({BUDGET: None}))
    (of_second, of_third) = (
        one.slots["differences"]
        for file in ("乙.xlsx", "丙.xlsx")
        for one in judged(tmp_path)[file].findings
        if one.code == "F04"
    )
    assert of_second == (
        "与“丙.xlsx”相比，1处不同（本份→对方）：预算数“约2000”→（空）；"
        "与“甲.xlsx”相比，1处不同（本份→对方）：预算数“约2000”→2000"
    )
    assert "预算数（空）→“约2000”" in of_third


def test_numbers_out_of_range_are_compared_too(tmp_path: Path) -> None:
    put(tmp_path, 甲=retyped({BUDGET: -1}), 乙=retyped({BUDGET: -2}))
    assert codes(judged(tmp_path)) == {
        "乙.xlsx": (False, ["F04", "C03"]),
        "甲.xlsx": (False, ["F04", "C03"]),
    }


def test_only_the_latest_if_asked(tmp_path: Path) -> None:
    put(tmp_path, 甲=sound(), 乙=workbook(budget_done="1999"))
    # Both state the same moment of saving, that of the template: nothing is dropped.
    assert codes(judged(tmp_path, latest=True)) == {
        "乙.xlsx": (True, ["F04"]),
        "甲.xlsx": (True, ["F04"]),
    }


def moment_of(data: bytes, moment: str) -> bytes:
    """Return a workbook that states another moment of saving."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), content)
            new.writestr(info, content)
    return out.getvalue()


def test_the_newest_counts(tmp_path: Path) -> None:
    put(
        tmp_path,
        甲=moment_of(sound(), "2025-02-24T08:00:00Z"),
        乙=moment_of(workbook(budget_done="1999"), "2025-02-25T08:00:00Z"),
        丙=moment_of(workbook(budget_done="1998"), "2025-02-23T08:00:00Z"),
    )
    outcomes = judged(tmp_path, latest=True)
    assert codes(outcomes) == {
        "乙.xlsx": (True, []),
        "丙.xlsx": (False, ["F07"]),
        "甲.xlsx": (False, ["F07"]),
    }
    assert outcomes["甲.xlsx"].findings[0].slots["other"] == "乙.xlsx"
    assert "2025-02-25 08:00" in outcomes["甲.xlsx"].findings[0].message


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("示例县教育和体育局", "示例县教育体育局", True),
        ("示例县水务局", "示例县水务局机关", True),
        ("示例县水务局", "示例县水务局（本级）", True),
        ("示例县水务局（本级）", "示例县水务局（机关及所属单位）", True),
        ("示例县民政局（本级）", "示例县财政局（本级）", False),
        ("示例县民政局", "示例县财政局", False),
        ("示例县第一中学", "示例县第二中学", False),
    ],
)
def test_names_that_are_nearly_the_same_are_asked_about(
    tmp_path: Path, one: str, other: str, *, near: bool
) -> None:
    put(tmp_path, 甲=named(one), 乙=named(other))
    found = {code for _, found in codes(judged(tmp_path)).values() for code in found}
    assert found == ({"F08"} if near else set())


def test_width_and_blanks_do_not_make_another_department(tmp_path: Path) -> None:
    put(tmp_path, 甲=named("示例县水务局（示例）"), 乙=named("示例县水务局 (示例)", budget_done="1999"))
    assert codes(judged(tmp_path))["甲.xlsx"] == (True, ["F04"])


def roll(path: Path, *names: str) -> Path:
    book = openpyxl.Workbook()
    for row in (("部门名单", None), ("序号", "部门名称"), *enumerate(names, start=1)):
        book.active.append(row)
    book.save(path)
    return path


def test_who_has_not_handed_in_and_who_is_not_on_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    put(folder, 甲=sound(), 乙=named("示例县统计局"))
    listed = roll(tmp_path / "名单.xlsx", AUDIT, "示例县民政局", "示例县财政局")
    assert command(["score", str(folder), "-o", str(tmp_path / "out"), "--departments", str(listed)]) == 0
    said = "".join(capsys.readouterr().out.split())
    assert "名单上3个部门，已报送1个，未报送2个：示例县民政局、示例县财政局。" in said
    book = openpyxl.load_workbook(tmp_path / "out" / "汇总表.xlsx")
    rows = [[cell.value for cell in row] for row in book["报送情况"].iter_rows(min_row=4)]
    assert [row[1:] for row in rows] == [
        [AUDIT, "已评分", "甲.xlsx"],
        ["示例县民政局", "未报送", None],
        ["示例县财政局", "未报送", None],
        ["示例县统计局", "不在名单上", "乙.xlsx"],
    ]
    problems = [[cell.value for cell in row] for row in book["问题清单"].iter_rows(min_row=4)]
    assert any("F09" in row for row in problems)


def test_a_list_without_departments_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, 甲=sound())
    book = openpyxl.Workbook()
    book.active.append(["姓名"])
    book.save(tmp_path / "名单.xlsx")
    assert command(["check", str(tmp_path / "甲.xlsx"), "--departments", str(tmp_path / "名单.xlsx")]) == 2
    assert "找不到部门" in capsys.readouterr().err
