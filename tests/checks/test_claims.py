"""Self scores against computed ones, with the cell of the self score or of the reason."""

from tests.checks.checked_workbooks import findings, found

# 94 % of the budget done: six points below 100, one whole step of five, one point lost of three.
NINETY_FOUR = {"budget_done": "1880"}


def test_nothing_is_found_where_claim_and_computation_agree() -> None:
    assert found() == []
    assert found(**NINETY_FOUR, self__B11="2", reason__B11="项目验收较晚。") == []


def test_a_claim_above_the_computed_score() -> None:
    assert found(**NINETY_FOUR) == [
        ("S01", "评分表!I15", {"indicator": "预算完成率", "claimed": "3.00", "computed": "2.00"})
    ]


def test_a_claim_below_the_computed_score() -> None:
    assert found(self__B11="2.5", reason__B11="从严自评。") == [
        ("S02", "评分表!I15", {"indicator": "预算完成率", "claimed": "2.50", "computed": "3.00"})
    ]


def test_a_loss_without_a_reason() -> None:
    assert found(**NINETY_FOUR, self__B11="2") == [
        ("S03", "评分表!J15", {"indicator": "预算完成率", "lost": "1"})
    ]


def test_the_loss_is_that_of_the_claim() -> None:
    assert found(**NINETY_FOUR, self__B11="2.75") == [
        ("S01", "评分表!I15", {"indicator": "预算完成率", "claimed": "2.75", "computed": "2.00"}),
        ("S03", "评分表!J15", {"indicator": "预算完成率", "lost": "0.25"}),
    ]


def test_the_smallest_difference_counts() -> None:
    # 11 of 12 tasks: 4 × 11 ÷ 12 = 3.666…, shown as 3.67.
    slots = {"indicator": "重点工作办结率", "claimed": "3.68", "computed": "3.67"}
    assert found(tasks_done="11", self__C13="3.68", reason__C13="一项未办结。") == [
        ("S01", "评分表!I34", slots)
    ]
    assert found(tasks_done="11", self__C13="3.67", reason__C13="一项未办结。") == []


def test_a_claim_of_nothing_is_a_claim() -> None:
    assert found(self__B11="0", reason__B11="从严自评。") == [
        ("S02", "评分表!I15", {"indicator": "预算完成率", "claimed": "0.00", "computed": "3.00"})
    ]


def test_levels() -> None:
    levels = {one.code: str(one.level) for one in findings(**NINETY_FOUR, self__B11="2.75")}
    levels |= {one.code: str(one.level) for one in findings(self__B11="2.5")}
    assert levels == {"S01": "警告", "S02": "提示", "S03": "提示"}


def test_the_order_is_that_of_the_scoresheet() -> None:
    codes = found(self__D51="4", self__A11="0", reason__A11="一", reason__D51="二")
    assert [(code, place) for code, place, _ in codes] == [("S02", "评分表!I5"), ("S02", "评分表!I41")]
