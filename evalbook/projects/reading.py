"""What reading a workbook of projects gave."""

from dataclasses import dataclass, field

from evalbook.findings import Finding
from evalbook.projects.sheet import ProjectSheet


@dataclass
class SheetReading:
    """What one sheet gave."""

    sheet: ProjectSheet
    findings: list[Finding] = field(default_factory=list)


@dataclass
class BookReading:
    """What a workbook gave: its projects, and findings about the workbook as a whole."""

    sheets: list[SheetReading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sha256: str = ""
    """Of the file; empty where its bytes could not be had."""
