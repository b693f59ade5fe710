"""The classes whose objects a run keeps on the disk, or hands from one process to another.

A class that is not listed here cannot be written and does not come back.
"""

from evalbook.batch.file_read import Brief, FileRead, ProjectBrief
from evalbook.batch.tasks import BookDone, DepartmentDone, ReturnDone
from evalbook.cell import Cell
from evalbook.findings import Finding, Packed
from evalbook.indicators.fields import ProjectFigure
from evalbook.intake.mail import Mail
from evalbook.intake.reading import Reading, UnitReading
from evalbook.intake.refusal import Remark
from evalbook.intake.source import Source
from evalbook.output.place import Paper
from evalbook.plain_data import Codec, Kept
from evalbook.projects.outcome import ProjectOutcome
from evalbook.projects.reading import BookReading, SheetReading
from evalbook.projects.scores import ProjectScores
from evalbook.projects.sheet import Line, ProjectSheet
from evalbook.remote.address import Address
from evalbook.results.completeness import Completeness
from evalbook.results.outcome import Outcome, PassedOver, ScoredSheet
from evalbook.results.returned import Return
from evalbook.results.scores import Frame, Scores
from evalbook.submission import InRange, Submission, Value

_FINDINGS = tuple[Finding, ...] | Packed
_SCORED = {"assessment": Scores | None}
"""Of an outcome only the condensed form is kept."""

_CODEC = Codec(
    [
        Kept("C", Cell, shared=True, named=("sheet",)),
        Kept("V", Value),
        Kept("I", InRange),
        Kept("F", Finding, named=("code",)),
        Kept("S", Submission),
        Kept("U", UnitReading),
        Kept("R", Reading),
        Kept("L", Line, named=("level2",)),
        Kept("PS", ProjectSheet),
        Kept("SR", SheetReading),
        Kept("BR", BookReading),
        Kept("RM", Remark, named=("code",)),
        Kept("M", Mail),
        Kept("AD", Address),
        Kept("SO", Source),
        Kept("PO", PassedOver),
        Kept("CP", Completeness, shared=True),
        Kept("RT", Return, {"findings": _FINDINGS}),
        Kept("FS", Packed, named=("codes",)),
        Kept("FR", Frame, shared=True, named=("codes",)),
        Kept("SC", Scores, named=("grade", "claimed_grade", "fields")),
        Kept("SS", ScoredSheet, _SCORED),
        Kept("O", Outcome, {**_SCORED, "findings": _FINDINGS}, named=("titles",)),
        Kept("PC", ProjectScores, named=("grade",)),
        Kept("P", ProjectOutcome, {"assessment": ProjectScores | None, "findings": _FINDINGS}),
        Kept("RF", FileRead),
        Kept("PB", ProjectBrief),
        Kept("B", Brief),
        Kept("PA", Paper),
        Kept("DD", DepartmentDone),
        Kept("BD", BookDone),
        Kept("RD", ReturnDone),
    ],
    {"PF": ProjectFigure},
)

FORMAT = _CODEC.format
"""Names the format: bytes that were written in another are not to be decoded."""


def encode(value: object) -> bytes:
    """Write plain data; raises `ValueError` for anything else."""
    return _CODEC.encode(value)


def decode(data: bytes) -> object:
    """Read what `encode` wrote in this `FORMAT`; raises `ValueError` for anything else, and runs nothing."""
    return _CODEC.decode(data)
