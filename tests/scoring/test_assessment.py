"""One department's scores in words: actual value, basis, and why points were lost."""

import re
from decimal import Decimal

import pytest

from evalbook.cell import Cell
from evalbook.indicators.load import load
from evalbook.scoring.assessment import Assessment, assessment, assessments
from evalbook.scoring.scores import IndicatorScore
from evalbook.scoring.table import score
from evalbook.submission import Submission
from tests.scoring import (
    test_edges_bands,
    test_edges_points,
    test_edges_pro_rata,
    test_edges_ratio,
    test_edges_whole_steps,
)
from tests.scoring.sheets import Change, answers, filled, table_of


def assessed(**changes: Change) -> Assessment:
    return assessment(score(load(), [filled(**changes)]), 0)


def indicator(code: str, **changes: Change) -> IndicatorScore:
    return next(one for one in assessed(**changes).indicators if one.indicator.code == code)


WORDS: list[tuple[str, dict[str, Change], str, str]] = [
    (
        "A21",
        {},
        "85.71%",
        (
            "财政供养人员控制率＝（行政实有人数16人＋工勤实有人数1人＋事业实有人数67人）"
            "÷（行政编制数16人＋工勤编制数0人＋事业编制数82人）＝85.71%。得满分。"
        ),
    ),
    (
        "A21",
        {"staff_admin": "31"},
        "101.02%",
        # 1/98 x 100 = 1.0204 pp x 0.3 = 0.3061 -> 2.6939 -> 2.69
        (
            "财政供养人员控制率＝（行政实有人数31人＋工勤实有人数1人＋事业实有人数67人）"
            "÷（行政编制数16人＋工勤编制数0人＋事业编制数82人）＝101.02%。"
            "高于目标值100%，相差1.02个百分点，每1个百分点扣0.3分，不足一档的按比例扣分，扣0.31分。"
        ),
    ),
    (
        "B11",
        {"budget_done": "1980"},
        "99.00%",
        "预算完成率＝预算完成数1,980.00万元÷预算数2,000.00万元＝99.00%。得满分。",
    ),
    (
        "B11",
        {"budget_done": "1860"},
        "93.00%",
        (
            "预算完成率＝预算完成数1,860.00万元÷预算数2,000.00万元＝93.00%。低于目标值100%，相差7.00个百分点，"
            "每5个百分点扣1分，不足一档的不扣分，计1档，扣1分。"
        ),
    ),
    (
        "B12",
        {"adjust_up": "150", "adjust_down": "-150"},
        "15.00%",
        (
            "预算调整率＝（|预算追加数150.00万元|＋|预算追减数（-150.00万元）|＋|预算结构调整数0.00万元|）"
            "÷预算数2,000.00万元＝15.00%。高于目标值10%，只达到“≤20%得2分”一档。"
        ),
    ),
    (
        "B12",
        {"adjust_up": "2000"},
        "100.00%",
        (
            "预算调整率＝（|预算追加数2,000.00万元|＋|预算追减数0.00万元|＋|预算结构调整数0.00万元|）"
            "÷预算数2,000.00万元＝100.00%。高于目标值10%，未达到任何得分档。"
        ),
    ),
    (
        "B13",
        {"paid_june": "900", "paid_december": "1890"},
        "半年45.00%；全年94.50%",
        (
            "支付进度率（半年）＝6月末累计支出数900.00万元÷年度支出预算数2,000.00万元＝45.00%，得1.50分。"
            "支付进度率（全年）＝12月末累计支出数1,890.00万元÷年度支出预算数2,000.00万元＝94.50%，得2.00分。"
            "半年低于目标值50%，只达到“≥40%得1.5分”一档；全年低于目标值100%，相差5.50个百分点，"
            "每5个百分点扣1分，不足一档的不扣分，计1档，扣1分。"
        ),
    ),
    (
        "B18",
        {"purchase_done": "330"},
        "110.00%",
        (
            "政府采购执行率＝实际政府采购金额330.00万元÷政府采购预算数300.00万元＝110.00%。"
            "偏离目标值100%，相差10.00个百分点，每5个百分点扣1分，不足一档的不扣分，计2档，扣2分。"
        ),
    ),
    (
        "B18",
        {"purchase_budget": "0", "purchase_done": "0"},
        "不适用",
        "政府采购执行率＝实际政府采购金额0.00万元÷政府采购预算数0.00万元（分母为0，不适用）。按规定得满分。",
    ),
    (
        "B18",
        {"purchase_budget": "0", "purchase_done": "1"},
        "无法计算",
        (
            "政府采购执行率＝实际政府采购金额1.00万元÷政府采购预算数0.00万元（分母为0）。"
            "“政府采购预算数”为0，无法计算，按规定不得分。"
        ),
    ),
    (
        "A22",
        {"three_public_last": "0"},
        "无法计算",
        (
            "“三公经费”变动率＝（本年三公经费预算数18.00万元－上年三公经费预算数0.00万元）"
            "÷上年三公经费预算数0.00万元（分母为0）。“上年三公经费预算数”为0，无法计算，按规定不得分。"
        ),
    ),
    (
        "A22",
        {"three_public_last": "0", "three_public_budget": "0"},
        "0.00%",
        (
            "“三公经费”变动率＝（本年三公经费预算数0.00万元－上年三公经费预算数0.00万元）"
            "÷上年三公经费预算数0.00万元（分母为0，按0计）＝0.00%。得满分。"
        ),
    ),
    (
        "C12",
        {"projects_done": "0", "projects_good": "0"},
        "无法计算",
        "项目质量达标率＝质量达标项目数0个÷实际完成项目数0个（分母为0）。“实际完成项目数”为0，无法计算，按规定不得分。",
    ),
    (
        "B11",
        {"budget": "0"},
        "数据矛盾",
        "预算完成率＝预算完成数2,000.00万元÷预算数0.00万元（分母为0，数据矛盾）。",
    ),
    ("B11", {"budget": None}, "未填", "预算完成率＝预算完成数2,000.00万元÷预算数未填。"),
    (
        "B32",
        answers("B32", "11-"),
        "全部符合",
        # The third does not apply: two of two.
        "要点符合率＝（1＋1）÷（1＋1）＝100.00%。得满分。",
    ),
    (
        "B32",
        answers("B32", "101"),
        "符合2项，不符合1项",
        "要点符合率＝（1＋1）÷（1＋1＋1）＝66.67%。不符合“②资产使用合规”，不得相应分值。",
    ),
    (
        "A15",
        answers("A15", "0"),
        "符合0项，不符合1项",
        "要点符合率＝0÷1＝0.00%。不符合“①有绩效目标管理创新做法并有书面材料”，按规定不得分。",
    ),
    ("D21", {"assessment": "良好"}, "良好", "预算绩效管理考核等次＝良好。等次为“良好”，未达到“优秀”。"),
    ("D21", {}, "优秀", "预算绩效管理考核等次＝优秀。得满分。"),
    ("D51", {}, "95.00%", "社会公众满意度＝95.00%。得满分。"),
    (
        "D11",
        {"violation": "5"},
        "1.00%",
        "违规率＝违规资金额5.00万元÷被检查资金总额500.00万元＝1.00%。高于目标值0%，按规定不得分。",
    ),
    (
        "B41",
        {"monitor_done": "9"},
        "90.00%",
        "监控率＝已监控项目数9个÷应监控项目数10个＝90.00%。低于目标值100%，相差10.00个百分点，按实际值占目标值的比例计分。",
    ),
]


@pytest.mark.parametrize(
    ("code", "changes", "actual", "basis"), WORDS, ids=[f"{one[0]} {one[2]}" for one in WORDS]
)
def test_words(code: str, changes: dict[str, Change], actual: str, basis: str) -> None:
    one = indicator(code, **changes)
    assert one.actual == actual
    assert "".join(f"{line}。" for line in one.basis) == basis


def test_occurrences_in_words() -> None:
    one = indicator("B22", point__B22__2="2", point__B22__5="1")
    assert one.actual == "3次"
    assert one.basis == ("发现问题次数＝0＋2＋0＋0＋1＝3次", "发现3次，每次扣1分，扣3分")
    assert [source.shown for source in one.sources] == ["0次", "2次", "0次", "0次", "1次"]
    assert one.loss == "发现3次，每次扣1分，扣3分"
    assert one.lost == 3


CASES = [
    *test_edges_bands.CASES,
    *test_edges_points.CASES,
    *test_edges_pro_rata.CASES,
    *test_edges_ratio.CASES,
    *test_edges_whole_steps.CASES,
]


def test_at_every_edge_the_words_say_what_the_score_lost() -> None:
    deductions = 0
    for case, whole in zip(CASES, assessments(table_of(CASES)), strict=True):
        one = next(one for one in whole.indicators if one.indicator.code == case.indicator)
        assert one.computed == case.expected
        assert bool(one.loss) == (one.lost > 0), case
        named = re.search(r"，扣([\d.]+)分$", one.loss)
        if named:
            assert Decimal(named[1]) == one.lost, case
            deductions += 1
        assert not [line for line in one.basis if line.endswith("。")]
    assert deductions > 50


def test_difference_and_loss() -> None:
    one = indicator(
        "B11", budget_done="1900", self__B11="2.5", reason__B11="年末追加", evidence__B11="决算报表"
    )
    assert (one.computed, one.claimed, one.difference, one.lost) == (2, Decimal("2.5"), Decimal("0.5"), 1)
    assert (one.reason, one.evidence) == ("年末追加", "决算报表")


def test_without_a_score_there_is_no_difference_and_no_loss() -> None:
    one = indicator("B11", budget=None, self__B11="2")
    assert (one.computed, one.claimed, one.difference, one.lost, one.loss) == (None, 2, None, 0, "")


def test_the_unscored_indicator_has_words_but_no_points() -> None:
    one = indicator("A24", **answers("A24", "1101"))
    assert (one.computed, one.claimed, one.parts[0].points, one.loss) == (None, None, None, "")
    assert one.actual == "符合3项，不符合1项"


def test_sources_name_every_value_and_its_cell() -> None:
    submission = filled(staff_worker=None)
    one = next(
        one for one in assessment(score(load(), [submission]), 0).indicators if one.indicator.code == "A21"
    )
    assert [(source.label, source.shown) for source in one.sources] == [
        ("行政实有人数", "16人"),
        ("工勤实有人数", "未填"),
        ("事业实有人数", "67人"),
        ("行政编制数", "16人"),
        ("工勤编制数", "0人"),
        ("事业编制数", "82人"),
    ]
    assert one.sources[0].cell == submission.values["field.staff_admin"].cell
    assert isinstance(one.sources[0].cell, Cell)
    # A cell left blank is a cell all the same.
    assert one.sources[1].cell == submission.cells["field.staff_worker"]


def test_levels_and_totals() -> None:
    system = load()
    whole = assessed(**answers("A15", "0"), self__A15="1")
    by_level1 = [(one.level.name, one.computed, one.claimed) for one in whole.level1]
    assert by_level1 == [("投入", 14, 15), ("过程", 55, 55), ("产出", 15, 15), ("效果", 15, 15)]
    assert whole.of_level1(system.level1[0]).computed == 14
    assert whole.of_level2(system.level2[0]).computed == 4
    assert [one.indicator.name for one in whole.within(system.level2[1])] == [
        "财政供养人员控制率",
        "“三公经费”变动率",
        "重点支出安排率",
        "预算编制科学性",
    ]
    assert (whole.total, whole.claimed_total, whole.grade, whole.claimed_grade) == (99, 100, "优", "优")


def test_an_empty_sheet_is_assessed_without_scores() -> None:
    whole = assessment(score(load(), [Submission("空.xlsx", "0" * 64)]), 0)
    assert (whole.total, whole.grade) == (None, None)
    scored = [one for one in whole.indicators if one.indicator.scored]
    assert {one.computed for one in scored} == {None}
    words = {one.actual for one in scored if len(one.parts) == 1}
    assert words == {"未填"}
