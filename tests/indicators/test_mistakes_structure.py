"""Mistakes that the types of the model find: keys, kinds, codes. Each is named with its place."""

import pytest

from tests.indicators.toml_text import BUILT_IN, changed, in_block, problems

B11 = 'code = "B11"'

STRUCTURE = {
    "no TOML": (changed(("[[grades]]", "[[grades")), [("试.toml", "第28行第9列")]),
    "TOML cut off": (BUILT_IN + '\nname = "', [("试.toml", "不是有效的 TOML 文件，文件末尾的写法不对")]),
    "no number": (changed(("lowest = 90", 'lowest = "九十"')), [("grades[优].lowest", "应是数字")]),
    "not a number": (changed(("lowest = 90", "lowest = nan")), [("grades[优].lowest", "应是数字")]),
    "infinite": (changed(("lowest = 90", "lowest = inf")), [("grades[优].lowest", "应是数字")]),
    "yes for a number": (changed(("lowest = 90", "lowest = true")), [("grades[优].lowest", "应是数字")]),
    "half a year": (changed(("year = 2024", "year = 2024.5")), [("about.year", "应是整数")]),
    "no year": (changed(("year = 2024", 'year = "今年"')), [("about.year", "应是整数")]),
    "year too early": (changed(("year = 2024", "year = 24")), [("about.year", "数值太小")]),
    "year too late": (changed(("year = 2024", "year = 20240")), [("about.year", "数值太大")]),
    "a number for a text": (changed(('county = "兴隆县"', "county = 3")), [("about.county", "应是文字")]),
    "a number in a list of texts": (changed(("laws = [", "laws = [3,")), [("about.laws[0]", "应是文字")]),
    "a text for yes or no": (
        changed(("required = true", 'required = "必填"')),
        [("cover[department].required", "应是 true 或 false")],
    ),
    "a text for a list": (
        changed(('options = ["优秀", "良好", "合格", "不合格"]', 'options = "优秀"')),
        [("fields[assessment].options", "应是方括号括起的一组")],
    ),
    "a number for a table": (
        in_block('code = "A14"', 'rule = { kind = "ratio", target_value = 100 }', "rule = 3"),
        [("indicators[A14].rule", "应是由“名称 = 值”组成的一段")],
    ),
    "a missing section": (
        changed(("[about]", "[head]")),
        [("about", "缺少这一项"), ("head", "不认识这一项，请检查拼写")],
    ),
    "a missing key": (
        changed(("meaning = ", "means = ")),
        [
            ("fields[posts_admin].meaning", "缺少这一项"),
            ("fields[posts_admin].means", "不认识这一项，请检查拼写"),
        ],
    ),
    "missing points": (in_block(B11, "points = 3\n", ""), [("indicators[B11].points", "缺少这一项")]),
    "a missing rule": (
        in_block(B11, "rule = {", "rules = {"),
        [("indicators[B11].rule", "缺少这一项"), ("indicators[B11].rules", "不认识这一项，请检查拼写")],
    ),
    "a missing parameter": (in_block(B11, "step = 5, ", ""), [("indicators[B11].rule.step", "缺少这一项")]),
    "an unknown parameter": (
        in_block(B11, "step = 5", "step = 5, steps = 5"),
        [("indicators[B11].rule.steps", "不认识这一项，请检查拼写")],
    ),
    "an unknown side": (
        in_block(B11, 'side = "below"', 'side = "under"'),
        [("indicators[B11].rule.side", "取值不在允许的范围内")],
    ),
    "an unknown part step": (
        in_block(B11, 'part_step = "whole"', 'part_step = "half"'),
        [("indicators[B11].rule.part_step", "取值不在允许的范围内")],
    ),
    "an unknown rule kind": (
        in_block('code = "A14"', 'kind = "ratio"', 'kind = "ration"'),
        [("indicators[A14].rule", "不认识这种计分规则")],
    ),
    "no rule kind": (
        in_block('code = "A14"', 'kind = "ratio", ', ""),
        [("indicators[A14].rule", "没有写明计分规则的种类（kind）")],
    ),
    "a wrong limit of a band": (
        in_block('code = "B12"', "limit = 20", 'limit = "二十"'),
        [("indicators[B12].rule.bands[1].limit", "应是数字")],
    ),
    "a wrong key of a part": (
        in_block('name = "半年"', "limit = 50", "limits = 50"),
        [
            ("indicators[B13].parts[半年].rule.bands[0].limit", "缺少这一项"),
            ("indicators[B13].parts[半年].rule.bands[0].limits", "不认识这一项，请检查拼写"),
        ],
    ),
    "an unknown zero policy": (
        in_block('code = "A14"', '"not_applicable"', '"ignore"'),
        [("indicators[A14].zero.numerator_zero", "取值不在允许的范围内")],
    ),
    "an unknown kind of field": (
        changed(('kind = "count"', 'kind = "number"')),
        [("fields[posts_admin].kind", "取值不在允许的范围内")],
    ),
    "a code of an indicator": (
        changed((B11, 'code = "b11"')),
        [("indicators[b11].code", "编码的写法不对")],
    ),
    "a code of a field": (
        changed(('code = "posts_admin"', 'code = "行政编制"')),
        [("fields[行政编制].code", "编码的写法不对")],
    ),
    "a code of a cover item": (
        changed(('code = "phone"', 'code = "电话"')),
        [("cover[电话].code", "编码的写法不对")],
    ),
    "a code of a heading": (
        changed(('code = "s6"', 'code = "s 6"')),
        [("sections[s 6].code", "编码的写法不对")],
    ),
    "several at once": (
        changed(
            ("lowest = 90", 'lowest = ""'), ("lowest = 80", 'lowest = ""'), ("[about]", "[about]\nx = 1")
        ),
        [("about.x", "不认识这一项"), ("grades[优].lowest", "应是数字"), ("grades[良].lowest", "应是数字")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STRUCTURE.values(), ids=STRUCTURE.keys())
def test_mistake(text: str, expected: list[tuple[str, str]]) -> None:
    found = problems(text)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, message), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message
