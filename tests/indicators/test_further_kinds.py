"""Rule kinds that the built-in scoresheet does not use: hand-worked points, mistakes, and live formulas."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from evalbook.decimals import column, half_up
from evalbook.indicators.entries import entries
from evalbook.indicators.load import fingerprint, loads
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators.rules import Rule, Scale
from evalbook.scoring.assessment import assessment
from evalbook.scoring.table import score
from evalbook.template import write_template
from tests.indicators.toml_text import changed
from tests.scoring.sheets import Change, answers, filled
from tests.workbooks import unlike

INVERSE = {"kind": "inverse_ratio", "target_value": 100}
PASS = {"kind": "pass_mark", "target_value": 100, "pass_mark": 60}
CLAWBACK = {"kind": "clawback", "target_value": 100, "beyond": 130, "share": 20}
COEFFICIENT = {"kind": "coefficient"}
MISSING = {"kind": "missing_items", "points_each": "0.5"}
ZERO_FIRST = {
    "kind": "bands",
    "side": "at_most",
    "exact_first": True,
    "bands": [{"limit": 0, "points": 3}, {"limit": 10, "points": 2}, {"limit": 20, "points": 1}],
}


def rule_of(data: dict[str, Any]) -> Any:
    return TypeAdapter(Rule).validate_python(data)


@pytest.mark.parametrize(
    ("data", "points", "value", "expected"),
    [
        (INVERSE, 3, "100", "3.00"),
        (INVERSE, 3, "0", "3.00"),
        (INVERSE, 3, "-5", "3.00"),
        (INVERSE, 3, "100.01", "3.00"),  # 3 x 100 / 100.01 = 2.9997
        (INVERSE, 3, "100.2", "2.99"),  # 3 x 100 / 100.2 = 2.9940
        (INVERSE, 3, "125", "2.40"),  # 3 x 100 / 125
        (INVERSE, 3, "300", "1.00"),
        (PASS, 4, "100", "4.00"),
        (PASS, 4, "120", "4.00"),
        (PASS, 4, "60", "2.40"),  # 4 x 60 %
        (PASS, 4, "59.9999999999", "0.00"),
        (PASS, 4, "99.875", "4.00"),  # 4 x 99.875 % = 3.995 -> 4.00
        (CLAWBACK, 5, "130", "5.00"),
        (CLAWBACK, 5, "130.0000000001", "4.00"),  # 5 - 5 x 20 %
        (CLAWBACK, 5, "100", "5.00"),
        (CLAWBACK, 5, "50", "2.50"),
        (COEFFICIENT, 5, "0.857", "4.29"),  # 5 x 0.857 = 4.285 -> 4.29
        (COEFFICIENT, 5, "1", "5.00"),
        (COEFFICIENT, 5, "1.2", "5.00"),
        (COEFFICIENT, 5, "-1", "0.00"),
        (MISSING, 2, "0", "2.00"),
        (MISSING, 2, "1", "1.50"),
        (MISSING, 2, "4", "0.00"),
        (MISSING, 2, "9", "0.00"),
        (ZERO_FIRST, 3, "0", "3.00"),
        (ZERO_FIRST, 3, "0.0000000001", "2.00"),
        (ZERO_FIRST, 3, "10", "2.00"),
        (ZERO_FIRST, 3, "10.0000000001", "1.00"),
        (ZERO_FIRST, 3, "20.01", "0.00"),
        (ZERO_FIRST, 3, "-1", "2.00"),
    ],
)
def test_points(data: dict[str, Any], points: int, value: str, expected: str) -> None:
    given = rule_of(data).points_for(column([Decimal(value)]), Scale(Decimal(points), "%"))
    assert f"{half_up(given[0], 2)}" == expected


@pytest.mark.parametrize(
    ("data", "points", "standard"),
    [
        (INVERSE, 3, "≤100%得3分；超过的，得分＝目标值÷实际值×3分。"),
        (PASS, 4, "达到100%得4分；未达到的，得分＝实际值÷目标值×4分；低于60%不得分。"),
        (
            CLAWBACK,
            5,
            "达到100%得5分；未达到的，得分＝实际值÷目标值×5分；超过130%的，目标偏低，扣回分值的20%。",
        ),
        (COEFFICIENT, 5, "得分＝系数×5分，系数在0至1之间。"),
        (MISSING, 2, "评价要点全部符合得2分；每缺一项扣0.5分，扣完为止。"),
        (ZERO_FIRST, 3, "＝0%得3分；≤10%得2分；≤20%得1分；其余不得分。"),
    ],
)
def test_standard_in_words(data: dict[str, Any], points: int, standard: str) -> None:
    assert rule_of(data).standard(Scale(Decimal(points), "%")) == standard


@pytest.mark.parametrize(
    ("data", "change", "problem"),
    [
        (INVERSE, {"target_value": 0}, "目标值（target_value）应大于0"),
        (PASS, {"pass_mark": 0}, "及格线（pass_mark）应大于0且不超过目标值100"),
        (PASS, {"pass_mark": 101}, "及格线（pass_mark）应大于0且不超过目标值100"),
        (CLAWBACK, {"beyond": 100}, "扣回的起点（beyond）应高于目标值100"),
        (CLAWBACK, {"share": 101}, "扣回的比例（share）应大于0且不超过100"),
        (MISSING, {"points_each": 6}, "每缺一项扣分应大于0且不超过分值5"),
    ],
)
def test_impossible_parameters(data: dict[str, Any], change: dict[str, Any], problem: str) -> None:
    scale = Scale(Decimal(5), "%")
    assert list(rule_of(data).problems(scale)) == []
    assert list(rule_of(data | change).problems(scale)) == [problem]


def further_system() -> IndicatorSystem:
    """The built-in scoresheet with the further kinds in places where they fit."""
    ratio = 'rule = { kind = "ratio", target_value = 100 }'
    text = changed(
        # The first ratio of the file is that of 目标覆盖率 (A14, 1 point).
        (ratio, 'rule = { kind = "pass_mark", target_value = 100, pass_mark = 60 }'),
        (
            'rule = { kind = "threshold", side = "at_most", target_value = 0 }',
            (
                'rule = { kind = "bands", side = "at_most", exact_first = true,'
                " bands = [{ limit = 0, points = 2 }, { limit = 10, points = 1 }] }"
            ),
        ),
        (
            'rule = { kind = "occurrences", points_each = 1 }',
            'rule = { kind = "missing_items", points_each = 2 }',
        ),
        (
            (
                'formula = "公用经费实际支出数/公用经费预算数"\n'
                'zero = { numerator_zero = "not_applicable" }\n'
                'rule = { kind = "deduct", side = "above", target_value = 100, step = 1,'
                ' points_per_step = 0.3, part_step = "pro_rata" }'
            ),
            (
                'formula = "公用经费实际支出数/公用经费预算数"\n'
                'zero = { numerator_zero = "not_applicable" }\n'
                'rule = { kind = "inverse_ratio", target_value = 100 }'
            ),
        ),
        (ratio, 'rule = { kind = "clawback", target_value = 50, beyond = 90, share = 25 }'),
    )
    return loads(text, "试.toml")


CASES: list[tuple[dict[str, Change], dict[str, str]]] = [
    # 10/10 projects monitored is 100 % of a target of 50 %: beyond 90 %, a quarter of 2 points goes back.
    (answers("B22", "11111"), {"A14": "1.00", "B16": "3.00", "B22": "9.00", "B41": "1.50", "D11": "2.00"}),
    (
        # 5/10 = 50 % < 60 %; 3 x 100/125; 9 - 2 x 2; 4/10 of a target of 50 %: 2 x 80 %; 1 % of the money
        {
            **answers("B22", "10101"),
            "targets_set": "5",
            "office_paid": "125",
            "monitor_done": "4",
            "violation": "5",
        },
        {"A14": "0.00", "B16": "2.40", "B22": "5.00", "B41": "1.60", "D11": "1.00"},
    ),
    # All five missing: 9 - 5 x 2 stops at nothing. No office budget: the indicator does not apply.
    (
        {**answers("B22", "00000"), "office_budget": "0", "office_paid": "0"},
        {"B16": "3.00", "B22": "0.00"},
    ),
    ({**answers("B22", "1111 ")}, {"B22": "None"}),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_scores_of_a_system_that_uses_them(changes: dict[str, Change], expected: dict[str, str]) -> None:
    system = further_system()
    table = score(system, [filled(system, **changes)])
    assert {code: str(table.computed.at[0, code]) for code in expected} == expected


def test_what_is_missing_is_said() -> None:
    system = further_system()
    seen = assessment(score(system, [filled(system, **answers("B22", "10101"))]), 0)
    (one,) = (score for score in seen.indicators if score.indicator.code == "B22")
    assert one.actual == "符合3项，不符合2项"
    assert one.loss == "缺2项，每缺一项扣2分，扣4分"


@pytest.mark.libreoffice
def test_live_formulas_of_such_a_system(tmp_path: Path) -> None:
    system = further_system()
    files = []
    for number, (changes, _) in enumerate(CASES):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(write_template(system, submission=filled(system, **changes)))
    assert unlike(files, tmp_path / "lo") == []


def test_a_setting_left_at_its_default_does_not_change_the_fingerprint() -> None:
    """A template made before a setting existed is still recognised by a version that knows it."""
    plain = changed()
    explicit = changed(
        ('kind = "bands", side = "at_least"', 'kind = "bands", exact_first = false, side = "at_least"')
    )
    assert plain != explicit
    assert fingerprint(loads(plain, "甲.toml")) == fingerprint(loads(explicit, "乙.toml"))


TREND = {
    "kind": "trend",
    "previous": "上年三公经费预算数",
    "points_none": 4,
    "points_not_above": 3,
    "points_above": 1,
}


def comparing_system() -> IndicatorSystem:
    """The built-in scoresheet with a comparison with last year, and with an indicator of two ways."""
    text = changed(
        (
            (
                'formula = "(本年三公经费预算数-上年三公经费预算数)/上年三公经费预算数"\n'
                'zero = { numerator_zero = "zero", numerator_nonzero = "no_points" }\n'
                'rule = { kind = "deduct", side = "above", target_value = 0, step = 1,'
                ' points_per_step = 0.4, part_step = "pro_rata" }'
            ),
            (
                'formula = "本年三公经费预算数"\n'
                'rule = { kind = "trend", previous = "上年三公经费预算数",'
                " points_none = 4, points_not_above = 3, points_above = 1 }"
            ),
        ),
        ("[[indicators.parts]]", 'combine = "best"\n\n[[indicators.parts]]'),
        ('name = "半年"\npoints = 3', 'name = "半年"\npoints = 6'),
        ("{ limit = 50, points = 3 }, { limit = 40", "{ limit = 50, points = 6 }, { limit = 40"),
    )
    return loads(text, "试.toml")


COMPARED: list[tuple[dict[str, Change], str, str]] = [
    # 三公 18 against 20: not above. Half a year at 50 % earns 6, the whole year at 100 % earns 3.
    ({}, "3.00", "6.00"),
    ({"three_public_budget": "20"}, "3.00", "6.00"),
    ({"three_public_budget": "20.000001"}, "1.00", "6.00"),
    ({"three_public_budget": "0", "three_public_paid": "0"}, "4.00", "6.00"),
    ({"three_public_budget": "0", "three_public_last": "0", "three_public_paid": "0"}, "4.00", "6.00"),
    # 780/2000 = 39 % earns nothing, 1900/2000 = 95 % earns 3 - 1: the better of the two is 2.
    ({"paid_june": "780", "paid_december": "1900"}, "3.00", "2.00"),
    # 800/2000 = 40 % earns 1.5, 1500/2000 = 75 % nothing.
    ({"paid_june": "800", "paid_december": "1500"}, "3.00", "1.50"),
    ({"three_public_last": None, "paid_june": None}, "None", "None"),
]


@pytest.mark.parametrize(("changes", "trend", "best"), COMPARED)
def test_comparison_with_last_year_and_the_better_of_two(
    changes: dict[str, Change], trend: str, best: str
) -> None:
    table = score(comparing_system(), [filled(comparing_system(), **changes)])
    assert (str(table.computed.at[0, "A22"]), str(table.computed.at[0, "B13"])) == (trend, best)


def test_comparisons_in_words() -> None:
    system = comparing_system()
    submission = filled(system, three_public_budget="21", paid_december="1900")
    seen = assessment(score(system, [submission]), 0)
    trend, best = (one for one in seen.indicators if one.indicator.code in ("A22", "B13"))
    assert trend.actual == "高于上年"
    assert trend.basis == (
        "本年：本年三公经费预算数21.00万元；上年：上年三公经费预算数20.00万元，高于上年",
        "本年数高于上年，得1分",
    )
    assert trend.indicator.standard == "※没有发生得4分；不高于上年得3分；高于上年得1分。"
    assert best.loss == ""
    assert best.indicator.standard.startswith("※以下各项取得分最高的一项：半年（6分）：")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"points_none": 3}, ["没有发生应得4分"]),
        ({"points_above": 5}, ["三种情形的得分应从高到低，不能为负"]),
        ({"points_above": -1}, ["三种情形的得分应从高到低，不能为负"]),
        ({}, []),
    ],
)
def test_impossible_comparisons(change: dict[str, Any], problem: list[str]) -> None:
    assert list(rule_of(TREND | change).problems(Scale(Decimal(4), ""))) == problem


@pytest.mark.libreoffice
def test_live_comparisons(tmp_path: Path) -> None:
    system = comparing_system()
    files = []
    for number, (changes, _, _) in enumerate(COMPARED):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(write_template(system, submission=filled(system, **changes)))
    assert unlike(files, tmp_path / "lo") == []


def judging_system() -> IndicatorSystem:
    """The built-in scoresheet with 目标管理创新 and 基础信息完整性 judged by hand."""
    return loads(
        changed(
            (
                ('evidence = "创新做法的文件、总结或典型材料"\nrule = { kind = "checklist", award = "all" }'),
                'evidence = "创新做法的文件、总结或典型材料"\nrule = { kind = "manual" }',
            ),
            (
                ('evidence = "基础信息库、会计核算资料"\nrule = { kind = "checklist", award = "each" }'),
                'evidence = "基础信息库、会计核算资料"\nrule = { kind = "manual" }',
            ),
        ),
        "试.toml",
    )


JUDGED: list[tuple[dict[str, Change], str, str]] = [
    # 基础信息完整性 has four points of one each; every score needs its reason.
    ({"point__A15__1": "0.5", "note__A15__1": "有做法，材料不全"}, "0.50", "None"),
    ({"point__A15__1": "0.5"}, "None", "None"),
    ({"point__A15__1": None, "note__A15__1": "有做法"}, "None", "None"),
    (
        {
            **{f"point__B24__{number}": score for number, score in enumerate(["1", "0.75", "0", "0.255"], 1)},
            **{f"note__B24__{number}": "已核对" for number in range(1, 5)},
        },
        "None",
        "2.01",  # 1 + 0.75 + 0 + 0.255 = 2.005, half up
    ),
]


@pytest.mark.parametrize(("changes", "one", "four"), JUDGED)
def test_judged_points_need_their_reasons(changes: dict[str, Change], one: str, four: str) -> None:
    system = judging_system()
    table = score(system, [filled(system, **changes)])
    assert (str(table.computed.at[0, "A15"]), str(table.computed.at[0, "B24"])) == (one, four)


def test_judged_points_in_words() -> None:
    system = judging_system()
    changes = {"point__A15__1": "0.5", "note__A15__1": "有做法，材料不全"}
    seen = assessment(score(system, [filled(system, **changes)]), 0)
    (one,) = (score for score in seen.indicators if score.indicator.code == "A15")
    assert one.actual == "0.50分"
    assert one.basis == ("评分＝0.5＝0.50分", "评0.5分，低于满分1分")
    assert [source.shown for source in one.sources] == ["0.5分（有做法，材料不全）"]
    assert one.indicator.standard == "※对照评价要点在0至1分之间评分，须写明理由。"


def test_a_missing_reason_is_a_required_entry() -> None:
    required = {entry.key for entry in entries(judging_system()) if entry.required}
    assert {"point.A15.1", "note.A15.1", "note.B24.4"} <= required
    assert "note.A11.1" not in required


@pytest.mark.libreoffice
def test_live_judged_points(tmp_path: Path) -> None:
    system = judging_system()
    files = []
    # A score of three decimals cannot be read from a workbook: the reader rounds it to the cent.
    for number, (changes, _, _) in enumerate(JUDGED[:3]):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(write_template(system, submission=filled(system, **changes)))
    assert unlike(files, tmp_path / "lo") == []
