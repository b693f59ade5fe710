"""Mistakes in what moves points: carried, shared, weighed, added, taken away, vetoed, ranked, voted."""

import pytest

from tests.indicator_book.books import Edit, append, edited, mistakes, put, read, setting
from tests.indicator_book.test_mistakes_in_systems import FIELDS, LEVELS, SHEET, beside

RELATIONS = "数据关系"
UNUSED = "基础数据!A50"
CARRIED: list[Edit] = [put(SHEET, "B18", "不适用时", "由其他指标承担")]
_BANDS = "70得3；60得2；50得1"


def _veto(**changes: object) -> Edit:
    given: dict[str, object] = {
        "否决条件": "违规资金额>0",
        "否决效果": "总分为0",
        "否决的指标编码": None,
        "否决说明": "有违规",
    }
    return append(RELATIONS, **(given | changes))


def _ranked(bands: str, by: str = "按第几名") -> list[Edit]:
    """Turn 重点支出安排率, 3 points by bands, into a rank."""
    return [
        put(SHEET, "A23", "计分方法", "按名次得分"),
        put(SHEET, "A23", "方向", None),
        put(SHEET, "A23", "名次算法", by),
        put(SHEET, "A23", "分档", bands),
    ]


def _graded(ranges: str, options: str = "达成、部分达成") -> list[Edit]:
    """Turn 社会满意度, 5 points by bands, into scores picked inside the range of a grade."""
    return [
        append(FIELDS, 名称="档次", 种类="选项", 单位="档", 选项=options),
        put(SHEET, "D51", "计分方法", "定性分档评分"),
        put(SHEET, "D51", "方向", None),
        put(SHEET, "D51", "分档", None),
        put(SHEET, "D51", "计算公式", "档次"),
        put(SHEET, "D51", "各档区间", ranges),
        append("评价要点", 指标编码="D51", 评价要点="①成效", 要点分值=5),
        append(RELATIONS, 应有的关系="社会公众满意度<=1", 不符时的提示="请核对", 程度="警告"),
    ]


def _voted(ballots: str, unit: str = "分") -> list[Edit]:
    """Turn 社会满意度 into an average of votes."""
    return [
        *(append(FIELDS, 名称=name, 种类="个数", 单位="票") for name in ("满意票", "不满意票")),
        put(SHEET, "D51", "计分方法", "按票数平均"),
        *(put(SHEET, "D51", title, None) for title in ("方向", "分档", "计算公式")),
        put(SHEET, "D51", "单位", unit),
        put(SHEET, "D51", "票数", ballots),
        append(RELATIONS, 应有的关系="社会公众满意度<=1", 不符时的提示="请核对", 程度="警告"),
    ]


SYSTEMS: dict[str, tuple[list[Edit], list[tuple[str, str]]]] = {
    "承担的指标没有写": (CARRIED, [(beside("承担指标编码", 21), "没有编码为“”的其他计分指标")]),
    "承担的指标在别的二级指标": (
        [*CARRIED, put(SHEET, "B18", "承担指标编码", "B21")],
        [(beside("承担指标编码", 21), "没有编码为“B21”的其他计分指标")],
    ),
    "自己承担自己": (
        [*CARRIED, put(SHEET, "B18", "承担指标编码", "B18")],
        [(beside("承担指标编码", 21), "没有编码为“B18”的其他计分指标")],
    ),
    "互相承担": (
        [
            *CARRIED,
            put(SHEET, "B18", "承担指标编码", "B17"),
            put(SHEET, "B17", "不适用时", "由其他指标承担"),
            put(SHEET, "B17", "承担指标编码", "B18"),
        ],
        [
            (beside("承担指标编码", 20), "“政府采购执行率”自己也可能不计分，不能承担别的指标的分值"),
            (
                beside("承担指标编码", 21),
                "自己也可能不计分，不能承担别的指标的分值",
            ),
        ],
    ),
    "不由别人承担却写了承担的指标": (
        [put(SHEET, "B18", "承担指标编码", "B17")],
        [(beside("承担指标编码", 21), "只有不适用时由其他指标承担分值的，才写承担的指标")],
    ),
    "得分相加却填了权重": (
        [put(SHEET, "B11", "权重", 30)],
        [(beside("权重", 13), "得分是相加的，不用填权重")],
    ),
    "加分的上限达不到": (
        [
            append(LEVELS, 一级编码="E", 一级指标="加分", 一级分值=6, 计入方式="加分"),
            append(LEVELS, 二级编码="E1", 所属一级指标="加分", 二级指标="表彰", 二级分值=5),
            append(
                SHEET,
                编码="E11",
                所属二级指标="表彰",
                三级指标="表彰次数",
                分值=5,
                计分方法="按次计分",
                依据="公开",
                不适用时="不得分",
                **{"每次（项）分值": 1},
            ),
            append("评价要点", 指标编码="E11", 评价要点="①省级表彰"),
            put("文字材料", "s4", "写入得分的一级指标", "加分"),
        ],
        [("指标层级!C8", "加减分的上限6应大于0，且不超过下一级合计5")],
    ),
    "总分上限低于总分": ([setting("总分上限", 90)], [("设置!B18", "总分上限低于总分100")]),
    "部门自定分值却没有计分指标": (
        [
            append(
                LEVELS, 二级编码="A3", 所属一级指标="投入", 二级指标="个性", 二级分值=0, 部门自定分值="是"
            ),
        ],
        [("指标层级!J16", "由部门自定分值，却没有可选的三级指标")],
    ),
    "否决条件里的名称拼错": (
        [_veto(否决条件="违规资产>0")],
        [("数据关系!G4", "没有名为“违规资产”的基础数据，您是否要写“违规资金额”？")],
    ),
    "否决条件不是比较": ([_veto(否决条件="违规资金额")], [("数据关系!G4", "应是一个比较，如“甲<=乙”")]),
    "否决的指标不存在": (
        [_veto(否决效果="该指标不得分", 否决的指标编码="B99")],
        [("数据关系!I4", "没有编码为“B99”的计分指标")],
    ),
    "否决总分却写了指标": (
        [_veto(否决的指标编码="B11")],
        [("数据关系!I4", "否决总分或等级的，不用写指标编码")],
    ),
    "没有写否决效果": ([_veto(否决效果=None)], [("数据关系!H4", "没有填写“否决效果”")]),
    "名次不是整数": (
        _ranked("1.5得3；3得1"),
        [("指标!Q11", "分档的名次应是整数")],
    ),
    "名次占比超过100": (
        _ranked("10得3；120得1", "按前百分之几"),
        [("指标!Q11", "分档的名次占比不能超过100")],
    ),
    "名次次序不对": (_ranked("3得3；1得1"), [("指标!Q11", "分档3与1次序不对或重叠")]),
    "各档区间有空档": (
        _graded("达成得80至100；部分达成得0至70"),
        [(beside("各档区间", 38), "各档区间应首尾相接，70与80之间重叠或有空档")],
    ),
    "各档区间不到100": (
        _graded("达成得80至90；部分达成得0至80"),
        [(beside("各档区间", 38), "各档区间的最高一档应到100")],
    ),
    "各档与选项不一致": (
        _graded("达成得80至100；部分达成得0至80", "达成、未达成"),
        [(beside("各档区间", 38), "等次与基础数据“档次”的选项不一致")],
    ),
    "票数的名称拼错": (
        _voted("满意票得100；不满票得0"),
        [
            (beside("票数", 38), "没有名为“不满票”的基础数据，您是否要写“不满意票”？"),
            (UNUSED, "没有指标使用基础数据“不满意票”"),
        ],
    ),
    "票数的次序不对": (
        _voted("满意票得0；不满意票得100"),
        [(beside("票数", 38), "票数至少写两种，每票的分从高到低，不能相同")],
    ),
    "平均分写成百分数": (
        _voted("满意票得100；不满意票得0", "%"),
        [(beside("单位", 38), "平均分不是百分数，单位应是“分”")],
    ),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_mistake(name: str) -> None:
    edits, expected = SYSTEMS[name]
    found = mistakes(edited(*edits))
    assert [place for place, _, _ in found] == [place for place, _ in expected], found
    for (_, message, _), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message


def _clean() -> dict[str, list[Edit]]:
    return {
        "carried": [*CARRIED, put(SHEET, "B18", "承担指标编码", "B17")],
        "vetoes": [
            _veto(),
            _veto(否决效果="该指标不得分", 否决的指标编码="B22"),
            _veto(否决效果="降为最低等级"),
        ],
        "rank": _ranked("1得3；3得1"),
        "rank by share": _ranked("10得3；50得1", "按前百分之几"),
        "ranges": _graded("达成得80至100；部分达成得0至80"),
        "votes": _voted("满意票得100；不满意票得0"),
        "most": [setting("总分上限", 105)],
    }


@pytest.mark.parametrize("name", _clean())
def test_a_clean_twin_raises_nothing(name: str) -> None:
    assert len(read(edited(*_clean()[name])).scored) == 33


def test_weights_that_do_not_add_up() -> None:
    """Every level is held against 100 at once."""
    found = mistakes(edited(setting("汇总方式", "按权重汇总")))
    messages = [message for _, message, _ in found]
    # 15, 55, 15 and 15 are 100 by themselves; the 二级指标 and the missing weights are not.
    assert "所属二级指标权重合计15，应为100" in messages
    assert "所属三级指标权重合计0，应为100" in messages
    assert messages.count("按权重汇总的，权重应大于0") == 33
