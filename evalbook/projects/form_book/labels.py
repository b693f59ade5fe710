"""The words of the workbook: a Chinese title and prompt for every field of the project form."""

from evalbook.indicator_book.labels import Label

FORM_LABELS: dict[str, Label] = {
    "ProjectAbout.id": Label("编号", "给项目自评表起的短名：小写字母、数字和连字符，如 myproject-2025。"),
    "ProjectAbout.version": Label("版本", "每次印发修改后的表，版本加1；旧版本的表会退回。"),
    "ProjectAbout.name": Label("名称", "项目自评表的全称。"),
    "ProjectAbout.year": Label("评价年度", "被评价的预算年度，四位数字。"),
    "ProjectAbout.county": Label("地区", "县（市、区）名称。"),
    "ProjectAbout.table_title": Label("表的标题", "印在表的上方。"),
    "ProjectAbout.notice": Label("通知", "布置自评的通知全称和文号；没有的留空。"),
    "ProjectAbout.laws": Label("法规依据", "一行写一件；不够时在下面加行，“项目”一栏同样写“法规依据”。"),
    "ProjectAbout.points": Label("总分", "资金和各一级指标的分值合计，一般是100。"),
    "ProjectAbout.default_note": Label("※的含义", "计分办法依据选“默认”的，前面印※，这里写明※的意思。"),
    "FundRule.name": Label("名称", "资金计分的指标叫什么。"),
    "FundRule.total_name": Label("合计行名称", "各项资金合计的一行叫什么；只有这一行计分。"),
    "FundRule.points": Label("分值", "资金计分的满分。"),
    "FundRule.target": Label("目标值", "执行率达到百分之几得满分，只填数字，一般是100。"),
    "FundRule.zero_spent_zero": Label("预算和执行都为0", "预算、执行都是0时怎么办；不填为“数据有误”。"),
    "FundRule.zero_spent_nonzero": Label("只有预算为0", "预算是0、执行不是0时怎么办；不填为“数据有误”。"),
    "FundRule.basis": Label("依据", "计分办法见于印发文件的选“公开”；自行设定的选“默认”，打印时带※。"),
    "ScoringRule.proportion_basis": Label("定量按比例计分的依据", "选“公开”或“默认”。"),
    "ScoringRule.two_sided_basis": Label("＝指标计分的依据", "选“公开”或“默认”。"),
    "ScoringRule.overshoot_limit": Label(
        "扣回起点", "≥指标的完成值超过指标值的百分之几算定得偏低，只填数字，150%填150。"
    ),
    "ScoringRule.overshoot_share": Label(
        "扣回上限", "超出的每1个百分点扣回分值的1%，最多扣回百分之几；不扣回的填0。"
    ),
    "ScoringRule.overshoot_basis": Label("扣回的依据", "选“公开”或“默认”。"),
    "ScoringRule.ratings_basis": Label("定性档次的依据", "选“公开”或“默认”。"),
    "Grade.name": Label("等级", "从高到低，一行一个。", 12),
    "Grade.lowest": Label("最低分", "含本数；最低的等级从0分起。", 12),
    "Rating.name": Label("完成档次", "从好到差，一行一个。", 30),
    "Rating.lowest": Label("最低得分率", "得分值的百分之几起（含），80%填80；最差的档次填0。", 14),
    "ProjectItem.code": Label(
        "编码", "可以留空；project、department、unit、filled_on 四项软件要用，请保留。", 18
    ),
    "ProjectItem.name": Label("项目", "印在表头或表尾。", 22),
    "ProjectItem.kind": Label("种类", "文字或日期。", 9),
    "ProjectItem.required": Label("必填", "必须填的选“是”。", 7),
    "ProjectItem.help": Label("说明", "怎样填写。", 44),
    "ProjectItem.place": Label("位置", "印在表头还是表尾。", 9),
    "ProjectItem.wide": Label("独占一行", "内容长的选“是”；不填为“否”。", 10),
    "FundColumn.code": Label("编码", "小写字母、数字和下划线。", 14),
    "FundColumn.name": Label("名称", "印在资金表的栏目里。", 24),
    "FundColumn.role": Label("作用", "执行率＝执行额÷预算额，各选一列；其余的选“只显示”。", 12),
    "FundRow.code": Label("编码", "小写字母、数字和下划线。", 14),
    "FundRow.name": Label("名称", "资金来源，一行一个。", 24),
    "ProjectLevel1.code": Label("一级编码", "小写字母、数字和下划线。", 14),
    "ProjectLevel1.name": Label("一级指标", "印在表的一级指标栏。", 20),
    "ProjectLevel1.points": Label("分值", "三级指标的分值合计应等于它。", 9),
    "ProjectLevel2.code": Label("二级编码", "小写字母、数字和下划线。", 14),
    "ProjectLevel2.level1": Label("所属一级指标", "选一级指标的名称。", 20),
    "ProjectLevel2.name": Label("二级指标", "印在表的二级指标栏。", 24),
    "ProjectLevel2.lines": Label("空行数", "模板里给几个三级指标的空行。", 9),
    "FigureRule.figure": Label("口径", "三种口径各写一行。", 20),
    "FigureRule.name": Label("叫法", "印在核对提示里。", 20),
    "FigureRule.level2": Label("看哪些二级指标", "二级编码，用顿号隔开；这些指标全部达到的，计入。", 26),
    "FigureRule.note": Label("说明", "印在汇总表里。", 60),
}
