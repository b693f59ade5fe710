"""What became of each file of a batch."""

from dataclasses import dataclass
from datetime import date

from evalbook.findings import Finding
from evalbook.results.completeness import Completeness
from evalbook.scoring.assessment import Assessment


@dataclass(frozen=True)
class ScoredSheet:
    """One scoresheet of a department with units: its number (0 for 本级), its name, its scores or none."""

    number: int
    name: str
    assessment: Assessment | None


@dataclass(frozen=True)
class PassedOver:
    """A file or folder that was found and is taken for nothing handed in: its name, and why."""

    name: str
    why: str
    quiet: bool = False
    """Whether nobody would ask after it: a lock, a leftover, what a system keeps for itself."""


@dataclass(frozen=True)
class Outcome:
    """One input file: its scores, or none, and everything found in it.

    `assessment` is None for a file that was not scored; then at least one finding is an error, or the
    file was set aside.
    """

    file: str
    department: str
    assessment: Assessment | None
    findings: tuple[Finding, ...]
    sheets: tuple[ScoredSheet, ...] = ()
    """All its scoresheets, its own first, where it has units."""
    set_aside: bool = False
    """Whether another file of the same department counts in its stead; then it has no scores."""
    titles: tuple[str, ...] = ()
    """Titles of the sheets that were read, in their order."""
    filled_on: date | None = None
    """The date of filling in (填报日期), where it could be read."""
    sha256: str = ""
    """Of the file as it was handed in; empty where its bytes could not be had."""
    completeness: Completeness | None = None
    """Of the required cells; None where the file is no template, or was set aside."""

    @property
    def needs_attention(self) -> bool:
        """Whether it has no scores and should have."""
        return self.assessment is None and not self.set_aside

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the file from being scored."""
        return tuple(finding for finding in self.findings if finding.is_error)
