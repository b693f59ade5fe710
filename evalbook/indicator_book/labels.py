"""The words of the workbook: a Chinese title and prompt for everything the model has a name for.

What has no label here still stands in the workbook, under its English name; a test then names it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """How a column, or a line of the settings, is called and explained."""

    title: str
    prompt: str
    width: float = 12


LABELS: dict[str, Label] = {
    "About.id": Label("编号", "给指标体系起的短名：小写字母、数字和连字符，如 mycounty-2025。"),
    "About.version": Label("版本", "每次印发修改后的体系，版本加1；旧版本的模板会退回。"),
    "About.name": Label("名称", "指标体系的全称。"),
    "About.year": Label("评价年度", "被评价的预算年度，四位数字。"),
    "About.county": Label("地区", "县（市、区）名称。"),
    "About.annex": Label("附件名", "评分表在通知里的编号，如“附件4”。"),
    "About.table_title": Label("评分表标题", "印在评分表上方。"),
    "About.report_title": Label("报告标题", "印在自评报告封面。"),
    "About.notice": Label("通知", "布置自评的通知全称和文号；没有的留空。"),
    "About.laws": Label("法规依据", "一行写一件；不够时在下面加行，“项目”一栏同样写“法规依据”。"),
    "About.points": Label("总分", "全部计分指标的分值合计，一般是100。"),
    "About.most": Label("总分上限", "有加分的，加分后总分最多多少；不填为等于总分。"),
    "About.rollup": Label(
        "汇总方式", "得分相加；或按权重汇总：各级“分值”栏填权重（百分数），得分率乘权重逐级汇总。"
    ),
    "About.score_places": Label("得分小数位", "得分四舍五入保留几位小数：0（整数分）、1或2。"),
    "About.default_note": Label("※的含义", "扣分标准依据选“默认”的，评分标准前印※，这里写明※的意思。"),
    "About.units": Label(
        "所属单位汇总", "有所属单位的部门怎样得分：基础数据相加后计分，还是各张评分表的得分按金额加权。"
    ),
    "About.unit_weight": Label("加权的基础数据", "选“得分加权”时，写一项金额的名称；选“数据相加”的留空。"),
    "Grade.name": Label("等级", "从高到低，一行一个。", 10),
    "Grade.lowest": Label("最低分", "含本数；最低的等级从0分起。", 10),
    "Level1.code": Label("一级编码", "如 A、B、C、D。", 10),
    "Level1.name": Label("一级指标", "印在评分表第一栏。", 18),
    "Level1.points": Label("一级分值", "所属二级指标分值的合计。", 10),
    "Level1.effect": Label("计入方式", "不填为基本分；加分、扣分在总分之外，“一级分值”填上限。", 10),
    "Level2.code": Label("二级编码", "如 A1、A2、B1。", 10),
    "Level2.level1": Label("所属一级指标", "选一级指标的名称。", 18),
    "Level2.name": Label("二级指标", "印在评分表第二栏。", 24),
    "Level2.points": Label("二级分值", "所属三级指标分值的合计。", 10),
    "Level2.pool": Label("部门自定分值", "下面的三级指标由部门自选、分值由部门自己分配的，选“是”。", 12),
    "Indicator.code": Label(
        "编码", "一个大写字母加两三位数字，如 B11；各项不能相同。同一指标分几行的，编码相同。", 8
    ),
    "Indicator.level2": Label("所属二级指标", "选二级指标的名称（在“指标层级”表里）。", 14),
    "Indicator.name": Label("三级指标", "指标名称，照印发的评分表写。", 18),
    "Indicator.points": Label("分值", "本指标的满分；不计分的填0。", 7),
    "Indicator.scored": Label("是否计分", "不填为“是”；只核对、不占分值的选“否”。", 7),
    "Indicator.weight": Label("权重", "汇总方式为按权重汇总的，填在二级指标内占百分之几；否则留空。", 7),
    "Indicator.explanation": Label("指标解释", "照印发的评分表写。", 30),
    "Indicator.basis": Label("依据", "扣分标准见于印发文件的选“公开”；自行设定的选“默认”，打印时带※。", 7),
    "Indicator.basis_note": Label("依据说明", "标准出自哪份文件，或为什么这样设定。", 24),
    "Indicator.evidence": Label("佐证材料", "部门应当备查的材料。", 20),
    "Indicator.combine": Label("分项合成", "分几部分的：各分项得分相加，还是取最高的一项；不填为相加。", 8),
    "Part.name": Label("分项名称", "一个指标分几部分计分的（如“半年”“全年”），一部分一行；不分的留空。", 9),
    "Part.points": Label("分项分值", "分几部分的，填这一部分的分值；不分的留空。", 7),
    "Part.formula": Label(
        "计算公式",
        "像在 Excel 里一样，用基础数据的名称写，如 (甲-乙)/乙；可用 + - * / 括号和 "
        "ABS、MAX、MIN、SUM、ROUND、IF。按评价要点计分的留空。",
        36,
    ),
    "Part.unit": Label("单位", "算出来的数的单位。不填为“%”：比率按百分数比较；没有单位的填“无”。", 6),
    "Part.not_applicable": Label("不适用时", "部门不适用本指标时怎样给分；不填为“得满分”。", 9),
    "Part.carried_by": Label("承担指标编码", "不适用时由同一二级指标内哪个指标承担分值，填它的编码。", 9),
    "Zero.numerator_zero": Label(
        "分母分子都为0", "除法的分母、分子都是0时怎么办；不填为“数据有误”，请部门核对。", 10
    ),
    "Zero.numerator_nonzero": Label(
        "只有分母为0", "除法的分母是0、分子不是0时怎么办；不填为“数据有误”，请部门核对。", 10
    ),
    "Rule.kind": Label(
        "计分方法", "选一种；每种方法的例子在“填写说明”里。用不到的栏会变灰，必填的栏是橙色。", 16
    ),
    "Rule.side": Label("方向", "目标是“不低于”选≥，“不超过”选≤。", 6),
    "Rule.target_value": Label("目标值", "得满分的界限，只填数字：85%填85。", 8),
    "Rule.step": Label("档距", "每差多少扣一次：每5个百分点扣1分的，填5。", 7),
    "Rule.points_per_step": Label("每档扣分", "每差一个档距扣几分。", 7),
    "Rule.part_step": Label("不足一档", "差的数不满一个档距时：按比例扣、不扣，还是按一档扣。", 9),
    "Rule.bands": Label(
        "分档", "界限含本数，最好的一档在前：70得3；60得2；50得1。也可写起止：90至100得5；80至90得4。", 24
    ),
    "Rule.exact_first": Label("首档只限该值", "第一档只有正好等于界限才算（如“＝0得3分”）的选“是”。", 8),
    "Rule.words": Label("等次", "各等次得分，最好的在前：优秀得5；良好得4；合格得3；不合格得0。", 26),
    "Rule.counted_in": Label("等次得分写法", "“等次”里写的是几分，还是分值的百分之几；不填为几分。", 9),
    "Rule.ranges": Label(
        "各档区间", "每档得分值的百分之几到百分之几，最好的在前：达成得80至100；部分达成得60至80。", 30
    ),
    "Rule.first": Label("名次次序", "数值高的在前，还是低的在前；不填为高的在前。", 9),
    "Rule.ranked_by": Label("名次算法", "“分档”按第几名分，还是按前百分之几分；不填为按第几名。", 9),
    "Rule.ballots": Label(
        "票数", "每种票的基础数据名称和一票的分，最好的在前：满意票得100；基本满意票得80。", 28
    ),
    "Rule.points_each": Label("每次（项）分值", "每发现一次，或每缺一项，扣（计）几分。", 8),
    "Rule.award": Label("要点计分", "全部符合才得分，还是符合几条得几条的分。", 12),
    "Rule.beyond": Label("扣回起点", "实际值超过多少算目标定低了，只填数字。", 8),
    "Rule.share": Label("扣回比例", "超过起点时扣回分值的百分之几，30%填30。", 8),
    "Rule.pass_mark": Label("及格线", "低于它不得分，只填数字。", 8),
    "Rule.previous": Label(
        "上年数公式", "上年的数怎么算，写法与“计算公式”相同；本年的数写在“计算公式”里。", 20
    ),
    "Rule.points_none": Label("没有发生得", "本年没有发生（为0）时得几分，应等于分值。", 8),
    "Rule.points_not_above": Label("不高于上年得", "本年有发生、但不高于上年时得几分。", 8),
    "Rule.points_above": Label("高于上年得", "本年高于上年时得几分；不填为0。", 8),
    "CheckPoint.text": Label("评价要点", "一条一行，照印发的评分表写。", 60),
    "CheckPoint.points": Label("要点分值", "逐项得分的指标，各条合计应等于指标分值；不填为1。", 9),
    "CheckPoint.may_not_apply": Label("可选不适用", "有的部门不涉及这一条的，选“是”。", 10),
    "Field.code": Label("编码", "可以留空，软件自动编号；填的话用小写字母、数字和下划线。", 18),
    "Field.name": Label("名称", "计算公式里用的就是这个名称，不能相同，不能有空格和符号。", 26),
    "Field.group": Label("类别", "同类的排在一起。", 12),
    "Field.kind": Label("种类", "金额、个数、百分数；从几个等次里选的，选“选项”。", 8),
    "Field.unit": Label("单位", "如 万元、人、个。", 7),
    "Field.meaning": Label("含义", "口径：算什么，不算什么。", 44),
    "Field.source": Label("数据来源", "会计从哪里找到这个数。", 34),
    "Field.minimum": Label("最小值", "不填为0；可以为负数的，填最小的数或“不限”。", 8),
    "Field.maximum": Label("最大值", "不填为不限。百分数填小数：100%填1。", 8),
    "Field.options": Label("选项", "种类为“选项”时填，用顿号隔开：优秀、良好、合格、不合格。", 26),
    "Field.of_units": Label(
        "单位汇总", "有所属单位时，部门的数是各单位相加，还是取本级的；不填时金额、个数相加，其余取本级。", 9
    ),
    "CrossCheck.code": Label("编码", "可以留空，软件自动编号。", 8),
    "CrossCheck.formula": Label("应有的关系", "如：已监控数<=应监控数。", 44),
    "CrossCheck.message": Label("不符时的提示", "印在问题清单里。", 60),
    "CrossCheck.level": Label("程度", "“错误”的文件不评分，退回修改；“警告”只提醒核对。", 8),
    "Veto.code": Label("否决编码", "可以留空，软件自动编号。", 9),
    "Veto.condition": Label("否决条件", "一票否决的情形，写成比较：截留资金>0。没有的不写。", 30),
    "Veto.effect": Label("否决效果", "该指标不得分、总分为0，或降为最低等级。", 14),
    "Veto.indicator": Label("否决的指标编码", "效果是指标不得分的，填它的编码；否则留空。", 11),
    "Veto.message": Label("否决说明", "印在问题清单和评分表里，如“存在截留挪用资金”。", 30),
    "ProjectCheck.code": Label("编码", "可以留空，软件自动编号。", 8),
    "ProjectCheck.field": Label("基础数据", "与项目自评表核对的基础数据的名称。", 26),
    "ProjectCheck.figure": Label("核对什么", "按报送的项目自评表数出来的项目数。", 20),
    "CoverItem.code": Label("编码", "可以留空。department、year、filled_on 三项软件要用，请保留。", 18),
    "CoverItem.name": Label("项目", "印在封面信息表。", 26),
    "CoverItem.kind": Label("种类", "文字、年度、日期或是否。", 9),
    "CoverItem.required": Label("必填", "部门必须填的选“是”。", 7),
    "CoverItem.help": Label("说明", "印在填写格旁边。", 44),
    "Section.code": Label("编码", "可以留空，软件自动编号；有下级标题的请填。", 9),
    "Section.parent": Label("上级标题编码", "小标题填上级标题的编码；大标题留空。", 10),
    "Section.number": Label("序号", "如 一、（一）。", 8),
    "Section.title": Label("标题", "报告里的标题。", 30),
    "Section.cells": Label("填写格数", "部门有几格可写；只有标题、没有正文的填0。", 8),
    "Section.required": Label("必填", "部门必须写的选“是”。", 7),
    "Section.help": Label("写法提示", "印在填写格旁边。", 40),
    "Section.level1": Label(
        "写入得分的一级指标", "这一标题下写出哪个一级指标的得分；每个一级指标恰好写一处。", 14
    ),
    "Section.default": Label("默认文字", "部门没写时用的句子，{名称}处填入基础数据。", 40),
    "Section.table": Label(
        "小表", "印在文字下面的表：一行一项，先写表头，格与格用“｜”隔开，{名称}处填入基础数据。", 40
    ),
    "Section.suggests": Label("列出失分", "核算时要求列出失分的，列在这一标题下，选“是”。", 9),
}

CHOICES: dict[str, str] = {
    "Basis.published": "公开",
    "Basis.default": "默认",
    "ZeroPolicy.zero": "按0计算",
    "ZeroPolicy.not_applicable": "不适用",
    "ZeroPolicy.no_points": "不得分",
    "ZeroPolicy.invalid": "数据有误",
    "NotApplicable.full": "得满分",
    "NotApplicable.zero": "不得分",
    "NotApplicable.excluded": "不计分，其余折算",
    "NotApplicable.carried": "由其他指标承担",
    "Effect.base": "基本分",
    "Effect.bonus": "加分",
    "Effect.penalty": "扣分",
    "rollup.sum": "得分相加",
    "rollup.weights": "按权重汇总",
    "effect.indicator": "该指标不得分",
    "effect.total": "总分为0",
    "effect.grade": "降为最低等级",
    "first.highest": "高的在前",
    "first.lowest": "低的在前",
    "ranked_by.place": "按第几名",
    "ranked_by.share": "按前百分之几",
    "counted_in.points": "几分",
    "counted_in.percent": "分值的百分之几",
    "Combine.sum": "相加",
    "Combine.best": "取最高",
    "FieldKind.amount": "金额",
    "FieldKind.count": "个数",
    "FieldKind.percent": "百分数",
    "FieldKind.choice": "选项",
    "Units.summed": "数据相加",
    "Units.weighted": "得分加权",
    "OfUnits.sum": "相加",
    "OfUnits.own": "取本级",
    "CoverKind.text": "文字",
    "CoverKind.year": "年度",
    "CoverKind.date": "日期",
    "CoverKind.yes_no": "是否",
    "PartStep.pro_rata": "按比例扣",
    "PartStep.whole": "不扣",
    "PartStep.started": "按一档扣",
    "level.error": "错误",
    "level.warning": "警告",
    "ProjectFigure.count": "开展自评的项目",
    "ProjectFigure.completed": "已完成的项目",
    "ProjectFigure.qualified": "质量达标的项目",
    "place.head": "表头",
    "place.foot": "表尾",
    "role.shown": "只显示",
    "role.budget": "预算额",
    "role.spent": "执行额",
    "award.all": "全部符合才得分",
    "award.each": "逐项得分",
    "side.at_least": "≥",
    "side.at_most": "≤",
    # Points are lost on the other side of the target.
    "side.below": "≥",
    "side.above": "≤",
}

PAIR_SAMPLES = {
    "bands": "70得3；60得2；50得1",
    "words": "优秀得5；良好得4",
    "ranges": "达成得80至100；部分达成得60至80",
    "ballots": "满意票得100；基本满意票得80",
}


def label(owner: str, name: str) -> Label:
    """Return the label of a field of the model, or its own name where it has none yet."""
    return LABELS.get(f"{owner}.{name}") or Label(name, "")


def choice(owner: str, value: str) -> str:
    """Return the label of a choice, or the value itself where it has none yet."""
    return CHOICES.get(f"{owner}.{value}", value)
