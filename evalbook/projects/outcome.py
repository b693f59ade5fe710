"""What became of each project that was handed in."""

from dataclasses import dataclass

from evalbook.findings import Finding
from evalbook.projects.assessment import ProjectAssessment


@dataclass(frozen=True)
class ProjectOutcome:
    """One project sheet: its scores, or none, and everything found in it.

    `assessment` is None for a sheet that was not scored; then at least one finding is an error. A
    workbook no sheet of which could be read is one outcome without sheet.
    """

    file: str
    sheet: str
    department: str
    unit: str
    project: str
    assessment: ProjectAssessment | None
    findings: tuple[Finding, ...]
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
    def place(self) -> str:
        """File and sheet, as people name them."""
        return f"{self.file}“{self.sheet}”" if self.sheet else self.file
