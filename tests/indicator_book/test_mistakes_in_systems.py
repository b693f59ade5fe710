"""Mistakes that TOML can have too, found by the same checks and named by sheet and cell."""

import pytest

from evalbook.cell import Cell
from evalbook.indicator_book.heads import indicator_heads
from evalbook.indicator_book.labels import CHOICES
from tests.indicator_book.books import Edit, append, edited, mistakes, put, read, setting


def beside(title: str, row: int) -> str:
    """Return the place under a title that kinds of rule yet to come may push to the right."""
    titles = [head.title for head in indicator_heads({})]
    return str(Cell("指标", row - 1, titles.index(title)))


SHEET, FIELDS, LEVELS, TEXTS = "指标", "基础数据", "指标层级", "文字材料"
SYSTEMS: dict[str, tuple[list[Edit], list[tuple[str, str]]]] = {
    "三级指标分值合计不等于二级": (
        [put(SHEET, "B11", "分值", 4)],
        [("指标层级!I6", "所属三级指标分值合计28，应为27")],
    ),
    "一级指标分值合计不等于总分": (
        [put(LEVELS, "A", "一级分值", 16)],
        [("指标层级!C3", "一级指标分值合计101，应为100"), ("指标层级!C4", "所属二级指标分值合计15，应为16")],
    ),
    "总分写错": ([setting("总分", 120)], [("指标层级!C3", "一级指标分值合计100，应为120")]),
    "分项分值合计不等于分值": (
        [put(SHEET, "半年", "分项分值", 2)],
        [("指标!D15", "各部分分值合计5，应为6"), ("指标!Q15", "最高一档得3分，与分值2不符")],
    ),
    "要点分值合计不等于分值": (
        [put("评价要点", "B21", "要点分值", 2)],
        [("评价要点!D15", "评价要点分值合计3，应为2")],
    ),
    "按要点计分却没有要点": (
        [lambda book: book["评价要点"].delete_rows(10)],
        [("指标!A8", "按评价要点计分，却没有评价要点")],
    ),
    "不计分却有分值": (
        [put(SHEET, "A14", "是否计分", "否")],
        [("指标层级!I4", "所属三级指标分值合计4，应为5"), ("指标!D7", "不计分的指标分值应为0")],
    ),
    "字段名拼错": (
        [put(SHEET, "B11", "计算公式", "预算完成数/预算总数")],
        [("指标!I13", "没有名为“预算总数”的基础数据，您是否要写“预算数”？")],
    ),
    "公式少一个括号": (
        [put(SHEET, "B11", "计算公式", "(预算完成数/预算数")],
        [("指标!I13", "公式中应有“)”，却是“结尾”")],
    ),
    "公式是比较": (
        [put(SHEET, "B11", "计算公式", "预算完成数>预算数")],
        [("指标!I13", "公式应算出一个数，不能是比较")],
    ),
    "公式用了不支持的函数": (
        [put(SHEET, "B11", "计算公式", "EXEC(预算完成数)/预算数")],
        [("指标!I13", "公式不支持函数“EXEC”")],
    ),
    "公式里写程序": (
        [put(SHEET, "B11", "计算公式", '__import__("os").system("预算完成数")')],
        [("指标!I13", '个字符“"”不认识')],
    ),
    "分档次序不对": (
        [put(SHEET, "A23", "分档", "70得3；75得2；50得1")],
        [("指标!Q11", "分档70与75次序不对或重叠")],
    ),
    "最高一档不是满分": (
        [put(SHEET, "A23", "分档", "70得2；60得1")],
        [("指标!Q11", "最高一档得2分，与分值3不符")],
    ),
    "方向与分档相反": (
        [put(SHEET, "A23", "方向", "≤")],
        [("指标!Q11", "分档70与60次序不对或重叠"), ("指标!Q11", "分档60与50次序不对或重叠")],
    ),
    "档距为0": ([put(SHEET, "B11", "档距", 0)], [("指标!N13", "扣分档距应大于0")]),
    "每档扣分超过分值": ([put(SHEET, "B11", "每档扣分", 4)], [("指标!O13", "每档扣分4超过该项分值3")]),
    "目标值为0的比例": ([put(SHEET, "A14", "目标值", 0)], [("指标!M7", "目标值应大于0")]),
    "等次与选项不一致": (
        [put(SHEET, "D21", "等次", "优秀得5；良好得4；合格得3")],
        [("指标!S35", "等次与基础数据“预算绩效管理考核等次”的选项不一致")],
    ),
    "没有扣分的可能": (
        [put(SHEET, "D11", "方向", "≥")],
        [("指标!K34", "无论怎样填报都得满分，没有扣分的可能")],
    ),
    "没有得分的可能": (
        [put(SHEET, "D11", "目标值", -1)],
        [("指标!K34", "无论怎样填报都不得分，没有得分的可能")],
    ),
    "没有分母却规定分母为0": (
        [put(SHEET, "D51", "只有分母为0", "不得分")],
        [(beside("只有分母为0", 38), "计算公式不是除法，没有分母，不能规定分母为0时怎么办")],
    ),
    "编码重复": ([put(SHEET, "B12", "编码", "B11")], [("指标!A14", "“B11”重复出现2次")]),
    "基础数据编码重复": (
        [put(FIELDS, "budget", "编码", "budget_done")],
        [("基础数据!A17", "“budget_done”重复出现2次")],
    ),
    "基础数据名称重复": (
        [append(FIELDS, 名称="预算数", 种类="金额", 单位="元")],
        [("基础数据!B49", "“预算数”重复出现2次")],
    ),
    "没有人用的基础数据": (
        [append(FIELDS, 名称="多余的数", 种类="金额", 单位="元")],
        [("基础数据!A49", "没有指标使用基础数据“多余的数”")],
    ),
    "选项只有一个": (
        [put(FIELDS, "assessment", "选项", "优秀")],
        [
            ("指标!S35", "等次与基础数据“预算绩效管理考核等次”的选项不一致"),
            ("基础数据!J45", "选择类的基础数据至少要有两个选项"),
        ],
    ),
    "选项重复": (
        [put(FIELDS, "assessment", "选项", "优秀、良好、合格、不合格、良好")],
        [("基础数据!J45", "选项“良好”重复")],
    ),
    "最小值大于最大值": (
        [put(FIELDS, "satisfaction", "最小值", 2)],
        [("基础数据!I48", "最小值2大于最大值1")],
    ),
    "关系不是比较": (
        [put("数据关系", "K01", "应有的关系", "编报绩效目标项目数")],
        [("数据关系!B4", "应是一个比较，如“甲<=乙”")],
    ),
    "等级次序不对": ([put("设置", "良", "最低分", 95)], [("设置!E5", "等级界限应从高到低，不能重叠")]),
    "最低等级不从0起": (
        [put("设置", "差", "最低分", 10)],
        [("设置!E7", "最低等级应从0分起，否则有分数没有等级")],
    ),
    "封面缺少日期": (
        [lambda book: book["封面"].delete_rows(8)],
        [("封面!E3", "封面必须有编码为 filled_on、种类为“日期”的一项")],
    ),
    "一级指标没有地方写": (
        [put(TEXTS, "s3_1", "写入得分的一级指标", None)],
        [("文字材料!K3", "一级指标“投入”的得分应恰好在一个标题下写出")],
    ),
    "上级标题不存在": (
        [put(TEXTS, "s1_1", "上级标题编码", "s9")],
        [("文字材料!B5", "没有编码为“s9”的标题")],
    ),
    "上级标题绕圈": (
        [put(TEXTS, "s1", "上级标题编码", "s1_1")],
        [("文字材料!B4", "上级标题绕了一圈又回到自己"), ("文字材料!B5", "上级标题绕了一圈又回到自己")],
    ),
    "默认文字里的名称拼错": (
        [put(TEXTS, "s1_2", "默认文字", "编制{行政编制}人。")],
        [("文字材料!I6", "没有名为“行政编制”的基础数据，您是否要写“行政编制数”？")],
    ),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_mistake(name: str) -> None:
    edits, expected = SYSTEMS[name]
    found = mistakes(edited(*edits))
    assert [place for place, _, _ in found] == [place for place, _ in expected]
    for (_, message, _), (_, fragment) in zip(found, expected, strict=True):
        assert fragment in message


def test_a_clean_twin_raises_nothing() -> None:
    """The same places changed into something that is right."""
    read(
        edited(
            put(SHEET, "D11", "目标值", 1),
            put(SHEET, "B11", "只有分母为0", "不得分"),
            put(SHEET, "A23", "分档", "75得3；65得2；50得1"),
            put(FIELDS, "satisfaction", "最小值", 0.5),
            put("设置", "良", "最低分", 85),
        )
    )


def test_no_formula_can_run_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("os.system", run)
    monkeypatch.setattr("builtins.eval", run)
    monkeypatch.setattr("builtins.exec", run)
    for text in ('os.system("ls")', "eval(预算数)", "=cmd|'/c calc'!A1", "预算数.__class__", "lambda:1"):
        assert mistakes(edited(put(SHEET, "B11", "计算公式", f" {text}")))[0][0] == "指标!I13"


def test_what_is_wrong_with_a_policy_of_several_parts() -> None:
    """It is said of the indicator, and named at the first of its rows."""
    found = mistakes(edited(put(SHEET, "半年", "不适用时", CHOICES["NotApplicable.excluded"])))
    assert [(place, message) for place, message, _ in found] == [
        (beside("不适用时", 15), "分几部分的指标，不适用时不能不计分")
    ]
