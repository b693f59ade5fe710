"""Formulas that parse but cannot be calculated, or do not parse."""

import pytest

from tests.indicators.toml_text import changed, in_block, problems

B11_FORMULA = 'formula = "预算完成数/预算数"'

SPARE_FIELD = """
[[fields]]
code = "spare"
name = "备用数"
group = "预算执行"
kind = "amount"
unit = "万元"
meaning = "备用。"
source = "无"

"""


def formula(text: str) -> str:
    """Give 预算完成率 another formula."""
    return changed((B11_FORMULA, f'formula = "{text}"'))


FORMULAS = {
    "unknown field": (
        formula("预算完成数/预算总数"),
        [("indicators[B11].formula", "没有名为“预算总数”的基础数据，您是否要写“预算数”？")],
    ),
    "unknown field like no other": (
        formula("预算完成数/甲"),
        [("indicators[B11].formula", "没有名为“甲”的基础数据")],
    ),
    "does not parse": (
        formula("预算完成数/(预算数"),
        [("indicators[B11].formula", "公式中应有“)”，却是“结尾”")],
    ),
    "none": (
        changed((B11_FORMULA + "\n", "")),
        [
            ("indicators[B11].formula", "公式中“结尾”的位置应是字段名或数字"),
            ("fields[budget_done]", "没有指标使用基础数据“预算完成数”"),
        ],
    ),
    "no field": (
        formula("1/2"),
        [
            ("indicators[B11].formula", "公式没有用到任何基础数据"),
            ("fields[budget_done]", "没有指标使用基础数据“预算完成数”"),
        ],
    ),
    "a comparison": (
        formula("预算完成数<预算数"),
        [("indicators[B11].formula", "公式应算出一个数，不能是比较")],
    ),
    "a comparison inside": (
        formula("预算完成数*(预算数>0)"),
        [("indicators[B11].formula", "公式里不能再套比较")],
    ),
    "a division inside": (
        formula("1-预算完成数/预算数"),
        [("indicators[B11].formula", "除以基础数据的除法只能是整个公式的最外一层")],
    ),
    "a division inside a denominator": (
        formula("预算完成数/(预算数/年度支出预算数)"),
        [("indicators[B11].formula", "除以基础数据的除法只能是整个公式的最外一层")],
    ),
    "division by a literal zero inside": (
        formula("预算完成数/0/预算数"),
        [("indicators[B11].formula", "除以基础数据的除法只能是整个公式的最外一层")],
    ),
    "a rating in a sum": (
        formula("预算完成数/预算绩效管理考核等次"),
        [("indicators[B11].formula", "“预算绩效管理考核等次”是选择项，不能参加计算")],
    ),
    "of an unscored indicator": (
        in_block(
            'code = "A24"',
            'rule = { kind = "checklist", award = "all" }',
            'formula = "甲/预算数"\nrule = { kind = "threshold", side = "at_least", target_value = 1 }',
        ),
        [("indicators[A24].formula", "没有名为“甲”的基础数据")],
    ),
    "of a relation: unknown field": (
        changed(('formula = "重点项目支出<=项目总支出"', 'formula = "重点项目支出<=项目总支"')),
        [("cross_checks[K02].formula", "没有名为“项目总支”的基础数据，您是否要写“项目总支出”？")],
    ),
    "of a relation: no relation": (
        changed(('formula = "重点项目支出<=项目总支出"', 'formula = "重点项目支出-项目总支出"')),
        [("cross_checks[K02].formula", "应是一个比较，如“甲<=乙”")],
    ),
    "of a relation: a chain": (
        changed(('formula = "重点项目支出<=项目总支出"', 'formula = "0<=重点项目支出<=项目总支出"')),
        [("cross_checks[K02].formula", "公式里不能再套比较")],
    ),
    "of a relation: a division": (
        changed(('formula = "重点项目支出<=项目总支出"', 'formula = "重点项目支出/项目总支出<=1"')),
        [("cross_checks[K02].formula", "除以基础数据的除法只能是整个公式的最外一层")],
    ),
    "of a relation: does not parse": (
        changed(('formula = "重点项目支出<=项目总支出"', 'formula = "重点项目支出<="')),
        [("cross_checks[K02].formula", "公式中“结尾”的位置应是字段名或数字")],
    ),
    "an unused field": (
        changed(("# Relations", SPARE_FIELD + "# Relations")),
        [("fields[spare]", "没有指标使用基础数据“备用数”")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMULAS.values(), ids=FORMULAS.keys())
def test_mistake(text: str, expected: list[tuple[str, str]]) -> None:
    found = problems(text)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, message), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message
