"""The project form: everything that is said about 项目支出绩效自评表 is data of this shape.

An instance is loaded from TOML or Excel (see `load`): immutable, and checked (see `verify`). Shares
stand in percent, as people write them (80 for 80 %).
"""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field as ModelField

from evalbook.indicators.fields import ProjectFigure
from evalbook.indicators.levels import Grade
from evalbook.indicators.model import Basis, CoverItem
from evalbook.indicators.parts import ZeroPolicy
from evalbook.indicators.rules import Frozen, Ratio
from evalbook.indicators.rules.base import Scale

DEFAULT_MARK = "※"
"""Stands before every step that no published paper states."""


class ProjectAbout(Frozen):
    """What the form is, and the notice it is for."""

    id: str = ModelField(pattern=r"^[a-z0-9][a-z0-9-]*$")
    version: str
    name: str
    year: int = ModelField(ge=2000, le=2100)
    county: str
    table_title: str
    notice: str
    laws: tuple[str, ...]
    points: Decimal
    default_note: str
    """What the mark ※ means, printed wherever it appears."""


class FundRule(Frozen):
    """How 预算执行率 scores: in proportion to what was spent of the budget, only in the row of the total."""

    name: str
    total_name: str
    """Name of the row that adds up the sources of money; the one that scores."""
    points: Decimal
    target: Decimal = ModelField(gt=0)
    """Percent of the budget that gives all points."""
    zero_spent_zero: ZeroPolicy = ZeroPolicy.INVALID
    """Where neither budget nor spending is there."""
    zero_spent_nonzero: ZeroPolicy = ZeroPolicy.INVALID
    """Where there was spending without a budget."""
    basis: Basis

    @property
    def rule(self) -> Ratio:
        """The proportion as a rule, with points, formula and words."""
        return Ratio(kind="ratio", target_value=self.target)

    @property
    def scale(self) -> Scale:
        """Points and unit of the rule."""
        return Scale(self.points, "%")


class ScoringRule(Frozen):
    """How indicators score, besides the proportion that is fixed by their direction."""

    proportion_basis: Basis
    """Where the proportion comes from."""
    two_sided_basis: Basis
    """Where the treatment of targets to be met exactly comes from."""
    overshoot_limit: Decimal
    """Percent of a ≥ target beyond which it counts as set too low."""
    overshoot_share: Decimal
    """Percent of the points that are taken back at most."""
    overshoot_basis: Basis
    ratings_basis: Basis
    """Where the ranges of the qualitative ratings come from."""


class ProjectItem(CoverItem):
    """A cell of the head of the form, or of its foot."""

    place: Literal["head", "foot"]
    wide: bool = False
    """Whether it takes a row of its own."""


class FundColumn(Frozen):
    """A column of amounts: 年初预算数, 全年预算数（A）, 全年执行数（B）."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    role: Literal["shown", "budget", "spent"]
    """Whether it is what the rate of execution divides by, or what it divides."""


class FundRow(Frozen):
    """A source of money, part of the total above it."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    name: str


class Rating(Frozen):
    """How far a qualitative indicator was reached: it earns from `lowest` percent up to the better one."""

    name: str
    lowest: Decimal


class ProjectLevel1(Frozen):
    """A 一级指标 and its points."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    points: Decimal


class ProjectLevel2(Frozen):
    """A 二级指标; its 三级指标 are those of each project."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    level1: str
    name: str
    lines: int = ModelField(ge=1, le=50)
    """Blank lines that the template offers."""


class FigureRule(Frozen):
    """What makes a project count for a figure."""

    figure: ProjectFigure
    name: str
    level2: tuple[str, ...] = ()
    """Codes of the 二级指标 all of whose indicators must be met; each must have at least one."""
    note: str


class ProjectForm(Frozen):
    """A whole 项目支出绩效自评表."""

    about: ProjectAbout
    fund: FundRule
    scoring: ScoringRule
    grades: tuple[Grade, ...] = ModelField(min_length=1)
    ratings: tuple[Rating, ...] = ModelField(min_length=1)
    items: tuple[ProjectItem, ...]
    fund_columns: tuple[FundColumn, ...] = ModelField(min_length=2)
    fund_rows: tuple[FundRow, ...] = ModelField(min_length=1)
    level1: tuple[ProjectLevel1, ...] = ModelField(min_length=1)
    level2: tuple[ProjectLevel2, ...] = ModelField(min_length=1)
    figures: tuple[FigureRule, ...]

    @cached_property
    def level1_by_code(self) -> dict[str, ProjectLevel1]:
        """一级指标 by code."""
        return {level.code: level for level in self.level1}

    @cached_property
    def level2_by_code(self) -> dict[str, ProjectLevel2]:
        """二级指标 by code."""
        return {level.code: level for level in self.level2}

    def within(self, level1: ProjectLevel1) -> tuple[ProjectLevel2, ...]:
        """二级指标 of a 一级指标, in order."""
        return tuple(one for one in self.level2 if one.level1 == level1.code)

    def items_at(self, place: Literal["head", "foot"]) -> tuple[ProjectItem, ...]:
        """Items of the head or of the foot."""
        return tuple(one for one in self.items if one.place == place)

    def fund_column(self, role: Literal["budget", "spent"]) -> FundColumn:
        """Return the column that plays a part in the rate of execution."""
        return next(one for one in self.fund_columns if one.role == role)

    def rating_range(self, rating: Rating) -> tuple[Decimal, Decimal]:
        """Lowest and highest percent of the points that a rating earns; the highest is out of the range.

        Only the best rating reaches its highest, all points.
        """
        place = self.ratings.index(rating)
        return rating.lowest, self.ratings[place - 1].lowest if place else Decimal(100)

    def grade(self, total: Decimal) -> str:
        """Grade of a total as shown (already rounded)."""
        return next(grade.name for grade in self.grades if total >= grade.lowest)

    def for_year(self, year: int | None) -> "ProjectForm":
        """Return the same form for another year, without the notice that announced this one."""
        if year is None or year == self.about.year:
            return self
        return self.model_copy(update={"about": self.about.model_copy(update={"year": year, "notice": ""})})
