"""What became of each file of a batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from sys import intern
from typing import TYPE_CHECKING, cast

from evalbook.findings import Finding, Level, Packed, count, packed
from evalbook.results.completeness import Completeness
from evalbook.results.scores import Scored, Scores, condense

if TYPE_CHECKING:
    # Outcomes are also looked at where nothing is scored: they do not bring along what scores them.
    from evalbook.scoring.assessment import Assessment


@dataclass(frozen=True, slots=True)
class ScoredSheet:
    """One scoresheet of a department with units: its number (0 for 本级), its name, its scores or none."""

    number: int
    name: str
    assessment: Scored | None

    def condensed(self) -> "ScoredSheet":
        """Return the same sheet with no more of its scores than the bureau's papers need."""
        return replace(self, assessment=_condensed(self.assessment))


@dataclass(frozen=True)
class PassedOver:
    """A file or folder that was found and is taken for nothing handed in: its name, and why."""

    name: str
    why: str
    quiet: bool = False
    """Whether nobody would ask after it: a lock, a leftover, what a system keeps for itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input file: its scores, or none, and everything found in it.

    `assessment` is None for a file that was not scored; then at least one finding is an error, or the
    file was set aside. The papers of the file itself are written from the full one; all that the bureau
    gets can as well be drawn from the condensed one.
    """

    file: str
    department: str
    assessment: Scored | None
    findings: Sequence[Finding]
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
    def full(self) -> "Assessment | None":
        """The whole assessment, as the file's own papers need it; None where there is none or no more."""
        return None if isinstance(self.assessment, Scores) else cast("Assessment | None", self.assessment)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the file from being scored."""
        return tuple(finding for finding in self.findings if finding.is_error)

    def count(self, level: Level) -> int:
        """Count the findings of a level."""
        return count(self.findings, level)

    def with_findings(self, findings: Iterable[Finding]) -> "Outcome":
        """Return the same outcome with these findings in place of its own, packed where those were."""
        whole = not isinstance(self.findings, Packed)
        return replace(self, findings=tuple(findings) if whole else packed(self.file, findings))

    def sharing(self, *texts: str) -> "Outcome":
        """Return the same outcome, from another process, with these texts for equal ones of its own."""
        held = {text: text for text in texts}
        findings = self.findings
        if isinstance(findings, Packed):
            codes = intern(findings.codes)
            findings = replace(findings, file=held.get(findings.file, findings.file), codes=codes)
        scores = self.assessment.sharing() if isinstance(self.assessment, Scores) else self.assessment
        return replace(
            self,
            assessment=scores,
            file=held.get(self.file, self.file),
            department=held.get(self.department, self.department),
            findings=findings,
            sha256=held.get(self.sha256, self.sha256),
        )

    def condensed(self) -> "Outcome":
        """Return the same outcome in a fraction of the memory: scores and findings in their compact form."""
        return replace(
            self,
            assessment=_condensed(self.assessment),
            findings=packed(self.file, self.findings),
            sheets=tuple(one.condensed() for one in self.sheets),
        )


def _condensed(scored: Scored | None) -> Scored | None:
    if scored is None or isinstance(scored, Scores):
        return scored
    return condense(cast("Assessment", scored))
