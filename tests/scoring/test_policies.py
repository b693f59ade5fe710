"""Settings that the built-in system does not use: zero policies, 不适用, whole points."""

from datetime import date
from decimal import Decimal

import pytest

from evalbook.cell import Cell
from evalbook.indicators.load import load, loads
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.state import State
from evalbook.scoring.table import ScoreTable, score
from evalbook.submission import Content, Submission, Value
from tests.indicators.toml_text import changed, in_block
from tests.scoring.sheets import Change, answers, filled

PURCHASE = 'zero = { numerator_zero = "not_applicable", numerator_nonzero = "no_points" }'


def scored(text: str, **changes: Change) -> ScoreTable:
    system = loads(text, "试.toml")
    return score(system, [filled(system, **changes)])


def purchase(zero: str) -> str:
    """Give 政府采购执行率 other settings."""
    return in_block('code = "B18"', PURCHASE, zero)


@pytest.mark.parametrize(
    ("policy", "state", "points"),
    [
        # A value of 0 is 100 points off the target of 100: nothing left of 3.
        ("zero", State.VALUE, Decimal(0)),
        ("not_applicable", State.NOT_APPLICABLE, Decimal(3)),
        ("no_points", State.NO_BASE, Decimal(0)),
        ("invalid", State.INVALID, None),
    ],
)
@pytest.mark.parametrize(("numerator", "done"), [("numerator_zero", "0"), ("numerator_nonzero", "0.01")])
def test_every_policy_for_either_numerator(
    policy: str, state: State, points: Decimal | None, numerator: str, done: str
) -> None:
    other = "no_points" if policy == "invalid" else "invalid"
    others = {"numerator_zero", "numerator_nonzero"} - {numerator}
    text = purchase(f'zero = {{ {numerator} = "{policy}", {others.pop()} = "{other}" }}')
    table = scored(text, purchase_budget="0", purchase_done=done)
    assert table.states.at[0, ("B18", 0)] is state
    assert table.computed.at[0, "B18"] == points
    assert table.values.at[0, ("B18", 0)] == (Decimal(0) if state is State.VALUE else None)


def test_without_a_policy_a_zero_denominator_is_a_contradiction() -> None:
    table = scored(purchase(""), purchase_budget="0", purchase_done="0")
    assert table.states.at[0, ("B18", 0)] is State.INVALID
    assert table.computed.at[0, "B18"] is None


def test_what_does_not_apply_may_give_nothing() -> None:
    table = scored(purchase(PURCHASE + '\nnot_applicable = "zero"'), purchase_budget="0", purchase_done="0")
    assert table.states.at[0, ("B18", 0)] is State.NOT_APPLICABLE
    assert table.computed.at[0, "B18"] == 0
    assert table.totals.at[0, "computed"] == 97


def test_a_checklist_of_which_nothing_applies_does_not_apply() -> None:
    text = changed(
        ('①资产保存完整"', '①资产保存完整", may_not_apply = true'),
        ('②资产使用合规"', '②资产使用合规", may_not_apply = true'),
    )
    table = scored(text, **answers("B32", "---"))
    assert table.states.at[0, ("B32", 0)] is State.NOT_APPLICABLE
    assert table.computed.at[0, "B32"] == 3
    # Beside a sheet to which all applies, in one batch.
    system = loads(text, "试.toml")
    both = score(system, [filled(system, **answers("B32", marks)) for marks in ("---", "110", "---")])
    assert both.computed["B32"].tolist() == [3, 2, 3]
    assert both.values["B32", 0].tolist()[::2] == [None, None]
    two_of_three = scored(text, **answers("B32", "-10"))
    assert two_of_three.values.at[0, ("B32", 0)] == 50
    assert two_of_three.computed.at[0, "B32"] == Decimal("1.5")


@pytest.mark.parametrize(
    ("indicator", "code", "content"),
    [
        ("B11", "field.budget", "两千"),
        ("B11", "field.budget", date(2024, 1, 1)),
        ("D51", "field.satisfaction", "满意"),
        ("B22", "point.B22.3", "无"),
        ("D21", "field.assessment", "优"),
        ("D21", "field.assessment", Decimal(5)),
        ("A11", "point.A11.1", "对"),
        ("A11", "point.A11.1", "不适用"),
        ("A11", "point.A11.1", Decimal(1)),
    ],
)
def test_what_a_cell_cannot_hold_counts_as_missing(indicator: str, code: str, content: Content) -> None:
    sound = filled()
    values = dict(sound.values) | {code: Value(content, Cell("填", 0, 0))}
    table = score(load(), [Submission("填报.xlsx", "0" * 64, values), sound])
    assert table.states.at[0, (indicator, 0)] is State.MISSING
    assert table.computed.at[0, indicator] is None
    assert table.totals["computed"].tolist() == [None, 100]


def test_a_claim_that_is_no_number_counts_as_blank() -> None:
    values = dict(filled().values) | {"self.B11": Value("满分", Cell("填", 0, 0))}
    table = score(load(), [Submission("填报.xlsx", "0" * 64, values)])
    assert table.claimed.at[0, "B11"] == table.computed.at[0, "B11"] == 3


def test_a_formula_without_division_and_a_unit_of_its_own() -> None:
    before, behind = in_block(
        'code = "B18"',
        'formula = "实际政府采购金额/政府采购预算数"\n' + PURCHASE,
        'unit = "万元"\nformula = "实际政府采购金额-政府采购预算数"',
    ).split('unit = "万元"\nformula')
    text = before + 'unit = "万元"\nformula' + behind.replace("target_value = 100", "target_value = 0", 1)
    table = scored(text, purchase_budget="300", purchase_done="311")
    assert table.values.at[0, ("B18", 0)] == 11
    # 11 off the target of 0: two whole steps of 5
    assert table.computed.at[0, "B18"] == 1


def whole_points() -> IndicatorSystem:
    return loads(changed(("score_places = 2", "score_places = 0")), "试.toml")


def test_scores_may_be_whole_points() -> None:
    system = whole_points()
    table = score(
        system,
        [
            # 0.5 of 1, half-up; 98.3 % of 2 points; 1.5 of the first half
            filled(system, targets_set="5", monitor_due="60", monitor_done="59", paid_june="900"),
            filled(system, targets_set="4", self__B11="2.5"),
        ],
    )
    assert table.computed["A14"].tolist() == [1, 0]
    assert table.computed["B41"].tolist() == [2, 2]
    assert table.part_points["B13", 0].tolist() == [2, 3]
    assert table.claimed["B11"].tolist() == [3, 3]
    assert table.totals["computed"].tolist() == [99, 99]


def test_check_points_weigh_by_their_points() -> None:
    text = in_block("②相关管理制度合法、合规、完整", "points = 0.5", "points = 0.7").replace(
        '③相关管理制度得到有效执行", points = 0.5', '③相关管理制度得到有效执行", points = 0.3', 1
    )
    table = scored(text, point__B21__2="否")
    assert table.computed.at[0, "B21"] == Decimal("1.3")
