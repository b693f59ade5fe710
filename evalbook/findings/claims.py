"""Findings about what a department claims for itself."""

from evalbook.findings.kind import Kind, Level

CLAIMS: dict[str, Kind] = {
    "S01": Kind(
        Level.WARNING,
        "自评得分高于核算得分",
        "“{indicator}”自评{claimed}分，按填报数据核算为{computed}分。",
        "请核对自评得分，或补充佐证材料。",
        example="自评3分，核算2分：改自评得分，或补佐证材料。",
    ),
    "S02": Kind(
        Level.NOTICE,
        "自评得分低于核算得分",
        "“{indicator}”自评{claimed}分，按填报数据核算为{computed}分。",
        "请核对自评得分。",
        example="自评2分，核算3分：从严自评的，可以不改。",
    ),
    "S03": Kind(
        Level.NOTICE,
        "失分未写原因",
        "“{indicator}”自评失{lost}分，没有填写扣分原因。",
        "请在评分表“扣分原因”栏补充。",
        example="满分3分自评2分，扣分原因空着：补写原因。",
    ),
    "S04": Kind(
        Level.NOTICE,
        "自评得分为空",
        "“{indicator}”没有自评得分，按核算得分{computed}分计。",
        "请核对；无异议的可不改。",
        example="自评得分被清空：填写，或同意按核算得分计。",
    ),
}
