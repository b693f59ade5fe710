"""The indicator system: everything else in evalbook derives from it.

An instance is data loaded from TOML (see `load`): immutable, and checked (see `verify`). Numbers are
decimals; percentages stand as people write them (99 for 99 %).
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal, TypeVar

from pydantic import Field as ModelField
from pydantic import model_validator

from evalbook.decimals import plain
from evalbook.indicators.fields import CrossCheck, Field, ProjectCheck
from evalbook.indicators.levels import Effect, Grade, Level1, Level2
from evalbook.indicators.parts import NotApplicable, Part
from evalbook.indicators.rules import Consumes, Frozen
from evalbook.indicators.unit_ways import Units
from evalbook.indicators.vetoes import Veto

Member = TypeVar("Member")


class Basis(StrEnum):
    """Where a rule's steps come from."""

    PUBLISHED = "published"
    DEFAULT = "default"


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


_PART_KEYS = ("formula", "unit", "rule", "zero", "not_applicable", "carried_by")


class Indicator(Frozen):
    """A 三级指标."""

    code: str = ModelField(pattern=r"^[A-Z]\d{2,3}$")
    level2: str
    """Code of the 二级指标 it belongs to."""
    name: str
    points: Decimal
    scored: bool = True
    weight: Decimal | None = None
    """Percent of its 二级指标, where scores are rolled up by weights."""
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
        return self.parts[0].consumes is Consumes.COUNT

    @property
    def is_judged(self) -> bool:
        """Whether the check points are given scores by somebody, instead of being answered 是/否."""
        return self.parts[0].consumes.is_judged

    @property
    def is_ranked(self) -> bool:
        """Whether its score is known only beside those of other departments."""
        return any(part.consumes is Consumes.RANK for part in self.parts)

    @property
    def may_be_excluded(self) -> bool:
        """Whether it is left out where it does not apply, and the total re-scaled."""
        return self.scored and self.parts[0].not_applicable is NotApplicable.EXCLUDED

    @property
    def may_be_left_out(self) -> bool:
        """Whether it has no score where it does not apply, by re-scaling or because a sibling carries it."""
        return self.scored and self.parts[0].may_be_left_out

    @cached_property
    def target(self) -> str:
        """The target as printed (目标值)."""
        return "；".join(f"{part.name}{part.rule.target(part.scale)}" for part in self.parts)

    @cached_property
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
        elif self.may_be_left_out:
            ending += "本指标不适用的不计分，分值由同一二级指标内指定的指标承担。"
        return mark + "".join(pieces) + ending


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
    table: tuple[str, ...] = ()
    """Rows of a small table below the text, the head first; cells are parted by `｜`, and a cell may be the
    `{字段名}` of a base data value or a `{formula}` over several."""
    suggests: bool = False
    """Whether lost points are listed under this heading, where the bureau asks for it."""

    @property
    def heading(self) -> str:
        """Number and title, as printed."""
        return f"{self.number}{self.title}"


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
    most: Decimal | None = None
    """The highest total there is, bonus included; all points where it is left out."""
    rollup: Literal["sum", "weights"] = "sum"
    """How scores make up a level: added up, or weight × 得分率 on a scale of 100."""
    score_places: int = ModelField(ge=0, le=2)
    default_note: str
    """What the mark ※ means, printed wherever it appears."""
    units: Units = Units.SUMMED
    unit_weight: str = ""
    """Name of the base data field by which the scores of units are weighted."""

    @property
    def highest(self) -> Decimal:
        """The highest total there is."""
        return self.points if self.most is None else self.most


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
    vetoes: tuple[Veto, ...] = ()

    @cached_property
    def field_by_name(self) -> dict[str, Field]:
        """Fields by their Chinese name, which is what formulas use."""
        return {field.name: field for field in self.fields}

    @property
    def unit_weight(self) -> Field | None:
        """The field that scores of units are weighted by; None where base data are summed instead."""
        return self.field_by_name[self.about.unit_weight] if self.about.units is Units.WEIGHTED else None

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
        """Whether any indicator may have no score and yet not be missing."""
        return any(self.leaves_out(indicator) for indicator in self.scored)

    @cached_property
    def rescales(self) -> bool:
        """Whether a total is re-scaled where indicators do not apply."""
        return not self.weighs and any(indicator.may_be_excluded for indicator in self.scored)

    def level1_of(self, indicator: Indicator) -> Level1:
        """The 一级指标 an indicator belongs to."""
        return self.level1_by_code[self.level2_by_code[indicator.level2].level1]

    def effect(self, indicator: Indicator) -> Effect:
        """What an indicator's score does to the total."""
        return self.level1_of(indicator).effect

    def in_pool(self, indicator: Indicator) -> bool:
        """Whether the department itself says how many points an indicator has."""
        return indicator.scored and self.level2_by_code[indicator.level2].pool

    def leaves_out(self, indicator: Indicator) -> bool:
        """Whether an indicator may have no score and yet not be missing."""
        return indicator.may_be_left_out or self.in_pool(indicator)

    def carried_by(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """Indicators whose points an indicator carries where they do not apply."""
        return self.carried.get(indicator.code, ())

    @cached_property
    def carried(self) -> dict[str, tuple[Indicator, ...]]:
        """Indicators whose points another carries, by the code of that one."""
        return _grouped((one.parts[0].carried_by, one) for one in self.scored if one.parts[0].carried_by)

    @cached_property
    def weighs(self) -> bool:
        """Whether scores are rolled up by weights."""
        return self.about.rollup == "weights"

    @cached_property
    def is_ranked(self) -> bool:
        """Whether any score is known only beside those of other departments."""
        return any(one.is_ranked for one in self.scored)

    def for_year(self, year: int) -> "IndicatorSystem":
        """Return the same system for another year, without the notice that announced this one."""
        if year == self.about.year:
            return self
        return self.model_copy(update={"about": self.about.model_copy(update={"year": year, "notice": ""})})

    def points_of(self, level: Level1 | Level2) -> Decimal:
        """Points a level's score can reach: 100 where scores of the base are rolled up by weights."""
        top = level if isinstance(level, Level1) else self.level1_by_code[level.level1]
        return Decimal(100) if self.weighs and not top.is_outside else level.points

    def worth(self, level: Level1 | Level2) -> str:
        """Say what a level weighs: `15分`, `权重30%`, `最多加5分`."""
        top = level if isinstance(level, Level1) else self.level1_by_code[level.level1]
        if top.is_outside:
            return f"最多{'加' if top.effect is Effect.BONUS else '扣'}{plain(level.points)}分"
        return f"权重{plain(level.points)}%" if self.weighs else f"{plain(level.points)}分"

    def caption(self, level: Level1 | Level2) -> str:
        """Name a level with what it weighs, as its merged cell does."""
        return f"{level.name}\n（{self.worth(level)}）"

    def label(self, indicator: Indicator) -> str:
        """Name an indicator; one whose name occurs twice with its 二级指标."""
        if indicator.name not in self.names_shared:
            return indicator.name
        return f"{indicator.name}（{self.level2_by_code[indicator.level2].name}）"

    @cached_property
    def names_shared(self) -> frozenset[str]:
        """Names that several indicators have."""
        return frozenset(
            name for name, count in Counter(one.name for one in self.indicators).items() if count > 1
        )

    def within(self, level2: Level2) -> tuple[Indicator, ...]:
        """Indicators of a 二级指标, in order, unscored ones included."""
        return self.indicators_by_level2.get(level2.code, ())

    @cached_property
    def indicators_by_level2(self) -> dict[str, tuple[Indicator, ...]]:
        """Indicators by the code of their 二级指标, in order."""
        return _grouped((one.level2, one) for one in self.indicators)

    def scored_within(self, level: Level1 | Level2) -> tuple[Indicator, ...]:
        """Indicators of a level that carry points, in order."""
        groups = self.level2_within(level) if isinstance(level, Level1) else (level,)
        return tuple(one for group in groups for one in self.within(group) if one.scored)

    def level2_within(self, level1: Level1) -> tuple[Level2, ...]:
        """二级指标 of a 一级指标, in order."""
        return self.level2_by_level1.get(level1.code, ())

    @cached_property
    def level2_by_level1(self) -> dict[str, tuple[Level2, ...]]:
        """二级指标 by the code of their 一级指标, in order."""
        return _grouped((one.level1, one) for one in self.level2)

    @property
    def lowest_grade(self) -> str:
        """The worst grade there is."""
        return self.grades[-1].name

    def grade(self, total: Decimal) -> str:
        """Grade of a total as shown (already rounded)."""
        return next(grade.name for grade in self.grades if total >= grade.lowest)


_Member = TypeVar("_Member")


def _grouped(pairs: Iterable[tuple[str, _Member]]) -> dict[str, tuple[_Member, ...]]:
    found: dict[str, tuple[_Member, ...]] = {}
    for key, member in pairs:
        found[key] = (*found.get(key, ()), member)
    return found
