"""Amounts typed in 元: found where they stand far above the others, and nowhere else."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalbook.checks import check
from evalbook.findings import Level
from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.scoring.assessment import assessment
from evalbook.scoring.table import score
from tests.checks.checked_workbooks import findings

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


def doubted(**changes: Any) -> list[tuple[str, dict[str, str]]]:
    """Amounts of a sound workbook that are asked about.

    Its other amounts are 20 18 750 1000 2000 2000 2000 1000 2000 50 60 100 100 18 300 300 400 400 500; the
    middle of these nineteen is the tenth, 400.
    """
    return [(one.place, one.slots) for one in findings(**changes) if one.code == "D07"]


def test_the_department_whose_amounts_are_all_in_their_unit() -> None:
    assert doubted() == []


def test_a_budget_in_yuan() -> None:
    # Without the budget there are eighteen: the middle lies between 300 and 400.
    ((place, slots),) = doubted(budget="20000000")
    assert place == "基础数据!E16"
    assert slots == {
        "field": "预算数",
        "found": "20,000,000.00万元",
        "middle": "350.00万元",
        "converted": "2,000.00万元",
    }
    (finding,) = (one for one in findings(budget="20000000") if one.code == "D07")
    assert finding.level is Level.NOTICE
    assert "是否误用元填写" in finding.message


def test_a_small_amount_is_known_by_what_it_is_divided_by() -> None:
    """18 万元 of 三公经费 typed as 180000: 1.8 % of 万 is far below the middle, but last year's was 20."""
    ((place, slots),) = doubted(three_public_budget="180000")
    assert (place, slots["converted"]) == ("基础数据!E13", "18.00万元")


def test_several_amounts_in_yuan_are_each_asked_about() -> None:
    places = [
        place for place, _ in doubted(budget="20000000", budget_done="20000000", purchase_done="3000000")
    ]
    assert places == ["基础数据!E16", "基础数据!E17", "基础数据!E31"]


@pytest.mark.parametrize(
    ("amount", "asked"),
    [
        # 1000 times the middle of 400 is 400000; taken as 元 that is 40, a tenth of it.
        ("399999", False),
        ("400000", True),
        # More than a million times the middle: not even 元 would explain it.
        ("400000000", True),
        ("400000001", False),
    ],
)
def test_the_edges(amount: str, *, asked: bool) -> None:
    # With purchases of 400 too the middle is 400 exactly.
    places = [place for place, _ in doubted(inspected=amount, purchase_budget="400", purchase_done="400")]
    assert places == (["基础数据!E43"] if asked else [])


def test_a_hundred_times_the_others_is_far_only_beyond_it() -> None:
    """All others are 10, but for the 三公经费 of last year, which this year's would be like if it were 元."""
    system = load()
    amounts = [one.code for one in system.fields if one.unit == "万元"]
    sheet: dict[str, Any] = dict.fromkeys(amounts, "10")
    sheet |= {"three_public_last": "0.1"}
    assert doubted(**sheet | {"three_public_budget": "1000"}) == []
    assert [place for place, _ in doubted(**sheet | {"three_public_budget": "1000.01"})] == ["基础数据!E13"]


def test_too_few_to_compare_with() -> None:
    amounts = [one.code for one in load().fields if one.unit == "万元"]
    sheet: dict[str, Any] = dict.fromkeys(amounts, "0")
    some = {"budget": "50000000", "budget_done": "5000", "year_budget": "5000"}
    assert doubted(**sheet | some) == []
    assert len(doubted(**sheet | some | {"paid_december": "5000"})) == 1


def test_a_negative_amount_counts_by_its_size() -> None:
    assert [place for place, _ in doubted(adjust_down="-5000000")] == ["基础数据!E19"]


@pytest.mark.parametrize(
    "path",
    sorted([*SAMPLES.glob("county-2024/*.xlsx"), *SAMPLES.glob("units-2024/*.xlsx")]),
    ids=lambda one: one.stem,
)
def test_nothing_is_asked_of_the_samples(path: Path) -> None:
    """Twelve made-up departments, the published case, and one with units."""
    reading = read(path.name, path.read_bytes(), load())
    sheets = [reading.submission, *(one.submission for one in reading.units)]
    for sheet in sheets:
        assert sheet is not None
        found = check(assessment(score(load(), [sheet]), 0))
        assert "D07" not in {one.code for one in found}


def test_any_one_of_the_large_amounts_of_the_published_case_would_be_found() -> None:
    path = SAMPLES / "county-2024" / "兴隆县人力资源和社会保障局.xlsx"
    sheet = read(path.name, path.read_bytes(), load()).submission
    assert sheet is not None
    large = {
        one.code
        for one in load().fields
        if one.unit == "万元" and (sheet.number(f"field.{one.code}") or Decimal(0)) >= 25
    }
    assert len(large) == 19  # of 24, two are 0 and three are 11 or 12
    missed = set()
    for code in large:
        changed = dict(sheet.values)
        value = changed[f"field.{code}"]
        changed[f"field.{code}"] = type(value)(Decimal(str(value.content)) * 10_000, value.cell)
        wrong = type(sheet)(sheet.file, sheet.sha256, changed, sheet.cells)
        codes = [one.cell for one in check(assessment(score(load(), [wrong]), 0)) if one.code == "D07"]
        if codes != [sheet.cells[f"field.{code}"]]:
            missed.add(code)
    assert missed == set()
