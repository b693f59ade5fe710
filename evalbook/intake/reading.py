"""What reading a workbook gave."""

from dataclasses import dataclass, field

from evalbook.findings import Finding
from evalbook.submission import Submission


@dataclass(frozen=True)
class UnitReading:
    """The sheets of one unit as read; its name stands where a department's full name does."""

    number: int
    submission: Submission
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps it from being scored."""
        return not any(finding.is_error for finding in self.findings)


@dataclass
class Reading:
    """What one file gave: a submission, unless the file is of no use at all, and findings.

    `units` holds the sheets of subordinate units, with findings of their own.
    """

    submission: Submission | None = None
    findings: list[Finding] = field(default_factory=list)
    units: list[UnitReading] = field(default_factory=list)
