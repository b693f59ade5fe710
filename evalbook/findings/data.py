"""Findings about numbers that do not go together."""

from evalbook.findings.kind import Kind, Level

DATA: dict[str, Kind] = {
    "D01": Kind(
        Level.ERROR,
        "数据互相矛盾",
        "{message}（{numbers}）。",
        "请核对有关数据后改正。",
        example="前六个月的数大于全年的数：核对后改正其中一个。",
    ),
    "D02": Kind(
        Level.WARNING,
        "数据需要核对",
        "{message}（{numbers}）。",
        "请核对；无误的可不改。",
        example="两个应当接近的数相差悬殊：核对单位是否误用“元”。",
    ),
    "D03": Kind(
        Level.ERROR,
        "无法计算",
        "“{indicator}”的分母为0（{numbers}），无法计算。",
        "请核对有关数据后改正。",
        example="分母填0而分子不为0：核对分母。",
    ),
    "D04": Kind(
        Level.ERROR,
        "自定分值合计不符",
        "“{group}”各项自定分值合计{found}分，应为{expected}分。",
        "请调整各项分值，使合计等于{expected}分；不采用的指标填0。",
        example="应共10分的几项填成4、3、2分：改为4、3、3分。",
    ),
    "D05": Kind(
        Level.WARNING,
        "评分超出所选档次",
        "“{indicator}”评{found}分，“{grade}”一档应在{range}分之间，按最近的界限计分。",
        "请核对档次和评分。",
        example="选“良好”，应在8至9分之间，却评9.5分：改评分或改档次。",
    ),
    "D06": Kind(
        Level.WARNING,
        "一票否决",
        "{message}（{numbers}）。",
        "请核对有关数据；情况属实的，按规定处理。",
        example="“是否截留挪用资金”一类的要点答错了：改正；属实的，按规定处理。",
    ),
}
