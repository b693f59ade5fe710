"""Findings about moving what was filled in to a fresh template."""

from evalbook.findings.kind import Kind, Level

MOVED: dict[str, Kind] = {
    "T01": Kind(
        Level.WARNING,
        "新模板里没有这一格",
        "“{label}”填的是“{found}”，新模板里没有这一格，没有移过去。",
        "请看是否应填在新模板的其他格里。",
        example="旧模板的一项新模板里取消了：看是否应填在别处。",
    ),
    "T02": Kind(
        Level.WARNING,
        "旧文件里没有这一格",
        "新模板的“{label}”在旧文件里没有找到，是空的。",
        "请在新模板里补填：{expected}。",
        example="新模板增加了一项：在新模板里补填。",
    ),
    "T03": Kind(
        Level.NOTICE,
        "评价年度已改",
        "旧文件的评价年度是{found}，新模板里填的是{expected}。",
        "请逐项核对：旧文件的数据是{found}年度的。",
        example="旧文件是2023年度的，移到了2024年度的模板：逐项改成2024年度的数。",
    ),
}
