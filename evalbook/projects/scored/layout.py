"""Where everything stands on the score sheet of a project."""

from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.projects.assessment import LineScore, ProjectAssessment
from evalbook.projects.columns import (
    ACTUAL,
    CLAIMED,
    COMPUTED,
    DIRECTION,
    LEVEL1,
    LEVEL2,
    NAME,
    PLAIN,
    POINTS,
    RATING,
    REASON,
    TARGET,
    UNIT,
)

SHEET = "项目评分表"
DIFFERENCE, BASIS, REVIEW, OPINION, STANDING = "difference", "basis", "review", "opinion", "standing"

TITLES = {
    LEVEL1: ("一级\n指标", 7.0),
    LEVEL2: ("二级\n指标", 8.0),
    NAME: ("三级指标", 15.0),
    DIRECTION: ("指标\n性质", 5.5),
    TARGET: ("年度\n指标值", 11.0),
    UNIT: ("计量\n单位", 6.0),
    ACTUAL: ("实际\n完成值", 11.0),
    RATING: ("完成档次", 13.0),
    POINTS: ("分值", 5.5),
    CLAIMED: ("自评\n得分", 7.0),
    COMPUTED: ("核算\n得分", 7.0),
    DIFFERENCE: ("差异", 6.5),
    BASIS: ("得分依据", 30.0),
    REASON: ("偏差原因分析及改进措施", 24.0),
    REVIEW: ("复核\n得分", 7.0),
    OPINION: ("复核意见", 12.0),
    STANDING: ("采用得分", 9.0),
    PLAIN: ("定量核算", 9.0),
}
"""Columns in order: title and width. The last two are steps of the calculation, right of the print."""

COLUMNS = tuple(TITLES)
HEADER_ROW, FUND_ROW, FIRST_LINE = 2, 3, 4


@dataclass
class Layout:
    """Rows of the indicators, level by level as the form has them."""

    lines: list[tuple[int, LineScore]] = field(default_factory=list)

    @property
    def total_row(self) -> int:
        """Row of the total; the grade stands below."""
        return FIRST_LINE + len(self.lines)

    def cells(self, row: int) -> dict[str, str]:
        """Addresses of the cells of a row, by code of the column."""
        return {code: at(row, code).address for code in COLUMNS}

    def scores(self, column: str) -> list[str]:
        """Addresses of a column's scores: the fund and every indicator."""
        return [at(row, column).address for row in (FUND_ROW, *(row for row, _ in self.lines))]


def at(row: int, column: str) -> Cell:
    """Return the cell in a row and a column."""
    return Cell(SHEET, row, COLUMNS.index(column))


def lay_out(assessment: ProjectAssessment) -> Layout:
    """Place the indicators, in the order of the form's levels."""
    layout = Layout()
    for level1 in assessment.form.level1:
        for level2 in assessment.form.within(level1):
            for score in assessment.lines:
                if score.line.level2 == level2.code:
                    layout.lines.append((FIRST_LINE + len(layout.lines), score))
    return layout
