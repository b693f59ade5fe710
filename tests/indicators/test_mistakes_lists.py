"""Mistakes among the lists of a system: grades, cover, codes, headings, sums of points."""

import pytest

from tests.indicators.toml_text import BUILT_IN, changed, in_block, problems

POINTS = {
    "the whole": (changed(("\npoints = 100", "\npoints = 110")), [("level1", "合计100，应为110")]),
    "一级指标": (
        changed(('name = "投入"\npoints = 15', 'name = "投入"\npoints = 14')),
        [("level1", "一级指标分值合计99，应为100"), ("level1[A]", "所属二级指标分值合计15，应为14")],
    ),
    "二级指标": (
        changed(('name = "目标设定"\npoints = 5', 'name = "目标设定"\npoints = 6')),
        [
            ("level1[A]", "所属二级指标分值合计16，应为15"),
            ("level2[A1]", "所属三级指标分值合计5，应为6"),
        ],
    ),
    "三级指标": (
        in_block('code = "A14"', "points = 1", "points = 1.5"),
        [("level2[A1]", "所属三级指标分值合计5.5，应为5")],
    ),
    "parts": (
        in_block('name = "半年"', "points = 3", "points = 2"),
        [
            ("indicators[B13].parts", "各部分分值合计5，应为6"),
            ("indicators[B13].parts[半年].rule", "最高一档得3分，与分值2不符"),
        ],
    ),
    "check points": (
        in_block("②相关管理制度合法、合规、完整", "points = 0.5", "points = 0.6"),
        [("indicators[B21].check_points", "评价要点分值合计2.1，应为2")],
    ),
    "a check point without points": (
        in_block("②相关管理制度合法、合规、完整", "points = 0.5", "points = -0.5"),
        [
            ("indicators[B21].check_points", "评价要点的分值应大于0"),
            ("indicators[B21].check_points", "评价要点分值合计1，应为2"),
        ],
    ),
    "a check point worth nothing": (
        in_block("②相关管理制度合法、合规、完整", "points = 0.5", "points = 0"),
        [
            ("indicators[B21].check_points", "评价要点的分值应大于0"),
            ("indicators[B21].check_points", "评价要点分值合计1.5，应为2"),
        ],
    ),
    "an unscored indicator with points": (
        in_block('code = "A24"', "points = 0", "points = 1"),
        [("indicators[A24].points", "不计分的指标分值应为0")],
    ),
    "a scored indicator without points": (
        in_block('code = "A24"', "scored = false", "scored = true"),
        [("indicators[A24].points", "计分指标的分值应大于0")],
    ),
    "points finer than scores": (
        in_block('code = "A14"', "points = 1", "points = 1.005").replace(
            'name = "目标设定"\npoints = 5', 'name = "目标设定"\npoints = 5.005'
        ),
        [
            ("level1[A]", "所属二级指标分值合计15.005，应为15"),
            ("indicators[A14].points", "分值1.005的小数多于得分保留的2位"),
        ],
    ),
}

LISTS = {
    "grades: out of order": (
        changed(("lowest = 80", "lowest = 95")),
        [("grades[良]", "等级界限应从高到低，不能重叠")],
    ),
    "grades: same limit": (
        changed(("lowest = 80", "lowest = 90")),
        [("grades[良]", "等级界限应从高到低，不能重叠")],
    ),
    "grades: never reached": (
        changed(("lowest = 90", "lowest = 101")),
        [("grades[优]", "最高等级的界限超过总分")],
    ),
    "grades: a gap at the bottom": (
        changed(("lowest = 0", "lowest = 10")),
        [("grades[差]", "最低等级应从0分起，否则有分数没有等级")],
    ),
    "grades: none": (
        "grades = []\n" + BUILT_IN[: BUILT_IN.index("[[grades]]")] + BUILT_IN[BUILT_IN.index("[[cover]]") :],
        [("grades", "至少要有一条")],
    ),
    "cover: no department": (
        changed(('code = "department"', 'code = "office"')),
        [("cover[department]", "封面必须有编码为 department、种类为 text 的一项")],
    ),
    "cover: no date": (
        changed(('name = "填报日期"\nkind = "date"', 'name = "填报日期"\nkind = "text"')),
        [("cover[filled_on]", "封面必须有编码为 filled_on、种类为 date 的一项")],
    ),
    "cover: no year": (
        changed(('code = "year"', 'code = "budget_year"')),
        [("cover[year]", "封面必须有编码为 year、种类为 year 的一项")],
    ),
    "duplicate cover item": (
        changed(('code = "phone"', 'code = "preparer"')),
        [("cover[preparer]", "重复出现2次")],
    ),
    "duplicate code of a field": (
        changed(('code = "posts_worker"', 'code = "posts_admin"')),
        [("fields[posts_admin]", "重复出现2次")],
    ),
    "duplicate name of a field": (
        changed(('name = "6月末累计支出数"', 'name = "12月末累计支出数"')),
        [
            ("fields.name[12月末累计支出数]", "重复出现2次"),
            (
                "cross_checks[K03].formula",
                "没有名为“6月末累计支出数”的基础数据，您是否要写“12月末累计支出数”？",
            ),
            (
                "indicators[B13].parts[半年].formula",
                "没有名为“6月末累计支出数”的基础数据，您是否要写“12月末累计支出数”？",
            ),
        ],
    ),
    "duplicate relation": (
        changed(('code = "K02"', 'code = "K01"')),
        [("cross_checks[K01]", "重复出现2次")],
    ),
    "duplicate indicator": (
        changed(('code = "A12"', 'code = "A11"')),
        [("indicators[A11]", "重复出现2次")],
    ),
    "duplicate heading": (
        changed(('code = "s5"', 'code = "s4"')),
        [("sections[s4]", "重复出现2次")],
    ),
    "unknown 一级指标": (
        changed(('code = "D5"\nlevel1 = "D"', 'code = "D5"\nlevel1 = "E"')),
        [
            ("level2[D5].level1", "没有编码为“E”的一级指标"),
            ("level1[D]", "所属二级指标分值合计10，应为15"),
        ],
    ),
    "unknown 二级指标": (
        changed(('code = "D51"\nlevel2 = "D5"', 'code = "D51"\nlevel2 = "D9"')),
        [
            ("indicators[D51].level2", "没有编码为“D9”的二级指标"),
            ("level2[D5]", "所属三级指标分值合计0，应为5"),
        ],
    ),
    "unknown parent": (
        changed(('parent = "s2"', 'parent = "s9"')),
        [("sections[s2_1].parent", "没有编码为“s9”的标题")],
    ),
    "unknown 一级指标 of a heading": (
        changed(('cells = 1\nlevel1 = "D"', 'cells = 1\nlevel1 = "E"')),
        [
            ("sections[s3_4].level1", "没有编码为“E”的一级指标"),
            ("sections", "一级指标“效果”的得分应恰好在一个标题下写出"),
        ],
    ),
    "an 一级指标 written out twice": (
        changed(('cells = 1\nlevel1 = "D"', 'cells = 1\nlevel1 = "C"')),
        [
            ("sections", "一级指标“产出”的得分应恰好在一个标题下写出"),
            ("sections", "一级指标“效果”的得分应恰好在一个标题下写出"),
        ],
    ),
    "required text without a cell": (
        in_block('code = "s6"', "cells = 1", "cells = 0"),
        [("sections[s6].required", "没有填写格的标题不能是必填")],
    ),
    "unknown field in a sentence": (
        changed(("核定行政编制{行政编制数}人", "核定行政编制{行政编制}人")),
        [("sections[s1_2].default", "没有名为“行政编制”的基础数据，您是否要写“行政编制数”？")],
    ),
    "unknown field in a small table": (
        changed(("｜{行政编制数}｜", "｜{行政编制}｜")),
        [("sections[s1_2].table", "没有名为“行政编制”的基础数据，您是否要写“行政编制数”？")],
    ),
    "a row of a small table that is too short": (
        changed(("工勤｜{工勤编制数}｜{工勤实有人数}", "工勤｜{工勤编制数}")),
        [("sections[s1_2].table", "小表第3行有2格，与表头的3格不一致")],
    ),
    "a cell of a small table with a text beside its value": (
        changed(("行政｜{行政编制数}", "行政｜约{行政编制数}")),
        [("sections[s1_2].table", "小表第2行的“约{行政编制数}”，一格里只能写文字，或只写一个花括号")],
    ),
    "a division in a small table": (
        changed(("行政｜{行政编制数}", "行政｜{行政编制数/工勤编制数}")),
        [("sections[s1_2].table", "小表第2行的“{行政编制数/工勤编制数}”不能用除法")],
    ),
}


ALL = {f"points: {name}": one for name, one in POINTS.items()} | LISTS


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL.keys())
def test_mistake(text: str, expected: list[tuple[str, str]]) -> None:
    found = problems(text)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, message), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message
