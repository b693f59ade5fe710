"""The part of the catalogue about what cells hold, which version they stand in, and where they move."""

from evalbook.finding_kind import Kind, Level

VERSION_KINDS: dict[str, Kind] = {
    "F21": Kind(
        Level.NOTICE,
        "允许的其他版本",
        "文件用的是“{found}”的模板，已按允许的版本差异，作为“{expected}”读取和评分。",
        "请核对两个版本的指标、数据和评分标准没有影响得分的变化。",
    ),
    "F22": Kind(
        Level.NOTICE,
        "没有识别信息，按文字读取",
        "文件里没有填报模板的识别信息，已按表里的文字找到{count}个填写格，作为“{expected}”读取。",
        "请核对文件确是本次的填报模板，读取的内容没有错位。",
    ),
}

CONTENT_KINDS: dict[str, Kind] = {
    "C06": Kind(
        Level.NOTICE,
        "按通常的写法读取",
        "“{label}”填的是“{found}”，按“{read}”读取（{how}）。",
        "请核对；无误的可不改。",
    ),
    "C07": Kind(
        Level.ERROR,
        "填写的内容无法采用",
        "“{label}”填的是“{found}”，{cause}。",
        "请{remedy}。",
    ),
    "C08": Kind(
        Level.NOTICE,
        "填写格的隐藏名称丢失",
        "工作表“{sheet}”有{count}个填写格失去了隐藏的名称（{labels}），已按{by}找到并读取。",
        "请核对读取的内容；以后请直接在下发的模板里填写，不要把工作表移到别的工作簿。",
    ),
    "C09": Kind(
        Level.ERROR,
        "评分表缺少指标",
        "工作表“{sheet}”缺少指标“{indicator}”（{code}）的一行，可能被删除了。",
        "请在完整的填报模板中重新填写这一项。",
    ),
    "C10": Kind(
        Level.ERROR,
        "公式结果是错误值",
        "“{label}”显示{error}，公式算不出结果。",
        "请改正公式，或直接填写：{expected}。",
    ),
    "C11": Kind(
        Level.ERROR,
        "公式没有结果",
        "“{label}”是公式，文件里没有保存它的计算结果。",
        "请用 Excel 或 WPS 打开，保存一次后重新报送；也可以直接填写数值。",
    ),
    "C12": Kind(
        Level.ERROR,
        "填写格被合并",
        "“{label}”的填写格被合并进{range}，这一格的内容没有了。",
        "请取消合并，在各格分别填写。",
    ),
    "C13": Kind(
        Level.NOTICE,
        "公式被改写",
        "工作表“{sheet}”有{count}个公式格被改写或清空（{labels}），其中的内容没有采用，一律按填报数据重新计算。",
        "请在基础数据和评价要点里改正数据；公式格不必填写。",
    ),
    "C14": Kind(
        Level.NOTICE,
        "隐藏处有填写格",
        "{place}被隐藏，其中填写的内容已照常读取。",
        "请取消隐藏，核对其中的内容。",
    ),
}

RANGE_KINDS: dict[str, Kind] = {
    "C15": Kind(
        Level.NOTICE,
        "只写了范围，按范围计分",
        "“{label}”填的是“{found}”，只写了范围；范围内的数得分都一样，已按此计分，报告中该处标为“待补充”。",
        "请补准确数值（{expected}）。",
    ),
}

TRANSPLANT_KINDS: dict[str, Kind] = {
    "T01": Kind(
        Level.WARNING,
        "新模板里没有这一格",
        "“{label}”填的是“{found}”，新模板里没有这一格，没有移过去。",
        "请看是否应填在新模板的其他格里。",
    ),
    "T02": Kind(
        Level.WARNING,
        "旧文件里没有这一格",
        "新模板的“{label}”在旧文件里没有找到，是空的。",
        "请在新模板里补填：{expected}。",
    ),
    "T03": Kind(
        Level.NOTICE,
        "评价年度已改",
        "旧文件的评价年度是{found}，新模板里填的是{expected}。",
        "请逐项核对：旧文件的数据是{found}年度的。",
    ),
}

DATA_KINDS: dict[str, Kind] = {
    "D07": Kind(
        Level.NOTICE,
        "金额可能误用元",
        "“{field}”填的是{found}，远大于同一张表的其他金额（中间值{middle}），是否误用元填写？按元应为{converted}。",
        "请核对金额的单位；无误的可不改。",
    ),
}
