"""The indicator system: everything else in evalbook derives from it.

An instance is data loaded from TOML (see `load`): immutable, and checked (see `verify`). Numbers are
decimals; percentages stand as people write them (99 for 99 %).
"""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from pydantic import Field as ModelField
from pydantic import model_validator

from evalbook.indicators.expressions import Formula, parse
from evalbook.indicators.rules import Consumes, Frozen, Manual, Occurrences, Rule, Scale, Trend


class Basis(StrEnum):
    """Where a rule's steps come from."""

    PUBLISHED = "published"
    DEFAULT = "default"


class ZeroPolicy(StrEnum):
    """What a zero denominator means."""

    ZERO = "zero"
    """The value counts as 0."""
    NOT_APPLICABLE = "not_applicable"
    """The indicator does not apply to this department."""
    NO_POINTS = "no_points"
    """The value cannot be computed, and no points are given."""
    INVALID = "invalid"
    """The figures contradict each other and have to be corrected."""


class Zero(Frozen):
    """Policies for a zero denominator, by whether the numerator is zero as well."""

    numerator_zero: ZeroPolicy = ZeroPolicy.INVALID
    numerator_nonzero: ZeroPolicy = ZeroPolicy.INVALID


class NotApplicable(StrEnum):
    """What an indicator that does not apply gives."""

    FULL = "full"
    ZERO = "zero"
    EXCLUDED = "excluded"
    """Neither score nor points count, and the total is re-scaled to all points."""


class Part(Frozen):
    """One measured value and the rule that judges it; most indicators have exactly one."""

    name: str = ""
    points: Decimal
    formula: str = ""
    unit: str = "%"
    rule: Rule
    zero: Zero = Zero()
    not_applicable: NotApplicable = NotApplicable.FULL

    @cached_property
    def parsed(self) -> Formula:
        """The formula, parsed; raises `FormulaError`."""
        return parse(self.formula)

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """Names of the base data the value comes from, each once; none for check points."""
        formulas = [self.parsed] if self.formula else []
        if isinstance(self.rule, Trend):
            formulas.append(self.rule.parsed_previous)
        return tuple(dict.fromkeys(name for formula in formulas for name in formula.fields))

    @property
    def consumes(self) -> Consumes:
        """What the rule makes points of."""
        return self.rule.consumes

    @property
    def scale(self) -> Scale:
        """Points and unit, as the rule's faces need them."""
        return Scale(self.points, self.unit)

    @property
    def points_if_not_applicable(self) -> Decimal | None:
        """Points where the indicator does not apply; None where it is excluded."""
        given = {NotApplicable.FULL: self.points, NotApplicable.ZERO: Decimal(0)}
        return given.get(self.not_applicable)


class Combine(StrEnum):
    """How the parts of an indicator make up its score."""

    SUM = "sum"
    BEST = "best"
    """Either part will do: the better one counts."""


class CheckPoint(Frozen):
    """One 评价要点: answered 是/否 (or 不适用, where that is possible), or counted."""

    text: str
    points: Decimal = Decimal(1)
    """Weight among the check points of its indicator."""
    may_not_apply: bool = False


_PART_KEYS = ("formula", "unit", "rule", "zero", "not_applicable")


class Indicator(Frozen):
    """A 三级指标."""

    code: str = ModelField(pattern=r"^[A-Z]\d{2,3}$")
    level2: str
    """Code of the 二级指标 it belongs to."""
    name: str
    points: Decimal
    scored: bool = True
    explanation: str
    basis: Basis
    basis_note: str = ""
    evidence: str = ""
    """Which papers prove it (佐证材料): what the accountant should name."""
    check_points: tuple[CheckPoint, ...] = ()
    combine: Combine = Combine.SUM
    parts: tuple[Part, ...] = ModelField(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _gather_single_part(cls, data: Any) -> Any:
        """Let an indicator with one part carry the part's keys itself."""
        if isinstance(data, dict) and "parts" not in data:
            data = dict(data)
            part = {key: data.pop(key) for key in _PART_KEYS if key in data}
            if "points" in data:
                part["points"] = data["points"]
            data["parts"] = (part,)
        return data

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """Names of the base data its parts use, each once."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.field_names))

    @property
    def counts_occurrences(self) -> bool:
        """Whether the check points are counted instead of answered 是/否."""
        return isinstance(self.parts[0].rule, Occurrences)

    @property
    def is_judged(self) -> bool:
        """Whether the check points are given scores by somebody, instead of being answered 是/否."""
        return isinstance(self.parts[0].rule, Manual)

    @property
    def may_be_excluded(self) -> bool:
        """Whether it is left out of the total where it does not apply."""
        return self.scored and self.parts[0].not_applicable is NotApplicable.EXCLUDED

    @property
    def target(self) -> str:
        """The target as printed (目标值)."""
        return "；".join(f"{part.name}{part.rule.target(part.scale)}" for part in self.parts)

    @property
    def standard(self) -> str:
        """The scoring standard as printed (评价标准), marked ※ where it is a default."""
        if not self.scored:
            return "只核对，不计分。"
        mark = "※" if self.basis is Basis.DEFAULT else ""
        if self.combine is Combine.BEST:
            mark += "以下各项取得分最高的一项："
        pieces = (
            f"{part.name}（{part.points}分）：{part.rule.standard(part.scale)}"
            if part.name
            else part.rule.standard(part.scale)
            for part in self.parts
        )
        waived = any(point.may_not_apply for point in self.check_points)
        ending = "不适用的要点除外，其余要点按比例占满分值。" if waived else ""
        if self.may_be_excluded:
            ending += "本指标不适用的不计分，其余指标按比例折算。"
        return mark + "".join(pieces) + ending


class Level2(Frozen):
    """A 二级指标."""

    code: str
    level1: str
    name: str
    points: Decimal


class Level1(Frozen):
    """A 一级指标."""

    code: str
    name: str
    points: Decimal


class FieldKind(StrEnum):
    """What may stand in a base data cell."""

    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    CHOICE = "choice"


class Field(Frozen):
    """One item of the base data (基础数据)."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    group: str
    kind: FieldKind
    unit: str
    meaning: str
    source: str
    """Where the accountant finds the number."""
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    options: tuple[str, ...] = ()


class CrossCheck(Frozen):
    """A relation between fields that must hold: `已监控项目数<=应监控项目数`."""

    code: str
    formula: str
    message: str
    level: Literal["error", "warning"]

    @cached_property
    def parsed(self) -> Formula:
        """The relation, parsed; raises `FormulaError`."""
        return parse(self.formula)


class ProjectFigure(StrEnum):
    """What is counted over the projects of a department."""

    COUNT = "count"
    """Projects that handed in a form."""
    COMPLETED = "completed"
    QUALIFIED = "qualified"


class ProjectCheck(Frozen):
    """A field that must say what the project forms of the department add up to."""

    code: str
    field: str
    """Name of the field."""
    figure: ProjectFigure


class CoverKind(StrEnum):
    """What may stand in a cell of the cover sheet (封面信息)."""

    TEXT = "text"
    YEAR = "year"
    DATE = "date"
    YES_NO = "yes_no"


class CoverItem(Frozen):
    """One item of the cover sheet."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    kind: CoverKind
    required: bool
    help: str


class Section(Frozen):
    """A heading of the report, and the text cells that belong to it, if any."""

    code: str = ModelField(pattern=r"^[a-z][a-z0-9_]*$")
    parent: str = ""
    number: str
    title: str
    cells: int = 0
    """How many text cells the department gets; 0 for a heading without own text."""
    required: bool = False
    help: str = ""
    level1: str = ""
    """Code of the 一级指标 whose scores are written out under this heading."""
    default: str = ""
    """Sentence used when the department wrote nothing; `{字段名}` stands for a base data value."""

    @property
    def heading(self) -> str:
        """Number and title, as printed."""
        return f"{self.number}{self.title}"


class Grade(Frozen):
    """A grade and the total it starts from, inclusive."""

    name: str
    lowest: Decimal


class About(Frozen):
    """What the system is, and the papers it is for."""

    id: str = ModelField(pattern=r"^[a-z0-9][a-z0-9-]*$")
    version: str
    name: str
    year: int = ModelField(ge=2000, le=2100)
    county: str
    annex: str
    """Label of the scoresheet in the notice: `附件4`."""
    table_title: str
    report_title: str
    notice: str
    laws: tuple[str, ...]
    points: Decimal
    score_places: int = ModelField(ge=0, le=2)
    default_note: str
    """What the mark ※ means, printed wherever it appears."""


class IndicatorSystem(Frozen):
    """A whole 指标体系."""

    about: About
    grades: tuple[Grade, ...] = ModelField(min_length=1)
    cover: tuple[CoverItem, ...]
    fields: tuple[Field, ...]
    cross_checks: tuple[CrossCheck, ...] = ()
    project_checks: tuple[ProjectCheck, ...] = ()
    """What is compared with the project forms; no part of the template."""
    level1: tuple[Level1, ...]
    level2: tuple[Level2, ...]
    indicators: tuple[Indicator, ...]
    sections: tuple[Section, ...]

    @cached_property
    def field_by_name(self) -> dict[str, Field]:
        """Fields by their Chinese name, which is what formulas use."""
        return {field.name: field for field in self.fields}

    @cached_property
    def level1_by_code(self) -> dict[str, Level1]:
        """一级指标 by code."""
        return {level.code: level for level in self.level1}

    @cached_property
    def level2_by_code(self) -> dict[str, Level2]:
        """二级指标 by code."""
        return {level.code: level for level in self.level2}

    @cached_property
    def scored(self) -> tuple[Indicator, ...]:
        """Indicators that carry points, in the order of the scoresheet."""
        return tuple(indicator for indicator in self.indicators if indicator.scored)

    @cached_property
    def may_exclude(self) -> bool:
        """Whether any indicator is left out of the total where it does not apply."""
        return any(indicator.may_be_excluded for indicator in self.indicators)

    def for_year(self, year: int) -> "IndicatorSystem":
        """Return the same system for another year, without the notice that announced this one."""
        if year == self.about.year:
            return self
        return self.model_copy(update={"about": self.about.model_copy(update={"year": year, "notice": ""})})

    def label(self, indicator: Indicator) -> str:
        """Name an indicator; one whose name occurs twice with its 二级指标."""
        if sum(one.name == indicator.name for one in self.indicators) == 1:
            return indicator.name
        return f"{indicator.name}（{self.level2_by_code[indicator.level2].name}）"

    def within(self, level2: Level2) -> tuple[Indicator, ...]:
        """Indicators of a 二级指标, in order, unscored ones included."""
        return tuple(one for one in self.indicators if one.level2 == level2.code)

    def level2_within(self, level1: Level1) -> tuple[Level2, ...]:
        """二级指标 of a 一级指标, in order."""
        return tuple(one for one in self.level2 if one.level1 == level1.code)

    def grade(self, total: Decimal) -> str:
        """Grade of a total as shown (already rounded)."""
        return next(grade.name for grade in self.grades if total >= grade.lowest)
