"""Findings about what stands in a single cell."""

from evalbook.findings.kind import Kind, Level

CELLS: dict[str, Kind] = {
    "C01": Kind(
        Level.ERROR,
        "必填项未填",
        "“{label}”没有填写。",
        "请填写：{expected}。",
        example="应填数字的格空着：没有发生的填0，有的填实际数。",
    ),
    "C02": Kind(
        Level.ERROR,
        "内容类型不对",
        "“{label}”填的是“{found}”，应填{expected}。",
        "请改填{expected}。",
        example="应填数字的格里填了文字“已完成”：改填数字。",
    ),
    "C03": Kind(
        Level.ERROR,
        "数值超出范围",
        "“{label}”填的是{found}，超出了允许的范围（{range}）。",
        "请核对后改正。",
        example="填-3，允许的范围是不小于0：改填实际数。",
    ),
    "C04": Kind(
        Level.ERROR,
        "填写格缺失",
        "找不到“{label}”的填写格，可能所在的行、列或工作表被删除了。",
        "请在完整的填报模板中重新填写。",
        example="整行被删除：在完整的模板里重新填写。",
    ),
    "C05": Kind(
        Level.WARNING,
        "应填的文字未填",
        "“{label}”没有文字，报告中该处标为“待补充”。",
        "请补充后重新报送。",
        example="“存在的问题”空着：写明问题，确实没有的写“无”。",
    ),
    "C06": Kind(
        Level.NOTICE,
        "按通常的写法读取",
        "“{label}”填的是“{found}”，按“{read}”读取（{how}）。",
        "请核对；无误的可不改。",
        example="填“９９％”，按0.99读取；填“1607.61万元”，按1607.61读取。",
    ),
    "C07": Kind(
        Level.ERROR,
        "填写的内容无法采用",
        "“{label}”填的是“{found}”，{cause}。",
        "请{remedy}。",
        example="填“约500”：改填准确数，如512.36；填“部分符合”：改选“是”或“否”。",
    ),
    "C08": Kind(
        Level.NOTICE,
        "填写格的隐藏名称丢失",
        "工作表“{sheet}”有{count}个填写格失去了隐藏的名称（{labels}），已按{by}找到并读取。",
        "请核对读取的内容；以后请直接在下发的模板里填写，不要把工作表移到别的工作簿。",
        example="工作表被移到了另一个工作簿，隐藏的名称没有跟过去：照常读取；以后在模板里直接填。",
    ),
    "C09": Kind(
        Level.ERROR,
        "评分表缺少指标",
        "工作表“{sheet}”缺少指标“{indicator}”（{code}）的一行，可能被删除了。",
        "请在完整的填报模板中重新填写这一项。",
        example="评分表里删去了一行：在完整的模板里重新填写这一项。",
    ),
    "C10": Kind(
        Level.ERROR,
        "公式结果是错误值",
        "“{label}”显示{error}，公式算不出结果。",
        "请改正公式，或直接填写：{expected}。",
        example="格里显示 #DIV/0!：改正公式，或直接填数。",
    ),
    "C11": Kind(
        Level.ERROR,
        "公式没有结果",
        "“{label}”是公式，文件里没有保存它的计算结果。",
        "请用 Excel 或 WPS 打开，保存一次后重新报送；也可以直接填写数值。",
        example="用程序生成的工作簿没有保存公式的结果：打开、保存一次后重报。",
    ),
    "C12": Kind(
        Level.ERROR,
        "填写格被合并",
        "“{label}”的填写格被合并进{range}，这一格的内容没有了。",
        "请取消合并，在各格分别填写。",
        example="把上下两格合并成了一格：取消合并，各格分别填写。",
    ),
    "C13": Kind(
        Level.NOTICE,
        "公式被改写",
        "工作表“{sheet}”有{count}个公式格被改写或清空（{labels}），其中的内容没有采用，一律按填报数据重新计算。",
        "请在基础数据和评价要点里改正数据；公式格不必填写。",
        example="“实际值”的公式被改成了0.95：改基础数据，公式格由软件重算。",
    ),
    "C14": Kind(
        Level.NOTICE,
        "隐藏处有填写格",
        "{place}被隐藏，其中填写的内容已照常读取。",
        "请取消隐藏，核对其中的内容。",
        example="有填写格的一行被隐藏：照常读取；取消隐藏后核对。",
    ),
}
