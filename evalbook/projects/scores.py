"""What the bureau's own papers need of a project's scores, and a compact way to keep no more than that."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from evalbook.cell import Cell
from evalbook.indicators.fields import ProjectFigure
from evalbook.results.scores import held

if TYPE_CHECKING:
    from evalbook.projects.assessment import ProjectAssessment


class ProjectScored(Protocol):
    """The scores of one project, whole or condensed."""

    @property
    def total(self) -> Decimal | None:
        """核算总分; None where a score is missing."""
        ...

    @property
    def claimed_total(self) -> Decimal | None:
        """自评总分."""
        ...

    @property
    def grade(self) -> str:
        """Grade of the computed total; empty while there is none."""
        ...

    @property
    def rate(self) -> Decimal | None:
        """执行率 in percent; None where there is none."""
        ...

    @property
    def fund_score(self) -> Decimal | None:
        """What 执行率 scores."""
        ...

    @property
    def level1_scores(self) -> tuple[Decimal | None, ...]:
        """Computed scores of the 一级指标, in the order of the form."""
        ...

    @property
    def name_cell(self) -> Cell | None:
        """Where the name of the project stands."""
        ...

    def counts_for(self, figure: ProjectFigure) -> bool:
        """Tell whether the project counts for a figure."""
        ...


@dataclass(frozen=True, slots=True)
class ProjectScores:
    """The scores of one project, and nothing of what they were made of."""

    total: Decimal | None
    claimed_total: Decimal | None
    grade: str
    rate: Decimal | None
    fund_score: Decimal | None
    level1_scores: tuple[Decimal | None, ...]
    name_cell: Cell | None
    figures: tuple[ProjectFigure, ...]
    """Those that it counts for."""

    def counts_for(self, figure: ProjectFigure) -> bool:
        """Tell whether the project counts for a figure."""
        return figure in self.figures


def condense(assessment: "ProjectAssessment") -> ProjectScores:
    """Keep of an assessment what the bureau's papers need."""
    return ProjectScores(
        held(assessment.total),
        held(assessment.claimed_total),
        assessment.grade,
        held(assessment.rate),
        held(assessment.fund_score),
        tuple(map(held, assessment.level1_scores)),
        assessment.name_cell,
        tuple(one.figure for one in assessment.form.figures if assessment.counts_for(one.figure)),
    )
