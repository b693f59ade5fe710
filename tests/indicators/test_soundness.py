"""Rules that cannot take or give points, and what else is well-formed and makes no sense."""

from decimal import Decimal

import pytest

from tests.indicators.toml_text import changed, in_block, problems

D11, C11 = 'code = "D11"', 'code = "C11"'
NO_LOSS, NO_GAIN = "无论怎样填报都得满分，没有扣分的可能", "无论怎样填报都不得分，没有得分的可能"

SENSELESS = {
    "threshold never missed": (
        in_block(D11, 'side = "at_most"', 'side = "at_least"'),
        [("indicators[D11].rule", NO_LOSS)],
    ),
    "threshold never met": (
        in_block(D11, "target_value = 0", "target_value = -1"),
        [("indicators[D11].rule", NO_GAIN)],
    ),
    "deduction on the wrong side": (
        in_block('code = "B14"', 'side = "above"', 'side = "below"'),
        [("indicators[B14].rule", NO_LOSS)],
    ),
    "a percentage beyond its maximum": (
        in_block(
            'code = "D51"',
            "bands = [{ limit = 90, points = 5 }, { limit = 80, points = 4 }, { limit = 60, points = 3 }]",
            "bands = [{ limit = 101, points = 5 }]",
        ),
        [("indicators[D51].rule", NO_GAIN)],
    ),
    "all words alike": (
        in_block(
            'code = "D21"',
            'points = 4 }, { word = "合格", points = 3 }',
            'points = 5 }, { word = "合格", points = 5 }',
        ).replace('{ word = "不合格", points = 0 }', '{ word = "不合格", points = 5 }'),
        [("indicators[D21].rule", NO_LOSS)],
    ),
    "a policy without a denominator": (
        in_block(
            'code = "D51"',
            'formula = "社会公众满意度"',
            'formula = "社会公众满意度"\nzero = { numerator_zero = "zero" }',
        ),
        [("indicators[D51].zero", "计算公式不是除法")],
    ),
    "a policy for a checklist": (
        in_block('code = "A11"', "rule = {", 'zero = { numerator_zero = "zero" }\nrule = {'),
        [("indicators[A11].zero", "计算公式不是除法")],
    ),
    "a blank name": (
        in_block(C11, 'name = "项目实际完成率"', 'name = " "'),
        [("indicators[C11].name", "名称不能为空")],
    ),
    "a blank check point": (
        changed(("①资产保存完整", "")),
        [("indicators[B32].check_points[0].text", "评价要点不能为空")],
    ),
    "one option": (
        changed(('options = ["优秀", "良好", "合格", "不合格"]', 'options = ["优秀"]')),
        [
            ("indicators[D21].rule.words", "选项不一致"),
            ("fields[assessment].options", "选择类的基础数据至少要有两个选项"),
        ],
    ),
    "options of a number": (
        changed(('unit = "人"', 'unit = "人"\noptions = ["一", "二"]')),
        [("fields[posts_admin].options", "只有选择类的基础数据才有选项")],
    ),
    "least above most": (
        changed(("maximum = 1", "maximum = 1\nminimum = 2")),
        [("fields[satisfaction].maximum", "最小值2大于最大值1")],
    ),
    "headings in a circle": (
        changed(('number = "一、"', 'number = "一、"\nparent = "s1_1"')),
        [
            ("sections[s1].parent", "上级标题绕了一圈又回到自己"),
            ("sections[s1_1].parent", "上级标题绕了一圈又回到自己"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENSELESS.values(), ids=SENSELESS.keys())
def test_mistake(text: str, expected: list[tuple[str, str]]) -> None:
    found = problems(text)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, message), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message


@pytest.mark.parametrize(
    ("formula", "side", "target", "said"),
    [
        # None of these can be negative.
        ("ABS(预算追减数)", "at_least", 0, NO_LOSS),
        ("MAX(项目总支出,重点项目支出)", "at_least", 0, NO_LOSS),
        ("SUM(项目总支出,重点项目支出)*2", "at_most", -1, NO_GAIN),
        ("MIN(项目总支出,5)", "at_most", 500, NO_LOSS),
        ("5-项目总支出", "at_least", 501, NO_GAIN),
        ("-项目总支出/2", "at_most", 0, NO_LOSS),
        # 1 / (2 + x) never exceeds a half.
        ("1/(2+项目总支出)", "at_least", Decimal("50.5"), NO_GAIN),
    ],
)
def test_how_far_a_formula_goes(formula: str, side: str, target: Decimal, said: str) -> None:
    text = in_block(
        D11,
        'formula = "违规资金额/被检查资金总额"\nzero = { numerator_zero = "zero" }',
        f'formula = "{formula}"',
    )
    rule = 'rule = { kind = "threshold", side = "at_most", target_value = 0 }'
    other = f'rule = {{ kind = "threshold", side = "{side}", target_value = {target} }}'
    assert problems(text.replace(rule, other)) == [("indicators[D11].rule", said)]
