"""One project's scores, as the writers of its papers need them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.decimals import VALUE_PLACES, column, divide, half_up
from evalbook.indicators.fields import ProjectFigure
from evalbook.indicators.parts import ZeroPolicy
from evalbook.projects.columns import ACTUAL, CLAIMED, POINTS, RATING, TARGET
from evalbook.projects.directions import is_met
from evalbook.projects.model import ProjectForm, ProjectLevel1
from evalbook.projects.score import score_lines
from evalbook.projects.sheet import FUND_CLAIMED, TOTAL, Line, ProjectSheet, fund_key, item_key

_ZERO = Decimal(0)


@dataclass(frozen=True)
class LineScore:
    """A 三级指标 of one project."""

    line: Line
    computed: Decimal | None
    """核算得分; None where something is missing."""
    met: bool

    @property
    def points(self) -> Decimal | None:
        """Points it carries."""
        return self.line.number(POINTS)

    @property
    def claimed(self) -> Decimal | None:
        """自评得分; where the department left it blank, the computed one."""
        claimed = self.line.number(CLAIMED)
        return self.computed if claimed is None else claimed

    @property
    def difference(self) -> Decimal | None:
        """Claimed minus computed; None where there is no score."""
        return None if self.claimed is None or self.computed is None else self.claimed - self.computed


@dataclass(frozen=True)
class FundScore:
    """The rate of execution and what it scores."""

    budget: Decimal | None
    spent: Decimal | None
    rate: Decimal | None
    """In percent, unrounded to ten places; None where there is none."""
    policy: ZeroPolicy | None
    """What holds where the budget is 0."""
    computed: Decimal | None
    claimed: Decimal | None


@dataclass(frozen=True)
class ProjectAssessment:
    """All scores of one project."""

    form: ProjectForm
    sheet: ProjectSheet
    fund: FundScore
    lines: tuple[LineScore, ...]

    def within(self, level1: ProjectLevel1) -> tuple[LineScore, ...]:
        """Indicators of a 一级指标, in the order of the sheet."""
        codes = {one.code for one in self.form.within(level1)}
        return tuple(one for one in self.lines if one.line.level2 in codes)

    def level_score(self, level1: ProjectLevel1) -> Decimal | None:
        """Computed score of a 一级指标; None where a score is missing."""
        return whole_sum([one.computed for one in self.within(level1)])

    @property
    def level1_scores(self) -> tuple[Decimal | None, ...]:
        """Computed scores of the 一级指标, in the order of the form."""
        return tuple(map(self.level_score, self.form.level1))

    @property
    def rate(self) -> Decimal | None:
        """执行率 in percent; None where there is none."""
        return self.fund.rate

    @property
    def fund_score(self) -> Decimal | None:
        """What 执行率 scores."""
        return self.fund.computed

    @property
    def name_cell(self) -> Cell | None:
        """Where the name of the project stands."""
        return self.sheet.cells.get(item_key("project"))

    @property
    def total(self) -> Decimal | None:
        """Computed total; None where a score is missing."""
        return whole_sum([self.fund.computed, *(one.computed for one in self.lines)])

    @property
    def claimed_total(self) -> Decimal | None:
        """Total of the department's own scores; None where one is missing."""
        return whole_sum([self.fund.claimed, *(one.claimed for one in self.lines)])

    @property
    def grade(self) -> str:
        """Grade of the computed total; empty while there is none."""
        return "" if self.total is None else self.form.grade(self.total)

    @property
    def claimed_grade(self) -> str:
        """Grade of the department's own total; empty while there is none."""
        return "" if self.claimed_total is None else self.form.grade(self.claimed_total)

    def counts_for(self, figure: ProjectFigure) -> bool:
        """Tell whether the project counts for a figure, by the data of the form."""
        rule = next(one for one in self.form.figures if one.figure is figure)
        groups = [[one.met for one in self.lines if one.line.level2 == code] for code in rule.level2]
        return all(group and all(group) for group in groups)


def whole_sum(scores: Sequence[Decimal | None]) -> Decimal | None:
    """Add up scores; None where one is missing."""
    known = [score for score in scores if score is not None]
    return half_up(sum(known, _ZERO), 2) if len(known) == len(scores) else None


def assess_sheets(form: ProjectForm, sheets: Sequence[ProjectSheet]) -> Iterator[ProjectAssessment]:
    """Score all projects of a run; one assessment each, in the same order."""
    for sheet, points in zip(sheets, score_lines(form, sheets), strict=True):
        scores = (
            LineScore(line, one, _is_met(form, line)) for line, one in zip(sheet.lines, points, strict=True)
        )
        yield ProjectAssessment(form, sheet, _fund(form, sheet), tuple(scores))


def _is_met(form: ProjectForm, line: Line) -> bool:
    if line.is_qualitative:
        return line.text(RATING) == form.ratings[0].name
    target, actual = line.number(TARGET), line.number(ACTUAL)
    return target is not None and actual is not None and is_met(line.direction, target, actual)


def _fund(form: ProjectForm, sheet: ProjectSheet) -> FundScore:
    budget = sheet.number(fund_key(TOTAL, form.fund_column("budget").code))
    spent = sheet.number(fund_key(TOTAL, form.fund_column("spent").code))
    claimed = sheet.number(FUND_CLAIMED)
    rate, policy = None, None
    if budget is not None and spent is not None:
        if budget:
            (quotient,) = divide(column([spent * 100]), column([budget]))
            rate = half_up(quotient, VALUE_PLACES)
        else:
            policy = form.fund.zero_spent_nonzero if spent else form.fund.zero_spent_zero
    computed = _fund_points(form, rate, policy)
    return FundScore(budget, spent, rate, policy, computed, computed if claimed is None else claimed)


def _fund_points(form: ProjectForm, rate: Decimal | None, policy: ZeroPolicy | None) -> Decimal | None:
    if rate is not None:
        (raw,) = form.fund.rule.points_for(column([rate]), form.fund.scale)
        return half_up(half_up(raw, VALUE_PLACES), 2)
    if policy is ZeroPolicy.NOT_APPLICABLE:
        return form.fund.points
    return _ZERO if policy in (ZeroPolicy.ZERO, ZeroPolicy.NO_POINTS) else None
