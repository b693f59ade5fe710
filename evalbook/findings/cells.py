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
        example="填“约500”：改填准确数，如512.36；填“部分符合”：改选“是”或“否”。",
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
}
