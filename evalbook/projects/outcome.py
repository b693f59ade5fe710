"""What became of each project that was handed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from evalbook.findings import Finding, Level, Packed, count, packed
from evalbook.projects.scores import ProjectScored, ProjectScores, condense

if TYPE_CHECKING:
    from evalbook.projects.assessment import ProjectAssessment


@dataclass(frozen=True, slots=True)
class ProjectOutcome:
    """One project sheet: its scores, or none, and everything found in it.

    `assessment` is None for a sheet that was not scored; then at least one finding is an error. A
    workbook no sheet of which could be read is one outcome without sheet. The papers of the project itself
    are written from the full one; all that the bureau gets can as well be drawn from the condensed one.
    """

    file: str
    sheet: str
    department: str
    unit: str
    project: str
    assessment: ProjectScored | None
    findings: Sequence[Finding]
    sha256: str = ""
    """Of the file as it was handed in; empty where its bytes could not be had."""

    @property
    def is_project(self) -> bool:
        """Whether it is a project, and not a workbook in which none could be read."""
        return bool(self.sheet)

    @property
    def needs_attention(self) -> bool:
        """Whether it has no scores."""
        return self.assessment is None

    @property
    def full(self) -> "ProjectAssessment | None":
        """The whole assessment, as the project's own papers need it; None where there is none or no more."""
        if isinstance(self.assessment, ProjectScores):
            return None
        return cast("ProjectAssessment | None", self.assessment)

    def count(self, level: Level) -> int:
        """Count the findings of a level."""
        return count(self.findings, level)

    def with_findings(self, findings: Iterable[Finding]) -> "ProjectOutcome":
        """Return the same outcome with these findings in place of its own, packed where those were."""
        whole = not isinstance(self.findings, Packed)
        return replace(self, findings=tuple(findings) if whole else packed(self.file, findings))

    def condensed(self) -> "ProjectOutcome":
        """Return the same outcome in a fraction of the memory: scores and findings in their compact form."""
        full = self.full
        return replace(
            self,
            assessment=self.assessment if full is None else condense(full),
            findings=packed(self.file, self.findings),
        )

    @property
    def place(self) -> str:
        """File and sheet, as people name them."""
        return f"{self.file}“{self.sheet}”" if self.sheet else self.file
