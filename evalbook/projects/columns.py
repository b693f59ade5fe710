"""Rows and columns of a project sheet, by the hidden codes that mark them.

Row codes stand in a hidden column, column codes in a hidden row; where both meet stands `MARKER`. Codes
are contents of cells: they move with what is moved, and are copied with a sheet that is copied, even
into another workbook, where defined names would be lost.
"""

MARKER = "evalbook-project-sheet"

LABEL, LEVEL1, LEVEL2, NAME = "label", "level1", "level2", "name"
DIRECTION, TARGET, UNIT, ACTUAL = "direction", "target", "unit", "actual"
RATING, POINTS, CLAIMED, REASON = "rating", "points", "claimed", "reason"
COMPUTED, STATUS, CODE, PLAIN = "computed", "status", "code", "plain"

COLUMNS = (
    LABEL,
    LEVEL1,
    LEVEL2,
    NAME,
    DIRECTION,
    TARGET,
    UNIT,
    ACTUAL,
    RATING,
    POINTS,
    CLAIMED,
    REASON,
    COMPUTED,
    STATUS,
    CODE,
    PLAIN,
)
"""Codes of the columns, in the order of the template."""

INPUTS = {
    NAME: "三级指标",
    DIRECTION: "指标性质",
    TARGET: "年度指标值",
    UNIT: "计量单位",
    ACTUAL: "实际完成值",
    RATING: "完成档次",
    POINTS: "分值",
    CLAIMED: "得分",
    REASON: "偏差原因分析及改进措施",
}
"""Columns that a project fills for each indicator, and their titles."""

HEAD_PLACES = (NAME, RATING)
"""Columns of the items of a row of the head; a wide item has the first for itself."""
FOOT_PLACES = (NAME, UNIT, CLAIMED)
GOAL_PLACES = (NAME, ACTUAL)
"""Columns of 预期目标 and 实际完成情况."""
FUND_PLACES = (DIRECTION, UNIT, RATING)
"""Columns of the amounts."""
FUND_RATE, FUND_SCORE = CLAIMED, REASON
"""Columns of 执行率 and 得分 in the fund block."""

GOAL_ROW, HEADER_ROW, TOTAL_ROW = "goal", "lines", "total"


def items_row(codes: tuple[str, ...]) -> str:
    """Code of a row of items: `items:department,unit`."""
    return f"items:{','.join(codes)}"


def fund_row(code: str) -> str:
    """Code of a row of the fund block."""
    return f"fund:{code}"


def line_row(level2: str) -> str:
    """Code of a row of an indicator."""
    return f"line:{level2}"
