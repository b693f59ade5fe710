"""Parameters of rules that contradict each other or the points."""

import pytest

from tests.indicators.toml_text import changed, in_block, problems

B11 = 'code = "B11"'

RULES = {
    "bands: overlap": (
        in_block('code = "A23"', "limit = 60", "limit = 75"),
        [("indicators[A23].rule", "分档70与75次序不对或重叠")],
    ),
    "bands: same limit twice": (
        in_block('code = "A23"', "limit = 60", "limit = 70"),
        [("indicators[A23].rule", "分档70与70次序不对或重叠")],
    ),
    "bands: same points twice": (
        in_block('code = "A23"', "limit = 60, points = 2", "limit = 60, points = 3"),
        [("indicators[A23].rule", "分档70与60次序不对或重叠")],
    ),
    "bands: wrong direction": (
        in_block('code = "A23"', 'side = "at_least"', 'side = "at_most"'),
        [
            ("indicators[A23].rule", "分档70与60次序不对或重叠"),
            ("indicators[A23].rule", "分档60与50次序不对或重叠"),
        ],
    ),
    "bands: none": (
        in_block(
            'code = "A23"',
            "bands = [{ limit = 70, points = 3 }, { limit = 60, points = 2 }, { limit = 50, points = 1 }]",
            "bands = []",
        ),
        [("indicators[A23].rule", "分档为空")],
    ),
    "bands: best band": (
        in_block('code = "A23"', "limit = 70, points = 3", "limit = 70, points = 2.5"),
        [("indicators[A23].rule", "最高一档得2.5分，与分值3不符")],
    ),
    "bands: negative points": (
        in_block('code = "A23"', "limit = 50, points = 1", "limit = 50, points = -1"),
        [("indicators[A23].rule", "分档得分不能为负")],
    ),
    "deduct: no step": (
        in_block(B11, "step = 5", "step = 0"),
        [("indicators[B11].rule", "扣分档距（step）应大于0")],
    ),
    "deduct: no deduction": (
        in_block(B11, "points_per_step = 1", "points_per_step = 0"),
        [("indicators[B11].rule", "每档扣分（points_per_step）应大于0")],
    ),
    "deduct: more than all": (
        in_block(B11, "points_per_step = 1", "points_per_step = 3.5"),
        [("indicators[B11].rule", "每档扣分3.5超过该项分值3")],
    ),
    "deviation: no step": (
        in_block('code = "B18"', "step = 5", "step = -5"),
        [("indicators[B18].rule", "扣分档距（step）应大于0")],
    ),
    "ratio: no target": (
        in_block('code = "A14"', "target_value = 100", "target_value = 0"),
        [("indicators[A14].rule", "目标值（target_value）应大于0")],
    ),
    "occurrences: nothing deducted": (
        in_block('code = "B22"', "points_each = 1", "points_each = 0"),
        [("indicators[B22].rule", "每次扣分应大于0且不超过分值9")],
    ),
    "occurrences: more than all": (
        in_block('code = "B22"', "points_each = 1", "points_each = 10"),
        [("indicators[B22].rule", "每次扣分应大于0且不超过分值9")],
    ),
    "words: not the options": (
        in_block('code = "D21"', 'word = "合格"', 'word = "及格"'),
        [("indicators[D21].rule.words", "等次与基础数据“预算绩效管理考核等次”的选项不一致")],
    ),
    "words: one too few": (
        in_block('code = "D21"', ', { word = "不合格", points = 0 }', ""),
        [("indicators[D21].rule.words", "等次与基础数据“预算绩效管理考核等次”的选项不一致")],
    ),
    "words: twice": (
        in_block('code = "D21"', '{ word = "良好"', '{ word = "优秀", points = 5 }, { word = "良好"'),
        [("indicators[D21].rule", "等次重复")],
    ),
    "words: best word": (
        in_block('code = "D21"', 'word = "优秀", points = 5', 'word = "优秀", points = 4.5'),
        [("indicators[D21].rule", "最高等次应得5分")],
    ),
    "words: out of order": (
        in_block('code = "D21"', 'word = "合格", points = 3', 'word = "合格", points = 4.5'),
        [("indicators[D21].rule", "等次应从高到低排列")],
    ),
    "words: negative points": (
        in_block('code = "D21"', 'word = "不合格", points = 0', 'word = "不合格", points = -1'),
        [("indicators[D21].rule", "等次得分不能为负")],
    ),
    "words: a quotation mark": (
        changed(('"优秀", "良好"', '\'优"秀\', "良好"'), ('word = "优秀"', "word = '优\"秀'")),
        [("indicators[D21].rule", "等次名称不能含英文引号")],
    ),
    "words: a number for the rating": (
        in_block('code = "D21"', 'formula = "预算绩效管理考核等次"', 'formula = "预算数"'),
        [
            ("indicators[D21].formula", "按等次计分的指标，公式应是一个选择类的基础数据"),
            ("fields[assessment]", "没有指标使用基础数据“预算绩效管理考核等次”"),
        ],
    ),
    "words: unknown rating": (
        in_block('code = "D21"', 'formula = "预算绩效管理考核等次"', 'formula = "预算绩效管理等次"'),
        [
            (
                "indicators[D21].formula",
                "没有名为“预算绩效管理等次”的基础数据，您是否要写“预算绩效管理考核等次”？",
            ),
            ("fields[assessment]", "没有指标使用基础数据“预算绩效管理考核等次”"),
        ],
    ),
    "checklist: no check points": (
        changed(('check_points = [\n  { text = "①有绩效目标管理创新做法并有书面材料" },\n]\n', "")),
        [("indicators[A15].check_points", "按评价要点计分，却没有评价要点")],
    ),
    "checklist: in parts": (
        in_block(
            'name = "半年"',
            'rule = { kind = "bands", side = "at_least", bands = [{ limit = 50, points = 3 }, '
            "{ limit = 40, points = 1.5 }] }",
            'rule = { kind = "checklist", award = "all" }',
        ),
        [
            ("indicators[B13].parts[半年].check_points", "按评价要点计分，却没有评价要点"),
            ("indicators[B13].parts[半年].rule", "按评价要点计分的指标不能再分部分"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES.keys())
def test_mistake(text: str, expected: list[tuple[str, str]]) -> None:
    found = problems(text)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, message), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message
