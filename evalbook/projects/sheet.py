"""A project form as read: plain values, each with the cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evalbook.cell import Cell
from evalbook.projects.directions import QUALITATIVE
from evalbook.submission import Filled, Value

EXPECTED, ACHIEVED = "goal.expected", "goal.achieved"
"""Keys of the two texts of 年度总体目标."""
FUND_CLAIMED = "fund.claimed"
"""Key of the department's own score of the rate of execution."""
TOTAL = "total"
"""Stands for the total in the keys of the fund block."""


def item_key(code: str) -> str:
    """Key of an item of the head or foot."""
    return f"item.{code}"


def fund_key(row: str, column: str) -> str:
    """Key of an amount, by codes of row and column; the row of the total is `TOTAL`."""
    return f"fund.{row}.{column}"


@dataclass(frozen=True)
class Cells(Filled):
    """Cells of a form by key."""

    values: Mapping[str, Value] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Line(Cells):
    """One 三级指标 of a project; its keys are the codes of the columns (see `columns`)."""

    level2: str = ""
    """Code of the 二级指标 it stands under."""

    @property
    def name(self) -> str:
        """What the project calls it."""
        return self.text("name")

    @property
    def direction(self) -> str:
        """指标性质."""
        return self.text("direction")

    @property
    def is_qualitative(self) -> bool:
        """Whether it is judged by a rating, not by a number."""
        return self.direction == QUALITATIVE


@dataclass(frozen=True)
class ProjectSheet(Cells):
    """One project: a sheet of a workbook."""

    file: str = ""
    sheet: str = ""
    sha256: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def project(self) -> str:
        """Name of the project."""
        return self.text(item_key("project"))

    @property
    def department(self) -> str:
        """Full name of 主管部门."""
        return self.text(item_key("department"))

    @property
    def unit(self) -> str:
        """Full name of 实施单位."""
        return self.text(item_key("unit"))

    @property
    def filled_on(self) -> date | None:
        """The date of filling in, by which outputs are dated."""
        content = self.content(item_key("filled_on"))
        return content if isinstance(content, date) else None
