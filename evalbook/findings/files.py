"""Findings about a file as a whole."""

from evalbook.findings.kind import Kind, Level

FILES: dict[str, Kind] = {
    "F01": Kind(
        Level.ERROR,
        "文件无法读取",
        "文件无法作为 Excel 工作簿读取：{cause}。",
        "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
        example="文件只有一半，传送时断了：重新发送；旧的 .xls：另存为 .xlsx。",
    ),
    "F02": Kind(
        Level.ERROR,
        "不是填报模板",
        "文件里没有填报模板的识别信息，无法找到填写的内容。",
        "请在财政部门下发的填报模板中填写，不要把内容复制到新建的工作簿。",
        example="把内容复制到了自己新建的工作簿：改在下发的模板里填。",
    ),
    "F03": Kind(
        Level.ERROR,
        "模板版本不符",
        "文件用的是“{found}”的模板，本次评价用的是“{expected}”。",
        "请下载本次的填报模板重新填写。",
        example="用去年的模板填了今年的数：换成今年的模板。",
    ),
    "F04": Kind(
        Level.WARNING,
        "同一部门有多份文件",
        "“{department}”还报送了：{others}。各份分别核算，没有取舍。",
        "请确认以哪一份为准，移走其余文件后重新运行。",
        example="先报“甲局.xlsx”，改正后又报“甲局（改）.xlsx”：移走前一份。",
    ),
    "F05": Kind(
        Level.ERROR,
        "评价年度不符",
        "封面的评价年度是{found}年，本次评价的是{expected}年度。",
        "请改为{expected}；如确为其他年度的数据，请换用该年度的模板。",
        example="封面填2023，本次评价2024年度：改为2024。",
    ),
}
